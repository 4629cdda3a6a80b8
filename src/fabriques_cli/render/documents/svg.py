"""Pieces of SVG as text: what is written in them is inert, what they are is said in words too."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape

from fabriques_cli.render.spans import visible
from fabriques_cli.text.figure import Motif

# What fills a surface: told apart without colour, by the style sheet of the page that holds the picture.
PLEIN: Motif = "plein"
HACHURES: Motif = "hachures"
POINTS: Motif = "points"
VIDE: Motif = "vide"


@dataclass(frozen=True, slots=True)
class Nom:
    """What a picture is called: the beginning of all its ids, its title, what it says to those who do not see it."""

    cle: str
    titre: str
    description: str


@dataclass(frozen=True, slots=True)
class Image:
    """One or more SVG that make a picture, and the sentences that stand under it."""

    svg: str
    legende: tuple[str, ...] = ()


def tag(name: str, *children: str, **attributes: str | int) -> str:
    """An element; the children are SVG, the values of attributes are text (`class_`, `stroke_width`)."""
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(str(value))}"' for key, value in attributes.items()
    )
    inside = "".join(children)
    return f"<{name}{written}>{inside}</{name}>" if inside else f"<{name}{written}/>"


def text(said: str, x: int, y: int, **attributes: str | int) -> str:
    """A line of text from its baseline."""
    return tag("text", escape(visible(said)), x=x, y=y, **attributes)


def surface(cle: str, motif: str, shape: str, **where: str | int) -> str:
    """A rectangle, path or circle filled with one of the fillings of the picture."""
    if motif in (HACHURES, POINTS):
        return tag(shape, class_="bord", fill=f"url(#{cle}-{motif})", **where)
    return tag(shape, class_=f"bord {motif}", **where)


def picture(nom: Nom, width: int, height: int, body: Iterable[str]) -> str:
    """The whole picture, in units that scale with the page."""
    cle = nom.cle
    return tag(
        "svg",
        tag("title", escape(visible(nom.titre)), id=f"{cle}-titre"),
        tag("desc", escape(visible(nom.description)), id=f"{cle}-description"),
        tag("defs", *_patterns(cle)),
        *body,
        viewBox=f"0 0 {width} {height}",
        preserveAspectRatio="xMinYMin",
        role="img",
        aria_labelledby=f"{cle}-titre {cle}-description",
    )


def _patterns(cle: str) -> Iterator[str]:
    hatches = tag("path", d="M-2 2l4-4M0 8l8-8M6 10l4-4", class_="trait")
    dots = tag("circle", cx=2, cy=2, r=1, class_=PLEIN)
    for motif, side, drawn in ((HACHURES, 8, hatches), (POINTS, 4, dots)):
        size: dict[str, str | int] = {"width": side, "height": side}
        ground = tag("rect", class_=VIDE, **size)
        yield tag("pattern", ground, drawn, id=f"{cle}-{motif}", patternUnits="userSpaceOnUse", **size)
