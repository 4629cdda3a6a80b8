"""The dérogations that expire: whether what they lift is settled by then."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from fabriques_cli.domain.cadre import Cadre
from fabriques_cli.domain.derogations import tranchee
from fabriques_cli.domain.obligations.obligation import Obligation, TypeDEcheance, reperes
from fabriques_cli.format.dossier import Dossier
from fabriques_cli.format.instruction import Derogation


def derogations(dossier: Dossier, cadre: Cadre) -> Iterator[Obligation]:
    """Those of a dossier: to be settled, or renewed, by the day on which they expire."""
    if dossier.derogations:
        decision = tranchee(dossier, cadre.au)
        yield from qui_expirent(dossier.derogations, decision.le if decision else None, cadre.au)


def qui_expirent(found: Iterable[Derogation], decide_le: date | None, au: date) -> Iterator[Obligation]:
    """Those that lift, or lifted, until a day: none of one that was in force when the dossier was decided."""
    every = tuple(found)
    for derogation, repere in zip(every, reperes(one.le for one in every), strict=True):
        if derogation.expire_le is None or derogation.le > min(decide_le or au, au):
            continue
        if decide_le is None or derogation.expire_le < decide_le:
            yield Obligation(
                TypeDEcheance.DEROGATION,
                repere,
                derogation.at("expire_le"),
                derogation.expire_le,
                fait=derogation,
                regle="DER-03",
            )
