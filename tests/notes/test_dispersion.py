"""How values spread, against the definitions: exact, the square root alone rounded, half-up."""

from __future__ import annotations

import random
from decimal import ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction

import pytest

from fabriques_cli.notes.dispersion import dispersion, racine


def of(*values: str) -> list[Fraction]:
    return [Fraction(value) for value in values]


def test_nothing_spreads_from_nothing() -> None:
    assert dispersion([]) is None


def test_one_value_does_not_spread() -> None:
    found = dispersion(of("3.5"))
    assert found is not None
    assert found == (1, Fraction(7, 2), 0, *[Fraction(7, 2)] * 5)


def test_the_figures_of_a_spread_are_exact() -> None:
    found = dispersion(of("5", "2", "4", "4", "3"))
    assert found is not None
    assert (found.nombre, found.moyenne) == (5, Fraction(18, 5))
    # Deviations 1.4, -1.6, 0.4, 0.4, -0.6: squares 1.96 + 2.56 + 0.16 + 0.16 + 0.36 = 5.2, over 5 = 1.04.
    assert found.ecart_type == Decimal("1.02")
    assert (found.minimum, found.quartile_1, found.mediane, found.quartile_3, found.maximum) == (
        2,
        3,
        4,
        4,
        5,
    )


@pytest.mark.parametrize(
    ("values", "quartiles"),
    [
        (("1", "2", "3", "4"), ("1", "2.5", "3")),  # a quarter of four values is one of them
        (("1", "2", "3", "4", "5"), ("2", "3", "4")),
        (("1", "2"), ("1", "1.5", "2")),
        (("1", "2", "3"), ("1", "2", "3")),
        (("1", "2", "3", "4", "5", "6", "7", "8"), ("2", "4.5", "6")),
    ],
)
def test_a_quartile_is_the_smallest_value_that_a_quarter_does_not_pass(
    values: tuple[str, ...], quartiles: tuple[str, ...]
) -> None:
    found = dispersion(of(*values))
    assert found is not None
    assert [found.quartile_1, found.mediane, found.quartile_3] == of(*quartiles)


@pytest.mark.parametrize(
    ("value", "root"),
    [
        (Fraction(0), "0"),
        (Fraction(2), "1.41"),
        (Fraction(9, 4), "1.5"),
        (Fraction(5625, 10**6), "0.08"),  # 0.075 exactly: half goes up
        (Fraction(5624, 10**6), "0.07"),
        (Fraction(25, 10**6), "0.01"),  # 0.005 exactly
        (Fraction(24, 10**6), "0"),
    ],
)
def test_a_root_is_rounded_half_up_from_its_exact_value(value: Fraction, root: str) -> None:
    assert racine(value) == Decimal(root)


def test_a_root_is_that_of_sixty_digits() -> None:
    rng = random.Random(1)
    with localcontext() as context:
        context.prec = 60
        for _ in range(500):
            value = Fraction(rng.randrange(10**6), rng.randrange(1, 10**4))
            exact = (Decimal(value.numerator) / Decimal(value.denominator)).sqrt()
            assert racine(value) == exact.quantize(Decimal("0.01"), ROUND_HALF_UP)
