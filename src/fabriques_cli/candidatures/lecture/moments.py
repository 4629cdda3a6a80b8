"""Days and instants of a form, written one way whatever the export: with the offset of the programme's time zone."""

from __future__ import annotations

import re
from datetime import datetime, timedelta, tzinfo
from decimal import Decimal

from fabriques_cli.text.dates import jour_court
from fabriques_cli.text.dialecte.jours import instant_lu, moment

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
        read = datetime.fromisoformat(f"{day}T{hour}{zone}")
        here = read.replace(tzinfo=fuseau) if read.tzinfo is None else read.astimezone(fuseau)
    except (ValueError, OverflowError):
        return texte
    return here.isoformat(timespec="seconds")


def jour_ecrit(texte: str, fuseau: tzinfo) -> str:
    """The day of a text that is an instant, in that time zone; the text itself when it is none."""
    written = instant_ecrit(texte, fuseau)
    return written[:10] if written != texte or ECRIT.fullmatch(texte) else texte


def apparence(texte: str) -> str:
    """`2021-02-29`, `2021-03-30T25:10` for what is written as a day or a moment, whether it exists or not."""
    found = ECRIT.fullmatch(texte)
    return f"{found[1]}T{found[2]}" if found else moment(texte)


def de_la_serie(texte: str) -> tuple[str, str]:
    """The moment that a spreadsheet counts in days from 1900, and what is said of it; empty when it is none."""
    if not SERIE.fullmatch(texte):
        return "", ""
    found = PREMIER_JOUR + timedelta(seconds=round(Decimal(texte) * 86_400))
    whole = found.hour == found.minute == found.second == 0
    said = found.date().isoformat() if whole else found.isoformat(timespec="seconds")
    return said, f"{texte} est lu comme un jour d'Excel : {jour_court(found.date())}."
