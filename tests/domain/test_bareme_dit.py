"""What marks are counted by, in sentences: the scale, the weights, the tie rule, each with what states it."""

from __future__ import annotations

import pytest

from fabriques_cli.domain.bareme_dit import departage_dit, echelle_dite, poids_dits, poids_illisibles
from fabriques_cli.files.reading.read import read
from fabriques_cli.format.programme import Programme
from registres import PROGRAMME, laid_over, source


def programme(fragment: str = "") -> Programme:
    return read(source({"programme.yaml": laid_over(PROGRAMME, fragment)})).programme


@pytest.mark.parametrize(
    ("fragment", "said"),
    [
        ("", "Échelle : de 0 à 5 (à confirmer)."),
        ("echelle: {min: 0.5, max: 20, source: règlement}", "Échelle : de 0,5 à 20 (règlement)."),
        ("echelle: {min: 0, max: 5}", "Échelle : de 0 à 5 (sans source, à confirmer)."),
        (
            "echelle:",
            "Le programme ne donne pas d'échelle lisible : toute note est prise comme elle est écrite.",
        ),
    ],
)
def test_the_scale_is_said_with_its_source(fragment: str, said: str) -> None:
    assert echelle_dite(programme(fragment)) == said


QUATRE = (
    "poids: {{essor_du_territoire: {0}, ancrage_territorial: {0}, gouvernance: {0}, modele_economique: {0}}}"
)


@pytest.mark.parametrize(
    ("fragment", "said"),
    [
        ("", "Poids : le même pour les quatre critères (le programme n'en donne pas, à confirmer)."),
        (QUATRE.format("{valeur: 3, source: AMI}"), "Poids : le même pour les quatre critères (AMI)."),
        (
            "poids: {gouvernance: {valeur: 2.5, source: AMI}, modele_economique: {valeur: 0}}",
            "Poids : essor du territoire 1 (le programme n'en donne pas, à confirmer), ancrage territorial 1 (le "
            "programme n'en donne pas, à confirmer), gouvernance 2,5 (AMI), modèle économique 0, ne compte pas "
            "(sans source, à confirmer).",
        ),
    ],
)
def test_weights_are_said_with_their_sources(fragment: str, said: str) -> None:
    assert poids_dits(programme(fragment)) == said
    assert poids_illisibles(programme(fragment)) == ()


def test_a_weight_that_cannot_be_read_is_said() -> None:
    one = programme("poids: {gouvernance: {valeur: beaucoup}}")
    assert "gouvernance illisible" in poids_dits(one)
    assert poids_illisibles(one) == ("gouvernance",)


@pytest.mark.parametrize(
    ("fragment", "said"),
    [
        ("", "moyenne, puis date de dépôt, puis identifiant (le programme n'en dit rien, règle à confirmer)"),
        (
            "departage: {valeur: [gouvernance, depot], source: AMI}",
            "note « gouvernance », puis date de dépôt, puis identifiant (AMI)",
        ),
        ("departage: {valeur: [slug]}", "identifiant (sans source, à confirmer)"),
    ],
)
def test_the_tie_rule_is_said_with_its_source(fragment: str, said: str) -> None:
    assert departage_dit(programme(fragment)) == said


def test_the_mean_is_no_tie_rule_of_who_was_ranked_by_it() -> None:
    said = "date de dépôt, puis identifiant (le programme n'en dit rien, règle à confirmer)"
    assert departage_dit(programme(""), sauf="note") == said
