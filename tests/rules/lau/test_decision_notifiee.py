"""LAU-02 · Une décision est notifiée dans le délai du programme."""

from __future__ import annotations

from datetime import date

import pytest

from constats import of, one
from fabriques_cli.check.controle import Controle
from fabriques_cli.findings import Level
from registres import EXEMPLE, PROGRAMME, laid_over, run, run_example

ANNUITES = "annuites: {2021: 40000, 2022: 50000, 2023: 30000}"
DELAIS = "delais: {notification: {valeur: 30, source: note de service}}"


def on(jour: date, decision: str, more: str = "", delais: str = DELAIS) -> Controle:
    return run(
        {
            "programme.yaml": laid_over(PROGRAMME, delais),
            "lieux/la-filature.yaml": laid_over(
                EXEMPLE, f"decisions: [{{le: 2021-06-08, {decision}}}]\n{more}"
            ),
        },
        jour,
    )


@pytest.mark.parametrize(
    "decision",
    [f"resultat: laureat, {ANNUITES}", "resultat: liste_complementaire", "resultat: non_retenu, motif: m"],
)
def test_whoever_is_decided_of_is_told_within_the_delay(decision: str) -> None:
    assert of(on(date(2021, 7, 8), decision), "LAU-02") == []
    constat = one(on(date(2021, 7, 9), decision), "LAU-02")
    assert constat.level is Level.ALERTE
    assert constat.chemin == ("decisions", 0, "notifiee_le")
    assert constat.message == (
        "La décision du 08/06/2021 devait être notifiée le 08/07/2021 au plus tard : elle ne l'est pas, 1 jour après."
    )


def test_nothing_is_late_where_the_programme_gives_no_delay() -> None:
    decision = f"decisions: [{{le: 2021-06-08, resultat: laureat, {ANNUITES}}}]"
    assert of(run_example(decision, date(2022, 6, 1)), "LAU-02") == []


@pytest.mark.parametrize(
    ("notifiee_le", "level"),
    [("2021-07-08", None), ("2021-07-09", Level.INFO), ("2021-07-10", Level.ALERTE)],
    ids=["in time", "late", "not yet"],
)
def test_a_late_notification_leaves_an_info(notifiee_le: str, level: Level | None) -> None:
    found = of(on(date(2021, 7, 9), f"resultat: laureat, {ANNUITES}, notifiee_le: {notifiee_le}"), "LAU-02")
    assert [constat.level for constat in found] == ([] if level is None else [level])


def test_a_signature_says_that_the_decision_is_known() -> None:
    laureate = f"resultat: laureat, {ANNUITES}"
    signed = "convention: {numero_ej: '2103456789', signee_le: 2021-07-09}"
    assert one(on(date(2021, 7, 8) + (date(2021, 7, 10) - date(2021, 7, 8)), laureate), "LAU-02")
    assert of(on(date(2021, 7, 10), laureate, signed), "LAU-02") == []
