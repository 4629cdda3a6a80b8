"""INS-01 · La décision repose sur un argument pour chacun des quatre critères."""

from __future__ import annotations

from datetime import date

import pytest

from cas_ins import ANNUITES, LAUREAT, decided
from constats import of, one
from fabriques_cli.domain.verdict import Verdict
from fabriques_cli.findings import Level, Portee
from registres import run_example


def argued(**avis: str) -> str:
    """The instruction of the four criteria, those given in place of a full one."""
    full = dict.fromkeys(
        ("essor_du_territoire", "ancrage_territorial", "gouvernance", "modele_economique"), "{avis: Bien.}"
    )
    return "criteres:\n" + "".join(f"  {cle}: {texte}\n" for cle, texte in {**full, **avis}.items() if texte)


@pytest.mark.parametrize(
    ("resultat", "mot"),
    [
        (f"laureat, {ANNUITES}", "Lauréat"),
        ("liste_complementaire, rang: 1", "Sur la liste complémentaire"),
        ("non_retenu, motif: Non.", "Non retenu"),
    ],
)
@pytest.mark.parametrize("instruction", ["", "{note: 3}"])
def test_a_decision_rests_on_an_argument_for_each_criterion(
    resultat: str, mot: str, instruction: str
) -> None:
    controle = run_example(argued(gouvernance=instruction) + decided(resultat))
    constat = one(controle, "INS-01")
    assert (constat.level, constat.portee) == (Level.ALERTE, Portee.GESTION)
    assert constat.chemin == ("criteres", "gouvernance", "avis")
    assert constat.message == (
        f"{mot} le 25/05/2021 sans argument sur le critère « Gouvernance claire et contributive »."
    )
    assert constat.a_faire == (
        "Écrivez l'argument : fabriques modifier la-filature criteres.gouvernance.avis=ARGUMENT"
    )
    assert controle.verdicts == {"la-filature": Verdict.ELIGIBLE}


def test_each_criterion_without_an_argument_is_named() -> None:
    controle = run_example(argued(gouvernance="", essor_du_territoire="") + LAUREAT)
    assert [c.chemin[1] for c in of(controle, "INS-01")] == ["essor_du_territoire", "gouvernance"]


def test_no_argument_at_all_is_told_once() -> None:
    constat = one(run_example(f"criteres:\n{LAUREAT}"), "INS-01")
    assert (constat.chemin, constat.message) == (
        ("criteres",),
        "Lauréat le 10/05/2021 sans argument : aucun des quatre critères n'en a.",
    )


@pytest.mark.parametrize("decision", ["", decided("irrecevable, motif: Non."), decided("sans_suite")])
def test_arguments_are_not_asked_before_the_committee_nor_of_what_it_did_not_see(decision: str) -> None:
    assert of(run_example(f"criteres:\n{decision}"), "INS-01") == []


def test_arguments_are_asked_from_the_day_of_the_decision() -> None:
    text = f"criteres:\n{decided('non_retenu, motif: Non.')}"
    assert of(run_example(text, date(2021, 5, 24)), "INS-01") == []
    assert len(of(run_example(text, date(2021, 5, 25)), "INS-01")) == 1


def test_a_mark_that_cannot_be_read_does_not_hide_a_missing_argument() -> None:
    assert len(of(run_example(argued(gouvernance="{note: bien}") + LAUREAT), "INS-01")) == 1
    assert of(run_example(argued(gouvernance="{avis: [a]}") + LAUREAT), "INS-01") == []
