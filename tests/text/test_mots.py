"""From a written word to a value: what is read, what is refused, and what is proposed instead."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fabriques_cli.text.dialecte import mots
from fabriques_cli.text.refus import Refus


def refused(read: Callable[[object], Any], mot: object) -> Refus:
    """The refusal of a word."""
    with pytest.raises(Refus) as caught:
        read(mot)
    return caught.value


def tried(read: Callable[[object], Any], mot: object) -> tuple[Any, str]:
    """The value of a word, or none and what is proposed instead."""
    try:
        return read(mot), ""
    except Refus as refus:
        return None, refus.propose


# Amounts


@pytest.mark.parametrize(
    ("mot", "value"),
    [
        ("50000", "50000"),
        ("50000.1", "50000.1"),
        ("50000.10", "50000.10"),
        ("0", "0"),
        ("-5", "-5"),
        ("0.50", "0.5"),
        ("999999999999.99", "999999999999.99"),
    ],
)
def test_an_amount_is_exact(mot: str, value: str) -> None:
    assert mots.montant(mot) == Decimal(value)


@pytest.mark.parametrize(
    "mot", ["0612345678", "06 123 456", "049", "049,50", "00", "-05", "05 k€", "049,000", "0 500 €", "05e3"]
)
def test_digits_after_a_zero_are_no_amount(mot: str) -> None:
    refus = refused(mots.montant, mot)
    assert refus.propose == ""
    assert refus.a_faire.startswith("Un montant ne commence pas par un zéro")


@pytest.mark.parametrize(("mot", "propose"), [("0,50", "0.50"), ("0 €", "0"), ("0,5 k€", "500")])
def test_a_zero_alone_or_before_cents_begins_an_amount(mot: str, propose: str) -> None:
    assert refused(mots.montant, mot).propose == propose


@pytest.mark.parametrize(
    ("mot", "propose"),
    [
        ("60 000", "60000"),
        ("60\u202f000\u00a0€", "60000"),
        ("60 000,50 €", "60000.50"),
        ("60000,50", "60000.50"),
        ("60'000", "60000"),
        ("60_000", "60000"),
        ("60000 euros", "60000"),
        ("60000EUR", "60000"),
        ("6e4", "60000"),
        ("6,5E+4", "65000"),
        ("1.5000e1", "15"),
        ("1.234.567", "1234567"),
        ("1,234,567", "1234567"),
        ("50000.000", "50000"),
        ("40.000,50", "40000.50"),
        ("40,000.50", "40000.50"),
        ("50 k€", "50000"),
        ("40,5 k€", "40500"),
        ("1,5 M€", "1500000"),
        ("−5", "-5"),
        ("-60 000", "-60000"),
        ("1 234 567,5", "1234567.5"),
        ("'60000 €", "60000"),
    ],
)
def test_an_amount_written_otherwise_is_proposed_clean(mot: str, propose: str) -> None:
    refus = refused(mots.montant, mot)
    assert refus.message == "un montant en euros, comme 50000 ou 50000.50"
    assert refus.propose == propose
    mots.montant(propose)


@pytest.mark.parametrize(
    "mot",
    [
        "60.000",  # sixty euros or sixty thousand
        "60,000",
        "1.234,567",
        "beaucoup",
        "50 000,25 000",  # two amounts, or three decimals
        "45 000, 2023 45 000",
        "45 0000",
        "50000.125",  # nobody but its author rounds an amount
        "50000,1249",
        "1,234 k€",
        "1,5 m€",
        "1,5 M",
        "+5",
        ".5",
        "5.",
        "--5",
        "１２",
        "0x10",
        "1e-3",
        "1e13",
        "1e9999999999999999999",
        "1234567890123",
        "9" * 5000,
        "",
        "€",
        "nan",
        "inf",
        ["60000"],
        {"2021": "60000"},
        60000,
        None,
    ],
)
def test_an_amount_that_would_be_a_guess_is_not_proposed(mot: object) -> None:
    assert refused(mots.montant, mot).propose == ""


@given(st.text(alphabet="0123456789 .,-+eE€_'\u00a0\u202f", max_size=25))
def test_any_word_is_an_amount_or_a_refusal_that_proposes_one(mot: str) -> None:
    value, propose = tried(mots.montant, mot)
    assert (value is not None) == bool(re.fullmatch(r"-?(0|[1-9][0-9]{0,11})(\.[0-9]{1,2})?", mot))
    assert not propose or tried(mots.montant, propose)[0] is not None


@pytest.mark.parametrize("mot", ["4567890", "0123456", "1", "9" * 30])
def test_a_number_is_digits(mot: str) -> None:
    assert mots.numero_ds(mot) == mot


@pytest.mark.parametrize(
    ("mot", "propose"),
    [
        ("24 501 887", "24501887"),
        ("24\u202f501\u00a0887 ", "24501887"),
        ("24.501.887", "24501887"),
        ("n° 24501887", "24501887"),
        ("N°24 501 887", "24501887"),
        # What would be a guess.
        ("24501887 24501888", ""),
        ("2450 1887 2450 1888", ""),
        ("24501887.0", ""),
        ("24,5", ""),
        ("2,45E+07", ""),
        ("abc def", ""),
        ("２４", ""),
        ("", ""),
        (["4567890"], ""),
        (None, ""),
    ],
)
def test_a_number_written_otherwise_is_proposed_in_digits(mot: object, propose: str) -> None:
    refus = refused(mots.numero_ds, mot)
    assert (refus.message, refus.propose) == ("un numéro en chiffres, comme 4567890", propose)


def test_unknown_is_a_word_only_where_it_is_expected() -> None:
    assert mots.montant_ou_inconnu("inconnu") is None
    assert mots.montant_ou_inconnu("0") == 0
    refused(mots.montant, "inconnu")
    refused(mots.montant_ou_inconnu, "Inconnu")


# Days and instants


def test_a_day_is_written_from_the_year_to_the_day() -> None:
    assert mots.jour("2021-03-30") == date(2021, 3, 30)


@pytest.mark.parametrize("mot", ["2021-02-29", "2021-13-01", "2021-00-10", "2021-04-31"])
def test_a_day_exists(mot: str) -> None:
    for read in (mots.jour, mots.instant):
        assert refused(read, mot).message == "une date qui existe au calendrier, comme 2021-03-30"


@pytest.mark.parametrize(("mot", "ok"), [("1899-12-31", False), ("1900-01-01", True), ("2099-12-31", True)])
def test_the_years_of_a_day_are_bounded(mot: str, ok: bool) -> None:
    for read in (mots.jour, mots.instant):
        if ok:
            assert read(mot).isoformat() == mot
        else:
            assert refused(read, mot).message == "une date entre 1900 et 2099, comme 2021-03-30"


@pytest.mark.parametrize("mot", ["2100-01-01", "0021-03-30", "0001-01-01", "9999-12-31"])
def test_a_year_out_of_bounds_is_refused_in_an_instant_too(mot: str) -> None:
    refused(mots.jour, mot)
    assert refused(mots.instant, f"{mot}T00:00:00+14:00").message == (
        "une date entre 1900 et 2099, comme 2021-03-30"
    )


@pytest.mark.parametrize(
    ("mot", "propose"),
    [
        ("30/03/2021", "2021-03-30"),
        ("3.4.2021", "2021-04-03"),
        (" 30-03-2021 ", "2021-03-30"),
        ("2021-03-30T22:49", "2021-03-30"),
        ("31/02/2021", ""),
        ("30/03/0021", ""),
        ("2021-02-30T10:00", ""),
        ("30/03/21", "2021-03-30"),
        ("30/3/21 18h30", "2021-03-30"),
        ("31/02/21", ""),
        ("30/03/021", ""),
        ("2021-3-30", "2021-03-30"),
        ("2021/03/30", "2021-03-30"),
        ("30 septembre 2021", "2021-09-30"),
        ("le 1er sept. 2021", "2021-09-01"),
        ("jeudi 30 septembre 2021 à 17h05", "2021-09-30"),
        ("lundi 30 septembre 2021", ""),  # it was a Thursday
        ("30 brumaire 2021", ""),
        ("３０ septembre 2021", ""),
        ("30/03-2021", ""),
        ("２０２１-03-30", ""),
        ("2021-03-30\n", ""),
        ("mars 2021", ""),
        ("20210330", ""),
        (["2021-03-30"], ""),
    ],
)
def test_a_day_written_otherwise_is_proposed_when_it_exists(mot: object, propose: str) -> None:
    refus = refused(mots.jour, mot)
    assert (refus.message, refus.propose) == ("une date AAAA-MM-JJ, comme 2021-03-30", propose)


@pytest.mark.parametrize(
    ("mot", "value"),
    [
        ("2021-03-30", date(2021, 3, 30)),
        ("2021-03-30T22:49", datetime(2021, 3, 30, 22, 49)),
        ("2021-03-30 22:49:05", datetime(2021, 3, 30, 22, 49, 5)),
        (
            "2021-03-30T22:49:00+02:00",
            datetime(2021, 3, 30, 22, 49, tzinfo=timezone(timedelta(hours=2))),
        ),
        (
            "2021-03-30T16:49:00-04:00",
            datetime(2021, 3, 30, 16, 49, tzinfo=timezone(timedelta(hours=-4))),
        ),
        ("2021-03-30T20:49Z", datetime(2021, 3, 30, 20, 49, tzinfo=timezone(timedelta(0)))),
    ],
)
def test_an_instant_has_an_hour_and_may_have_an_offset(mot: str, value: date) -> None:
    read = mots.instant(mot)
    assert read == value
    assert type(read) is type(value)
    assert getattr(read, "tzinfo", None) == getattr(value, "tzinfo", None)


@pytest.mark.parametrize(
    "mot",
    [
        "2021-03-30T24:00:00",
        "2021-03-30 24:00",
        "2021-03-30T23:60",
        "2021-03-30T23:59:60",
        "2021-03-30T22:49:00+24:00",
        "2021-02-30T10:00",
    ],
)
def test_an_instant_exists(mot: str) -> None:
    assert refused(mots.instant, mot).message == (
        "une date et une heure qui existent, comme 2021-03-30T22:49:00+02:00"
    )


@pytest.mark.parametrize(
    ("mot", "propose"),
    [
        ("30/03/2021", "2021-03-30"),
        ("28/09/2021 10h00", "2021-09-28T10:00"),
        ("28/9/21 à 9h", "2021-09-28T09:00"),
        ("28/09/2021, 18 h 30", "2021-09-28T18:30"),
        ("28.09.2021 18:30:05", "2021-09-28T18:30:05"),
        ("28/09/2021 24h00", ""),
        ("31/02/2021 10h00", ""),
        ("28/09/1821 10h00", ""),
        ("28/09/2021 10", ""),
        ("28/09/2021 10:", ""),
        ("", ""),
        ("2021-03-30T22h49", "2021-03-30T22:49"),
        ("2021-03-30T22:49:00.5", ""),
        ("2021-03-30T22:49:00+0200", ""),
        ("22:49", ""),
        ([], ""),
    ],
)
def test_what_is_neither_a_day_nor_an_instant_is_refused(mot: object, propose: str) -> None:
    refus = refused(mots.instant, mot)
    assert refus.message == "une date ou un instant, comme 2021-03-30 ou 2021-03-30T22:49:00+02:00"
    assert refus.propose == propose


@given(st.text(alphabet="0123456789-/T :Z+.Wh", max_size=25))
def test_any_word_is_a_moment_or_a_refusal_that_proposes_one(mot: str) -> None:
    for read in (mots.instant, mots.jour):
        value, propose = tried(read, mot)
        assert value is None or 1900 <= value.year <= 2099
        assert not propose or read(propose)


@pytest.mark.parametrize(("mot", "value"), [("12-31", (12, 31)), ("06-30", (6, 30)), ("02-28", (2, 28))])
def test_the_end_of_a_financial_year(mot: str, value: tuple[int, int]) -> None:
    assert mots.fin_d_exercice(mot) == value


@pytest.mark.parametrize("mot", ["02-29", "6-30", "W01-1", "1231", "12-32", "31/12", "12-31 ", [], None])
def test_what_is_not_the_end_of_a_financial_year(mot: object) -> None:
    assert refused(mots.fin_d_exercice, mot).message == "un mois et un jour MM-JJ, comme 12-31"


# Numbers


@pytest.mark.parametrize("mot", ["2000", "2021", "2099"])
def test_a_year_has_four_digits(mot: str) -> None:
    assert mots.annee(mot) == int(mot)


@pytest.mark.parametrize("mot", ["1999", "2100", "21", "20210", "2021.0", "２０２１", [], 2021])
def test_what_is_not_a_year(mot: object) -> None:
    assert refused(mots.annee, mot).message == "une année, comme 2021"


def test_a_whole_number() -> None:
    assert mots.entier("30") == 30
    assert refused(mots.entier, "1 000").propose == "1000"
    for mot in ("-1", "30.0", "1234567890", "", "trente", []):
        assert refused(mots.entier, mot).propose == ""


def test_a_rank_starts_at_one() -> None:
    assert [mots.rang(mot) for mot in ("1", "30", "01")] == [1, 30, 1]
    assert refused(mots.rang, "1 000").propose == "1000"
    assert [refused(mots.rang, mot).propose for mot in ("1er", "n° 2", "3ème", "rang 4", "2nd")] == list(
        "12342"
    )
    for mot in ("0", "00", "0 0", "-3", "1.5", "1erx", "2 et 3", ""):
        refus = refused(mots.rang, mot)
        assert (refus.message, refus.propose) == ("un rang, nombre entier à partir de 1, comme 2", "")


def test_a_count_may_be_unknown() -> None:
    assert mots.entier_ou_inconnu("inconnu") is None
    assert mots.entier_ou_inconnu("189") == 189
    assert refused(mots.entier_ou_inconnu, "").message == "un nombre entier, comme 30"


def test_a_number() -> None:
    assert mots.nombre("3.5") == Decimal("3.5")
    assert refused(mots.nombre, "3,5").propose == "3.5"
    for mot in ("-1", "4.0001", "1e3", "4/5", []):
        assert refused(mots.nombre, mot).propose == ""


def test_a_coordinate() -> None:
    assert mots.coordonnee("-21.1151") == Decimal("-21.1151")
    assert refused(mots.coordonnee, "48,8566").propose == "48.8566"
    for mot in ("48°51'", "1e2", "4500000.5", "", []):
        assert refused(mots.coordonnee, mot).propose == ""


# Words


def test_yes_and_no_are_two_words() -> None:
    assert mots.oui_non("oui") is True
    assert mots.oui_non("non") is False


@pytest.mark.parametrize(
    ("mot", "propose"),
    [
        ("Oui", "oui"),
        ("NON", "non"),
        ("true", "oui"),
        ("yes", "oui"),
        ("no", "non"),
        ("Faux", "non"),
        ("1", ""),
        ("o", "oui"),
        ("ouais", ""),
        ("peut-être", ""),
        ([], ""),
        (True, ""),
    ],
)
def test_what_looks_like_yes_or_no_is_proposed(mot: object, propose: str) -> None:
    refus = refused(mots.oui_non, mot)
    assert (refus.message, refus.propose) == ("oui ou non", propose)


def test_a_siret_is_kept_as_written() -> None:
    assert mots.siret("130 026 032 00016") == "130 026 032 00016"
    assert mots.siret("07282932000074") == "07282932000074"


@pytest.mark.parametrize("mot", ["1.30026E+13", "1,3e13", "13E12"])
def test_a_siret_that_lost_its_digits_is_never_padded(mot: str) -> None:
    refus = refused(mots.siret, mot)
    assert refus.propose == ""
    assert refus.message == 'les 14 chiffres d\'un SIRET, entre guillemets, comme "13002603200016"'
    assert refus.a_faire == (
        "Un tableur a remplacé ce numéro par une notation scientifique : ses derniers chiffres sont perdus. "
        "Reprenez-le à la source, sans le compléter par des zéros."
    )


@pytest.mark.parametrize("mot", ["", "   ", [], {}, None])
def test_a_text_is_not_empty(mot: object) -> None:
    assert refused(mots.texte, mot).message == "un texte"
    assert refused(mots.siret, mot).message == "un texte"
