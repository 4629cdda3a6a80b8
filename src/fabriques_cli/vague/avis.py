"""What was thought of a dossier by a day: the last opinion of each body, in short or in full; its verdict in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from fabriques_cli.check.constats_dits import manque_dit
from fabriques_cli.domain.faits import connus
from fabriques_cli.domain.verdict import Verdict
from fabriques_cli.findings import Constat, Level, Portee
from fabriques_cli.format.dossier import Dossier
from fabriques_cli.format.instruction import DE_ORGANE, ORGANES, SENS, Avis
from fabriques_cli.lieux.vue import Vue
from fabriques_cli.text.dates import jour_court
from fabriques_cli.text.fort import appuye

SANS_ORGANE = "organe non précisé"
DEFAVORABLE = "defavorable"


def derniers_avis(dossier: Dossier, au: date) -> tuple[Avis, ...]:
    """The last opinion of each body on the day, in the order of their dates."""
    last: dict[str, Avis] = {}
    for avis in connus(dossier.avis, au):
        last.pop(avis.organe or "", None)
        last[avis.organe or ""] = avis
    return tuple(last.values())


def avis_en_bref(dossier: Dossier, au: date) -> str:
    """`préfecture : défavorable (16/11/2021) ; comité : favorable (07/12/2021)`; empty where none is given."""
    said = " ; ".join(f"{_organe(a)} : {_sens(a)} ({jour_court(a.le)})" for a in derniers_avis(dossier, au))
    return appuye(said, si=contraire(dossier, au))


def _organe(avis: Avis) -> str:
    return ORGANES[avis.organe] if avis.organe else SANS_ORGANE


def _sens(avis: Avis) -> str:
    return SENS[avis.sens] if avis.sens else "sens non précisé"


def contraire(dossier: Dossier, au: date) -> bool:
    """Whether a body's last opinion is unfavourable."""
    return any(avis.sens == DEFAVORABLE for avis in derniers_avis(dossier, au))


def reserve(dossier: Dossier, au: date) -> bool:
    """Whether a body's last opinion has reservations, and none is unfavourable."""
    last = derniers_avis(dossier, au)
    return not contraire(dossier, au) and any(avis.sens == "avec_reserves" for avis in last)


def verdict_motive(vue: Vue, constats: Iterable[Constat], au: date) -> str:
    """`à compléter (code INSEE) · avis défavorable de la préfecture`: the verdict never stands alone before a no."""
    why = dict.fromkeys(_reasons(constats, vue.verdict))
    said = f"{vue.verdict.mot} ({', '.join(why)})" if why else vue.verdict.mot
    return appuye(" · ".join((said, *_warnings(vue.dossier, au))), si=contraire(vue.dossier, au))


def _warnings(dossier: Dossier, au: date) -> Iterator[str]:
    for sens, word in ((DEFAVORABLE, "avis défavorable"), ("avec_reserves", "réserves")):
        for avis in derniers_avis(dossier, au):
            if avis.sens == sens:
                yield f"{word}{DE_ORGANE.get(avis.organe or '', '')}"


def _reasons(constats: Iterable[Constat], verdict: Verdict) -> Iterator[str]:
    """What is missing, by what an officer calls it; of what blocks, its rule: its sentence is with the dossier."""
    for constat in constats:
        if constat.leve_par is None and constat.portee is Portee.CANDIDATURE:
            if constat.level is Level.A_COMPLETER and verdict is Verdict.A_COMPLETER:
                yield manque_dit(constat.chemin)
            elif constat.level is Level.BLOQUANT and verdict is Verdict.INELIGIBLE:
                yield constat.code
