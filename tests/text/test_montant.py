"""Amounts in euros as an officer reads them, with Babel as an oracle."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

import pytest
from babel.numbers import format_currency, format_decimal
from hypothesis import given
from hypothesis import strategies as st

from fabriques_cli.budget.mesures import Mesure, pourcentage
from fabriques_cli.budget.sommes import Somme
from fabriques_cli.render.budget.money_json import part_json
from fabriques_cli.render.tables.cellule import montant, nombre
from fabriques_cli.text.montant import entier, euros, somme

CENTIME = Decimal("0.01")
MONTANTS = st.decimals(min_value=-(10**12), max_value=10**12, places=2)
FINS = st.decimals(min_value=-(10**9), max_value=10**9, places=5)


@pytest.mark.parametrize(
    ("montant", "written"),
    [
        ("0", "0\u00a0€"),
        ("1", "1\u00a0€"),
        ("999", "999\u00a0€"),
        ("60000", "60\u202f000\u00a0€"),
        ("50000.10", "50\u202f000,10\u00a0€"),
        ("50000.00", "50\u202f000\u00a0€"),
        ("45000000", "45\u202f000\u202f000\u00a0€"),
        ("-150000", "−150\u202f000\u00a0€"),
        ("0.005", "0,01\u00a0€"),
        ("0.004", "0\u00a0€"),
        ("-0.004", "0\u00a0€"),
        ("-0", "0\u00a0€"),
        ("-0.005", "−0,01\u00a0€"),
        ("49999.995", "50\u202f000\u00a0€"),
        ("74999.99", "74\u202f999,99\u00a0€"),
        ("2.675", "2,68\u00a0€"),
    ],
)
def test_cents_are_written_when_there_are_some(montant: str, written: str) -> None:
    assert euros(Decimal(montant)) == written


@pytest.mark.parametrize(
    ("montant", "centimes", "written"),
    [
        ("45000000", True, "45\u202f000\u202f000,00\u00a0€"),
        ("0.5", False, "1\u00a0€"),
        ("-0.4", False, "0\u00a0€"),
        ("0.495", False, "0\u00a0€"),
        ("-0.001", True, "0,00\u00a0€"),
    ],
)
def test_cents_are_written_as_asked(montant: str, centimes: bool, written: str) -> None:
    assert euros(Decimal(montant), centimes=centimes) == written


@pytest.mark.parametrize(
    ("share", "written"),
    [
        ("0", "0,0"),
        ("-0", "0,0"),
        ("-0.04", "0,0"),
        ("-0.05", "−0,1"),
        ("0.04", "0,0"),
        ("0.05", "0,1"),
        ("-2.5", "−2,5"),
        ("87.25", "87,3"),
        ("100", "100,0"),
    ],
)
def test_a_share_has_one_decimal_and_no_zero_of_less(share: str, written: str) -> None:
    assert pourcentage(Decimal(share)) == f"{written}\u202f%"


@pytest.mark.parametrize("value", ["-0", "-0.0", "-0.004"])
def test_no_format_for_programs_writes_a_zero_of_less(value: str) -> None:
    assert montant(Decimal(value)) == "0.00"
    part = Mesure("attribue", "Total attribué", Somme(), part=Decimal(value))
    assert part_json([part]) == "0.0000"
    if Decimal(value) == 0:
        assert nombre(Decimal(value)) == "0"


@given(st.one_of(MONTANTS, FINS))
def test_grouping_and_decimals_are_those_of_babel(montant: Decimal) -> None:
    # Babel rounds half-even and writes « -0,00 »: the amount is rounded before it is given.
    rounded = montant.quantize(CENTIME, ROUND_HALF_UP)
    expected = format_currency(rounded + 0 if rounded else Decimal(0), "EUR", locale="fr_FR").replace(
        "-", "−"
    )
    assert euros(montant, centimes=True) == expected


@given(st.one_of(MONTANTS, FINS))
def test_whole_euros_are_those_of_babel(montant: Decimal) -> None:
    rounded = montant.quantize(Decimal(1), ROUND_HALF_UP)
    expected = format_decimal(rounded or Decimal(0), locale="fr_FR").replace("-", "−")
    assert euros(montant, centimes=False) == f"{expected}\u00a0€"


@given(st.one_of(MONTANTS, FINS))
def test_what_is_written_is_within_half_a_cent_and_never_minus_zero(montant: Decimal) -> None:
    text = euros(montant)
    read = Decimal(text.replace("\u202f", "").replace("\u00a0€", "").replace(",", ".").replace("−", "-"))
    assert abs(read - montant) <= CENTIME / 2
    assert not text.startswith("−0\u00a0")
    assert not text.startswith("−0,00")


@given(st.integers(min_value=-(10**12), max_value=10**12))
def test_counts_are_grouped_as_babel_does(nombre: int) -> None:
    assert entier(nombre) == format_decimal(nombre, locale="fr_FR")


@given(st.lists(MONTANTS, max_size=20), st.randoms(use_true_random=False))
def test_a_sum_is_exact_whatever_the_order(montants: list[Decimal], random: object) -> None:
    cents = sum(int(montant * 100) for montant in montants)
    shuffled = list(montants)
    random.shuffle(shuffled)  # type: ignore[attr-defined]  # hypothesis types its generator as an object
    assert somme(montants) == somme(shuffled) == Decimal(cents) / 100


def test_the_sum_of_nothing_is_zero() -> None:
    assert somme([]) == 0
