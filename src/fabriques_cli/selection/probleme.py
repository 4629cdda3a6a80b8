"""A selection as rows of whole numbers: what is counted, under what limit; and what a solver is asked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Protocol

from fabriques_cli.selection.instance import Instance


@dataclass(frozen=True, slots=True)
class Limite:
    """What one constraint takes from each candidate, in their order, and what it may take from all.

    ``cle`` names it: ``enveloppe``, ``places``, ``laureats_max``, ``moitie:CODE``, ``annee:2021``.
    """

    cle: str
    prises: tuple[int, ...]
    borne: int


@dataclass(frozen=True, slots=True)
class Exces:
    """What a list may take past some limits at once, named by their keys, and how much at the most.

    Each unit of it is one unit less of value.
    """

    cles: tuple[str, ...]
    borne: int


@dataclass(frozen=True, slots=True)
class Probleme:
    """What is worth how much, under limits; ``fixes`` says which candidates must be in (1), out (0), or neither."""

    valeurs: tuple[int, ...]
    limites: tuple[Limite, ...]
    fixes: tuple[int | None, ...]
    exces: tuple[Exces, ...] = ()


class Solveur(Protocol):
    """What finds lists and prices: nothing that it says is believed before whole numbers have said it again."""

    def meilleure(self, probleme: Probleme, connue: tuple[int, ...] | None = None) -> tuple[int, ...] | None:
        """The places in order of a list of the most value, given one to start from; None when it finds none."""

    def prix(self, probleme: Probleme) -> tuple[Fraction, ...]:
        """What one more unit of each limit would be worth if candidates could be cut, in the order of the limits."""


def limites(instance: Instance) -> tuple[Limite, ...]:
    """The constraints of an instance as rows, in an order that does not move; nothing is left of what is overdrawn."""
    candidats, contraintes = instance.candidats, instance.contraintes
    rows = []
    if contraintes.enveloppe is not None:
        rows.append(Limite("enveloppe", tuple(one.montant for one in candidats), contraintes.enveloppe))
    ones = (1,) * len(candidats)
    for cle, borne in (("places", contraintes.places), ("laureats_max", contraintes.laureats_max)):
        if borne is not None:
            rows.append(Limite(cle, ones, borne))
    for code, borne in sorted(contraintes.moities.items()):
        rows.append(Limite(f"moitie:{code}", tuple(int(one.moitie == code) for one in candidats), borne))
    for annee, borne in sorted((contraintes.annees or {}).items()):
        rows.append(Limite(f"annee:{annee}", tuple(one.annuites.get(annee, 0) for one in candidats), borne))
    return tuple(replace(row, borne=max(row.borne, 0)) for row in rows)


def fixes(instance: Instance) -> tuple[int | None, ...]:
    """Which candidates must be in, must be out, or may be either."""
    return tuple(
        1 if one.slug in instance.imposes else 0 if one.slug in instance.exclus else None
        for one in instance.candidats
    )


def depassees(rows: Iterable[Limite], choisis: Iterable[int]) -> tuple[Limite, ...]:
    """The limits that a list passes, by the places in order of what it holds."""
    held = tuple(choisis)
    return tuple(row for row in rows if sum(row.prises[i] for i in held) > row.borne)
