"""REG-01 · Une régularisation porte sur une règle de gestion, et nomme l'acte là où il en faut un."""

from __future__ import annotations

import pytest

from cas_reg import ATTENDU, found, held
from fabriques_cli.domain.verdict import Verdict
from fabriques_cli.findings import Level, Origine, Portee
from fabriques_cli.rules import RULES
from registres import run_example

ACT = ", autorite: ANCT, reference: DEC-7"
REFUS = "decisions: [{le: 2021-05-25, resultat: non_retenu}]\n"
"""A refusal without a motive: INS-03, which blocks."""


@pytest.mark.parametrize(
    ("regle", "message", "a_faire"),
    [
        ("CMP-011", "La règle « CMP-011 » n'existe pas.", "Vouliez-vous dire « CMP-01 » ?"),
        ("cmp-01", "La règle « cmp-01 » n'existe pas.", "Vouliez-vous dire « CMP-01 » ?"),
        ("retard", "La règle « retard » n'existe pas.", "fabriques regle les liste."),
        ("FIC-04", "FIC-04 ne se régularise pas.", "Supprimez cette régularisation, et corrigez le fichier."),
        (
            "CAL-01",
            "CAL-01 ne se régularise pas.",
            "Supprimez-la, et notez la dérogation que l'autorité a accordée (« derogations »).",
        ),
        ("INS-02", "INS-02 ne se régularise pas.", "Supprimez-la, et écrivez ce qui manque."),
        (
            "ENV-02",
            "ENV-02 ne se régularise pas.",
            "Supprimez-la ; dans programme.yaml ou la vague, une dérogation justifie certaines alertes.",
        ),
    ],
)
def test_only_a_known_rule_of_management_is_accepted(regle: str, message: str, a_faire: str) -> None:
    assert found(held(regle, ACT)) == [("REG-01", "regularisations[0].regle", message, a_faire)]


@pytest.mark.parametrize(
    ("more", "missing"),
    [("", "autorite"), (", autorite: ANCT", "reference"), (", reference: DEC-7", "autorite")],
)
def test_what_blocks_is_not_accepted_without_the_act_of_an_authority(more: str, missing: str) -> None:
    ((code, chemin, message, _),) = found(REFUS + held("INS-03", more))
    assert (code, chemin) == ("REG-01", f"regularisations[0].{missing}")
    assert message == "INS-03 bloque : une personne seule ne l'accepte pas, il faut un acte."
    constats = run_example(REFUS + held("INS-03", more)).constats
    assert Level.BLOQUANT in {one.level for one in constats if one.code == "INS-03"}


def test_the_law_is_not_accepted_without_the_act_of_an_authority() -> None:
    law = {rule.code for rule in RULES if rule.portee is Portee.GESTION and rule.origine is Origine.LOI}
    assert law >= {"CNV-01", "CNV-03", "VER-03", "CRF-01", "PUB-01"}
    assert all(rule.par_un_acte for rule in RULES if rule.code in law)


def test_an_alerte_that_the_law_does_not_make_is_accepted_by_a_motive() -> None:
    assert found(ATTENDU + held("CMP-01")) == []


def test_it_is_no_matter_of_the_candidature() -> None:
    assert run_example(held("MNT-20")).verdicts == {"la-filature": Verdict.ELIGIBLE}
