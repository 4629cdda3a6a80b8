"""The words of the money, each titled once for every table, sheet and message."""

from __future__ import annotations

from fabriques_cli.text.tableau import Colonne

TITRES = {
    "enveloppe": "Enveloppe",
    "reprise": "Reprise",
    "demande": "Demandé",
    "propose": "Proposé",
    "accorde": "Accordé",
    "a_conventionner": "Décidé, à conventionner",
    "engage": "Engagé (AE)",
    "attribue": "Total attribué",
    "reste_a_attribuer": "Reste à attribuer",
    "libere": "Libéré",
    "verse": "Versé (CP)",
    "reste_a_verser": "Reste à verser",
    "a_recouvrer": "À recouvrer",
    "recouvre": "Recouvré",
    "en_instruction": "En instruction",
    "liste_complementaire": "Liste complémentaire",
    "hors_enveloppe": "Hors enveloppe",
}

EN_TETE = {**TITRES, "a_conventionner": "À conventionner"}
"""The same at the head of a column, where what is decided is said beside."""


def colonne(mot: str, *, secondaire: bool = False) -> Colonne:
    """The column of a word, in euros."""
    return Colonne(mot, EN_TETE[mot], "montant", secondaire)
