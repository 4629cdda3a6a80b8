"""PUB-01 · Une convention signée depuis plus de trois mois est publiée."""

from __future__ import annotations

from datetime import date

import pytest

from constats import of, one
from fabriques_cli.check.controle import Controle
from fabriques_cli.findings import Level, Portee
from registres import run_example

ANNUITES = "{2021: 40000, 2022: 50000, 2023: 30000}"
DECISION = f"decisions: [{{le: 2021-06-08, resultat: laureat, annuites: {ANNUITES}}}]\n"


def signed(au: date, le: str = "signee_le: 2021-07-05", more: str = "") -> Controle:
    return run_example(
        f"{DECISION}convention: {{numero_ej: '2103456789', {le}, annuites: {ANNUITES}{more}}}\n", au
    )


def test_a_convention_is_published_within_three_months() -> None:
    assert of(signed(date(2021, 10, 5)), "PUB-01") == []
    constat = one(signed(date(2021, 10, 6)), "PUB-01")
    assert (constat.level, constat.portee) == (Level.ALERTE, Portee.GESTION)
    assert constat.chemin == ("convention", "publiee_le")
    assert constat.message == (
        "La convention signée le 05/07/2021 devait être publiée le 05/10/2021 au plus tard : elle ne l'est pas, "
        "1 jour après."
    )


def test_three_months_from_the_last_day_of_a_month() -> None:
    assert of(signed(date(2022, 2, 28), "signee_le: 2021-11-30"), "PUB-01") == []
    assert one(signed(date(2022, 3, 1), "signee_le: 2021-11-30"), "PUB-01")


@pytest.mark.parametrize(
    ("publiee_le", "found"),
    [("2021-08-01", False), ("2021-10-05", False), ("2022-01-01", True), ("31/12/2021", False)],
)
def test_published_in_time_is_published(publiee_le: str, found: bool) -> None:
    controle = signed(date(2021, 12, 31), more=f", publiee_le: {publiee_le}")
    assert bool(of(controle, "PUB-01")) is found


@pytest.mark.parametrize(
    ("publiee_le", "late"), [("2021-10-06", "1 jour après"), ("2021-12-31", "87 jours après")]
)
def test_published_late_is_only_told(publiee_le: str, late: str) -> None:
    constat = one(signed(date(2021, 12, 31), more=f", publiee_le: {publiee_le}"), "PUB-01")
    assert constat.level is Level.INFO
    assert f"le 05/10/2021 au plus tard : elle l'a été, {late}. Régularisé le " in constat.message


@pytest.mark.parametrize("le", ["debut: 2021-07-05", "signee_le: 05/07/2021", "signee_le: 2022-07-05"])
def test_what_is_not_signed_is_not_published(le: str) -> None:
    assert of(signed(date(2022, 7, 5), le), "PUB-01") == []


@pytest.mark.parametrize(
    ("annuites", "found"),
    [
        ("{2021: 23000}", False),
        ("{2021: 23000.01}", True),
        ("{2021: 23000, 2022: 23000, 2023: 23000}", False),  # 69 000 euros, never more than 23 000 a year
        ("{2021: 1000, 2022: 23000.01}", True),
    ],
)
def test_above_the_threshold_of_the_law_only(annuites: str, found: bool) -> None:
    text = (
        f"decisions: [{{le: 2021-06-08, resultat: laureat, annuites: {annuites}}}]\n"
        "convention: {numero_ej: '2103456789', signee_le: 2021-07-05}\n"
    )
    assert bool(of(run_example(text, date(2022, 1, 1)), "PUB-01")) is found


def test_amounts_that_are_not_known_are_not_below_it() -> None:
    text = "decisions: [{le: 2021-06-08, resultat: laureat}]\nconvention: {numero_ej: '2', signee_le: 2021-07-05}\n"
    assert one(run_example(text, date(2022, 1, 1)), "PUB-01")


def test_with_a_public_body_it_is_for_the_convention_to_say() -> None:
    commune = "porteur: {nom: Aubusson, forme_juridique: commune, existence: existante}\n"
    text = f"{DECISION}convention: {{numero_ej: '2', signee_le: 2021-07-05, annuites: {ANNUITES}}}\n{commune}"
    assert one(run_example(text, date(2021, 10, 6)), "PUB-01").message.endswith(
        "d'une personne publique, c'est la convention qui le demande."
    )
