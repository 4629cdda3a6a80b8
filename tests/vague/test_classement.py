"""The rankings of a wave: by exact means, half by half; who is in none, and why."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from fabriques_cli.vague.bilan import Bilan, bilan
from fabriques_cli.vague.classement import Classement
from registres import EXEMPLE, PROGRAMME, laid_over, situation

AU = date(2021, 6, 1)
SIX = date(2021, 3, 30)


def marked(notes: str, more: str = "") -> str:
    """The complete dossier of the tests with four marks, `-` for none."""
    cles = ("essor_du_territoire", "ancrage_territorial", "gouvernance", "modele_economique")
    given = ", ".join(
        f"{cle}: {{note: {note}}}" for cle, note in zip(cles, notes.split(), strict=True) if note != "-"
    )
    return laid_over(EXEMPLE, f"criteres: {{{given}}}\n{more}")


def report(texts: dict[str, str], programme: str = "", au: date = AU) -> Bilan:
    """The report of wave 6, each dossier with a number of its own."""
    files = {
        f"lieux/{slug}.yaml": laid_over(text, f'numero_ds: "{number}"')
        for number, (slug, text) in enumerate(texts.items(), 1000)
    }
    one = situation({**files, "programme.yaml": laid_over(PROGRAMME, programme)}, au)
    return bilan(one, one.registre.vagues[SIX])


def orders(found: Classement) -> dict[str, list[str]]:
    return {moitie: [one.vue.slug for one in ranked] for moitie, ranked in found.moities.items()}


QPV = "territoire: {categorie: qpv, qpv: {code: QP001999, situation: dans}}\n"
NONE = "territoire: {justification: à préciser}\n"


def test_each_half_has_its_own_ranking_by_the_mean() -> None:
    found = report(
        {
            "a": marked("3 3 3 3"),
            "b": marked("4 4 4 4"),
            "c": marked("1 1 1 1", QPV),
            "d": marked("5 5 5 4.5", QPV),
            "e": marked("2 2 2 2", NONE),
        }
    ).classement
    assert orders(found) == {"hors_grands_centres_urbains": ["b", "a"], "qpv": ["d", "c"], "": ["e"]}
    assert [one.rang for one in found.classes] == [1, 2, 1, 2, 1]
    assert [one.notation.moyenne for one in found.classes][2] == Fraction(39, 8)


@pytest.mark.parametrize(
    ("poids", "order"),
    [
        ("", ["a", "b"]),  # 14/4 before 13/4
        ("poids: {modele_economique: {valeur: 2}}\n", ["a", "b"]),  # 17/5, 17/5: the older deposit
        ("poids: {modele_economique: {valeur: 2.01}}\n", ["b", "a"]),
    ],
)
def test_the_weights_of_the_programme_count_exactly(poids: str, order: list[str]) -> None:
    texts = {
        "a": marked("4 4 3 3", "depose_le: 2021-03-01"),
        "b": marked("4 3 2 4", "depose_le: 2021-03-02"),
    }
    assert orders(report(texts, poids).classement) == {"hors_grands_centres_urbains": order}


def test_at_a_tie_the_older_deposit_comes_first_then_the_slug() -> None:
    texts = {
        "c": marked("4 3 3 4", "depose_le: 2021-03-02"),
        "b": marked("3 4 4 3", "depose_le: 2021-03-02"),
        "a": marked("3 3 4 4", "depose_le: 2021-03-03"),
    }
    assert orders(report(texts).classement) == {"hors_grands_centres_urbains": ["b", "c", "a"]}


def test_a_dossier_without_its_four_marks_is_in_no_ranking_and_zero_is_a_mark() -> None:
    found = report(
        {"a": marked("5 5 5 -"), "b": marked("- - - -"), "c": marked("0 0 0 0"), "d": marked("5 5 5 6")}
    ).classement
    assert orders(found) == {"hors_grands_centres_urbains": ["c"]}
    assert [(one.vue.slug, one.motif) for one in found.sans_note] == [
        ("a", "Modèle"),
        ("b", "Essor, Ancrage, Gouvernance, Modèle"),
        ("d", "Modèle (hors de l'échelle)"),
    ]


DECIDED = "decisions: [{{le: 2021-05-20, resultat: {}, motif: Budget non tenu}}]\n"
TOO_MUCH = "demande: {annuites: {2021: 60000, 2022: 40000}}\n"


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (DECIDED.format("non_retenu"), "non retenu le 20/05/2021 : Budget non tenu"),
        (DECIDED.format("irrecevable"), "irrecevable le 20/05/2021 : Budget non tenu"),
        (DECIDED.format("sans_suite"), "sans suite le 20/05/2021 : Budget non tenu"),
        (f"{DECIDED.format('laureat')}desistement: {{le: 2021-05-25}}\n", "désisté le 25/05/2021"),
        ("depose_le: 2021-07-01\n", "brouillon, pas déposé"),
        (TOO_MUCH, "inéligible en l'état : 60"),
        (DECIDED.format("liste_complementaire"), ""),
        (f"{DECIDED.format('laureat')}{TOO_MUCH}", ""),
        ("demande: {annuites: {2021: 50000, 2022: 40000}}\n", ""),
    ],
)
def test_who_is_refused_withdrawn_not_deposited_or_not_eligible_is_out_of_it(more: str, said: str) -> None:
    found = report({"a": marked("5 5 5 5", more)}).classement
    assert [one.vue.slug for one in found.toutes] == ["a"]
    assert [one.vue.slug for one in found.hors] == (["a"] if said else [])
    assert found.toutes[0].motif.startswith(said)


def test_every_dossier_is_somewhere_once() -> None:
    texts = {
        "a": marked("5 5 5 5"),
        "b": marked("5 5 - 5"),
        "c": marked("5 5 5 5", TOO_MUCH),
        "d": marked("1 1 1 1", QPV),
    }
    found = report(texts)
    assert sorted(one.vue.slug for one in found.classement.toutes) == [vue.slug for vue in found.vues]
