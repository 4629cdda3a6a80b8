"""MNT-09 · Une annuité accordée a été demandée, et n'est pas de quelques euros."""

from __future__ import annotations

import pytest

from constats import fr, of, one
from fabriques_cli.findings import Level, Portee
from registres import run_example


def granted(annuites: str, more: str = "") -> str:
    """A grant to the example, which asks for 2021, 2022 and 2023."""
    return f"decisions: [{{le: 2021-05-20, resultat: laureat, annuites: {annuites}}}]\n{more}"


def test_a_year_that_was_never_asked_is_an_alerte() -> None:
    constat = one(run_example(granted("{2022: 40000, 2023: 40000, 2024: 30000}")), "MNT-09")
    assert (constat.level, constat.portee) == (Level.ALERTE, Portee.GESTION)
    assert constat.chemin == ("decisions", 0, "annuites", "2024")
    assert constat.message == fr(
        "La décision du 20/05/2021 donne 30 000 € en 2024, une année que la demande n'a pas (2021, 2022, 2023)."
    )


@pytest.mark.parametrize(
    ("annuites", "years"),
    [
        ("{2021: 40000, 2022: 40000}", []),
        ("{2021: 40000, 2022: 40000, 2024: 0}", []),
        ("{2021: 40000, 2022: 40000, 2023: 1000}", []),
        ("{2021: 40000, 2022: 40000, 2023: 999.99}", ["2023"]),
        ("{2021: 40000, 2022: 40000, 2023: 0.01}", ["2023"]),
        ("{2020: 40000, 2022: 50000, 2024: 1000}", ["2020", "2024"]),
    ],
)
def test_the_years_and_the_amounts_that_are_told(annuites: str, years: list[str]) -> None:
    assert [c.chemin[-1] for c in of(run_example(granted(annuites)), "MNT-09")] == years


def test_a_convention_and_its_last_amendment_are_read_too() -> None:
    convention = "convention: {signee_le: 2021-05-25, annuites: {2021: 40000, 2022: 40, 2023: 40000}}\n"
    constat = one(run_example(granted("{2021: 40000, 2022: 40000}", convention)), "MNT-09")
    assert constat.chemin == ("convention", "annuites", "2022")
    assert constat.message == fr("La convention signée le 25/05/2021 donne 40 € en 2022, moins de 1 000 €.")
    amended = convention + "avenants: [{le: 2021-05-28, annuites: {2021: 40000, 2022: 40000, 2025: 40000}}]\n"
    # An amendment may spread the aid over a year that was not asked: it is written for that.
    assert of(run_example(granted("{2021: 40000, 2022: 40000}", amended)), "MNT-09") == []


def test_without_a_request_no_year_is_compared() -> None:
    assert of(run_example(granted("{2024: 40000}", "demande:\n")), "MNT-09") == []
    unreadable = "demande: {annuites: {2021: 40000, 2024: 50 000}}\n"
    assert of(run_example(granted("{2024: 40000}", unreadable)), "MNT-09") == []
    assert (
        of(run_example("decisions: [{le: 2021-05-20, resultat: non_retenu, annuites: {2029: 1}}]"), "MNT-09")
        == []
    )


def test_what_was_signed_since_is_judged_in_its_place() -> None:
    signed = "convention: {signee_le: 2021-05-25, annuites: {2021: 40000, 2022: 40000, 2024: 0}}\n"
    assert of(run_example(granted("{2021: 40000, 2022: 40, 2024: 40000}", signed)), "MNT-09") == []
