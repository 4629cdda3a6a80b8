"""Days and instants of a form, written one way whatever the export: with the offset of the programme's time zone."""

from __future__ import annotations

import re
from datetime import datetime, timedelta, tzinfo
from decimal import Decimal

from fabriques_cli.text.dates import jour_court
from fabriques_cli.text.dialecte.jours import instant_lu
from fabriques_cli.text.heures import a_l_horloge, secondes

ECRIT = re.compile(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2})[T ]([0-9]{2}:[0-9]{2}(?::[0-9]{2})?)(?:\.[0-9]+)? ?(Z|UTC|[+-][0-9]{2}:?[0-9]{2})?",
    re.ASCII,
)
"""`2021-03-30 22:49:00 +0200`, as an export of Ruby writes it; ISO 8601, as an API does."""

SERIE = re.compile(r"[1-9][0-9]{4}(?:\.[0-9]+)?", re.ASCII)
PREMIER_JOUR = datetime(1899, 12, 30)
"""The day 0 of a spreadsheet, which knows no time zone."""


def instant_ecrit(texte: str, fuseau: tzinfo) -> tuple[str, str]:
    """The instant of a text with its offset, and what to know of it; the text itself when it is none.

    A time without an offset is in that zone; raises `Refus` where its clocks never showed it.
    """
    moment = _moment(texte, fuseau)
    if moment is None or moment.tzinfo is not None:
        return moment.isoformat(timespec="seconds") if moment else texte, ""
    here, remark = a_l_horloge(moment, fuseau)
    return here.isoformat(timespec="seconds"), f"{remark}." if remark else ""


def jour_ecrit(texte: str, fuseau: tzinfo) -> str:
    """The day of a text that is an instant, in that time zone; the text itself when it is none."""
    moment = _moment(texte, fuseau)
    if moment is not None:
        return moment.date().isoformat()
    return texte[:10] if ECRIT.fullmatch(texte) else texte


def _moment(texte: str, fuseau: tzinfo) -> datetime | None:
    """What a text says in that time zone: an hour without an offset stays without; none of what is no instant."""
    found = ECRIT.fullmatch(texte) or ECRIT.fullmatch(instant_lu(texte))
    if found is None:
        return None
    day, hour, offset = found.groups()
    zone = {"Z": "+00:00", "UTC": "+00:00", None: ""}.get(offset, offset or "")
    try:
        moment = datetime.fromisoformat(f"{day}T{hour}{zone}")
        return moment.astimezone(fuseau) if moment.tzinfo else moment
    except (ValueError, OverflowError):
        return None


def de_la_serie(texte: str) -> tuple[str, str]:
    """The moment that a spreadsheet counts in days from 1900, and what is said of it; empty when it is none."""
    if not SERIE.fullmatch(texte):
        return "", ""
    days = Decimal(texte)
    moment = PREMIER_JOUR + timedelta(days=int(days), seconds=secondes(days))
    whole = moment.hour == moment.minute == moment.second == 0
    said = moment.date().isoformat() if whole else moment.isoformat(timespec="seconds")
    return said, f"{texte} est lu comme un jour d'Excel : {jour_court(moment.date())}."
