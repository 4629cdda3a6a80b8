"""A picture drawn from its value, whatever it is: the one way that pages and prints take."""

from __future__ import annotations

from fabriques_cli.render.figures.around import around
from fabriques_cli.render.figures.bars import bars
from fabriques_cli.render.figures.curve import curve
from fabriques_cli.render.figures.france import france, ground
from fabriques_cli.render.figures.svg import Image
from fabriques_cli.text.figure import Barres, Courbe, Figure


def draw(figure: Figure) -> Image:
    """The picture as SVG, with the sentences that stand under it."""
    if isinstance(figure, Barres):
        return bars(figure)
    if isinstance(figure, Courbe):
        return curve(figure)
    return around(figure, ground()) if figure.autour else france(figure, ground())
