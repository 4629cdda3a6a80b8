"""The dated facts of a dossier as they are known on a day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Protocol, TypeVar

from fabriques_cli.domain.dossier import Dossier
from fabriques_cli.domain.instruction import REFUS, Decision


class _Dated(Protocol):
    @property
    def le(self) -> date: ...


Fait = TypeVar("Fait", bound=_Dated)


def connus(faits: Iterable[Fait], au: date) -> list[Fait]:
    """The facts dated on or before the day, in the order of their dates then of the file."""
    return sorted((fait for fait in faits if fait.le <= au), key=lambda fait: fait.le)


def jour_de(moment: date | datetime | None) -> date | None:
    """The calendar day of an instant as written, of a day itself."""
    return moment.date() if isinstance(moment, datetime) else moment


def derniere_decision(dossier: Dossier, au: date) -> Decision | None:
    """The decision that rules on the day: the last one by date, then by place in the file."""
    decisions = connus(dossier.decisions, au)
    return decisions[-1] if decisions else None


def est_laureat(dossier: Dossier, au: date) -> bool:
    """Whether the decision that rules on the day grants."""
    decision = derniere_decision(dossier, au)
    return decision is not None and decision.resultat == "laureat"


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
