"""The payments of a dossier against the acts that they rest on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from fabriques_cli.domain.faits import connus
from fabriques_cli.domain.position.engagement import Dues, annuites_payables
from fabriques_cli.format.dossier import Dossier
from fabriques_cli.format.gestion import Versement


def versements_et_accord(dossier: Dossier, au: date) -> Iterator[tuple[Versement, Dues | None]]:
    """Each payment with what it may rest on by annuity on its day, in euros; none when that is unknown."""
    if not dossier.versements:
        return
    days = _days_of_acts(dossier)
    accordees: Dues | None = None
    looked = False
    for versement in connus(dossier.versements, au):
        while days and days[-1] <= versement.le:
            days.pop()
            looked = False
        if not looked:
            accordees, looked = annuites_payables(dossier, versement.le), True
        yield versement, accordees


def _days_of_acts(dossier: Dossier) -> list[date]:
    """The days from which what is granted may be another, the last first."""
    days = [decision.le for decision in dossier.decisions]
    days += [avenant.le for avenant in dossier.avenants]
    days += [fin.le for fin in (dossier.desistement, dossier.resiliation, dossier.cloture) if fin is not None]
    if dossier.convention is not None and dossier.convention.signee_le is not None:
        days.append(dossier.convention.signee_le)
    return sorted(days, reverse=True)
