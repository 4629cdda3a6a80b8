"""DER-01 · Une dérogation porte sur une règle que l'on peut lever là où elle est écrite."""

from __future__ import annotations

import pytest

from cas_der import VAGUE, found, held, in_dossier
from fabriques_cli.domain.verdict import Verdict
from fabriques_cli.findings import Portee, written
from fabriques_cli.rules import RULES
from registres import PROGRAMME, VAGUES, codes, laid_over, run, run_example


@pytest.mark.parametrize(
    ("regle", "message", "a_faire"),
    [
        ("MNT-022", "La règle « MNT-022 » n'existe pas.", "Vouliez-vous dire « MNT-02 » ?"),
        ("mnt-02", "La règle « mnt-02 » n'existe pas.", "Vouliez-vous dire « MNT-02 » ?"),
        ("MNT02", "La règle « MNT02 » n'existe pas.", "Vouliez-vous dire « MNT-02 » ?"),
        ("plafond", "La règle « plafond » n'existe pas.", "Supprimez cette dérogation."),
        (
            "FIC-08",
            "FIC-08 ne peut pas être levée : elle porte sur le fichier.",
            "Supprimez cette dérogation, et corrigez ce que la règle signale.",
        ),
        (
            "CMP-01",
            "CMP-01 ne peut pas être levée : elle porte sur la gestion.",
            "Supprimez cette dérogation, et corrigez ce que la règle signale. Ce qu'une personne accepte de la gestion "
            "se note ainsi : fabriques regulariser la-filature --regle CMP-01 --motif MOTIF",
        ),
    ],
)
def test_only_a_known_rule_of_the_candidature_is_lifted_in_a_dossier(
    regle: str, message: str, a_faire: str
) -> None:
    assert in_dossier(held(regle)) == [("DER-01", message, a_faire)]


def test_every_rule_of_the_candidature_may_be_lifted() -> None:
    liftable = [rule.code for rule in RULES if rule.portee is Portee.CANDIDATURE]
    assert "MNT-02" in liftable
    for code in liftable:
        assert "DER-01" not in {found[0] for found in in_dossier(held(code))}


def test_no_other_rule_may() -> None:
    for rule in RULES:
        if rule.portee is not Portee.CANDIDATURE:
            assert [code for code, _, _ in in_dossier(held(rule.code))] == ["DER-01"], rule.code


def test_a_derogation_that_cannot_be_makes_a_file_to_correct() -> None:
    controle = run_example(held("FIC-08"))
    assert [(c.level.mot, written(c.chemin)) for c in controle.constats] == [
        ("bloquant", "derogations[0].regle")
    ]
    assert controle.verdicts == {"la-filature": Verdict.FICHIER_A_CORRIGER}


@pytest.mark.parametrize("fichier", ["programme.yaml", VAGUE])
@pytest.mark.parametrize("regle", ["ENV-02", "ENV-03", "ENV-04", "ENV-06"])
def test_the_programme_and_the_waves_may_justify_four_alertes(fichier: str, regle: str) -> None:
    base = PROGRAMME if fichier == "programme.yaml" else VAGUES[VAGUE]
    assert "DER-01" not in codes(run({fichier: laid_over(base, held(regle))}))


@pytest.mark.parametrize("fichier", ["programme.yaml", VAGUE])
def test_the_programme_and_the_waves_lift_no_rule_of_the_candidature(fichier: str) -> None:
    base = PROGRAMME if fichier == "programme.yaml" else VAGUES[VAGUE]
    assert found({fichier: laid_over(base, held("MNT-02"))}) == [
        (fichier, "DER-01", "derogations[0].regle", "MNT-02 se lève dossier par dossier.")
    ]
    assert found({fichier: laid_over(base, held("ENV-20"))}) == [
        (fichier, "DER-01", "derogations[0].regle", "La règle « ENV-20 » n'existe pas.")
    ]


@pytest.mark.parametrize("regle", ["ENV-02", "ENV-03", "ENV-04", "ENV-06"])
def test_the_alertes_on_the_whole_are_not_justified_in_a_dossier(regle: str) -> None:
    if not any(rule.code == regle for rule in RULES):
        pytest.skip(f"{regle} is not written yet")
    assert in_dossier(held(regle)) == [
        (
            "DER-01",
            f"{regle} ne se lève pas dans un dossier.",
            "Retirez-la d'ici ; dans le programme, ou de même dans la vague : fabriques modifier programme "
            f'"derogations[+].regle={regle}" "derogations[+].le=DATE" "derogations[+].motif=MOTIF" '
            '"derogations[+].autorite=AUTORITÉ" "derogations[+].reference=RÉFÉRENCE"',
        )
    ]
