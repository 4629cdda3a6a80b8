"""ECO-01 · Le dossier a un budget prévisionnel."""

from __future__ import annotations

import pytest

from cas_eco import forecast
from constats import of, one
from fabriques_cli.findings import Level, Portee
from registres import run_example

LAUREAT = "decisions: [{le: 2021-05-20, resultat: laureat, annuites: {2021: 40000, 2022: 40000}}]\n"


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
