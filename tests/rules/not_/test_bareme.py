"""NOT-02 · Le barème du programme classe les dossiers."""

from __future__ import annotations

import pytest

from constats import of, one
from fabriques_cli.findings import Level, Portee
from fabriques_cli.format.instruction import CRITERES
from registres import PROGRAMME, laid_over, run


def found(fragment: str) -> list[str]:
    return [c.message for c in of(run({"programme.yaml": laid_over(PROGRAMME, fragment)}), "NOT-02")]


def weights(*values: str) -> str:
    pairs = zip(CRITERES, values, strict=False)
    return f"poids: {{{', '.join(f'{cle}: {{valeur: {valeur}}}' for cle, valeur in pairs)}}}"


def test_it_alerts_on_the_programme() -> None:
    constat = one(run({"programme.yaml": laid_over(PROGRAMME, weights("0", "0", "0", "0"))}), "NOT-02")
    assert (constat.level, constat.portee, constat.fichier) == (
        Level.ALERTE,
        Portee.PROGRAMME,
        "programme.yaml",
    )
    assert constat.message == "Les quatre poids sont à zéro : aucun dossier n'a de moyenne."


@pytest.mark.parametrize(
    "fragment",
    ["", weights("0", "0", "0"), weights("0", "0", "0", "0.001"), weights("0", "0", "0", "beaucoup")],
)
def test_one_weight_that_counts_or_may_is_enough(fragment: str) -> None:
    assert found(fragment) == []


@pytest.mark.parametrize(
    ("echelle", "said"),
    [
        ("{min: 0, max: 0.001}", []),
        ("{min: 5, max: 5}", ["L'échelle va de 5 à 5 : aucune note n'y départage deux dossiers."]),
        ("{min: 5, max: 0}", ["L'échelle va de 5 à 0 : aucune note n'y départage deux dossiers."]),
    ],
)
def test_a_scale_goes_up(echelle: str, said: list[str]) -> None:
    assert found(f"echelle: {echelle}") == said


@pytest.mark.parametrize(
    ("mots", "said"),
    [
        ("[note, depot, slug]", ""),
        ("[note]", ""),
        ("[slug]", ""),
        ("[]", "Le départage est vide : à égalité, seul l'identifiant compte."),
        ("[note, note]", "Le départage dit « note » deux fois : la seconde ne départage rien."),
        ("[slug, depot]", "Le départage continue après « slug » : « depot » n'est jamais comparé."),
    ],
)
def test_the_tie_rule_says_each_word_once_and_ends_with_the_identifier(mots: str, said: str) -> None:
    assert found(f"departage: {{valeur: {mots}}}") == ([said] if said else [])
