"""The days by which something is due: the financial reports, and delays counted in months."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from fabriques_cli.format.dossier import Dossier

EXERCICE_CIVIL = (12, 31)
FIN_FEVRIER = (2, 28)
MOIS_DU_COMPTE_RENDU = 6
"""The delay of the report after the closing of the accounts (loi n° 2000-321, art. 10 ; CERFA 15059)."""

DROIT_PUBLIC = (
    " La loi ne l'exige que des organismes de droit privé : d'une personne publique, c'est la convention qui le "
    "demande."
)


def dans_n_mois(jour: date, mois: int) -> date:
    """The same day some months later, the last of the month when it has no such day."""
    annee, rang = divmod(jour.month - 1 + mois, 12)
    last = monthrange(jour.year + annee, rang + 1)[1]
    return date(jour.year + annee, rang + 1, min(jour.day, last))


def compte_rendu_du_le(dossier: Dossier, annuite: int) -> date | None:
    """The last day in time for the financial report of an annuity; none while nothing is paid for it.

    The end of the sixth month after the closing of the first accounts that can show the money: those that contain
    the first payment, or 1 January of the annuity when it was paid in advance.
    """
    paid = [versement.le for versement in dossier.versements if versement.annuite == annuite]
    if not paid:
        return None
    closing = dossier.porteur.exercice_clos if dossier.porteur else None
    return _six_months_after(_closing_after(max(date(annuite, 1, 1), min(paid)), closing or EXERCICE_CIVIL))


def _closing_after(jour: date, closing: tuple[int, int]) -> date:
    """The end of the accounts that contain a day; accounts closed on 28 February are closed on its last day."""
    end = _closing_of(jour.year, closing)
    return end if jour <= end else _closing_of(jour.year + 1, closing)


def _closing_of(annee: int, closing: tuple[int, int]) -> date:
    mois, jour = closing
    last = monthrange(annee, mois)[1]
    return date(annee, mois, last if closing == FIN_FEVRIER else min(jour, last))


def _six_months_after(closing: date) -> date:
    due = dans_n_mois(closing, MOIS_DU_COMPTE_RENDU)
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


def source_de_la_convention(dossier: Dossier) -> str:
    """A sentence to add for a body of public law, of whom only the convention asks it, else an empty text."""
    return DROIT_PUBLIC if dossier.porteur is not None and dossier.porteur.droit == "public" else ""
