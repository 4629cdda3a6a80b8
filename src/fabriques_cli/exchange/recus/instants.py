"""Moments as forms and spreadsheets write them, made one word for one instant: ISO, with the offset of Paris."""

from __future__ import annotations

import re
from datetime import UTC, datetime, time, timedelta
from decimal import Decimal
from functools import cache
from zoneinfo import ZoneInfo

from fabriques_cli.exchange.classeurs.valeurs import of_serial

_JOUR = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
_HEURE = r"[0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,9})?)?"
AVEC_DECALAGE = re.compile(rf"({_JOUR})[T ]({_HEURE}) ?(Z|UTC|[+-][0-9]{{2}}:?[0-9]{{2}})", re.ASCII)
MURALE = re.compile(rf"({_JOUR})[T ]({_HEURE})", re.ASCII)
SERIE = re.compile(r"[0-9]{1,7}(?:\.[0-9]+)?", re.ASCII)

DEUX_FOIS = "cette heure a sonné deux fois (passage à l'heure d'hiver) : l'heure d'été est prise"
JAMAIS = "cette heure n'a jamais sonné (passage à l'heure d'été) ; écrivez la bonne."


@cache
def paris() -> ZoneInfo:
    """The zone whose walls forms and spreadsheets show the hour of."""
    return ZoneInfo("Europe/Paris")


def instant(mot: str) -> str:
    """The instant that a word with an offset says, as its one word; empty for any other word."""
    found = AVEC_DECALAGE.fullmatch(mot)
    if not found:
        return ""
    jour, heure, decalage = found.groups()
    try:
        moment = datetime.fromisoformat(f"{jour}T{heure}{'+00:00' if decalage in ('Z', 'UTC') else decalage}")
        return _written(moment.astimezone(paris()))
    except (ValueError, OverflowError):
        return ""


def mural(mot: str) -> tuple[str, str, str]:
    """The word of the instant that a clock on a wall of Paris shows; why it is none; what to know of it.

    A word without an hour gives nothing at all: none is invented.
    """
    found = MURALE.fullmatch(mot)
    if not found:
        return "", "", ""
    try:
        here = datetime.fromisoformat(f"{found[1]}T{found[2]}").replace(tzinfo=paris())
        first, second = here.astimezone(UTC), here.replace(fold=1).astimezone(UTC)
    except (ValueError, OverflowError):
        return "", "", ""
    if second < first:
        return "", JAMAIS, ""
    return _written(here), "", DEUX_FOIS if second > first else ""


def serie(mot: str) -> str:
    """The day, or the hour of the wall, that a spreadsheet counts in days, when its format was lost; else empty."""
    moment = of_serial(Decimal(mot)) if SERIE.fullmatch(mot) else None
    if moment is None or moment.year < 1990:
        return ""
    return moment.isoformat() if moment.time() != time() else moment.date().isoformat()


def _written(moment: datetime) -> str:
    rounded = moment + timedelta(microseconds=500_000) if moment.microsecond else moment
    return rounded.isoformat(timespec="seconds")
