"""DER-02 · Une dérogation en vigueur lève au moins un constat."""

from __future__ import annotations

from datetime import date

import pytest

from cas_der import TROP, VAGUE, found, held, in_dossier
from fabriques_cli.domain.verdict import Verdict
from fabriques_cli.findings import Portee, written
from registres import PROGRAMME, VAGUES, laid_over, run_example


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
