"""INS-05 · Un lauréat n'a aucun constat bloquant de la candidature, ou une dérogation le lève."""

from __future__ import annotations

from datetime import date

import pytest

from cas_ins import LAUREAT, decided
from constats import of, one
from fabriques_cli.check.controle import Controle
from fabriques_cli.findings import Level, Portee
from registres import EXEMPLE, laid_over, run, run_example

TARDIF = "depose_le: 2021-03-31T00:33:00+02:00\n"
DEROGATION = "derogations: [{regle: CAL-01, motif: panne, autorite: ANCT, reference: N-1, le: 2021-04-06}]\n"


def test_a_laureate_with_a_blocking_finding_is_told_at_its_decision() -> None:
    constat = one(run_example(TARDIF + LAUREAT), "INS-05")
    assert (constat.level, constat.portee) == (Level.BLOQUANT, Portee.GESTION)
    assert (constat.fichier, constat.chemin) == ("lieux/la-filature.yaml", ("decisions", 0))
    assert constat.message == "Lauréat le 10/05/2021 malgré un constat bloquant (CAL-01), sans dérogation."
    assert constat.a_faire == (
        "Notez la dérogation que l'autorité a accordée, avec la référence de l'acte (« derogations ») ; si elle "
        "maintient sa décision sans elle : fabriques regulariser la-filature --regle INS-05 --motif MOTIF "
        "--autorite AUTORITÉ --reference RÉFÉRENCE"
    )


def test_every_code_is_named_once() -> None:
    text = TARDIF + "demande: {annuites: {2021: 60000, 2022: 60000}}\n"
    trop = "decisions: [{le: 2021-05-10, resultat: laureat, annuites: {2021: 60000, 2022: 60000}}]\n"
    constat = one(run_example(text + trop), "INS-05")
    assert (
        constat.message
        == "Lauréat le 10/05/2021 malgré des constats bloquants (CAL-01, MNT-02), sans dérogation."
    )


@pytest.mark.parametrize(
    ("days", "settled"),  # the decision is of 10/05/2021
    [
        ("le: 2021-04-06", True),
        ("le: 2021-05-10", True),
        ("le: 2021-05-11", False),
        ("le: 2021-04-06, expire_le: 2021-05-10", True),
        ("le: 2021-04-06, expire_le: 2021-05-09", False),
    ],
)
def test_a_derogation_in_force_on_the_day_of_the_decision_settles_it(days: str, settled: bool) -> None:
    controle = run_example(TARDIF + LAUREAT + DEROGATION.replace("le: 2021-04-06", days))
    assert (of(controle, "INS-05") == []) is settled
    assert (of(controle, "DER-03") == []) is settled


@pytest.mark.parametrize(
    "decision",
    [
        "",
        decided("irrecevable", ", motif: Dépôt tardif."),
        decided("liste_complementaire", ", rang: 1"),
        LAUREAT + "desistement: {le: 2021-05-12}",
    ],
)
def test_what_blocks_a_dossier_that_is_not_granted_is_no_anomaly(decision: str) -> None:
    assert of(run_example(TARDIF + decision), "INS-05") == []


def test_a_laureate_is_judged_from_the_day_of_the_decision() -> None:
    assert of(run_example(TARDIF + LAUREAT, date(2021, 5, 9)), "INS-05") == []
    assert len(of(run_example(TARDIF + LAUREAT, date(2021, 5, 10)), "INS-05")) == 1


def test_what_is_incomplete_or_of_the_management_does_not_count() -> None:
    controle = run_example(f"budget_previsionnel:\n{decided('laureat', ', annuites: {2021: 60000}')}")
    assert [c.code for c in controle.constats if c.level is Level.BLOQUANT] == ["MNT-01", "MNT-02"]
    assert of(controle, "INS-05") == []


def test_each_laureate_has_its_finding_and_no_other_dossier() -> None:
    files = {
        "lieux/la-filature.yaml": laid_over(EXEMPLE, TARDIF + LAUREAT),
        "lieux/le-moulin.yaml": laid_over(EXEMPLE, TARDIF + 'nom: Le Moulin\nnumero_ds: "4567891"'),
    }
    controle: Controle = run(files)
    assert [c.fichier for c in of(controle, "INS-05")] == ["lieux/la-filature.yaml"]
