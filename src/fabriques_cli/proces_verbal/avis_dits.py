"""The opinions on a dossier in a cell, the least favourable first."""

from __future__ import annotations

from datetime import date

from fabriques_cli.domain.faits import connus
from fabriques_cli.format.dossier import Dossier
from fabriques_cli.format.instruction import ORGANES, SENS, Avis
from fabriques_cli.text.dates import jour_court

ORDRE = ("defavorable", "avec_reserves", None, "favorable")


def avis_dits(dossier: Dossier, au: date) -> str:
    """`défavorable (préfecture, 19/02/2021) ; favorable (ANCT, 01/03/2021)`: the last one of each body, on the day."""
    last: dict[str | None, Avis] = {}
    for avis in connus(dossier.avis, au):
        last[avis.organe] = avis
    said = sorted(last.values(), key=lambda avis: ORDRE.index(avis.sens))
    return " ; ".join(map(_said, said))


def _said(avis: Avis) -> str:
    sens = SENS[avis.sens] if avis.sens else "sens non dit"
    return f"{sens} ({ORGANES[avis.organe] if avis.organe else 'organe non dit'}, {jour_court(avis.le)})"
