"""GEO-06 · La position du lieu est en France."""

from __future__ import annotations

import pytest

from cas_geo import found
from fabriques_cli.findings import Constat, Level


def at(latitude: str, longitude: str) -> list[Constat]:
    """The findings on a position in Aubusson."""
    return found(f'code_insee: "23008", latitude: {latitude}, longitude: {longitude}')


def test_an_inverted_position_is_said_with_the_remedy() -> None:
    (constat,) = at("2.1686", "45.9567")
    assert (constat.code, constat.chemin, constat.level) == ("GEO-06", ("adresse", "latitude"), Level.ALERTE)
    assert constat.message == "La latitude (2.1686) et la longitude (45.9567) sont inversées."
    assert constat.a_faire == "Écrivez latitude: 45.9567 et longitude: 2.1686."


def test_a_position_out_of_france_is_said() -> None:
    (constat,) = at("0", "0")
    assert constat.message == "La position (latitude 0, longitude 0) n'est pas en France."


@pytest.mark.parametrize(
    ("place", "latitude", "longitude"),
    [
        ("Ouessant", "48.4586", "-5.0975"),
        ("Bonifacio", "41.3871", "9.1594"),
        ("Bray-Dunes", "51.0789", "2.5178"),
        ("Lauterbourg", "48.9753", "8.1775"),
        ("Basse-Terre", "15.9980", "-61.7290"),
        ("La Désirade", "16.3030", "-61.0760"),
        ("Fort-de-France", "14.6037", "-61.0667"),
        ("Cayenne", "4.9372", "-52.3260"),
        ("Saint-Georges-de-l'Oyapock", "3.8900", "-51.8040"),
        ("Saint-Denis de La Réunion", "-20.8789", "55.4481"),
        ("Mamoudzou", "-12.7806", "45.2278"),
        ("Saint-Pierre", "46.7811", "-56.1764"),
        ("Gustavia", "17.8962", "-62.8498"),
        ("Marigot", "18.0679", "-63.0825"),
        ("Nouméa", "-22.2758", "166.4580"),
        ("Tadine (Maré)", "-21.5510", "167.8800"),
        ("Papeete", "-17.5350", "-149.5696"),
        ("Rapa", "-27.6100", "-144.3400"),
        ("Nuku Hiva", "-8.9110", "-140.1000"),
        ("Mata-Utu", "-13.2825", "-176.1740"),
        ("Leava (Futuna)", "-14.2960", "-178.1580"),
    ],
)
def test_the_ends_of_france_are_in_france(place: str, latitude: str, longitude: str) -> None:
    assert at(latitude, longitude) == [], place


@pytest.mark.parametrize(
    ("place", "latitude", "longitude"),
    [
        ("London", "51.5074", "-0.1278"),
        ("Madrid", "40.4168", "-3.7038"),
        ("Roma", "41.9028", "12.4964"),
        ("Praha", "50.0755", "14.4378"),
        ("Port Louis", "-20.1609", "57.5012"),
        ("Moroni", "-11.7172", "43.2473"),
        ("Paramaribo", "5.8520", "-55.2038"),
        ("Apia", "-13.8507", "-171.7514"),
        ("Port Vila", "-17.7333", "168.3273"),
        ("North pole", "90", "0"),
        ("La Réunion without its sign", "20.8789", "55.4481"),
    ],
)
def test_what_is_beyond_is_not(place: str, latitude: str, longitude: str) -> None:
    assert [c.code for c in at(latitude, longitude)] == ["GEO-06"], place


def test_the_tolerance_is_three_tenths_of_a_degree() -> None:
    # EPSG extent 3694: north 51.14, west -4.87.
    assert at("51.44", "2.5") == []
    assert [c.code for c in at("51.441", "2.5")] == ["GEO-06"]
    assert at("48.4", "-5.17") == []
    assert [c.code for c in at("48.4", "-5.171")] == ["GEO-06"]


@pytest.mark.parametrize("half", ["latitude: 0", "longitude: 0"])
def test_half_a_position_is_not_judged(half: str) -> None:
    assert found(f'code_insee: "23008", {half}') == []
