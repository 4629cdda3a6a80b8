"""SUI-01 · Un lauréat reçoit un accompagnement dans les douze mois."""

from __future__ import annotations

from datetime import date

import pytest

from constats import of, one
from fabriques_cli.findings import Level, Portee
from registres import run_example

ANNUITES = "annuites: {2021: 40000, 2022: 50000, 2023: 30000}"
DECISION = f"decisions: [{{le: 2021-06-08, resultat: laureat, {ANNUITES}}}]\n"
CONVENTION = f"convention: {{numero_ej: '2103456789', signee_le: 2021-07-05, {ANNUITES}}}\n"


def test_twelve_months_without_support_are_told() -> None:
    assert of(run_example(DECISION, date(2022, 6, 7)), "SUI-01") == []
    constat = one(run_example(DECISION, date(2022, 6, 8)), "SUI-01")
    assert (constat.level, constat.portee) == (Level.INFO, Portee.GESTION)
    assert constat.chemin == ("accompagnement",)
    assert constat.message == "Lauréat depuis le 08/06/2021, sans accompagnement noté en 12 mois."


@pytest.mark.parametrize(
    ("soutien", "found"),
    [
        ("{le: 2022-06-08, type: communaute}", False),
        ("{le: 2022-06-09, type: communaute}", True),
        ("{type: developpement}", False),
        ("{le: 08/06/2022}", False),
    ],
)
def test_any_support_by_the_day_counts(soutien: str, found: bool) -> None:
    controle = run_example(f"{DECISION}accompagnement: [{soutien}]\n", date(2022, 6, 8))
    assert bool(of(controle, "SUI-01")) is found


@pytest.mark.parametrize(
    ("more", "found"),
    [
        (CONVENTION, True),
        (CONVENTION + "versements: [{le: 2021-09-20, annuite: 2021, montant: 40000}]\n", True),
        ("desistement: {le: 2021-07-01}\n", False),
        (CONVENTION + "resiliation: {le: 2022-01-01, annuites: {2021: 0}}\n", False),
        (CONVENTION + "cloture: {le: 2022-01-01}\n", False),
    ],
)
def test_only_a_laureate_that_goes_on_is_to_be_supported(more: str, found: bool) -> None:
    assert bool(of(run_example(DECISION + more, date(2022, 12, 31)), "SUI-01")) is found


@pytest.mark.parametrize("resultat", ["liste_complementaire", "non_retenu", "sans_suite", "irrecevable"])
def test_only_a_laureate_is_promised_support(resultat: str) -> None:
    other = f"decisions: [{{le: 2021-06-08, resultat: {resultat}, motif: Motif.}}]\n"
    assert of(run_example(other, date(2022, 12, 31)), "SUI-01") == []


def test_the_delay_runs_from_the_first_of_the_decisions_that_grant() -> None:
    listed = "decisions: [{le: 2021-06-08, resultat: liste_complementaire}, {le: 2021-09-01, resultat: laureat, %s}, "
    again = "{le: 2022-01-10, resultat: laureat, %s}]\n"
    text = (listed % ANNUITES) + (again % ANNUITES)
    assert of(run_example(text, date(2022, 8, 31)), "SUI-01") == []
    assert "depuis le 01/09/2021" in one(run_example(text, date(2022, 9, 1)), "SUI-01").message
