"""Keys that a form wrote and that its mapping no longer gives: what stands there follows nothing any more."""

from __future__ import annotations

from collections.abc import Mapping

from fabriques_cli.candidatures.resultat import Delaissee, FichierLu
from fabriques_cli.findings import Chemin, written
from fabriques_cli.format.renvois.cibles import cible_lue
from fabriques_cli.text.refus import Refus

NUMERO = "numero_ds"
"""What the identity of a row gives, without a column of its own."""


def tenues(fichier: FichierLu) -> frozenset[str]:
    """The keys that the mapping of a file gives, those of the columns that the file has not included."""
    mapping = fichier.correspondance
    cibles = [one.cible for one in mapping.colonnes] + [one.cible for one in mapping.constantes]
    named = (cible_lue(cible).chemin for cible in cibles)
    return frozenset(map(written, (*named, *fichier.colonnes.cles))) | {NUMERO}


def chemin_de(cle: str) -> Chemin | None:
    """The path of a key of a ledger; none of one that no dossier has any more."""
    try:
        return cible_lue(cle).chemin
    except Refus:
        return None


def par_cle(nom: str, found: Mapping[str, list[str]]) -> list[Delaissee]:
    """What is told of a mapping, key by key."""
    return [Delaissee(nom, cle, tuple(sorted(set(slugs)))) for cle, slugs in sorted(found.items())]
