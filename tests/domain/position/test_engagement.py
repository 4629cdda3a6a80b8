"""What is engaged, released, owed and paid, annuity by annuity: the examples of the definitions, with their figures."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from dossiers import dossier
from fabriques_cli.domain.position.comptes import Comptes, comptes
from fabriques_cli.domain.position.engagement import annuites_dues
from fabriques_cli.domain.position.statut import statut
from fabriques_cli.domain.position.titres import imputations

AU = date(2024, 12, 31)
ANNUITES = "{2021: 40000, 2022: 50000, 2023: 30000}"
DECISION = f"decisions: [{{le: 2021-06-08, resultat: laureat, annuites: {ANNUITES}}}]\n"
SIGNEE = f"{DECISION}convention: {{signee_le: 2021-07-01, annuites: {ANNUITES}}}\n"
PAYE = "versements: [{le: 2021-09-20, annuite: 2021, montant: 40000}]\n"


def counted(*blocks: str, au: date = AU) -> Comptes:
    """The amounts of a dossier written so."""
    return comptes(dossier("".join(blocks)), au)


def titre(annuite: str, montant: str, more: str = "", le: str = "2022-03-01") -> str:
    """One title of an annuity."""
    return f"titres_de_perception: [{{le: {le}, annuite: {annuite}, montant: {montant}{more}}}]\n"


def left(found: Comptes) -> tuple[Decimal | None, Decimal | None]:
    """What is left to pay, and to recover."""
    return found.reste_a_verser, found.a_recouvrer


# Titles


def test_what_went_to_another_by_error_is_owed_again() -> None:
    asked = titre("2021", "40000", ", nature: indu, encaisse_le: 2022-05-02")
    assert left(counted(SIGNEE, PAYE)) == (80000, 0)
    assert left(counted(SIGNEE, PAYE, asked, au=date(2022, 2, 28))) == (80000, 0)
    assert left(counted(SIGNEE, PAYE, asked, au=date(2022, 3, 1))) == (120000, 40000)
    assert left(counted(SIGNEE, PAYE, asked, au=date(2022, 5, 1))) == (120000, 40000)
    assert left(counted(SIGNEE, PAYE, asked, au=date(2022, 5, 2))) == (120000, 0)
    again = PAYE.replace("]", ", {le: 2022-06-01, annuite: 2021, montant: 40000}]")
    assert left(counted(SIGNEE, again, asked)) == (80000, 0)


def test_what_was_not_spent_as_agreed_is_never_owed_again() -> None:
    one = "decisions: [{le: 2021-06-08, resultat: laureat, annuites: {2021: 50000}}]\n"
    text = one + "convention: {signee_le: 2021-07-01}\n" + PAYE.replace("40000", "50000")
    asked = titre("2021", "8000", ", nature: non_justifie, encaisse_le: 2022-05-02")
    assert left(counted(text, asked, au=date(2022, 5, 1))) == (0, 8000)
    assert left(counted(text, asked, au=date(2022, 5, 2))) == (0, 0)


@pytest.mark.parametrize("nature", ["", ", nature: indu"])
def test_what_was_paid_twice_is_given_back_once(nature: str) -> None:
    twice = PAYE.replace("]", ", {le: 2021-10-20, annuite: 2021, montant: 40000}]")
    asked = titre("2021", "40000", f"{nature}, encaisse_le: 2022-05-02")
    assert left(counted(SIGNEE, twice)) == (80000, 40000)
    assert left(counted(SIGNEE, twice, asked, au=date(2022, 5, 1))) == (80000, 40000)
    assert left(counted(SIGNEE, twice, asked, au=date(2022, 5, 2))) == (80000, 0)


@pytest.mark.parametrize(
    ("paye", "asked", "indu", "non_justifie"),
    [
        ("40000", "8000", "0", "8000"),  # no excess: not justified
        ("48000", "8000", "8000", "0"),
        ("46000", "8000", "6000", "2000"),  # up to the excess, then the rest
        ("40000.01", "8000", "0.01", "7999.99"),
    ],
)
def test_a_title_without_a_nature_takes_the_excess_of_its_day(
    paye: str, asked: str, indu: str, non_justifie: str
) -> None:
    found = imputations(dossier(SIGNEE + PAYE.replace("40000", paye) + titre("2021", asked)), AU)
    assert found is not None
    assert [(one.annuite, one.indu, one.non_justifie) for one in found] == [
        (2021, Decimal(indu), Decimal(non_justifie))
    ]


def test_the_excess_is_that_of_the_day_of_the_title_and_of_its_annuity() -> None:
    end = "resiliation: {le: 2022-03-01, annuites: {2021: 30000, 2022: 0, 2023: 0}}\n"
    for le, indu in (("2022-02-28", 0), ("2022-03-01", 10000)):
        found = imputations(dossier(SIGNEE + PAYE + end + titre("2021", "10000", le=le)), AU)
        assert found is not None
        assert [one.indu for one in found] == [indu]
    found = imputations(dossier(SIGNEE + PAYE + end + titre("2022", "10000")), AU)
    assert found is not None
    assert [one.non_justifie for one in found] == [10000]


def test_a_title_that_says_no_annuity_goes_to_the_years_in_excess_then_to_those_paid() -> None:
    paye = (
        "versements: [{le: 2021-09-20, annuite: 2021, montant: 40000}, {le: 2021-09-20, annuite: 2022, "
        "montant: 51000}]\n"
    )
    asked = "titres_de_perception: [{le: 2022-03-01, montant: 3000}]\n"
    found = imputations(dossier(SIGNEE + paye + asked), AU)
    assert found is not None
    assert [(one.annuite, one.indu, one.non_justifie) for one in found] == [(2022, 1000, 0), (2021, 0, 2000)]


def test_a_title_that_cannot_be_told_leaves_what_rests_on_it_unknown() -> None:
    end = "resiliation: {le: 2022-01-10, annuites: {2022: 0, 2023: 0}}\n"  # 2021 is left out
    assert imputations(dossier(SIGNEE + PAYE + end + titre("2021", "10000")), AU) is None
    assert counted(SIGNEE, PAYE, titre("2021", "1 000")).reste_a_verser is None
    assert counted(SIGNEE, PAYE, titre("vingt", "1000")).a_recouvrer is None
    assert counted(SIGNEE, PAYE, titre("2021", "1000", ", nature: erreur")).a_recouvrer is None


def test_one_annuity_in_excess_does_not_pay_for_another() -> None:
    assert left(counted(SIGNEE, PAYE.replace("40000", "45000"))) == (80000, 5000)


# Engaged without a convention


def test_what_is_paid_on_a_decision_engages_it_whole_and_once() -> None:
    before = counted(DECISION, PAYE, au=date(2021, 9, 19))
    assert (before.a_conventionner, before.engage) == (120000, 0)
    after = counted(DECISION, PAYE, au=date(2021, 9, 20))
    assert (after.a_conventionner, after.engage, after.libere) == (0, 120000, 0)
    assert left(after) == (80000, 0)


def test_a_payment_before_the_signature_engages_then_the_signature_does() -> None:
    late = "convention: {signee_le: 2022-01-10, annuites: {2021: 40000, 2022: 40000}}\n"
    assert [
        counted(DECISION, PAYE, late, au=day).engage for day in (date(2022, 1, 9), date(2022, 1, 10))
    ] == [
        120000,
        80000,
    ]
    assert counted(DECISION, PAYE, late).libere == 0  # a signature takes nothing off


@pytest.mark.parametrize(
    "gone",
    [
        "desistement: {le: 2022-01-10}\n",
        "decisions: [{le: 2021-06-08, resultat: laureat, annuites: {2021: 40000}}, "
        "{le: 2022-01-10, resultat: sans_suite}]\n",
    ],
)
def test_what_rests_on_a_decision_lapses_with_it(gone: str) -> None:
    text = PAYE + (gone if gone.startswith("decisions") else DECISION + gone)
    assert left(counted(text, au=date(2022, 1, 9)))[1] == 0
    after = counted(text, au=date(2022, 1, 10))
    assert (after.a_conventionner, after.engage, after.a_recouvrer) == (0, 0, 40000)


def test_a_payment_that_no_decision_grants_engages_nothing() -> None:
    early = PAYE.replace("2021-09-20", "2021-06-07")
    found = counted(DECISION, early)
    assert (found.a_conventionner, found.engage, found.a_recouvrer) == (120000, 0, 40000)
    withdrawn = counted(DECISION, PAYE, "desistement: {le: 2021-09-20}\n")
    assert (withdrawn.engage, withdrawn.a_recouvrer) == (0, 40000)
    assert statut(dossier(DECISION + PAYE + "desistement: {le: 2021-09-20}\n"), AU) == "desiste"


def test_what_is_paid_without_a_convention_is_amended_and_ended_too() -> None:
    amended = "avenants: [{le: 2022-01-10, annuites: {2021: 40000, 2022: 30000, 2023: 30000}}]\n"
    ended = "resiliation: {le: 2022-06-01, annuites: {2021: 40000, 2022: 0, 2023: 0}}\n"
    found = counted(DECISION, PAYE, amended)
    assert (found.engage, found.libere) == (100000, 20000)
    found = counted(DECISION, PAYE, amended, ended)
    assert (found.engage, found.libere, *left(found)) == (40000, 80000, 0, 0)


# Released


@pytest.mark.parametrize(
    ("totals", "libere"),
    [
        ((120000,), 0),
        ((100000,), 20000),
        ((100000, 90000), 30000),
        ((150000, 100000), 50000),  # of the most that was engaged
        ((100000, 120000), 0),  # given back, then engaged again: nothing is left released
        ((100000, 110000), 10000),
        ((130000,), 0),
    ],
)
def test_what_amendments_take_off_is_released(totals: tuple[int, ...], libere: int) -> None:
    items = ", ".join(
        f"{{le: 2022-0{rank}-10, annuites: {{2021: 40000, 2022: {total - 40000}, 2023: 0}}}}"
        for rank, total in enumerate(totals, 1)
    )
    found = counted(SIGNEE, f"avenants: [{items}]\n")
    assert (found.engage, found.libere) == (totals[-1], libere)


def test_an_amendment_takes_off_from_its_day_and_only_after_the_signature() -> None:
    def amended(le: str) -> str:
        return f"avenants: [{{le: {le}, annuites: {{2021: 40000, 2022: 50000, 2023: 0}}}}]\n"

    assert counted(SIGNEE, amended("2022-01-10"), au=date(2022, 1, 9)).libere == 0
    assert counted(SIGNEE, amended("2022-01-10"), au=date(2022, 1, 10)).libere == 30000
    assert counted(SIGNEE, amended("2021-07-01")).libere == 30000
    assert counted(SIGNEE, amended("2021-06-30")).libere == 0


def test_an_end_adds_to_what_amendments_released() -> None:
    amended = "avenants: [{le: 2022-01-10, annuites: {2021: 40000, 2022: 50000, 2023: 10000}}]\n"
    ended = "resiliation: {le: 2022-06-01, annuites: {2021: 40000, 2022: 0, 2023: 0}}\n"
    assert [
        counted(SIGNEE, amended, ended, au=day).libere for day in (date(2022, 5, 31), date(2022, 6, 1))
    ] == [
        20000,
        80000,
    ]


# A year that an ending leaves out


@pytest.mark.parametrize("bloc", ["resiliation", "cloture"])
def test_a_year_left_out_of_an_end_is_unknown(bloc: str) -> None:
    one = dossier(SIGNEE + PAYE + f"{bloc}: {{le: 2022-06-01, annuites: {{2021: 40000, 2022: 0}}}}\n")
    assert annuites_dues(one, date(2022, 6, 1)) == {2021: 40000, 2022: 0, 2023: None}
    found = comptes(one, AU)
    assert (found.engage, found.libere, *left(found)) == (None, None, None, None)
    assert comptes(one, date(2022, 5, 31)).engage == 120000


def test_a_closing_may_say_the_year_that_the_termination_left_out() -> None:
    ended = "resiliation: {le: 2022-06-01, annuites: {2021: 40000, 2022: 0}}\n"
    closed = "cloture: {le: 2022-09-01, annuites: {2021: 40000, 2023: 0}}\n"
    found = counted(SIGNEE, PAYE, ended, closed)
    assert (found.engage, found.libere, *left(found)) == (40000, 80000, 0, 0)
