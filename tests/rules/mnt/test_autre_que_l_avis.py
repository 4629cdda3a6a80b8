"""MNT-10 · La décision accorde ce que le dernier avis propose."""

from __future__ import annotations

import pytest

from constats import fr, of, one
from fabriques_cli.findings import Level, Portee
from registres import run_example

ANNUITES = "{2021: 40000, 2022: 50000, 2023: 30000}"
DECISION = f"decisions: [{{le: 2021-05-20, resultat: laureat, annuites: {ANNUITES}}}]\n"


def opinions(*items: str) -> str:
    return f"avis: [{', '.join(f'{{{item}}}' for item in items)}]\n{DECISION}"


@pytest.mark.parametrize(
    ("annuites", "says"),
    [
        ("{2021: 40000, 2022: 50000, 2023: 29999.99}", "120 000 €, soit 0,01 € de plus"),
        ("{2021: 40000, 2022: 50000, 2023: 30000.01}", "120 000 €, soit 0,01 € de moins"),
        ("{2021: 50000, 2022: 40000, 2023: 30000}", "une autre répartition"),
    ],
)
def test_another_grant_than_the_last_opinion_is_an_alerte(annuites: str, says: str) -> None:
    constat = one(run_example(opinions(f"le: 2021-05-18, sens: favorable, annuites: {annuites}")), "MNT-10")
    assert (constat.level, constat.portee) == (Level.ALERTE, Portee.GESTION)
    assert constat.chemin == ("decisions", 0, "annuites")
    assert fr(f"La décision du 20/05/2021 accorde {says} que l'avis du 18/05/2021") in constat.message


@pytest.mark.parametrize(
    ("items", "found"),
    [
        ([f"le: 2021-05-18, annuites: {ANNUITES}"], False),
        (["le: 2021-05-18, annuites: {2021: 40000.00, 2022: 50000, 2023: 30000, 2024: 0}"], False),
        (["le: 2021-05-18, sens: favorable"], False),
        # The last one that proposes amounts, and was given by the day of the decision.
        (["le: 2021-05-10, annuites: {2021: 1}", f"le: 2021-05-18, annuites: {ANNUITES}"], False),
        ([f"le: 2021-05-10, annuites: {ANNUITES}", "le: 2021-05-18, annuites: {2021: 80000}"], True),
        (["le: 2021-05-20, annuites: {2021: 80000}"], True),
        (["le: 2021-05-21, annuites: {2021: 80000}"], False),
        (["le: 2021-05-10, annuites: {2021: 80000}", "le: 2021-05-18, sens: favorable"], True),
        (["le: 2021-05-18, annuites: {2021: 80 000}"], False),
    ],
)
def test_the_last_opinion_with_amounts_is_compared(items: list[str], found: bool) -> None:
    assert bool(of(run_example(opinions(*items)), "MNT-10")) is found


def test_a_grant_against_an_unfavourable_opinion_is_told() -> None:
    constat = one(run_example(opinions(f"le: 2021-05-18, sens: defavorable, annuites: {ANNUITES}")), "MNT-10")
    assert constat.chemin == ("decisions", 0, "resultat")
    assert constat.message == "Lauréat le 20/05/2021 malgré l'avis défavorable du 18/05/2021."
    overruled = opinions("le: 2021-05-10, sens: defavorable", "le: 2021-05-18, sens: favorable")
    assert of(run_example(overruled), "MNT-10") == []


def test_a_refusal_grants_nothing() -> None:
    refused = opinions("le: 2021-05-18, annuites: {2021: 80000}").replace("laureat", "non_retenu")
    assert of(run_example(refused), "MNT-10") == []
