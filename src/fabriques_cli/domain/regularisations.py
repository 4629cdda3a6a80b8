"""How a fault of management ends: by a fact that its rule knows, or by what a person accepts."""

from __future__ import annotations

from datetime import date
from typing import Any

from fabriques_cli.domain.derogations import covers
from fabriques_cli.findings import Constat, Level, Portee, Regularise
from fabriques_cli.format.dossier import Dossier
from fabriques_cli.format.gestion import Regularisation
from fabriques_cli.text.dates import jour_court

JOURS = ("le", "signee_le")
"""The days of a fact, the first that it has: a fault is no older than the fact that it is on."""


def ended(constat: Constat, fin: Regularise) -> Constat:
    """The finding once the fault has ended: it still says what happened, and weighs nothing."""
    message = f"{constat.message} Régularisé le {jour_court(fin.le)} : {fin.par.rstrip('.')}."
    return constat._replace(level=Level.INFO, message=message, a_faire="", regularise_le=fin.le)


def accepted(constat: Constat, dossier: Dossier, au: date, *, par_un_acte: bool) -> Constat:
    """The finding once a regularisation of the dossier covers it, and by an act where it takes one; else the same."""
    weighs = constat.level in (Level.ALERTE, Level.BLOQUANT) or constat.regularise_le
    if constat.portee is not Portee.GESTION or not weighs:
        return constat
    for one in dossier.regularisations:
        if one.le <= au and (one.par_un_acte or not par_un_acte) and _covers(one, constat, dossier):
            constat = constat._replace(accepte_par=one.chemin)
            return constat if constat.regularise_le else ended(constat, Regularise(one.le, _said(one)))
    return constat


def _covers(one: Regularisation, constat: Constat, dossier: Dossier) -> bool:
    """Whether it aims at the finding, and at a fault that was there on its day: nobody accepts what is to come."""
    if one.regle != constat.code or (
        one.cible is not None and not covers(one.cible, constat.chemin, dossier)
    ):
        return False
    depuis = constat.depuis or _since(constat, dossier)
    return depuis is None or depuis <= one.le


def _since(constat: Constat, dossier: Dossier) -> date | None:
    """The day of the fact that a finding is on; none when its key path leads to no dated fact."""
    fact: Any = getattr(dossier, str(constat.chemin[0]), None) if constat.chemin else None
    if isinstance(fact, tuple):
        fact = next((one for one in fact if getattr(one, "chemin", None) == constat.chemin[:2]), None)
    days = [getattr(fact, cle, None) for cle in JOURS]
    return next((day for day in days if isinstance(day, date)), None)


def _said(one: Regularisation) -> str:
    """`Site en panne (ANCT, DEC-12)`."""
    act = ", ".join(part for part in (one.autorite, one.reference) if part)
    return f"{one.motif.rstrip('.')} ({act})" if act else one.motif
