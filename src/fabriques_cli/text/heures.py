"""Hours as clocks and spreadsheets count them: never those of another day, and those that ring twice or never."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, tzinfo
from decimal import Decimal

from fabriques_cli.text.refus import Refus

DEUX_FOIS = "cette heure a sonné deux fois (passage à l'heure d'hiver) : l'heure d'été est prise"
JAMAIS = "cette heure n'a jamais sonné (passage à l'heure d'été) ; écrivez la bonne."

DERNIERE = 86_399
"""The last second of a day."""


def secondes(serie: Decimal) -> int:
    """The seconds of the day in a number of days, rounded as a spreadsheet shows them; midnight is not reached."""
    return min(round(serie % 1 * 86_400), DERNIERE)


def a_la_seconde(moment: datetime) -> datetime:
    """The nearest second of the same day: what a spreadsheet writes is a fraction of a day, and misses by a hair."""
    late = moment.microsecond >= 500_000 and (moment.hour, moment.minute, moment.second) != (23, 59, 59)
    return moment.replace(microsecond=0) + timedelta(seconds=late)


def a_l_horloge(moment: datetime, fuseau: tzinfo) -> tuple[datetime, str]:
    """The instant when clocks show an hour, and what to know of it; raises `Refus` for one that they skip."""
    here = moment.replace(tzinfo=fuseau, fold=0)
    first, second = here.astimezone(UTC), here.replace(fold=1).astimezone(UTC)
    if second < first:
        raise Refus(JAMAIS)
    return here, DEUX_FOIS if second > first else ""
