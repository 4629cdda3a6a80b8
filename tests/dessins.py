"""Pictures read back in the tests: what stands in an SVG."""

from __future__ import annotations

import re
from xml.etree import ElementTree

from fabriques_cli.render.figures.dessin import draw
from fabriques_cli.text.figure import Figure


def drawing(figure: Figure) -> ElementTree.Element:
    """The picture of a value without what it defines; fails when it is no XML."""
    root = ElementTree.fromstring(draw(figure).svg)
    root.remove(root.find("defs"))  # type: ignore[arg-type]  # every picture has some
    return root


def texts(figure: Figure) -> list[str]:
    """The texts that stand in the picture of a value."""
    return [one.text or "" for one in drawing(figure).iter("text")]


def classed(figure: Figure, word: str) -> list[ElementTree.Element]:
    """What a word of the style sheet marks in the picture of a value."""
    return [one for one in drawing(figure).iter() if word in one.get("class", "").split()]


def dots(figure: Figure) -> list[tuple[int, int]]:
    """Where the places of a map stand, that of its legend aside."""
    found = [(int(one.attrib["cx"]), int(one.attrib["cy"])) for one in classed(figure, "lieu")]
    return found[:-1] if any(one.text == "un lieu" for one in drawing(figure).iter("text")) else found


def references(svg: str) -> set[str]:
    """The ids that a picture refers to and does not hold."""
    ids = re.findall(r'\bid="([^"]+)"', svg)
    assert len(ids) == len(set(ids))
    used = re.findall(r"url\(#([^)]+)\)", svg)
    named = " ".join(re.findall(r'aria-labelledby="([^"]+)"', svg)).split()
    return {*used, *named} - set(ids)
