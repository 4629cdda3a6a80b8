"""GEO-03 · Le code INSEE est celui d'une commune d'aujourd'hui."""

from __future__ import annotations

import pytest

from cas_geo import CODE, found, one
from fabriques_cli.findings import Level


def test_a_former_code_names_the_current_commune() -> None:
    constat = one('code_insee: "49069", commune: Champtoceaux, code_postal: "49270"', "GEO-03")
    assert (constat.chemin, constat.level) == (CODE, Level.ALERTE)
    assert constat.message == "49069 est devenu 49126 (Orée d'Anjou)."
    assert constat.a_faire == 'Écrivez code_insee: "49126".'


@pytest.mark.parametrize(
    ("adresse", "message"),
    [
        ("commune: Paris", "75001 est un code postal ; le code INSEE de Paris est 75056."),
        (
            "voie: 1 rue de Rivoli",
            "75001 est un code postal ; le code INSEE de Paris 1er Arrondissement est 75101.",
        ),
        (
            'code_postal: "75001"',
            "75001 est un code postal ; le code INSEE de Paris 1er Arrondissement est 75101.",
        ),
        ("commune: Alfortville", "75001 est devenu 94002 (Alfortville)."),
        ('code_postal: "94140"', "75001 est devenu 94002 (Alfortville)."),
    ],
)
def test_a_code_of_before_1968_is_read_as_the_address_says(adresse: str, message: str) -> None:
    assert [c.message for c in found(f'code_insee: "75001", {adresse}')] == [message]


def test_a_former_code_that_is_a_postal_code_elsewhere_stays_a_former_code() -> None:
    # 33110 was Caudéran, now Bordeaux, and is the postal code of Le Bouscat.
    assert (
        one('code_insee: "33110", commune: Caudéran', "GEO-03").message
        == "33110 est devenu 33063 (Bordeaux)."
    )
    assert one('code_insee: "33110", commune: Le Bouscat', "GEO-02").message == (
        "33110 est un code postal ; le code INSEE du Bouscat est 33069."
    )
