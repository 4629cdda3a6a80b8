"""The columns of the words of the money."""

from __future__ import annotations

from fabriques_cli.format.argent import TITRES
from fabriques_cli.text.tableau import Colonne

EN_TETE = {**TITRES, "a_conventionner": "À conventionner"}
"""The titles at the head of a column, where what is decided is said beside."""


def colonne(mot: str, *, secondaire: bool = False) -> Colonne:
    """The column of a word, in euros."""
    return Colonne(mot, EN_TETE[mot], "montant", secondaire)
