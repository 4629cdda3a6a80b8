"""Dérogations: to what they may be, whether they serve, until when."""

from __future__ import annotations

from datetime import date

import pytest

from fabriques_cli.domain.verdict import Verdict
from fabriques_cli.findings import Portee, written
from fabriques_cli.rules import RULES
from registres import PROGRAMME, VAGUES, codes, laid_over, run, run_example

VAGUE = "vagues/2021-03-30.yaml"
TROP = "demande: {annuites: {2021: 40000, 2022: 60000, 2023: 30000}}\n"


def held(regle: str, more: str = "") -> str:
    act = "motif: arbitrage du comité, autorite: ANCT, reference: N-1, le: 2021-04-01"
    return f"derogations: [{{regle: {regle}, {act}{more}}}]\n"


def found(files: dict[str, str], au: date = date(2021, 5, 31)) -> list[tuple[str, str, str, str]]:
    constats = [c for c in run(files, au).constats if c.code.startswith("DER")]
    return [(c.fichier, c.code, written(c.chemin), c.message) for c in constats]


def in_dossier(fragment: str, au: date = date(2021, 5, 31)) -> list[tuple[str, str, str]]:
    constats = [c for c in run_example(fragment, au).constats if c.code.startswith("DER")]
    return [(c.code, c.message, c.a_faire) for c in constats]


# DER-01


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
            "Écrivez-la dans programme.yaml ou dans la vague.",
        )
    ]


# DER-02


def test_a_derogation_that_lifts_something_is_taken_without_a_word() -> None:
    controle = run_example(TROP + held("MNT-02"))
    assert [(c.code, c.leve_par) for c in controle.constats] == [("MNT-02", ("derogations", 0))]
    assert controle.verdicts == {"la-filature": Verdict.ELIGIBLE}


def test_a_derogation_that_lifts_nothing_is_said() -> None:
    assert in_dossier(held("MNT-02")) == [
        (
            "DER-02",
            "La dérogation à MNT-02 ne lève rien.",
            "Vérifiez la règle et le chemin ; si elle n'est plus utile, supprimez-la : git en garde la trace.",
        )
    ]


def test_it_is_an_alerte_placed_on_the_derogation() -> None:
    (constat,) = run_example(held("MNT-02")).constats
    assert (constat.level.mot, constat.portee, written(constat.chemin)) == (
        "alerte",
        Portee.FICHIER,
        "derogations[0]",
    )


def test_a_path_beside_the_finding_lifts_nothing() -> None:
    beside = held("MNT-02", ", chemin: demande.annuites.2021")
    assert [c[:2] for c in in_dossier(TROP + beside)] == [
        ("DER-02", "La dérogation à MNT-02 à « demande.annuites.2021 » ne lève rien.")
    ]
    assert in_dossier(TROP + held("MNT-02", ", chemin: demande.annuites.2022")) == []


def test_a_second_derogation_to_the_same_thing_lifts_nothing() -> None:
    twice = (
        "derogations: [{regle: MNT-02, motif: a, autorite: ANCT, reference: N-1, le: 2021-04-01}, "
        "{regle: MNT-02, motif: b, autorite: ANCT, reference: N-2, le: 2021-04-02}]\n"
    )
    constats = [c for c in run_example(TROP + twice).constats if c.code == "DER-02"]
    assert [written(c.chemin) for c in constats] == ["derogations[1]"]


def test_a_derogation_that_is_not_taken_yet_is_not_useless() -> None:
    assert [c[0] for c in in_dossier(held("MNT-02"), date(2021, 3, 31))] == []
    assert [c[0] for c in in_dossier(held("MNT-02"), date(2021, 4, 1))] == ["DER-02"]


def test_one_rule_speaks_of_one_derogation() -> None:
    assert [c[0] for c in in_dossier(held("MNT-20"))] == ["DER-01"]
    assert [c[0] for c in in_dossier(held("MNT-02", ", expire_le: 2021-05-30"))] == ["DER-03"]


def test_what_lifts_the_motives_of_a_refusal_still_lifts() -> None:
    refused = "decisions: [{le: 2021-05-20, resultat: non_retenu, motif: texte}]\n"
    assert in_dossier(TROP + held("MNT-02") + refused) == []


def test_with_a_value_that_cannot_be_read_nobody_knows_what_it_would_lift() -> None:
    assert in_dossier("demande: {annuites: {2021: 40000, 2022: 60 000}}\n" + held("MNT-02")) == []


@pytest.mark.parametrize("fichier", ["programme.yaml", VAGUE])
def test_a_justification_of_nothing_is_said_in_its_file(fichier: str) -> None:
    base = PROGRAMME if fichier == "programme.yaml" else VAGUES[VAGUE]
    assert found({fichier: laid_over(base, held("ENV-04"))}) == [
        (fichier, "DER-02", "derogations[0]", "La dérogation à ENV-04 ne lève rien.")
    ]


def test_showing_everything_does_not_make_it_useless() -> None:
    controle = run_example(TROP + held("MNT-02"), sans_derogation=True)
    assert [(c.code, c.leve_par) for c in controle.constats] == [("MNT-02", None)]


# DER-03


def test_the_day_of_expiry_is_the_last_one_that_counts() -> None:
    text = TROP + held("MNT-02", ", expire_le: 2021-05-30")
    assert in_dossier(text, date(2021, 5, 30)) == []
    assert in_dossier(text, date(2021, 5, 31)) == [
        (
            "DER-03",
            "La dérogation à MNT-02 a expiré le 30/05/2021.",
            "Faites-la reconduire par l'autorité qui l'a prise, ou supprimez-la.",
        )
    ]


def test_the_finding_is_back_when_the_derogation_is_over() -> None:
    text = TROP + held("MNT-02", ", expire_le: 2021-05-30")
    controle = run_example(text, date(2021, 5, 31))
    assert [(c.code, c.leve_par, c.level.mot) for c in controle.constats] == [
        ("DER-03", None, "bloquant"),
        ("MNT-02", None, "bloquant"),
    ]


@pytest.mark.parametrize("fichier", ["programme.yaml", VAGUE])
def test_a_justification_that_expired_is_said_in_its_file(fichier: str) -> None:
    base = PROGRAMME if fichier == "programme.yaml" else VAGUES[VAGUE]
    text = laid_over(base, held("ENV-04", ", expire_le: 2021-05-30"))
    assert found({fichier: text}) == [
        (fichier, "DER-03", "derogations[0].expire_le", "La dérogation à ENV-04 a expiré le 30/05/2021.")
    ]


def test_a_derogation_without_an_end_does_not_expire() -> None:
    assert in_dossier(TROP + held("MNT-02"), date(2099, 12, 31)) == []


def laureate(le: str) -> str:
    return (
        f"decisions: [{{le: {le}, resultat: laureat, annuites: {{2021: 40000, 2022: 50000, 2023: 30000}}}}]\n"
    )


def test_one_dated_after_the_decision_lifts_nothing() -> None:
    assert in_dossier(TROP + laureate("2021-04-01") + held("MNT-02")) == []
    (der,) = (
        c
        for c in run_example(TROP + laureate("2021-03-31") + held("MNT-02")).constats
        if c.code.startswith("DER")
    )
    assert (der.code, der.level.mot, written(der.chemin), der.message) == (
        "DER-03",
        "bloquant",
        "derogations[0].le",
        "La dérogation à MNT-02 est du 01/04/2021, après la décision du 31/03/2021 : elle ne lève rien.",
    )


def test_one_that_expired_before_the_decision_lifts_nothing_and_after_it_still_does() -> None:
    text = TROP + held("MNT-02", ", expire_le: 2021-04-30")
    assert in_dossier(text + laureate("2021-04-30")) == []
    assert [found[1] for found in in_dossier(text + laureate("2021-05-01"))] == [
        "La dérogation à MNT-02 a expiré le 30/04/2021, avant la décision du 01/05/2021."
    ]


def test_the_decision_to_come_does_not_settle_it_yet() -> None:
    text = TROP + held("MNT-02") + laureate("2021-06-08")
    assert in_dossier(text, date(2021, 6, 7)) == []
    late = TROP + held("MNT-02").replace("2021-04-01", "2021-06-09") + laureate("2021-06-08")
    assert in_dossier(late, date(2021, 6, 8)) == []  # not taken yet
    assert [c[0] for c in in_dossier(late, date(2021, 6, 9))] == ["DER-03"]


def test_on_the_list_the_dossier_still_waits_for_its_decision() -> None:
    listed = "decisions: [{le: 2021-03-31, resultat: liste_complementaire, rang: 1}]\n"
    assert in_dossier(TROP + held("MNT-02") + listed) == []


@pytest.mark.parametrize(
    ("act", "cle", "missing", "a_faire"),
    [
        ("autorite: ANCT", "reference", "la référence de l'acte", "« reference »"),
        ("reference: N-1", "autorite", "l'autorité qui l'a prise", "« autorite »"),
        (
            "motif: a",
            "autorite",
            "l'autorité qui l'a prise ni la référence de l'acte",
            "« autorite » et « reference »",
        ),
    ],
)
def test_without_authority_or_reference_it_is_nobody_s_act(
    act: str, cle: str, missing: str, a_faire: str
) -> None:
    text = f"{TROP}derogations: [{{regle: MNT-02, {act}, {'' if 'motif' in act else 'motif: a, '}le: 2021-04-01}}]\n"
    controle = run_example(text)
    assert [(c.code, c.leve_par, written(c.chemin)) for c in controle.constats] == [
        ("DER-03", None, f"derogations[0].{cle}"),
        ("MNT-02", None, "demande.annuites.2022"),
    ]
    assert in_dossier(text) == [
        (
            "DER-03",
            f"La dérogation à MNT-02 ne dit pas {missing} : elle ne lève rien.",
            f"Écrivez {a_faire} d'après l'acte ; sans acte, supprimez la dérogation.",
        )
    ]
    assert controle.verdicts == {"la-filature": Verdict.FICHIER_A_CORRIGER}


def test_an_authority_that_cannot_be_read_is_not_missing() -> None:
    text = TROP + held("MNT-02").replace("autorite: ANCT", "autorite: [ANCT]")
    assert in_dossier(text) == []
