"""The small map: the département among its neighbours, the dot of a place, the name of its commune."""

from __future__ import annotations

from decimal import Decimal

import pytest

from dessins import classed, dots, drawing, references, texts
from fabriques_cli.referentiels.contours import load
from fabriques_cli.render.figures.around import SANS_CONTOUR, SANS_POSITION
from fabriques_cli.render.figures.dessin import draw
from fabriques_cli.text.figure import Carte, Point

D = Decimal
AUBUSSON = Point("La Filature", "23", "23008", D("45.9567"), D("2.1686"), "Aubusson")


def small(*points: Point, autour: str = "23") -> Carte:
    return Carte("image-x", "Où est le lieu", "Aubusson (23)", {}, points, autour=autour)


def test_a_place_is_a_dot_with_the_name_of_its_commune() -> None:
    figure = small(AUBUSSON)
    assert len(dots(figure)) == 1
    (label,) = classed(figure, "commune")
    assert label.text == "Aubusson"
    assert draw(figure).legende == ("Contours : MapSVG (CC BY 4.0).",)


def test_the_departement_stands_out_among_those_around() -> None:
    figure = small(AUBUSSON)
    assert len(classed(figure, "ici")) == 1
    assert 6 <= len(classed(figure, "terre")) <= 12  # what is out of the frame is not drawn
    codes = {one.text for one in classed(figure, "repere")}
    assert {"23", "87", "63"} <= codes
    assert codes & {"29", "06", "971"} == set()


def test_a_place_without_a_position_is_at_the_mark_which_is_said() -> None:
    figure = small(Point("x", "23", "23008", commune="Aubusson"))
    assert draw(figure).legende == (SANS_POSITION, "Contours : MapSVG (CC BY 4.0).")
    assert len(dots(figure)) == 1
    assert dots(figure) != dots(small(AUBUSSON))


def test_a_place_of_elsewhere_is_said_and_not_drawn() -> None:
    figure = small(Point("x", ""))
    assert dots(figure) == []
    assert draw(figure).legende[0] == "Le lieu n'est pas situé : sa commune n'est pas connue."


def test_where_no_outline_is_known_a_square_bears_the_code() -> None:
    figure = small(Point("x", "988", "98818", commune="Nouméa"), autour="988")
    assert [one.text for one in classed(figure, "repere")] == ["988"]
    assert len(dots(figure)) == 1
    assert draw(figure).legende == (SANS_CONTOUR,)


@pytest.mark.parametrize("code", sorted(load().marques))
def test_every_departement_is_whole_on_its_map_and_its_dot_inside(code: str) -> None:
    figure = small(Point("x", code, commune="Saint-Rémy-en-Bouzemont-Saint-Genest-et-Isson"), autour=code)
    image = draw(figure)
    assert references(image.svg) == set()
    (one,) = classed(figure, "ici")
    pairs = one.attrib["d"].replace("M", " ").replace("L", " ").replace("z", " ").split()
    xs, ys = map(int, pairs[::2]), map(int, pairs[1::2])
    assert all(0 < x < image.largeur for x in xs)
    assert all(0 < y < image.hauteur for y in ys)
    ((x, y),) = dots(figure)
    assert 0 < x < image.largeur
    assert 0 < y < image.hauteur
    (label,) = classed(figure, "commune")
    left = "fin" in label.attrib["class"]
    wide = 8 * len(label.text or "")
    start = int(label.attrib["x"]) - (wide if left else 0)
    assert start >= 0
    assert start + wide <= image.largeur


def test_the_overseas_stand_alone_and_paris_among_its_neighbours() -> None:
    assert classed(small(Point("x", "974"), autour="974"), "terre") == []
    assert draw(small(autour="974")).legende == ("Contours : Natural Earth (domaine public).",)
    paris = {one.text for one in classed(small(autour="75"), "repere")}
    assert paris == {"75", "92", "93", "94"}


def test_two_places_are_two_dots_without_a_name() -> None:
    figure = small(AUBUSSON, AUBUSSON)
    assert len(set(dots(figure))) == 2
    assert classed(figure, "commune") == []


def test_a_hostile_name_is_inert() -> None:
    figure = small(Point("x", "23", commune="<b>&\u202e"))
    assert "<b>&<U+202E>" in texts(figure)
    assert list(drawing(figure).iter("b")) == []
