"""ECO · the forecast budget of the place."""

from __future__ import annotations

import pytest

from constats import fr, of, one
from fabriques_cli.check.controle import Controle
from fabriques_cli.findings import Level, Portee
from registres import run_example

LAUREAT = "decisions: [{le: 2021-05-20, resultat: laureat, annuites: {2021: 40000, 2022: 40000}}]\n"


def forecast(years: str, more: str = "") -> Controle:
    """The check of a forecast budget; the aid is asked from 2021 to 2023."""
    return run_example(f"budget_previsionnel: {{{years}}}\n{more}")


# ECO-01


@pytest.mark.parametrize(
    "written",
    [
        "budget_previsionnel:",
        "budget_previsionnel: {}",
        "budget_previsionnel: {2021: {}}",
        "budget_previsionnel: {2021: {dont_fabrique: 40000}}",
    ],
)
def test_a_dossier_without_a_forecast_is_to_be_completed(written: str) -> None:
    constat = one(run_example(written), "ECO-01")
    assert (constat.level, constat.portee) == (Level.A_COMPLETER, Portee.CANDIDATURE)
    assert constat.chemin == ("budget_previsionnel",)
    assert constat.message == "Le budget prévisionnel du lieu manque."


def test_one_figure_is_a_forecast() -> None:
    assert of(forecast("2021: {charges: 212000}"), "ECO-01") == []
    assert of(forecast("2021: {produits: 212000}"), "ECO-01") == []


def test_a_forecast_that_cannot_be_read_is_not_a_missing_one() -> None:
    assert of(forecast("2021: {charges: 212 000}"), "ECO-01") == []
    assert of(run_example("budget_previsionnel: à venir"), "ECO-01") == []


def test_a_laureate_without_a_forecast_is_an_incomplete_laureate() -> None:
    constat = one(run_example(f"budget_previsionnel:\n{LAUREAT}"), "ECO-01")
    assert (constat.level, constat.requalifie) == (Level.ALERTE, "lauréat avec dossier incomplet")


# ECO-02


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


# ECO-03

APRES = "2024: {charges: 90000, produits: 90000}"


@pytest.mark.parametrize(("charges", "found"), [("39999.99", True), ("40000", False), ("40000.01", False)])
def test_the_aid_of_a_year_is_within_its_charges(charges: str, found: bool) -> None:
    years = f"2021: {{charges: {charges}, produits: 90000, dont_fabrique: 40000}}, {APRES}"
    assert bool(of(forecast(years), "ECO-03")) is found


def test_what_is_said_of_an_aid_above_the_charges() -> None:
    years = f"2021: {{charges: 30000, produits: 90000, dont_fabrique: 40000}}, {APRES}"
    constat = one(forecast(years), "ECO-03")
    assert (constat.level, constat.portee) == (Level.ALERTE, Portee.CANDIDATURE)
    assert constat.chemin == ("budget_previsionnel", "2021")
    assert constat.message == fr("En 2021, l'aide (40 000 €) dépasse les charges prévues (30 000 €).")
    assert constat.a_faire == "Demandez au porteur à quelles dépenses l'aide de cette année servirait."


def test_the_aid_is_what_is_asked_where_the_forecast_does_not_say() -> None:
    # 50 000 € are asked in 2022.
    assert of(forecast(f"2022: {{charges: 49999, produits: 90000}}, {APRES}"), "ECO-03") != []
    assert of(forecast(f"2022: {{charges: 50000, produits: 90000}}, {APRES}"), "ECO-03") == []


def test_unknown_charges_are_not_zero() -> None:
    assert of(forecast(f"2022: {{produits: 90000, dont_fabrique: 50000}}, {APRES}"), "ECO-03") == []
    unreadable = f"2022: {{charges: 9 000, produits: 90000, dont_fabrique: 50000}}, {APRES}"
    assert of(forecast(unreadable), "ECO-03") == []
