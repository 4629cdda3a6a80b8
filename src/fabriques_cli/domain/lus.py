"""Whether the money of a dossier can be known: what it comes from may be unreadable in part."""

from __future__ import annotations

from typing import TypeVar

from fabriques_cli.findings import Chemin
from fabriques_cli.format.dossier import Dossier

T = TypeVar("T")

CHIFFRENT = frozenset(
    ("le", "annuites", "annuite", "montant", "nature", "resultat", "signee_le", "encaisse_le")
)
"""The keys of a fact that date it, price it or say what it changes: the others leave the totals known."""


def connu(dossier: Dossier, blocs: tuple[str, ...], value: T) -> T | None:
    """The value, or none when a part of the blocks it comes from could not be read."""
    if not dossier.illisibles:
        return value
    unreadable = any(chemin[0] in blocs and _counts(chemin) for chemin in dossier.illisibles)
    return None if unreadable else value


def _counts(chemin: Chemin) -> bool:
    """Whether what is not read there may change an amount: a whole block, a whole item, or such a key of it."""
    cle = next((pas for pas in chemin[1:] if isinstance(pas, str)), None)
    return cle is None or cle in CHIFFRENT
