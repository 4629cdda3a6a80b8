"""How exact numbers are shown: a comma, two decimals at most, half-up."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from fabriques_cli.text.nombre import arrondi_a, nombre


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (Fraction(11, 3), "3,67"),
        (Fraction(10, 3), "3,33"),
        (Fraction(7, 2), "3,5"),
        (Decimal("4.10"), "4,1"),
        (4, "4"),
        (0, "0"),
        (Fraction(1, 8), "0,13"),  # 0.125: half goes up
        (Fraction(1249, 10000), "0,12"),
        (Fraction(5, 1000), "0,01"),
        (Fraction(4, 1000), "0"),
        (Fraction(-4, 1000), "0"),
        (Fraction(-5, 1000), "−0,01"),
        (Fraction(-11, 3), "−3,67"),
        (Fraction(4999, 1000), "5"),
        (Decimal("1234.5"), "1\u202f234,5"),
    ],
)
def test_a_number_is_said_with_a_comma_and_two_decimals_at_most(
    value: Fraction | Decimal | int, said: str
) -> None:
    assert nombre(value) == said
    plain = said.replace("\u202f", "").replace(",", ".").replace("−", "-")
    assert arrondi_a(Fraction(value)) == Decimal(plain)
