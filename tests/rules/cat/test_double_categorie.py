"""CAT-06 · Là où les deux catégories sont possibles, celle du dossier est un choix."""

from __future__ import annotations

import pytest

from cas_cat import AMIENS, HORS, MENDE, QPV, SAINT_QUENTIN, codes, found, millesime
from fabriques_cli.findings import Level

SAINT_NAZAIRE = 'adresse: {commune: Saint-Nazaire, code_insee: "44184"}\n'  # level 2; QPV in 2015 and 2024


@pytest.mark.parametrize(
    ("territoire", "end"),
    [
        (HORS, "le dossier compte hors des grands centres urbains."),
        (QPV, "le dossier compte en QPV."),
        ("territoire:\n", "le dossier ne dit pas encore dans laquelle il compte."),
    ],
)
def test_where_both_categories_are_possible_the_choice_is_shown(territoire: str, end: str) -> None:
    constat = next(c for c in found(SAINT_NAZAIRE + territoire) if c.code == "CAT-06")
    assert (constat.level, constat.chemin) == (Level.INFO, ("territoire", "categorie"))
    assert constat.message == (
        "Saint-Nazaire (44184) n'est pas un grand centre urbain et a un quartier prioritaire dans la liste de 2015 "
        f"(QP044011) : les deux catégories y sont possibles, et {end}"
    )


def test_both_categories_follow_the_vintage_of_the_wave() -> None:
    assert codes(SAINT_QUENTIN + HORS) == ["CAT-06"]
    assert found(SAINT_QUENTIN + HORS, vagues=millesime(2024)) == []


@pytest.mark.parametrize("adresse", [AMIENS, MENDE])
def test_where_only_one_is_possible_nothing_is_shown(adresse: str) -> None:
    assert "CAT-06" not in codes(adresse + HORS)
