"""The budget of two states side by side: what moves, what is unknown on one side, and on both."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from fabriques_cli.budget.sommes import REPRISE, Somme
from fabriques_cli.plan.ecarts import Ecart, difference, ecarts, vagues
from laureats import laureat, programme
from plans import between, state

UNE, DEUX = laureat("{2021: 40000}"), laureat("{2021: 45000}")
SANS_MONTANT = laureat("{2021: beaucoup}")


def somme(connu: int, *inconnus: str) -> Somme:
    return Somme(Decimal(connu), inconnus)


@pytest.mark.parametrize(
    ("avant", "apres", "touches", "expected"),
    [
        # Known on both sides.
        (somme(100), somme(130), (), (30, ())),
        (somme(130), somme(100), ("a",), (-30, ())),
        # Unknown on one side alone, whoever changed.
        (somme(100, "a"), somme(130), (), (30, ("a",))),
        (somme(100), somme(130, "b"), (), (30, ("b",))),
        # Unknown on both sides: of a dossier that did not change, it is the same amount on both.
        (somme(100, "a"), somme(130, "a"), (), (30, ())),
        (somme(100, "a"), somme(130, "a"), ("b",), (30, ())),
        # Of one that changed, it may be another.
        (somme(100, "a"), somme(130, "a"), ("a",), (30, ("a",))),
        (somme(100, "a", "b", "c"), somme(130, "b", "c", "d"), ("c",), (30, ("a", "c", "d"))),
    ],
)
def test_what_is_unknown_on_both_sides_is_in_the_difference_if_it_may_have_changed(
    avant: Somme, apres: Somme, touches: tuple[str, ...], expected: tuple[int, tuple[str, ...]]
) -> None:
    found = difference(avant, apres, frozenset(touches))
    assert (found.connu, found.inconnus) == expected


def by_key(avant: dict[str, str], apres: dict[str, str], *touches: str) -> dict[str, Ecart]:
    return {one.cle: one for one in ecarts((state(avant), state(apres)), frozenset(touches))}


def test_each_word_of_the_budget_has_its_sides_and_their_difference() -> None:
    found = by_key({"lieux/a.yaml": UNE}, {"lieux/a.yaml": DEUX}, "a")
    moved = found["attribue"]
    assert [one.connu for one in moved.sommes] == [40000, 45000]
    assert (moved.difference.connu, moved.constant) == (5000, False)
    assert found["reste_a_attribuer"].difference.connu == -5000
    assert found["enveloppe"].constant
    assert found["enveloppe"].difference.connu == 0


def test_the_measures_that_count_dossiers_have_a_title_that_both_states_share() -> None:
    found = by_key({"lieux/a.yaml": "nom: A\n"}, {"lieux/a.yaml": UNE, "lieux/b.yaml": "nom: B\n"})
    titles = {cle: one.titre for cle, one in found.items()}
    assert titles["en_instruction"] == "En instruction"
    assert titles["attribue"] == "Total attribué"


def test_an_amount_unknown_in_both_states_is_unsure_where_the_dossier_changed() -> None:
    files = {"lieux/a.yaml": SANS_MONTANT, "lieux/b.yaml": UNE}
    after = {**files, "lieux/b.yaml": DEUX}
    assert by_key(files, after, "b")["attribue"].difference.inconnus == ()
    assert by_key(files, after, "a", "b")["attribue"].difference.inconnus == ("a",)


def test_the_opening_balance_is_unsure_only_where_the_programme_says_another() -> None:
    unknown = "reprise: {au: 2020-12-31, qpv: {fabriques: 3, engage: %s}}"
    before, after = programme(unknown % "''"), programme("reprise: {au: 2020-12-31, qpv: {fabriques: 4}}")
    same = by_key(before, before)["attribue"]
    assert same.sommes[0].inconnus == same.sommes[1].inconnus == (REPRISE,)
    assert same.difference.inconnus == ()
    other = by_key(before, after)["attribue"]
    assert other.difference.inconnus == (REPRISE,)


def test_a_measure_that_one_state_alone_has_is_zero_in_the_other() -> None:
    withdrawn = {"lieux/a.yaml": UNE, **programme("hors_enveloppe: []")}
    found = ecarts((state({"lieux/a.yaml": UNE}), state(withdrawn)), frozenset())
    assert all(len(one.sommes) == 2 for one in found)
    assert len({one.cle for one in found}) == len(found)


def waves(avant: dict[str, str], apres: dict[str, str]) -> list[tuple[date | None, str, int, int]]:
    found = vagues(state(avant), state(apres))
    return [(one.jour, one.titre, one.avant.dossiers, one.apres.dossiers) for one in found]


def test_the_waves_that_differ_are_told_in_their_order_those_without_one_last() -> None:
    six, seven, unknown = (
        laureat("{2021: 40000}", more="demande: {annuites: {2021: 40000}}\n", vague=day)
        for day in ("2021-03-30", "2021-06-30", "2019-01-01")
    )
    found = waves(
        {"lieux/a.yaml": seven, "lieux/b.yaml": six}, {"lieux/a.yaml": unknown, "lieux/b.yaml": seven}
    )
    assert found == [
        (date(2021, 3, 30), "vague 6 (30/03/2021)", 1, 0),
        (None, "sans vague connue", 0, 1),
    ]
    assert waves({"lieux/a.yaml": six}, {"lieux/a.yaml": six}) == []
    assert [jour for jour, *_ in waves({}, {"lieux/a.yaml": seven, "lieux/b.yaml": six})] == [
        date(2021, 3, 30),
        date(2021, 6, 30),
    ]


def test_a_wave_differs_by_its_money_too() -> None:
    (one,) = vagues(state({"lieux/a.yaml": UNE}), state({"lieux/a.yaml": DEUX}))
    assert (one.avant.dossiers, one.apres.dossiers) == (1, 1)
    assert (one.avant.accorde.connu, one.apres.accorde.connu) == (40000, 45000)


def test_the_states_beside_the_first_two_are_shown_and_do_not_enter_the_difference() -> None:
    made = between(
        {"lieux/a.yaml": UNE}, {"lieux/a.yaml": DEUX}, actuel={"lieux/a.yaml": UNE, "lieux/b.yaml": UNE}
    )
    (moved,) = [one for one in made.ecarts if one.cle == "attribue"]
    assert [one.connu for one in moved.sommes] == [40000, 45000, 80000, 85000]
    assert moved.difference.connu == 5000
