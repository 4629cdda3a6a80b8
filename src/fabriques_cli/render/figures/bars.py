"""Bars against a bound, or one under another, with a legend: exact values in, SVG out."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from textwrap import wrap

from fabriques_cli.render.figures.svg import Image, identifier, picture, surface, tag, text
from fabriques_cli.text.figure import Barre, Barres

LARGEUR, LARGEUR_AVEC_FIN = 358, 130
"""Units of the longest bar: alone on its line, or with words after it."""

BARRE, LIGNE, CARACTERES, FIN = 13, 18, 46, 30
"""Height of a bar, of a line of text, how many characters fit in one, and after a bar: longer words stand above it."""


def bars(figure: Barres) -> Image:
    """The bars, the longest as long as the scale or more, then what each filling means.

    A value above zero is never too short to be seen.
    """
    cle = identifier(figure)
    above = any(len(one.fin) > FIN for one in figure.barres)
    longest = LARGEUR_AVEC_FIN if not above and any(one.fin for one in figure.barres) else LARGEUR
    scale = max([figure.echelle, *(one.portee for one in figure.barres)]) or Decimal(1)
    body: list[str] = []
    y = 0
    for barre in figure.barres:
        y = _lines(body, barre.titre, 1, y + 6, "titre") if barre.titre else y
        if above:
            y = _lines(body, barre.fin, 1, y)
        body += _bar(cle, replace(barre, fin="") if above else barre, y + 4, longest, scale)
        y += BARRE + 4
    y += 8
    for motif, said in figure.motifs:
        body.append(surface(cle, motif, "rect", x=1, y=y + 5, width=14, height=12))
        y = _lines(body, said, 22, y)
    return picture(figure, (LARGEUR + 2, y + 4), body)


def _lines(body: list[str], said: str, x: int, y: int, role: str = "") -> int:
    """Add the text below a height, on as many lines as it takes; the height where it ends."""
    for line in wrap(said, CARACTERES):
        y += LIGNE
        body.append(text(line, x, y - 3, **({"class_": role} if role else {})))
    return y


def _bar(cle: str, barre: Barre, y: int, longest: int, scale: Decimal) -> list[str]:
    found = []
    if barre.borne is not None:
        bound = _units(barre.borne, longest, scale)
        found.append(surface(cle, "vide", "rect", x=1, y=y, width=bound, height=BARRE))
    x = 1
    for motif, value in barre.segments:
        if value > 0:
            width = max(2, _units(value, longest, scale))
            found.append(surface(cle, motif, "rect", x=x, y=y, width=width, height=BARRE))
            x += width
    if barre.borne is not None:
        found.append(tag("path", d=f"M{bound + 1} {y - 3}v{BARRE + 6}", class_="borne"))
    if barre.fin:
        found.append(text(barre.fin, x + 6, y + BARRE - 2))
    return found


def _units(value: Decimal, longest: int, scale: Decimal) -> int:
    return int(value * longest / scale)
