"""Which communes an officer may mean by what they type."""

from __future__ import annotations

import pytest

from fabriques_cli.domain.communes.choix import recherche, titre, voisines
from registres import communes


def found(text: str) -> list[str]:
    return [titre(commune, communes()) for commune in recherche(text, communes())]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Aubusson", ["Aubusson (23008, Creuse)", "Aubusson (61011, Orne)"]),
        ("AUBUSSON 23200", ["Aubusson (23008, Creuse)"]),
        ("23200 aubusson", ["Aubusson (23008, Creuse)"]),
        ("st etienne de baigorry", ["Saint-Étienne-de-Baïgorry (64477, Pyrénées-Atlantiques)"]),
        ("saint-étienne-de-baïgorry", ["Saint-Étienne-de-Baïgorry (64477, Pyrénées-Atlantiques)"]),
        ("23008", ["Aubusson (23008, Creuse)"]),
        ("49069", ["Orée d'Anjou (49126, Maine-et-Loire)"]),
        ("2a004", ["Ajaccio (2A004, Corse-du-Sud)"]),
        ("80000", ["Amiens (80021, Somme)"]),
        ("Paris", ["Paris (75056, Paris)"]),
        ("Paris 10e", ["Paris 10e Arrondissement (75110, Paris)"]),
        ("lyon 03", ["Lyon 3e Arrondissement (69383, Rhône)"]),
        (
            "13003",
            [
                "Marseille 3e Arrondissement (13203, Bouches-du-Rhône)",
                "Alleins (13003, Bouches-du-Rhône)",
            ],
        ),
        ("75001", ["Alfortville (94002, Val-de-Marne)", "Paris 1er Arrondissement (75101, Paris)"]),
        ("Brive-la", ["Brive-la-Gaillarde (19031, Corrèze)"]),
        ("xyzzy", []),
        ("99999", []),
        ("Br", []),
        ("", []),
    ],
)
def test_a_name_a_beginning_or_a_code_designates_communes(text: str, expected: list[str]) -> None:
    assert found(text) == expected


def test_a_code_is_read_both_ways_and_gives_all_its_communes_the_most_peopled_first() -> None:
    served = recherche("23200", communes())
    by_post = {commune.code for commune in communes().par_code_postal("23200")}
    assert {commune.code for commune in served} == {*by_post, "23200"}
    assert "23200" not in by_post
    populations = [commune.population or 0 for commune in served]
    assert populations == sorted(populations, reverse=True)
    assert served[0].nom == "Aubusson"


@pytest.mark.parametrize(
    ("text", "nearest"),
    [("Aubuson", "Aubusson"), ("la ciotta", "La Ciotat"), ("Saint-Etiene", "Saint-Étienne")],
)
def test_a_slip_of_the_hand_has_near_names(text: str, nearest: str) -> None:
    assert recherche(text, communes()) == ()
    assert voisines(text, communes())[0].nom == nearest


@pytest.mark.parametrize("text", ["xyzzy", "", "?", "€ 12"])
def test_nothing_is_near_what_resembles_no_name(text: str) -> None:
    assert voisines(text, communes()) == ()
