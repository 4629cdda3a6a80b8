"""Lines over the same abscissas, in euros from zero, under a bound: told apart by their strokes and marks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from textwrap import shorten

from fabriques_cli.render.figures.svg import Image, picture, tag, text
from fabriques_cli.text.figure import Courbe, Motif, Serie
from fabriques_cli.text.montant import euros

GAUCHE, DROITE, HAUT, BAS = 88, 118, 22, 26
"""Margins: the amounts of the axis, the words at the end of the lines, above and below."""

LARGEUR, HAUTEUR, LIGNE, CARACTERES = 440, 300, 14, 15
"""Size of the picture, height of a line of text, and how many characters fit at the end of a line."""

GRADUATIONS = 5
"""How many steps the axis has at most from zero to the highest value."""


@dataclass(frozen=True, slots=True)
class Repere:
    """Where the values of a curve stand on the picture."""

    bas: Decimal
    haut: Decimal
    pas: Decimal
    nombre: int

    def x(self, index: int) -> int:
        """The abscissa of a value by its place; one alone stands in the middle."""
        wide = LARGEUR - GAUCHE - DROITE
        return GAUCHE + (wide * index // (self.nombre - 1) if self.nombre > 1 else wide // 2)

    def y(self, value: Decimal) -> int:
        """The height of a value."""
        high = HAUTEUR - HAUT - BAS
        return HAUT + int((self.haut - value) * high / (self.haut - self.bas))


def curve(figure: Courbe) -> Image:
    """The lines between their axes, each with its name and last value at its end; what is unknown is left blank."""
    repere = frame(figure)
    body = [*_axes(figure, repere), *_bound(figure, repere)]
    for serie in figure.series:
        body += _line(serie, repere)
    body += _ends(figure, repere)
    return picture(figure, (LARGEUR, HAUTEUR), body, _unknown(figure))


def frame(figure: Courbe) -> Repere:
    """Round steps of 1, 2 or 5 that hold zero, every value and the bound."""
    values = [value for serie in figure.series for value in serie.valeurs if value is not None]
    values += [figure.borne[1]] if figure.borne else []
    high, low = max([*values, Decimal(0)]), min([*values, Decimal(0)])
    high = high if high > low else Decimal(1)
    step = _step(high - low)
    top, bottom = (high / step).to_integral_value(ROUND_CEILING), (low / step).to_integral_value(ROUND_FLOOR)
    return Repere(bottom * step, top * step, step, len(figure.abscisses))


def _step(extent: Decimal) -> Decimal:
    power = Decimal(1).scaleb(extent.adjusted() - 1)
    return next(one * power for one in (1, 2, 5, 10, 20, 50) if extent <= GRADUATIONS * one * power)


def _axes(figure: Courbe, repere: Repere) -> Iterator[str]:
    value = repere.bas
    while value <= repere.haut:
        y = repere.y(value)
        yield tag("path", d=f"M{GAUCHE} {y}h{LARGEUR - GAUCHE - DROITE}", class_="grille" if value else "axe")
        yield text(euros(value), GAUCHE - 8, y + 4, class_="fin")
        value += repere.pas
    for index in _shown(figure.abscisses):
        x = repere.x(index)
        yield tag("path", d=f"M{x} {HAUTEUR - BAS}v4", class_="axe")
        yield text(figure.abscisses[index], x, HAUTEUR - 6, class_="milieu")


def _shown(abscisses: Sequence[str]) -> list[int]:
    """Which abscissas are named: all, or one of two, of three… so that their names stay apart; the last always."""
    if not abscisses:
        return []
    wide = LARGEUR - GAUCHE - DROITE
    needed = 7 * max(map(len, abscisses)) + 8
    every = max(1, -(-needed * (len(abscisses) - 1) // wide))
    return list(range(len(abscisses) - 1, -1, -every))[::-1]


def _bound(figure: Courbe, repere: Repere) -> Iterator[str]:
    if figure.borne:
        word, value = figure.borne
        y = repere.y(value)
        yield tag("path", d=f"M{GAUCHE} {y}h{LARGEUR - GAUCHE - DROITE}", class_="borne")
        yield text(f"{word} : {euros(value)}", GAUCHE + 4, y - 6, class_="detache")


def _line(serie: Serie, repere: Repere) -> Iterator[str]:
    for run in runs(serie.valeurs):
        points = [(repere.x(index), repere.y(value)) for index, value in run]
        if len(points) > 1:
            path = "L".join(f"{x} {y}" for x, y in points)
            yield tag("path", d=f"M{path}", class_=f"ligne {serie.motif}")
        for x, y in points:
            yield mark(serie.motif, x, y)


def runs(valeurs: Sequence[Decimal | None]) -> Iterator[list[tuple[int, Decimal]]]:
    """The values that follow one another without an unknown one between them, each with its place."""
    run: list[tuple[int, Decimal]] = []
    for index, value in enumerate(valeurs):
        if value is not None:
            run.append((index, value))
        elif run:
            yield run
            run = []
    if run:
        yield run


def mark(motif: Motif, x: int, y: int) -> str:
    """The mark of a value: a disc, a square, a diamond, a ring."""
    if motif == "plein":
        return tag("circle", cx=x, cy=y, r=3, class_="bord plein")
    if motif == "hachures":
        return tag("rect", x=x - 3, y=y - 3, width=6, height=6, class_="bord plein")
    if motif == "points":
        return tag("path", d=f"M{x - 4} {y}l4-4 4 4-4 4z", class_="bord vide")
    return tag("circle", cx=x, cy=y, r=3, class_="bord vide")


def _ends(figure: Courbe, repere: Repere) -> Iterator[str]:
    """The name of each line and its last known value, beside its end, one under another where they would touch."""
    known = [(serie, [*runs(serie.valeurs)][-1][-1]) for serie in figure.series if any(runs(serie.valeurs))]
    known.sort(key=lambda one: (-one[1][1], one[0].titre))
    last = len(figure.abscisses) - 1
    lines = 2 if all(index == last for _, (index, _) in known) else 3
    heights = spread([repere.y(value) for _, (_, value) in known], lines * LIGNE + 4, HAUT, HAUTEUR - BAS)
    for (serie, (index, value)), y in zip(known, heights, strict=True):
        x, end = LARGEUR - DROITE + 14, repere.x(index)
        yield tag("path", d=f"M{end + 5} {repere.y(value)}L{x - 3} {y}", class_="rappel")
        yield text(shorten(serie.titre, CARACTERES, placeholder="…"), x, y, class_="titre")
        yield text(euros(value), x, y + LIGNE)
        if index != last:
            yield text(f"({shorten(figure.abscisses[index], CARACTERES, placeholder='…')})", x, y + 2 * LIGNE)


def spread(heights: Sequence[int], apart: int, top: int, bottom: int) -> list[int]:
    """Sorted heights moved as little as it takes to stand apart, none below the bottom unless there are too many."""
    found: list[int] = []
    for height in heights:
        found.append(max(height, found[-1] + apart if found else top))
    limit = bottom
    for index in range(len(found) - 1, -1, -1):
        found[index] = min(found[index], limit)
        limit = found[index] - apart
    return found


def _unknown(figure: Courbe) -> Iterator[str]:
    for serie in figure.series:
        gaps = [figure.abscisses[index] for index, value in enumerate(serie.valeurs) if value is None]
        if gaps:
            yield f"{serie.titre} : montant inconnu, laissé en blanc ({', '.join(gaps)})."
