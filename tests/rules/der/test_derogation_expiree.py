"""DER-03 · Une dérogation est un acte, en vigueur le jour de ce qu'elle lève."""

from __future__ import annotations

from datetime import date

import pytest

from cas_der import TROP, VAGUE, found, held, in_dossier
from fabriques_cli.domain.verdict import Verdict
from fabriques_cli.findings import written
from registres import PROGRAMME, VAGUES, laid_over, run_example


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
