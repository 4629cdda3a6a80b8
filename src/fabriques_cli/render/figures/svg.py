"""Pieces of SVG as text: what is written in them is inert, what they are is said in words too."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape

from fabriques_cli.render.spans import visible
from fabriques_cli.text.figure import Figure, Motif

# What fills a surface: told apart without colour, by the style sheet of the page that holds the picture.
PLEIN: Motif = "plein"
HACHURES: Motif = "hachures"
POINTS: Motif = "points"
VIDE: Motif = "vide"


@dataclass(frozen=True, slots=True)
class Image:
    """A picture drawn: one SVG, in units that are pixels where it is best read, and the sentences under it."""

    svg: str
    legende: tuple[str, ...]
    largeur: int
    hauteur: int
    description: str


def identifier(figure: Figure) -> str:
    """The key of a picture as the beginning of all its ids."""
    return re.sub("[^A-Za-z0-9_-]", "-", figure.cle)


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


def picture(
    figure: Figure,
    size: tuple[int, int],
    body: Iterable[str],
    said: Iterable[str] = (),
    patterns: Iterable[str] = (),
) -> Image:
    """The whole picture, in units that scale with the page; ``said`` follows what the figure says under it."""
    cle, (width, height) = identifier(figure), size
    svg = tag(
        "svg",
        tag("title", escape(visible(figure.titre)), id=f"{cle}-titre"),
        tag("desc", escape(visible(figure.description)), id=f"{cle}-description"),
        tag("defs", *_patterns(cle), *patterns),
        *body,
        viewBox=f"0 0 {width} {height}",
        preserveAspectRatio="xMinYMin",
        role="img",
        aria_labelledby=f"{cle}-titre {cle}-description",
    )
    return Image(svg, (*figure.legende, *said), width, height, figure.description)


def pattern(cle: str, name: str, side: int, *drawn: str) -> str:
    """A square that a filling repeats, on the ground of the page."""
    size: dict[str, str | int] = {"width": side, "height": side}
    ground = tag("rect", class_=VIDE, **size)
    return tag("pattern", ground, *drawn, id=f"{cle}-{name}", patternUnits="userSpaceOnUse", **size)


def _patterns(cle: str) -> Iterator[str]:
    yield pattern(cle, HACHURES, 8, tag("path", d="M-2 2l4-4M0 8l8-8M6 10l4-4", class_="trait"))
    yield pattern(cle, POINTS, 4, tag("circle", cx=2, cy=2, r=1, class_=PLEIN))
