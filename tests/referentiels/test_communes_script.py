"""The script that writes the list of communes: what it decides in the cases where the package is silent."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

RACINE = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("communes_script", RACINE / "scripts" / "communes.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def commune(code: str, nom: str, **reste: Any) -> dict[str, Any]:
    type_ = reste.pop("type", "commune-actuelle")
    return {"code": code, "nom": nom, "type": type_, "departement": "49", "region": "52", **reste}


def paquet(dossier: Path, communes: list[dict[str, Any]], version: str = "6.0.0") -> Path:
    membres = [{"code": "49126"}, {"code": "49007"}]
    contenus: dict[str, Any] = {
        "package.json": {"version": version},
        "data/communes.json": communes,
        "data/departements.json": [{"code": "49", "region": "52", "nom": "Maine-et-Loire"}],
        "data/regions.json": [{"code": "52", "nom": "Pays de la Loire"}],
        "data/epci.json": [{"code": "200060010", "nom": "CA  Mauges Communauté", "membres": membres}],
    }
    (dossier / "data").mkdir()
    for nom, contenu in contenus.items():
        (dossier / nom).write_text(json.dumps(contenu), encoding="utf-8")
    return dossier


def body(fichiers: dict[str, bytes], nom: str) -> list[str]:
    return [line for line in fichiers[nom].decode().splitlines() if not line.startswith("#")]


def test_the_same_package_gives_the_same_sorted_bytes(script: ModuleType, tmp_path: Path) -> None:
    communes = [
        commune("49126", "Orée d'Anjou", codesPostaux=["49530", "49270"], population=17162),
        commune("49007", "Angers", codesPostaux=["49000"], population=5),
        commune("49901", "Angers 1er", type="arrondissement-municipal", commune="49007"),
    ]
    one, two = tmp_path / "one", tmp_path / "two"
    one.mkdir()
    two.mkdir()
    fichiers = script.build(paquet(one, communes))
    assert body(fichiers, "communes.txt") == [
        "49007\tAngers\t49000\t200060010\t5",
        "49126\tOrée d'Anjou\t49270 49530\t200060010\t17162",
        "49901\tAngers 1er\t\t200060010\t\t49007",
    ]
    assert body(fichiers, "noms.txt") == ["angers\t49007", "angers 1\t49901", "oree d anjou\t49126"]
    assert body(fichiers, "epci.txt") == ["200060010\tCA Mauges Communauté"]
    assert script.build(paquet(two, communes[::-1])) == fichiers


def test_where_a_former_commune_is_today_prevails_over_its_history(
    script: ModuleType, tmp_path: Path
) -> None:
    communes = [
        commune("49126", "Orée d'Anjou", anciensCodes=["49069", "49040"]),
        commune("49007", "Angers"),
        commune("49069", "Champtoceaux", type="commune-deleguee", chefLieu="49007"),
        commune("49126", "Drain", type="commune-deleguee", chefLieu="49126"),
    ]
    fichiers = script.build(paquet(tmp_path, communes))
    assert body(fichiers, "anciens.txt") == ["49040\t49126", "49069\t49007"]
    # Each part of a commune is found by its name, the one that gave its code to the whole too.
    assert body(fichiers, "anciens_noms.txt") == ["champtoceaux\t49007", "drain\t49126"]


@pytest.mark.parametrize(
    ("communes", "message"),
    [
        (
            [commune("49126", "A", anciensCodes=["49069"]), commune("49007", "B", anciensCodes=["49069"])],
            "49069 a plusieurs successeurs : à trancher à la main",
        ),
        (
            [commune("49126", "A"), commune("49069", "C", type="commune-associee", chefLieu="49300")],
            "successeurs qui n'existent plus : ['49300']",
        ),
        (
            [commune("49126", "A", region="53")],
            "49126 : le département ou la région ne se déduit plus du code",
        ),
    ],
)
def test_what_cannot_be_decided_stops_the_script(
    script: ModuleType, tmp_path: Path, communes: list[dict[str, Any]], message: str
) -> None:
    with pytest.raises(ValueError, match="^" + message.replace("[", r"\[").replace("]", r"\]") + "$"):
        script.build(paquet(tmp_path, communes))


def test_another_version_of_the_package_is_refused(script: ModuleType, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"5\.3\.0 : la version 6\.0\.0 est attendue$"):
        script.build(paquet(tmp_path, [], version="5.3.0"))
