"""DOU-03 · Deux lieux d'une même commune n'ont pas presque le même nom."""

from __future__ import annotations

import time

import pytest

from cas_dou import AUTRE_PORTEUR, BIS, FILATURE, GUERET, VOISINS, found, said_by
from fabriques_cli.domain.communes.rapprochement import noms_voisins
from registres import EXEMPLE, laid_over


@pytest.mark.parametrize(
    "nom",
    [
        "La Filature",
        "La filature",
        "La Filâture",
        "Filature",
        "Les Filatures",
        "Tiers-lieu La Filature",
        "Association la Filature (projet)",
        "La Filature d'Aubusson",
        "La Filatur",
        "La Fillature",
        "La Filoture",
        "La Filatrue",
    ],
)
def test_names_one_letter_apart_in_one_commune_are_said_on_both(nom: str) -> None:
    second = AUTRE_PORTEUR + f'nom: "{nom}"\nadresse: {{voie: 3 rue Haute, code_insee: "23008"}}\n'
    assert found("", second) == {
        FILATURE: [
            ("DOU-03", f"« La Filature » ressemble à « {nom} » (filature-bis), dans la même commune.")
        ],
        BIS: [("DOU-03", f"« {nom} » ressemble à « La Filature » (la-filature), dans la même commune.")],
    }


@pytest.mark.parametrize(
    "nom", ["La Filerie", "Le Moulin", "La Filature Numérique", "La Filature 2", "L'Usine", "Tiers-lieu"]
)
def test_names_that_differ_more_are_two_places(nom: str) -> None:
    second = AUTRE_PORTEUR + f'nom: "{nom}"\nadresse: {{voie: 3 rue Haute, code_insee: "23008"}}\n'
    assert said_by("", second) == {}


def test_the_same_name_in_two_communes_is_two_places() -> None:
    assert said_by("", AUTRE_PORTEUR + GUERET) == {}


def test_communes_without_a_code_are_known_by_their_name() -> None:
    first = "adresse: {commune: AUBUSSON}\n"
    assert said_by(first, AUTRE_PORTEUR + "adresse: {commune: Aubusson}\n") == VOISINS


def test_near_names_of_two_waves_are_said_unless_one_renews_the_other() -> None:
    second = "vague: 2021-06-30\n"
    assert said_by("", second) == VOISINS
    assert said_by("", second + "candidature_precedente: la-filature\n") == {}


def test_a_name_that_holds_an_address_does_not_repeat_it() -> None:
    messages = found('nom: "Filature a@b.fr"\n', AUTRE_PORTEUR + 'nom: "Filature a@b.fr"\n')
    assert "a@b.fr" not in str(messages)
    assert set(messages) == {FILATURE, BIS}


@pytest.mark.parametrize(
    ("one", "other", "near"),
    [
        ("Le Mas", "Le Bas", False),
        ("Le Mas", "Le Mas", True),
        ("Le 104", "Le 105", False),
        ("Le 104", "Tiers-lieu 104", True),
        ("Fab'Lab Manager", "Fablab Manager", True),
        ("Fabrique 12", "Fabrique 13", False),
        ("Les Ateliers du Moulin", "L'Atelier du moulin", True),
        ("Moulin (projet)", "Moulin", True),
        ("Aubusson", "Aubusson", True),
        ("…", "…", False),
    ],
)
def test_what_near_means(one: str, other: str, near: bool) -> None:
    assert bool(set(noms_voisins(one, ["aubusson"])) & set(noms_voisins(other, ["aubusson"]))) is near


def copies(number: int, keys: str) -> dict[str, str]:
    text = laid_over(EXEMPLE, "numero_ds:\n")
    return {
        f"lieux/d{i}.yaml": text.replace('"nom": "La Filature"', keys.replace("#", str(i)))
        for i in range(number)
    }


@pytest.mark.parametrize(
    "keys",
    [
        '"nom": "La Filature"',
        '"nom": "Filature #"',
        '"nom": "La Filature"\n"decisions": [{"le": 2021-05-01, "resultat": laureat}]',
        '"nom": "La Filature"\n"candidature_precedente": "d0"',
    ],
)
def test_a_thousand_copies_cost_in_proportion(keys: str) -> None:
    from fabriques_cli.domain.cadre import References, cadres  # noqa: PLC0415 - the rules alone are timed
    from fabriques_cli.files.reading.read import read  # noqa: PLC0415
    from fabriques_cli.referentiels.zonage import Zoning  # noqa: PLC0415
    from fabriques_cli.rules.dou import depot_en_double, nom_voisin, porteur_laureat  # noqa: PLC0415
    from registres import AU, communes, source  # noqa: PLC0415

    def seconds(number: int) -> float:
        registre = read(source(copies(number, keys)))
        cadre = cadres(registre, References(communes(), Zoning({})), AU)
        start = time.process_time()
        for module in (depot_en_double, porteur_laureat, nom_voisin):
            assert len(list(module.check(registre, cadre))) <= number
        return time.process_time() - start

    few, many = seconds(100), seconds(1000)
    assert many < max(40 * few, 0.5)
