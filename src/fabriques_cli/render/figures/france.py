"""The map: départements shaded by their euros, overseas in frames, a dot a place, and what it all means."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from fabriques_cli.referentiels.contours import Contours, load
from fabriques_cli.render.figures.shades import filling, legend, patterns
from fabriques_cli.render.figures.spots import RAYON, Lieu, Pose, spots
from fabriques_cli.render.figures.svg import Image, identifier, picture, tag, text
from fabriques_cli.text.figure import Carte
from fabriques_cli.text.montant import counted

SOURCE = "Contours simplifiés : métropole, MapSVG (CC BY 4.0) ; outre-mer, Natural Earth (domaine public)."
CARRE, PAR_LIGNE, PAS = 56, 5, 124
"""Side of a square without an outline, how many stand in a row, and how far apart."""

LIGNE, COLONNE = 27, 307
"""Height of a line of the legend, width of its columns."""


@cache
def ground() -> Contours:
    """The drawing of France, read once."""
    return load()


def france(figure: Carte, fond: Contours) -> Image:
    """The whole map, with its legend; a place of which not even the département is known is said, not drawn."""
    cle = identifier(figure)
    squares = _squares(figure, fond)
    below = fond.hauteur + -(-len(squares) // PAR_LIGNE) * (CARRE + 32)
    dots = spots(
        figure.points, fond, {code: (x + CARRE // 2, y + CARRE // 2) for code, (x, y) in squares.items()}
    )
    body = [
        *_frames(fond),
        *_outlines(figure, fond, cle),
        *(one for code, at in squares.items() for one in _square(code, at, figure, cle)),
        *(dot(pose.lieu) for pose in dots),
        *_legend(figure, cle, below),
    ]
    height = below + 5 * LIGNE + 10
    return picture(figure, (fond.largeur, height), body, (*_said(figure, dots), SOURCE), patterns(cle))


def dot(at: Lieu) -> str:
    """The mark of a place."""
    return tag("circle", cx=at[0], cy=at[1], r=RAYON, class_="lieu")


def _frames(fond: Contours) -> Iterator[str]:
    for one in fond.encarts:
        yield text(one.nom, one.x, one.y - 7, class_="encart")
        yield tag("rect", x=one.x, y=one.y, width=one.largeur, height=one.hauteur, class_="cadre")


def _outlines(figure: Carte, fond: Contours, cle: str) -> Iterator[str]:
    for one in fond.contours:
        known = one.departement in figure.montants
        filled = filling(cle, figure.montants[one.departement]) if known else {"class_": "terre"}
        yield tag("path", d=one.trace, **filled)


def _squares(figure: Carte, fond: Contours) -> dict[str, Lieu]:
    """Where what has no outline is drawn, in rows below the rest."""
    codes = {*figure.montants, *(point.departement for point in figure.points)} - {*fond.marques, ""}
    return {
        code: (1 + index % PAR_LIGNE * PAS, fond.hauteur + 26 + index // PAR_LIGNE * (CARRE + 32))
        for index, code in enumerate(sorted(codes))
    }


def _square(code: str, at: Lieu, figure: Carte, cle: str) -> Iterator[str]:
    filled = filling(cle, figure.montants[code]) if code in figure.montants else {"class_": "terre"}
    yield text(code, at[0], at[1] - 7, class_="encart")
    yield tag("rect", x=at[0], y=at[1], width=CARRE, height=CARRE, **filled)


def _legend(figure: Carte, cle: str, y: int) -> Iterator[str]:
    shown = [(filling(cle, amount), said) for said, amount in legend()]
    shown.append(({"class_": "terre"}, "aucun lieu"))
    head = f"{figure.montre[:1].upper()}{figure.montre[1:]} dans le département"
    yield text(head, 1, y + LIGNE - 4, class_="cle titre")
    for index, (filled, said) in enumerate(shown):
        x, top = 1 + index // 4 * COLONNE, y + LIGNE + 8 + index % 4 * LIGNE
        yield tag("rect", x=x, y=top, width=30, height=18, **filled)
        yield text(said, x + 40, top + 15, class_="cle")
    yield dot((16 + COLONNE, y + 17 + 4 * LIGNE))
    yield text("un lieu", 41 + COLONNE, y + 23 + 4 * LIGNE, class_="cle")


def _said(figure: Carte, dots: Sequence[Pose]) -> Iterator[str]:
    """What a dot is worth: where its position is not known, and where there is none."""
    lost, nowhere = sum(not one.situe for one in dots), len(figure.points) - len(dots)
    if lost:
        verb = "est" if lost == 1 else "sont"
        yield f"{counted(lost, 'lieu', 'lieux')} sans position connue {verb} au repère du département."
    if nowhere:
        yield f"{counted(nowhere, 'lieu', 'lieux')} sans commune connue, hors de la carte."
