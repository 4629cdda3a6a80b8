"""Days, instants and durations as an officer reads them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from fabriques_cli.text.dates import duree, ecart, instant_court, jour_court

PARIS = ZoneInfo("Europe/Paris")


def test_a_day_is_written_the_french_way() -> None:
    assert jour_court(date(2021, 3, 5)) == "05/03/2021"


def test_the_day_of_an_instant_is_its_own() -> None:
    assert jour_court(datetime(2021, 3, 30, 22, 49)) == "30/03/2021"


@pytest.mark.parametrize(
    ("moment", "written"),
    [
        (datetime(2021, 3, 30, 22, 49), "30/03/2021 à 22:49"),
        (datetime(2021, 3, 31), "31/03/2021 à 00:00"),
        (datetime(2021, 3, 30, 23, 59, 59), "30/03/2021 à 23:59:59"),
        (datetime(2021, 3, 31, 0, 0, 1), "31/03/2021 à 00:00:01"),
        (datetime(2021, 3, 30, 20, 0, 30), "30/03/2021 à 20:00:30"),
    ],
)
def test_seconds_are_written_when_there_are_some(moment: datetime, written: str) -> None:
    assert instant_court(moment) == written


@pytest.mark.parametrize(
    ("ecart_", "written"),
    [
        (timedelta(), "0 seconde"),
        (timedelta(seconds=1), "1 seconde"),
        (timedelta(seconds=59), "59 secondes"),
        (timedelta(minutes=1), "1 minute"),
        (timedelta(minutes=33), "33 minutes"),
        (timedelta(minutes=33, seconds=12), "33 minutes et 12 secondes"),
        (timedelta(hours=1), "1 heure"),
        (timedelta(hours=2, minutes=30), "2 heures et 30 minutes"),
        (timedelta(hours=2, minutes=30, seconds=5), "2 heures et 30 minutes"),
        (timedelta(days=1), "1 jour"),
        (timedelta(days=2, hours=4, minutes=59), "2 jours et 4 heures"),
        (timedelta(days=93, minutes=1), "93 jours et 1 minute"),
    ],
)
def test_a_duration_has_its_two_largest_units(ecart_: timedelta, written: str) -> None:
    assert duree(ecart_) == written


@pytest.mark.parametrize(
    ("day", "hours"),
    [(date(2021, 3, 27), 24), (date(2021, 3, 28), 23), (date(2021, 10, 30), 24), (date(2021, 10, 31), 25)],
)
def test_a_day_lasts_as_long_as_it_really_does(day: date, hours: int) -> None:
    midnight = datetime(day.year, day.month, day.day, tzinfo=PARIS)
    assert ecart(midnight, midnight + timedelta(days=1)) == timedelta(hours=hours)


def test_the_repeated_hour_counts_twice() -> None:
    summer = datetime(2021, 10, 31, 2, 30, tzinfo=PARIS)
    assert ecart(summer, summer.replace(fold=1)) == timedelta(hours=1)


def test_time_passes_the_same_in_every_zone() -> None:
    start = datetime(2021, 3, 30, 22, 0, tzinfo=UTC)
    end = datetime(2021, 3, 31, 2, 33, tzinfo=ZoneInfo("Indian/Reunion"))
    assert ecart(start, end) == timedelta(minutes=33)
    assert ecart(end, start) == -timedelta(minutes=33)
