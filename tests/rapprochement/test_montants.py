"""Amounts of the accounts: exact, or none; never a guess, never a float."""

from __future__ import annotations

from decimal import Decimal

import pytest

from fabriques_cli.rapprochement.montants import exact


@pytest.mark.parametrize(
    ("text", "cents"),
    [
        ("50000,00", "50000.00"),
        ("50000", "50000"),
        ("45000.5", "45000.5"),
        ("25 000,00", "25000.00"),
        ("25\u00a0000,00", "25000.00"),
        ("25\u202f000,00", "25000.00"),
        ("1 234 567,89 €", "1234567.89"),
        ("12,10 EUR", "12.10"),
        ("25.000,00", "25000.00"),
        ("25,000.00", "25000.00"),
        ("-2500,00", "-2500.00"),
        ("−2500,00", "-2500.00"),
        ("–2 500,00", "-2500.00"),
        ("— 2 500,00 €", "-2500.00"),
        ("2500,00-", "-2500.00"),
        ("0,00", "0"),
        ("-0,00", "0"),
        ("100,100", "x"),
        ("33333,3300", "33333.33"),
    ],
)
def test_the_amount_is_the_one_that_is_written(text: str, cents: str) -> None:
    found = exact(text)
    assert found == (None if cents == "x" else Decimal(cents))
    assert found is None or (found.is_zero() <= (str(found)[0] != "-"))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "#",
        "abc",
        "25.000",
        "25,000",
        "1 23",
        "12 34,00",
        "40 k€",
        "1e3",
        "12,345",
        "--5",
        "-5-",
        "１２",
        "1,2,3",
    ],
)
def test_what_would_be_a_guess_is_no_amount(text: str) -> None:
    assert exact(text) is None
