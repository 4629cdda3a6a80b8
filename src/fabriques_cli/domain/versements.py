"""The payments of a dossier against the acts that they rest on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from fabriques_cli.domain.comptes import Annees, annuites_accordees
from fabriques_cli.domain.dossier import Dossier
from fabriques_cli.domain.faits import connus
from fabriques_cli.domain.gestion import Versement


def versements_et_accord(dossier: Dossier, au: date) -> Iterator[tuple[Versement, Annees | None]]:
    """Each payment with what was granted by annuity on its day, in euros; none when that is unknown."""
    if not dossier.versements:
        return
    days = _days_of_acts(dossier)
    accordees: Annees | None = None
    looked = False
    for versement in connus(dossier.versements, au):
        while days and days[-1] <= versement.le:
            days.pop()
            looked = False
        if not looked:
            accordees, looked = annuites_accordees(dossier, versement.le), True
        yield versement, accordees


def _days_of_acts(dossier: Dossier) -> list[date]:
    """The days from which what is granted may be another, the last first."""
    days = [decision.le for decision in dossier.decisions]
    days += [avenant.le for avenant in dossier.avenants]
    if dossier.convention is not None and dossier.convention.signee_le is not None:
        days.append(dossier.convention.signee_le)
    return sorted(days, reverse=True)
