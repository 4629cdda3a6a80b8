"""The style of the pictures: colours by name in a page, those of paper in a picture alone."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from xml.etree import ElementTree

import pytest

from fabriques_cli.render.figures.dessin import draw
from fabriques_cli.render.figures.style import PAPIER, alone, style
from fabriques_cli.render.figures.svg import Image
from fabriques_cli.text.figure import Barre, Barres, Carte, Courbe, Point, Serie

D = Decimal
FIGURES = (
    Barres(
        "image-b", "T", "D", (Barre("2021", (("plein", D(1)), ("points", D(2))), D(3)),), (("vide", "libre"),)
    ),
    Courbe("image-c", "T", "D", ("1", "2"), (Serie("Versé", "points", (D(1), D(2))),), ("Enveloppe", D(3))),
    Carte("image-m", "T", "D", {"23": None, "988": D(1)}, (Point("x", "23"),)),
    Carte("image-a", "T", "D", {}, (Point("x", "23", commune="Aubusson"),), autour="23"),
)


@pytest.fixture(params=FIGURES, ids=lambda figure: figure.cle)
def image(request: pytest.FixtureRequest) -> Image:
    """A picture of each kind."""
    return draw(request.param)


def test_colours_are_named_by_the_page_and_all_known_to_paper() -> None:
    named = set(re.findall(r"var\(--([\w-]+)\)", style()))
    assert named == set(PAPIER)
    assert re.findall(r"#[0-9a-f]{3,6}\b|rgb|hsl", style()) == []


def test_a_picture_has_a_size_a_name_and_nothing_from_elsewhere(image: Image) -> None:
    root = ElementTree.fromstring(image.svg)
    assert root.attrib["viewBox"] == f"0 0 {image.largeur} {image.hauteur}"
    assert (root.attrib["role"], root[0].tag, root[1].tag) == ("img", "title", "desc")
    assert re.findall(r"https?:|<style|style=|<image|<use|href|\son\w+=", image.svg) == []


def test_a_picture_alone_has_its_own_style_and_size(image: Image) -> None:
    svg = alone(image)
    assert "var(" not in svg
    assert "\nsvg " not in svg
    root = ElementTree.fromstring(svg)
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    assert (root.attrib["width"], root.attrib["height"]) == (str(image.largeur), str(image.hauteur))
    texts = [one.text for one in root.iter("{http://www.w3.org/2000/svg}text")]
    assert texts == [one.text for one in ElementTree.fromstring(image.svg).iter("text")]


def test_what_no_font_draws_is_spelled_and_stays_inert() -> None:
    hostile = Barres("image-b", "T", "D", (Barre("工 <b>&", ()),), ())
    svg = alone(draw(hostile), lambda said: said.replace("工", "<U+5DE5>"))
    (found,) = ElementTree.fromstring(svg).iter("{http://www.w3.org/2000/svg}text")
    assert found.text == "<U+5DE5> <b>&"


def test_every_picture_is_set_on_paper_with_its_words() -> None:
    typst = pytest.importorskip("typst")
    source = (
        '#set document(title: "t")\n#set text(lang: "fr")\n'
        "#for one in json(bytes(sys.inputs.images)) "
        '{ image(bytes(one), format: "svg", alt: "x", width: 50%) }\n'
    )
    pictures = json.dumps([alone(draw(figure)) for figure in FIGURES])
    options = {"ignore_system_fonts": True, "sys_inputs": {"images": pictures}, "timestamp": 0}
    pdf = typst.compile(source.encode(), pdf_standards=["ua-1"], **options)
    assert pdf == typst.compile(source.encode(), pdf_standards=["ua-1"], **options)
    assert pdf.startswith(b"%PDF")
