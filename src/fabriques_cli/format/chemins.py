"""What a person typed for a key, as its file holds it: the key decides, never the look of the word."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import Any

from fabriques_cli.findings import Chemin
from fabriques_cli.format.base import Modele
from fabriques_cli.format.champs import Choix, Mot, au_fond, dernier, forme_a
from fabriques_cli.text.dialecte.choix import choisi
from fabriques_cli.text.dialecte.ecriture import sans_insecables, sans_unite
from fabriques_cli.text.dialecte.montants import SCIENTIFIQUE
from fabriques_cli.text.dialecte.nombres import code_lu
from fabriques_cli.text.refus import Refus

INCONNU = "inconnu"


def dit(modele: type[Modele], chemin: Chemin, texte: str) -> str:
    """The word of a text for the key at a path, or the text itself when it is none: the reader says why.

    Reads in one way only: what could be two words is left as it was typed.
    """
    text = sans_insecables(texte).strip()
    held = forme_a(modele, chemin)
    inside = au_fond(held) if held is not None else None
    if isinstance(inside, Choix) and inside.lire is None:
        return choisi(text, inside.mots) or text
    champ = dernier(modele, chemin)
    if champ is not None and champ.dit.unite:
        text = sans_unite(text)
    if isinstance(held, Choix | Mot) and held.lire is not None:
        with suppress(Refus):
            text = dit_par(held.lire, text)
    return code_lu(text) if champ is not None and champ.dit.par_groupes else text


def dit_par(lire: Callable[[object], Any], texte: str) -> str:
    """The text when it is read as it stands, else the word that it means; raises `Refus` when it means none."""
    text = INCONNU if texte.strip().casefold() == INCONNU else texte
    try:
        lire(text)
    except Refus as refus:
        # Nobody types 1e3 for a thousand: it is a letter too many, or what a spreadsheet left of a number.
        if not refus.propose or SCIENTIFIQUE.fullmatch(text.strip()):
            raise
        return refus.propose
    return text
