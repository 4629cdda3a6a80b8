"""CAT-02 · Un dossier hors des grands centres urbains n'est pas dans l'un d'eux."""

from __future__ import annotations

import pytest

from cas_cat import AMIENS, HORS, QPV, SAINT_QUENTIN, codes, found
from fabriques_cli.findings import Level
from registres import ZONAGE

INCONNUE = 'adresse: {commune: Amiens, code_insee: "80000"}\n'


def test_a_large_urban_centre_is_not_outside_of_them() -> None:
    (constat,) = found(AMIENS + HORS)
    assert (constat.code, constat.level, constat.chemin) == (
        "CAT-02",
        Level.ALERTE,
        ("territoire", "categorie"),
    )
    assert constat.message == (
        "Le dossier se déclare hors des grands centres urbains, et Amiens (80021) en est un dans la grille de "
        "l'INSEE (millésime 2024)."
    )


def test_a_grid_of_unknown_vintage_says_none() -> None:
    grille = ZONAGE["referentiels/densite.csv"].replace(
        "millésime : 2024".encode(), "millésime : inconnu".encode()
    )
    (constat,) = found(AMIENS + HORS, zonage={**ZONAGE, "referentiels/densite.csv": grille})
    assert constat.message.endswith("en est un dans la grille de l'INSEE.")


def test_the_second_level_of_the_grid_is_outside_of_large_urban_centres() -> None:
    # Saint-Quentin, level 2, on one side; Amiens, level 1, on the other.
    assert "CAT-02" not in codes(SAINT_QUENTIN + HORS)
    assert "CAT-02" in codes(AMIENS + HORS)


def test_a_municipal_district_counts_as_its_city() -> None:
    (constat,) = found('adresse: {commune: Paris, code_insee: "75110"}\n' + HORS)
    assert constat.message.startswith(
        "Le dossier se déclare hors des grands centres urbains, et Paris (75056) en est un"
    )


def test_a_former_code_counts_as_its_successor() -> None:
    assert codes('adresse: {code_insee: "49069"}\n' + HORS) == []


def test_a_large_urban_centre_is_expected_of_the_other_half() -> None:
    assert codes(AMIENS + QPV) == []


@pytest.mark.parametrize("categorie", [HORS, QPV])
def test_an_unknown_code_leaves_the_zonings_alone(categorie: str) -> None:
    assert codes(INCONNUE + categorie) == []
    assert codes("adresse: {commune: Amiens}\n" + categorie) == []
