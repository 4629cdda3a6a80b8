"""The dated facts of a dossier as they are known on a day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, tzinfo
from typing import Protocol, TypeVar

from fabriques_cli.findings import Chemin, touches
from fabriques_cli.format.dossier import Dossier
from fabriques_cli.format.instruction import REFUS, Decision


class _Dated(Protocol):
    @property
    def le(self) -> date: ...


Fait = TypeVar("Fait", bound=_Dated)


def lisible(dossier: Dossier, *chemins: Chemin) -> bool:
    """Whether nothing at, above or under the key paths is unreadable: what is not known is not judged."""
    return not any(touches(chemin, illisible) for illisible in dossier.illisibles for chemin in chemins)


def connus(faits: Iterable[Fait], au: date) -> list[Fait]:
    """The facts dated on or before the day, in the order of their dates then of the file."""
    return sorted((fait for fait in faits if fait.le <= au), key=lambda fait: fait.le)


def jour_de(moment: date | datetime | None, fuseau: tzinfo) -> date | None:
    """The calendar day of an instant in the programme's time zone, whatever its own; of a day, itself."""
    if not isinstance(moment, datetime):
        return moment
    return (moment if moment.tzinfo is None else moment.astimezone(fuseau)).date()


def jour_du_depot(dossier: Dossier) -> date | None:
    """The one day on which a dossier was deposited, for all that shows, sorts or counts it."""
    return jour_de(dossier.depose_le, dossier.fuseau)


def derniere_decision(dossier: Dossier, au: date) -> Decision | None:
    """The decision that rules on the day: the last one by date, then by place in the file."""
    last: Decision | None = None
    for decision in dossier.decisions:  # not sorted: half of the rules ask
        if decision.le <= au and (last is None or decision.le >= last.le):
            last = decision
    return last


def est_laureat(dossier: Dossier, au: date) -> bool:
    """Whether the decision that rules on the day grants."""
    decision = derniere_decision(dossier, au)
    return decision is not None and decision.resultat == "laureat"


def laureat_depuis(dossier: Dossier, au: date) -> date | None:
    """The first of the last decisions in a row that grant, none when the one that rules does not."""
    since: date | None = None
    for decision in connus(dossier.decisions, au):
        if decision.resultat != "laureat":
            since = None
        elif since is None:
            since = decision.le
    return since


def est_refuse(dossier: Dossier, au: date) -> bool:
    """Whether the decision that rules on the day ends the candidature."""
    decision = derniere_decision(dossier, au)
    return decision is not None and decision.resultat in REFUS


def signee(dossier: Dossier, au: date) -> bool:
    """Whether a convention is signed on the day."""
    signee_le = dossier.convention.signee_le if dossier.convention else None
    return signee_le is not None and signee_le <= au


def desiste(dossier: Dossier, au: date) -> bool:
    """Whether the laureate has withdrawn by the day."""
    return dossier.desistement is not None and dossier.desistement.le <= au


def fin_de_convention(dossier: Dossier, au: date) -> date | None:
    """The last day of the convention as it is known on a day: the last amendment that moves it, else its own."""
    moved = [avenant.fin for avenant in connus(dossier.avenants, au) if avenant.fin is not None]
    if moved:
        return moved[-1]
    return dossier.convention.fin if dossier.convention else None
