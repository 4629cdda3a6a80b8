"""The map of France: classes that mean the same everywhere, overseas, a dot a place, and what is not drawn said."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from xml.etree import ElementTree

import pytest

from constats import fr
from dessins import classed, dots, drawing, references, texts
from fabriques_cli.referentiels.contours import load
from fabriques_cli.render.figures.dessin import draw
from fabriques_cli.render.figures.france import SOURCE
from fabriques_cli.text.figure import Carte, Point

D = Decimal
MAINLAND = [f"{n:02}" for n in range(1, 96) if n != 20] + ["2A", "2B"]
OVERSEAS = ["971", "972", "973", "974", "976"]
WITHOUT = ["975", "977", "978", "986", "987", "988"]


def carte(
    montants: dict[str, Decimal | None] | None = None, points: tuple[Point, ...] = (), montre: str = "demandé"
) -> Carte:
    return Carte("image-x", "Titre", "Description", montants or {}, points, montre)


def fillings(figure: Carte, code: str) -> set[str]:
    """How a département is filled: the name of its pattern, or its classes."""
    traces = {one.trace for one in load().contours if one.departement == code}
    found = {filled(one) for one in drawing(figure).iter("path") if one.get("d") in traces}
    assert found
    return found


def filled(one: ElementTree.Element) -> str:
    return one.get("fill", "").removeprefix("url(#image-x-").removesuffix(")") or one.attrib["class"]


@pytest.mark.parametrize(
    ("amount", "expected"),
    [
        (None, "inconnu"),
        (D(0), "bord vide"),
        (D("0.01"), "clair"),
        (D(150_000), "clair"),
        (D("150000.01"), "moyen"),
        (D(300_000), "moyen"),
        (D("300000.01"), "serre"),
        (D(600_000), "serre"),
        (D("600000.01"), "contour plein"),
        (D(45_000_000), "contour plein"),
    ],
)
def test_an_amount_is_shaded_by_its_class_whatever_else_is_on_the_map(
    amount: Decimal | None, expected: str
) -> None:
    assert fillings(carte({"23": amount}), "23") == {expected}
    assert fillings(carte({"23": amount, "29": D(10_000_000), "31": D(1)}), "23") == {expected}
    assert fillings(carte({"75": amount}), "75") == {expected}  # drawn twice
    square = next(one for one in drawing(carte({"988": amount})).iter("rect") if one.get("width") == "56")
    assert filled(square) == expected


def test_the_legend_is_the_same_on_every_map() -> None:
    classes = [
        "aucun euro",
        "jusqu'à 150 000 €",
        "jusqu'à 300 000 €",
        "jusqu'à 600 000 €",
        "plus de 600 000 €",
    ]
    said = [fr(one) for one in [*classes, "montant inconnu", "aucun lieu", "un lieu"]]
    empty, full = carte(), carte({"23": D(1), "988": None}, montre="accordé")
    assert [one for one in texts(empty) if one in said] == said
    assert [one for one in texts(full) if one in said] == said
    assert "Demandé dans le département" in texts(empty)
    assert "Accordé dans le département" in texts(full)
    swatches = [filled(one) for one in drawing(full).iter("rect") if one.get("width") == "30"]
    assert swatches == ["bord vide", "clair", "moyen", "serre", "contour plein", "inconnu", "terre"]


def test_a_departement_without_a_place_is_bare_land() -> None:
    assert fillings(carte({"23": D(1)}), "29") == {"terre"}


@pytest.mark.parametrize("code", MAINLAND + OVERSEAS)
def test_every_departement_can_be_shaded_and_marked(code: str) -> None:
    figure = carte({code: D(1)}, (Point("x", code),))
    assert fillings(figure, code) == {"clair"}
    assert dots(figure) == [load().marques[code].repere]


def test_what_has_no_outline_is_a_square_with_its_code_below_the_drawing() -> None:
    figure = carte(dict.fromkeys(WITHOUT, D(1)), tuple(Point("x", code) for code in WITHOUT))
    squares = [one for one in drawing(figure).iter("rect") if one.get("width") == "56"]
    corners = [(int(one.attrib["x"]), int(one.attrib["y"])) for one in squares]
    assert len(set(corners)) == 6
    assert {y > load().hauteur for _, y in corners} == {True}
    assert [word for word in texts(figure) if word in WITHOUT] == WITHOUT
    assert sorted(dots(figure)) == sorted((x + 28, y + 28) for x, y in corners)
    assert max(y + 56 for _, y in corners) <= draw(figure).hauteur


def test_a_place_without_an_amount_for_its_departement_is_a_dot_all_the_same() -> None:
    assert len(dots(carte({}, (Point("x", "23"), Point("y", "988"))))) == 2


def test_a_place_stands_at_its_degrees() -> None:
    aubusson = Point("x", "23", "23008", D("45.9567"), D("2.1686"))
    (found,) = dots(carte({}, (aubusson,)))
    assert found == (305, 321)
    assert draw(carte({}, (aubusson,))).legende == (SOURCE,)


@pytest.mark.parametrize(
    ("latitude", "longitude"),
    [("2.1686", "45.9567"), ("48.39", "-4.486"), ("90", "180"), ("-90", "-180"), ("0", "0")],
)
def test_degrees_of_elsewhere_are_not_believed(latitude: str, longitude: str) -> None:
    figure = carte({}, (Point("x", "23", "23008", D(latitude), D(longitude)),))
    assert dots(figure) == [load().marques["23"].repere]
    assert draw(figure).legende[0] == "1 lieu sans position connue est au repère du département."


def test_half_a_position_is_none() -> None:
    assert dots(carte({}, (Point("x", "23", "23008", D(46)),))) == [load().marques["23"].repere]


def test_places_without_a_commune_are_counted_and_not_drawn() -> None:
    figure = carte({"23": D(1)}, (Point("a", "23"), Point("b", "23"), Point("c", "")))
    assert len(dots(figure)) == 2
    assert draw(figure).legende == (
        "2 lieux sans position connue sont au repère du département.",
        "1 lieu sans commune connue, hors de la carte.",
        SOURCE,
    )


def test_no_place_at_all_is_a_map_without_a_dot() -> None:
    assert dots(carte()) == []
    assert draw(carte()).legende == (SOURCE,)


def test_450_places_are_450_dots_that_do_not_touch() -> None:
    points = tuple(Point(f"lieu {n}", MAINLAND[n * n % 96]) for n in range(450))
    found = dots(carte({}, points))
    assert len(set(found)) == 450
    assert dots(carte({}, points[::-1])) == found
    least = min((a - c) ** 2 + (b - d) ** 2 for a, b in found for c, d in found if (a, b) != (c, d))
    assert least >= 100


def test_what_is_written_is_inert_and_every_reference_is_held() -> None:
    hostile = "</title><script>&\u202e"
    figure = Carte(f"image-{hostile} x", hostile, hostile, {"23": None}, (Point(hostile, "23"),), hostile)
    svg = draw(figure).svg
    assert references(svg) == set()
    assert "<script" not in svg
    assert "\u202e" not in svg
    head = [one for one in texts(figure) if one.endswith("dans le département")]
    assert head == ["</title><script>&<U+202E> dans le département"]


def test_the_same_map_is_the_same_text() -> None:
    figure = carte({"23": D(1), "988": None}, tuple(Point(f"{n}", "23") for n in range(9)))
    assert draw(figure) == draw(figure)


def test_nothing_is_marked_with_a_class_that_has_no_rule() -> None:
    rules = Path(load.__code__.co_filename).parents[1] / "render" / "figures" / "figures.css"
    css = rules.read_text(encoding="utf-8")
    figure = carte({"23": None, "29": D(1), "988": D(0)}, (Point("x", "23"),))
    used = {
        word
        for one in ElementTree.fromstring(draw(figure).svg).iter()
        for word in one.get("class", "").split()
    }
    assert {word for word in used if f".{word} " not in css} == set()
    assert classed(figure, "cle")
