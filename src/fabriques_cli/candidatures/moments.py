"""Days and instants of a form, written one way whatever the export: with the offset of the programme's time zone."""

from __future__ import annotations

import re
from datetime import datetime, timedelta, tzinfo
from decimal import Decimal

from fabriques_cli.text.dates import jour_court
from fabriques_cli.text.dialecte.jours import instant_lu

ECRIT = re.compile(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2})[T ]([0-9]{2}:[0-9]{2}(?::[0-9]{2})?)(?:\.[0-9]+)? ?(Z|UTC|[+-][0-9]{2}:?[0-9]{2})?",
    re.ASCII,
)
"""`2021-03-30 22:49:00 +0200`, as an export of Ruby writes it; ISO 8601, as an API does."""

SERIE = re.compile(r"[1-9][0-9]{4}(?:\.[0-9]+)?", re.ASCII)
PREMIER_JOUR = datetime(1899, 12, 30)
"""The day 0 of a spreadsheet, which knows no time zone."""


def instant_ecrit(texte: str, fuseau: tzinfo) -> str:
    """The instant of a text with its offset; the text itself when it is none. A time without one is in that zone."""
    found = ECRIT.fullmatch(texte) or ECRIT.fullmatch(instant_lu(texte))
    if found is None:
        return texte
    day, hour, offset = found.groups()
    zone = {"Z": "+00:00", "UTC": "+00:00", None: ""}.get(offset, offset or "")
    try:
        moment = datetime.fromisoformat(f"{day}T{hour}{zone}")
        moment = moment.replace(tzinfo=fuseau) if moment.tzinfo is None else moment.astimezone(fuseau)
    except (ValueError, OverflowError):
        return texte
    return moment.isoformat(timespec="seconds")


def jour_ecrit(texte: str, fuseau: tzinfo) -> str:
    """The day of a text that is an instant, in that time zone; the text itself when it is none."""
    written = instant_ecrit(texte, fuseau)
    return written[:10] if written != texte or ECRIT.fullmatch(texte) else texte


def de_la_serie(texte: str) -> tuple[str, str]:
    """The moment that a spreadsheet counts in days from 1900, and what is said of it; empty when it is none."""
    if not SERIE.fullmatch(texte):
        return "", ""
    moment = PREMIER_JOUR + timedelta(seconds=round(Decimal(texte) * 86_400))
    whole = moment.hour == moment.minute == moment.second == 0
    said = moment.date().isoformat() if whole else moment.isoformat(timespec="seconds")
    return said, f"{texte} est lu comme un jour d'Excel : {jour_court(moment.date())}."
