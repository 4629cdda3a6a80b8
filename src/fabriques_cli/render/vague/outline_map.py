"""The map of the dossiers: hatched départements, each with its number; a labelled square where no outline is known."""

from __future__ import annotations

from collections.abc import Iterator

from fabriques_cli.render.documents.svg import HACHURES, VIDE, Nom, picture, surface, tag, text
from fabriques_cli.text.montant import entier
from fabriques_cli.vague.carte import CarteDesDossiers

CARRE, PAR_LIGNE, PAS = 56, 5, 124
"""Side of a square without an outline, how many stand in a row, and how far apart."""


def draw(nom: Nom, carte: CarteDesDossiers) -> str:
    """The whole map; its numbers are counts of dossiers."""
    fond, rows = carte.fond, -(-len(carte.sans_contour) // PAR_LIGNE)
    height = fond.hauteur + rows * (CARRE + 32)
    body = [*_frames(carte), *_outlines(nom.cle, carte), *_marks(carte), *_squares(nom.cle, carte)]
    return picture(nom, fond.largeur, height, body)


def _frames(carte: CarteDesDossiers) -> Iterator[str]:
    for one in carte.fond.encarts:
        yield text(one.nom, one.x, one.y - 7, class_="encart")
        yield tag("rect", x=one.x, y=one.y, width=one.largeur, height=one.hauteur, class_="cadre")


def _outlines(cle: str, carte: CarteDesDossiers) -> Iterator[str]:
    for one in carte.fond.contours:
        if carte.dossiers.get(one.departement):
            yield surface(cle, HACHURES, "path", d=one.trace)
        else:
            yield tag("path", d=one.trace, class_="terre")


def _marks(carte: CarteDesDossiers) -> Iterator[str]:
    for one in carte.fond.contours:
        count = carte.dossiers.get(one.departement)
        if count and one.repere is not None:
            yield from _mark(one.repere, count)


def _mark(repere: tuple[int, int], count: int) -> Iterator[str]:
    x, y = repere
    yield tag("circle", cx=x, cy=y, r=14, class_=f"bord {VIDE}")
    yield text(entier(count), x, y + 7, class_="nombre")


def _squares(cle: str, carte: CarteDesDossiers) -> Iterator[str]:
    for index, code in enumerate(carte.sans_contour):
        x = 1 + index % PAR_LIGNE * PAS
        y = carte.fond.hauteur + 26 + index // PAR_LIGNE * (CARRE + 32)
        yield text(code, x, y - 7, class_="encart")
        yield surface(cle, HACHURES, "rect", x=x, y=y, width=CARRE, height=CARRE)
        yield from _mark((x + CARRE // 2, y + CARRE // 2), carte.dossiers[code])
