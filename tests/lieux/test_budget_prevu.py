"""The forecast budget of a place: what is left once the aid is taken off, and nothing unknown taken for zero."""

from __future__ import annotations

from decimal import Decimal

import pytest

from dossiers import dossier
from fabriques_cli.lieux.budget_prevu import AUCUN, budget_prevu, previsions
from fabriques_cli.text.figure import Barres
from fabriques_cli.text.montant import ABSENT
from registres import EXEMPLE

D = Decimal


def test_the_aid_is_taken_off_the_products_of_each_year() -> None:
    found = [(p.annee, p.sans_aide, p.ecart) for p in previsions(dossier(EXEMPLE))]
    assert found == [
        (2021, D(172000), D(-40000)),
        (2022, D(170000), D(-50000)),
        (2023, D(195000), D(-30000)),
        (2024, D(231000), D(1000)),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "budget_previsionnel: {2024: {charges: 9, produits: 9}}", (ABSENT, D(9), D(0)), id="none"
        ),
        pytest.param(
            "budget_previsionnel: {2021: {charges: 9, produits: 9}}\ndemande: {annuites: {2021: 1}}",
            (None, None, None),
            id="asked, and not told in the budget",
        ),
        pytest.param(
            "budget_previsionnel: {2021: {charges: 9, produits: 9}}\ndemande: {annuites: {2021: 0}}",
            (ABSENT, D(9), D(0)),
            id="asked for nothing",
        ),
        pytest.param(
            "budget_previsionnel: {2021: {charges: 9, produits: 9, dont_fabrique: 0}}\n"
            "demande: {annuites: {2021: 1}}",
            (D(0), D(9), D(0)),
            id="told to be zero",
        ),
        pytest.param(
            "budget_previsionnel: {2021: {charges: 9, produits: 9, dont_fabrique: 4 k}}",
            (None, None, None),
            id="unreadable share",
        ),
        pytest.param(
            "budget_previsionnel: {2021: {charges: 9, produits: 9}}\ndemande: {annuites: {2021: 4 k}}",
            (None, None, None),
            id="unreadable request",
        ),
        pytest.param(
            "budget_previsionnel: {2021: {produits: 9, dont_fabrique: 4}}",
            (D(4), D(5), None),
            id="no charges",
        ),
        pytest.param(
            "budget_previsionnel: {2021: {charges: 9, dont_fabrique: 4}}",
            (D(4), None, None),
            id="no products",
        ),
        pytest.param(
            "budget_previsionnel: {2021: {charges: 2, produits: 3, dont_fabrique: 4}}",
            (D(4), D(-1), D(-3)),
            id="an aid larger than the products",
        ),
    ],
)
def test_what_is_unknown_is_not_zero(text: str, expected: tuple[object, ...]) -> None:
    (found,) = previsions(dossier(text))
    assert (found.aide, found.sans_aide, found.ecart) == expected


def figure(text: str) -> Barres:
    (found,) = budget_prevu(dossier(text)).figures
    assert isinstance(found, Barres)
    return found


def test_the_picture_says_the_figures_of_the_table_year_by_year() -> None:
    drawn = figure(EXEMPLE)
    first, second, *_, last = drawn.barres
    assert (first.titre, first.segments, second.titre) == ("2021", (("plein", D(212000)),), "")
    assert second.segments == (("hachures", D(172000)), ("points", D(40000)))
    assert (first.fin, second.fin) == ("charges 212\u202f000\u00a0€", "produits 212\u202f000\u00a0€")
    assert drawn.description.startswith(
        "2021 : charges 212\u202f000\u00a0€, produits 212\u202f000\u00a0€, dont aide 40\u202f000\u00a0€ ; 2022 :"
    )
    assert drawn.description.endswith(" ; 2024 : charges 230\u202f000\u00a0€, produits 231\u202f000\u00a0€.")
    assert last.segments == (("hachures", D(231000)),)
    assert len(drawn.barres) == 8
    assert [motif for motif, _ in drawn.motifs] == ["plein", "hachures", "points"]


def test_the_picture_does_not_share_products_whose_aid_is_unknown() -> None:
    text = "budget_previsionnel: {2021: {produits: 9}}\ndemande: {annuites: {2021: 1}}"
    drawn = figure(text)
    assert [one.segments for one in drawn.barres] == [(), (("vide", D(9)),)]
    assert [one.fin for one in drawn.barres] == ["charges inconnues", "produits 9\u00a0€"]
    assert drawn.description == "2021 : charges inconnues, produits 9\u00a0€, part de l'aide inconnue."
    assert drawn.motifs == (("vide", "produits dont la part de l'aide est inconnue"),)


def test_an_aid_larger_than_the_products_goes_no_further_than_they_do() -> None:
    drawn = figure("budget_previsionnel: {2021: {charges: 2, produits: 3, dont_fabrique: 4}}")
    assert drawn.barres[1].segments == (("points", D(3)),)


def test_a_dossier_without_a_budget_says_so_and_draws_nothing() -> None:
    found = budget_prevu(dossier("nom: X"), "x-", 2)
    assert (found.cle, found.niveau, found.vide, found.figures) == ("x-budget_previsionnel", 2, AUCUN, ())
    assert found.tableau is not None
    assert not found.tableau.lignes
