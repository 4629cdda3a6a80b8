"""The reference that is written, and those that were typed before: one request within a company and a year."""

from __future__ import annotations

from datetime import date

import pytest

from fabriques_cli.rapprochement.references import Reference, ecrite, est_la_meme

JOUR = date(2022, 10, 3)
PAIEMENT = Reference("100999202", "ADCE", 2022)


def test_the_reference_says_company_year_and_number() -> None:
    assert ecrite("100999202", "ADCE", 2022) == "ADCE/2022/100999202"
    assert ecrite("100999202", "", 2022) == "2022/100999202"
    assert ecrite("100999202", "", None) == "100999202"


@pytest.mark.parametrize(
    ("typed", "le", "same"),
    [
        ("ADCE/2022/100999202", date(2022, 12, 1), True),
        ("adce / 2022 / 100999202", date(2022, 12, 1), True),
        ("ADCE/2022/100999202/2", date(2022, 12, 1), True),
        ("2022/100999202", date(2022, 12, 1), True),
        ("100999202", date(2022, 1, 1), True),
        ("DP 100999202", date(2022, 1, 1), True),
        ("DP-100999202", date(2022, 1, 1), True),
        ("n° 0100999202", date(2022, 1, 1), True),
        ("100999202", date(2021, 10, 3), False),
        ("100999202", date(2023, 1, 4), False),
        ("100999202", JOUR, True),
        ("ADCE/2021/100999202", date(2021, 10, 3), False),
        ("ADCE/2021/100999202", JOUR, True),
        ("ANCT/2022/100999202", JOUR, False),
        ("100999203", JOUR, False),
        ("", JOUR, False),
    ],
)
def test_a_number_is_the_same_within_its_year_or_on_its_day(typed: str, le: date, same: bool) -> None:
    assert est_la_meme(typed, le, PAIEMENT, frozenset({JOUR})) is same


def test_the_first_days_of_a_year_are_in_the_accounts_of_the_one_before() -> None:
    late = date(2023, 1, 4)
    assert est_la_meme("100999202", late, PAIEMENT, frozenset({late}))
