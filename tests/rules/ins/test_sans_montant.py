"""INS-02 · Un lauréat a des montants."""

from __future__ import annotations

import pytest

from cas_ins import ANNUITES, decided
from constats import of, one
from fabriques_cli.domain.verdict import Verdict
from fabriques_cli.findings import Level, Portee
from registres import run_example


def test_a_laureate_without_amounts_is_left_out_of_the_totals() -> None:
    controle = run_example(decided("laureat"))
    constat = one(controle, "INS-02")
    assert (constat.level, constat.portee) == (Level.A_COMPLETER, Portee.GESTION)
    assert constat.chemin == ("decisions", 0, "annuites")
    assert constat.message == "Lauréat le 25/05/2021 sans montant : le dossier est hors des totaux."
    assert constat.a_faire == (
        "Écrivez les annuités de la décision, une par année : "
        'fabriques modifier la-filature "decisions[0].annuites.ANNÉE=MONTANT"'
    )
    assert controle.verdicts == {"la-filature": Verdict.ELIGIBLE}


@pytest.mark.parametrize("resultat", ["non_retenu, motif: Non.", "liste_complementaire, rang: 1"])
def test_only_a_laureate_needs_amounts(resultat: str) -> None:
    assert of(run_example(decided(resultat)), "INS-02") == []


@pytest.mark.parametrize(
    "suite",
    [
        f'convention: {{numero_ej: "2103456789", signee_le: 2021-05-26, {ANNUITES}}}',
        'convention: {numero_ej: "2103456789", signee_le: 2021-05-26}\n'
        f"avenants: [{{le: 2021-05-27, {ANNUITES}}}]",
        "desistement: {le: 2021-05-26}",
    ],
)
def test_the_amounts_may_come_later_or_no_longer_matter(suite: str) -> None:
    assert of(run_example(decided("laureat") + suite), "INS-02") == []


@pytest.mark.parametrize(
    "suite",
    [
        f"convention: {{{ANNUITES}}}",
        f"convention: {{signee_le: 2021-06-01, {ANNUITES}}}",
        'convention: {numero_ej: "2103456789", signee_le: 2021-05-26}',
        "desistement: {le: 2021-06-01}",
    ],
)
def test_amounts_that_do_not_count_yet_leave_the_laureate_without(suite: str) -> None:
    assert len(of(run_example(decided("laureat") + suite), "INS-02")) == 1


@pytest.mark.parametrize(
    "suite",
    [
        "decisions: [{le: 2021-05-25, resultat: laureat, annuites: {2021: 40 000}}]",
        "decisions: [{le: 2021-05-20, resultat: laureat}, {le: 2021-05-25, resultat: sans-suite}]",
        f"{decided('laureat')}convention: {{signee_le: 2021-05-26, annuites: {{2021: 40 000}}}}",
        f"{decided('laureat')}convention: {{signee_le: 26 mai, {ANNUITES}}}",
        f"{decided('laureat')}avenants: [{{le: 2021-05-27, annuites: [1]}}]",
    ],
)
def test_amounts_that_cannot_be_read_are_not_missing(suite: str) -> None:
    assert of(run_example(suite), "INS-02") == []
