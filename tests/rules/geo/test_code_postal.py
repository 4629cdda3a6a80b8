"""GEO-05 · Le code postal est un de ceux de la commune."""

from __future__ import annotations

import pytest

from cas_geo import found, one
from fabriques_cli.findings import Level


def test_the_postal_code_of_a_former_commune_is_that_of_its_successor() -> None:
    assert [c.code for c in found('code_insee: "49069", code_postal: "44000"')] == ["GEO-03", "GEO-05"]


def test_a_postal_code_of_elsewhere_is_said() -> None:
    constat = one('code_insee: "23008", code_postal: "23000"', "GEO-05")
    assert (constat.chemin, constat.level) == (("adresse", "code_postal"), Level.ALERTE)
    assert constat.message == "« 23000 » n'est pas un code postal d'Aubusson (23200)."
    assert constat.a_faire == "Vérifiez l'adresse du lieu : 23000 dessert Guéret et 14 autres communes."


@pytest.mark.parametrize(
    ("code", "code_postal"),
    [
        ("23008", "23200"),
        ("06088", "06300"),
        ("75110", "75010"),
        ("75056", "75010"),
        ("75116", "75116"),
        ("35238", "35042"),  # Rennes Cedex
        ("2A004", "20700"),  # Ajaccio Cedex 9: Corsica keeps 20
        ("97411", "97488"),  # Saint-Denis Cedex
        ("98412", "98415"),  # Kerguelen: no postal code is listed
    ],
)
def test_a_postal_code_of_the_commune_or_a_cedex_is_silent(code: str, code_postal: str) -> None:
    assert found(f'code_insee: "{code}", code_postal: "{code_postal}"') == []


@pytest.mark.parametrize(
    ("code", "code_postal", "a_faire"),
    [
        ("01053", "1000", 'Le zéro initial est perdu : écrivez code_postal: "01000".'),
        ("23008", "0", "Écrivez le code postal du lieu : 23200."),
        ("35288", "35288", "Écrivez le code postal du lieu : 35400."),  # its INSEE code
        ("23008", "87042", "Écrivez le code postal du lieu : 23200."),  # a CEDEX of another département
        ("97411", "97588", "Écrivez le code postal du lieu : 97400, 97417, 97490."),  # of another territory
        ("75110", "75011", "Vérifiez l'adresse du lieu : 75011 dessert Paris 11e Arrondissement."),
        (
            "23008",
            "01000",
            "Vérifiez l'adresse du lieu : 01000 dessert Bourg-en-Bresse et Saint-Denis-lès-Bourg.",
        ),
    ],
)
def test_what_is_not_a_postal_code_of_the_commune_has_a_remedy(
    code: str, code_postal: str, a_faire: str
) -> None:
    assert one(f'code_insee: "{code}", code_postal: "{code_postal}"', "GEO-05").a_faire == a_faire


def test_only_five_postal_codes_are_listed() -> None:
    message = one('code_insee: "75056", code_postal: "23200"', "GEO-05").message
    assert message == (
        "« 23200 » n'est pas un code postal de Paris (75001, 75002, 75003, 75004, 75005 et 16 autres)."
    )
