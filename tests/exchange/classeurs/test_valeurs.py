"""Moments of cells: to the second that a spreadsheet shows, and of no other day."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

import pytest

from fabriques_cli.exchange.classeurs.valeurs import EPOQUE_1904, of_moment, of_number, of_serial


@pytest.mark.parametrize(
    ("serial", "moment"),
    [
        ("44285.950694444444", datetime(2021, 3, 30, 22, 49)),
        ("44285.9506944445", datetime(2021, 3, 30, 22, 49)),
        ("44285.9999999", datetime(2021, 3, 30, 23, 59, 59)),
        ("44285.999999999999", datetime(2021, 3, 30, 23, 59, 59)),
        ("44286", datetime(2021, 3, 31)),
        ("44286.000001", datetime(2021, 3, 31)),
        ("59.9999999", datetime(1900, 2, 28, 23, 59, 59)),
        ("0.9999999", None),
    ],
)
def test_a_number_of_days_never_reaches_the_next_one(serial: str, moment: datetime | None) -> None:
    assert of_serial(Decimal(serial)) == moment


def test_a_workbook_that_counts_from_1904_does_the_same() -> None:
    assert of_serial(Decimal("0.9999999"), EPOQUE_1904) == datetime(1904, 1, 1, 23, 59, 59)


@pytest.mark.parametrize(
    ("moment", "word"),
    [
        (datetime(2021, 3, 30, 23, 59, 59, 700_000), "2021-03-30T23:59:59"),
        (datetime(2021, 3, 30, 22, 48, 59, 999_999), "2021-03-30T22:49:00"),
        (datetime(2021, 3, 30, 22, 49, 0, 499_999), "2021-03-30T22:49:00"),
        (datetime(2021, 3, 30, 0, 0, 0, 100), "2021-03-30"),
        (datetime(9999, 12, 31, 23, 59, 59, 999_999), "9999-12-31T23:59:59"),
    ],
)
def test_a_moment_with_a_fraction_is_of_its_own_day(moment: datetime, word: str) -> None:
    assert of_moment(moment, "instant")[0] == word


def test_a_cell_of_a_day_is_that_day_to_its_last_second() -> None:
    assert of_number("44285.9999999", "jour", datetime(1899, 12, 30))[0][:10] == "2021-03-30"
