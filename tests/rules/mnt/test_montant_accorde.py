"""MNT-05 · Le montant accordé ne dépasse pas le montant demandé."""

from __future__ import annotations

from datetime import date

import pytest

from cas_mnt import asked
from constats import fr, of, one
from fabriques_cli.check.controle import Controle
from fabriques_cli.findings import Level, Portee
from registres import run_example


def granted(total: str, more: str = "") -> Controle:
    """The check of a grant of 80 000 € and a third annuity, for 120 000 € asked."""
    return asked(
        "2021: 40000, 2022: 40000, 2023: 40000",
        f"decisions: [{{le: 2021-05-25, resultat: laureat, annuites: {{2021: 40000, 2022: 40000, 2023: {total}}}}}]\n"
        + more,
    )


def test_granted_above_asked_is_an_alert_of_management() -> None:
    constat = one(granted("40000.01"), "MNT-05")
    assert (constat.level, constat.portee) == (Level.ALERTE, Portee.GESTION)
    assert constat.chemin == ("decisions", 0, "annuites")
    assert constat.message == fr(
        "120 000,01 € accordés le 25/05/2021, soit 0,01 € de plus que demandé (120 000 €)."
    )


def test_what_was_asked_may_be_granted() -> None:
    assert of(granted("40000"), "MNT-05") == []


def test_only_the_decision_that_rules_is_compared() -> None:
    two = (
        "decisions: [{le: 2021-05-20, resultat: laureat, annuites: {2021: 50000, 2022: 50000}}, "
        "{le: 2021-05-25, resultat: laureat, annuites: {2021: 40000, 2022: 40000}}]"
    )
    assert of(asked("2021: 40000, 2022: 40000", two), "MNT-05") == []
    assert one(asked("2021: 40000, 2022: 40000", two, date(2021, 5, 24)), "MNT-05")


@pytest.mark.parametrize(
    "fragment",
    [
        "demande:",
        "demande: {annuites: {2021: 40000, 2022: 40 000}}",
        "decisions: [{le: 2021-05-25, resultat: non_retenu, motif: Non., annuites: {2021: 200000}}]",
        "decisions: [{le: 2021-05-25, resultat: laureat}]",
        "decisions: [{le: 2021-05-25, resultat: laureat, annuites: {2021: 200000, 2022: 1 000}}]",
        "decisions: [{le: 2021-06-25, resultat: laureat, annuites: {2021: 200000}}]",
    ],
)
def test_unknown_amounts_are_not_compared(fragment: str) -> None:
    grant = "decisions: [{le: 2021-05-25, resultat: laureat, annuites: {2021: 200000}}]\n"
    controle = run_example(fragment if "decisions" in fragment else fragment + "\n" + grant)
    assert of(controle, "MNT-05") == []
