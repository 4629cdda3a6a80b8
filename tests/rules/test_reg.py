"""Regularisations: of what they may be, by whom, whether they serve, from which day."""

from __future__ import annotations

from datetime import date

import pytest

from fabriques_cli.domain.verdict import Verdict
from fabriques_cli.findings import Level, Origine, Portee, written
from fabriques_cli.rules import RULES
from registres import run_example

ACT = ", autorite: ANCT, reference: DEC-7"
REFUS = "decisions: [{le: 2021-05-25, resultat: non_retenu}]\n"
"""A refusal without a motive: INS-03, which blocks."""
ATTENDU = "complements: [{demande_le: 2021-04-02, pieces: [statuts], avant_le: 2021-04-16}]\n"
"""Papers that never came: CMP-01, an alerte."""


def held(regle: str, more: str = "", le: str = "2021-05-25") -> str:
    return f"regularisations: [{{regle: {regle}, le: {le}, motif: accord{more}}}]\n"


def found(fragment: str, au: date = date(2021, 5, 31)) -> list[tuple[str, str, str, str]]:
    constats = [c for c in run_example(fragment, au).constats if c.code.startswith("REG")]
    return [(c.code, written(c.chemin), c.message, c.a_faire) for c in constats]


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


@pytest.mark.parametrize(
    ("fragment", "where", "chemin"),
    [
        (held("CMP-01"), "", "regularisations[0]"),
        (
            ATTENDU + held("CMP-01", ", chemin: 'complements[1]'"),
            " à « complements[1] »",
            "regularisations[0]",
        ),
    ],
)
def test_one_that_covers_nothing_is_told(fragment: str, where: str, chemin: str) -> None:
    assert found(fragment) == [
        (
            "REG-02",
            chemin,
            f"La régularisation de CMP-01{where}, du 25/05/2021, ne couvre aucun constat.",
            "Vérifiez la règle, le chemin et la date : elle ne couvre que ce qui la précède. Si elle n'est plus utile, "
            "supprimez-la : git en garde la trace.",
        )
    ]


def test_it_serves_no_sooner_than_its_day() -> None:
    assert found(held("CMP-01"), date(2021, 5, 24)) == []
    assert [code for code, *_ in found(held("CMP-01"), date(2021, 5, 25))] == ["REG-02"]


def test_one_that_a_fact_overtook_still_covers_its_finding() -> None:
    received = ATTENDU.replace("2021-04-16}", "2021-04-16, recu_le: 2021-05-28}")
    assert found(received + held("CMP-01")) == []


def test_nothing_is_said_where_a_value_cannot_be_read() -> None:
    assert found(held("CMP-01") + "versements: [{le: hier, annuite: 2021, montant: 1}]\n") == []


def test_it_is_no_matter_of_the_candidature() -> None:
    assert run_example(held("MNT-20")).verdicts == {"la-filature": Verdict.ELIGIBLE}
