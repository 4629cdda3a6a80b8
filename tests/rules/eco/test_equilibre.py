"""ECO-02 · Le budget prévisionnel montre un équilibre sans l'aide, une fois celle-ci finie."""

from __future__ import annotations

import pytest

from cas_eco import forecast
from constats import fr, of, one
from fabriques_cli.findings import Level, Portee


@pytest.mark.parametrize(
    ("produits", "found"), [("239999.99", True), ("240000", False), ("240000.01", False)]
)
def test_the_last_year_balances(produits: str, found: bool) -> None:
    assert bool(of(forecast(f"2024: {{charges: 240000, produits: {produits}}}"), "ECO-02")) is found


def test_what_is_said_of_a_last_year_that_does_not_balance() -> None:
    constat = one(forecast("2024: {charges: 240000, produits: 202000}"), "ECO-02")
    assert (constat.level, constat.portee) == (Level.ALERTE, Portee.CANDIDATURE)
    assert constat.chemin == ("budget_previsionnel", "2024")
    assert constat.message == fr(
        "En 2024, dernière année prévue, 202 000 € de produits sans l'aide pour 240 000 € de charges : "
        "il manque 38 000 €."
    )
    assert (
        constat.a_faire == "Demandez au porteur comment le lieu s'équilibre après l'aide, chiffres à l'appui."
    )


def test_the_last_year_is_the_last_whatever_the_order() -> None:
    years = "2025: {charges: 100, produits: 100}, 2024: {charges: 100, produits: 50}"
    assert of(forecast(years), "ECO-02") == []


def test_no_year_is_forecast_after_the_aid() -> None:
    years = "2023: {charges: 225000, produits: 225000, dont_fabrique: 30000}"
    assert one(forecast(years), "ECO-02").message == fr(
        "Aucune année n'est prévue après l'aide, qui finit en 2023 ; en 2023, 195 000 € de produits sans l'aide "
        "pour 225 000 € de charges : il manque 30 000 €."
    )


def test_a_balance_during_the_aid_does_not_show_the_one_after_it() -> None:
    years = "2023: {charges: 195000, produits: 225000, dont_fabrique: 30000}"
    assert one(forecast(years), "ECO-02").message == fr(
        "Aucune année n'est prévue après l'aide, qui finit en 2023 ; en 2023, 195 000 € de produits sans l'aide "
        "pour 195 000 € de charges : l'année est équilibrée."
    )


def test_the_aid_may_be_forecast_later_than_it_is_asked() -> None:
    years = "2024: {charges: 100000, produits: 130000, dont_fabrique: 30000}"
    assert "qui finit en 2024 ; en 2024, " in one(forecast(years), "ECO-02").message
    zero = "2024: {charges: 100000, produits: 100000, dont_fabrique: 0}"
    assert of(forecast(zero), "ECO-02") == []


def test_an_annuity_of_zero_is_not_an_aid() -> None:
    asked = "demande: {annuites: {2021: 40000, 2022: 40000, 2023: 0}}"
    assert of(forecast("2023: {charges: 100, produits: 100}", asked), "ECO-02") == []


def test_an_incomplete_year_shows_no_balance() -> None:
    years = "2024: {charges: 100, produits: 100}, 2025: {charges: 300}"
    assert of(forecast(years), "ECO-02") == []
    years = "2024: {charges: 100, produits: 50}, 2025: {produits: 300}"
    assert one(forecast(years), "ECO-02").chemin == ("budget_previsionnel", "2024")


def test_no_year_gives_both_charges_and_products() -> None:
    constat = one(forecast("2024: {charges: 100}, 2025: {produits: 300}"), "ECO-02")
    assert constat.chemin == ("budget_previsionnel",)
    assert constat.message == (
        "Aucune année du budget prévisionnel ne donne à la fois les charges et les produits."
    )


@pytest.mark.parametrize("years", ["2021: {}", "2021: {dont_fabrique: 40000}"])
def test_a_forecast_without_figures_is_told_once(years: str) -> None:
    assert of(forecast(years), "ECO-02") == []


def test_without_a_request_the_last_year_is_still_read() -> None:
    assert of(forecast("2021: {charges: 100, produits: 100}", "demande:"), "ECO-02") == []
    assert of(forecast("2021: {charges: 100, produits: 99}", "demande:"), "ECO-02") != []


@pytest.mark.parametrize(
    ("years", "more"),
    [
        ("2024: {charges: 100, produits: 50}, 2025: {charges: 1 00, produits: 100}", ""),
        (
            "2023: {charges: 100, produits: 100}",
            "demande: {annuites: {2021: 40000, 2022: 40000, 2023: rien}}",
        ),
        ("2024: {charges: 100, produits: 50, dont_fabrique: rien}", ""),
    ],
)
def test_what_cannot_be_read_is_not_judged(years: str, more: str) -> None:
    assert of(forecast(years, more), "ECO-02") == []
