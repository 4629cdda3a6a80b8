"""The days by which something is due: the financial reports, and delays counted in months."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from functools import cache

from fabriques_cli.domain.dossier import Dossier

EXERCICE_CIVIL = (12, 31)
MOIS_DU_COMPTE_RENDU = 6
"""The delay of the report after the closing of the accounts (loi n° 2000-321, art. 10 ; CERFA 15059)."""


def dans_n_mois(jour: date, mois: int) -> date:
    """The same day some months later, the last of the month when it has no such day."""
    annee, rang = divmod(jour.month - 1 + mois, 12)
    last = monthrange(jour.year + annee, rang + 1)[1]
    return date(jour.year + annee, rang + 1, min(jour.day, last))


def compte_rendu_du_le(dossier: Dossier, annuite: int) -> date:
    """The last day in time for the financial report of an annuity: the end of the sixth month after the closing.

    The accounts are those that are closed in the year of the annuity.
    """
    closing = dossier.porteur.exercice_clos if dossier.porteur else None
    return _six_months_after(annuite, (closing or EXERCICE_CIVIL)[0])


@cache
def _six_months_after(annee: int, mois: int) -> date:
    due = dans_n_mois(date(annee, mois, 1), MOIS_DU_COMPTE_RENDU)
    return due.replace(day=monthrange(due.year, due.month)[1])


def compte_rendu_recu_le(dossier: Dossier, annuite: int) -> date | None:
    """The first day on which a financial report of the annuity was there; a validated one was received."""
    days = [
        rendu.recu_le or rendu.valide_le
        for rendu in dossier.comptes_rendus
        if rendu.type == "financier" and rendu.annuite == annuite
    ]
    return min((day for day in days if day is not None), default=None)


def exercice_suppose(dossier: Dossier) -> str:
    """A sentence to add when the file does not say when the accounts are closed, else an empty text."""
    known = dossier.porteur is not None and dossier.porteur.exercice_clos is not None
    return "" if known else " L'exercice est supposé clos le 31/12."
