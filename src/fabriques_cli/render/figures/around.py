"""The small map: a département, those around it, and where a place of it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from fabriques_cli.referentiels.contours import Contour, Contours, Encart
from fabriques_cli.render.figures.spots import Lieu, bounds, located, spread
from fabriques_cli.render.figures.svg import Image, identifier, picture, tag, text
from fabriques_cli.text.figure import Carte, Point

LARGEUR, HAUTEUR = 300, 220
AUTOUR = Decimal("1.7")
"""How many times as wide and high as the département the map is, at least."""

LOUPE = Decimal(7)
"""How much larger than on the map of France at most: what is smaller is drawn with more around it."""

RAYON, SAUT, CARACTERE = 6, 11, 8
"""Radius of the dot, how far from it its commune is written, and the width of a character."""

SOURCES = ("Contours : MapSVG (CC BY 4.0).", "Contours : Natural Earth (domaine public).")
SANS_POSITION = "Sans position connue, le point est au repère du département."
SANS_CONTOUR = "Le contour de ce territoire n'est pas tracé."
HORS_DE_LA_CARTE = "Le lieu n'est pas situé : sa commune n'est pas connue."


class Cadrage(NamedTuple):
    """What part of the drawing is shown: its middle, and how much larger."""

    milieu: tuple[Decimal, Decimal]
    loupe: Decimal

    def at(self, x: Decimal | int, y: Decimal | int) -> Lieu:
        """A point of the drawing on the small map."""
        return (
            _whole((x - self.milieu[0]) * self.loupe + LARGEUR // 2),
            _whole((y - self.milieu[1]) * self.loupe + HAUTEUR // 2),
        )


def around(figure: Carte, fond: Contours) -> Image:
    """The map around a département, each place with the name of its commune where it is alone."""
    cle, contour = identifier(figure), fond.marques.get(figure.autour)
    here = [point for point in figure.points if point.departement == figure.autour]
    cadrage = _framed(contour) if contour else Cadrage((Decimal(0), Decimal(0)), Decimal(1))
    dots = spread([cadrage.at(*_where(point, contour, fond)) for point in here])
    label = Etiquette.of(here[0], dots[0]) if len(dots) == 1 else None
    if contour:
        land = [*_land(contour, cadrage, fond), *_codes(contour, cadrage, fond, label, dots)]
    else:
        land = _undrawn(figure.autour)
    frame: dict[str, str | int] = {"x": 1, "y": 1, "width": LARGEUR - 2, "height": HAUTEUR - 2}
    body = [
        tag("rect", class_="vide", **frame),
        tag("g", *land, clip_path=f"url(#{cle}-bord)"),
        *(tag("circle", cx=x, cy=y, r=RAYON, class_="lieu") for x, y in dots),
        *([label.svg] if label else []),
        tag("rect", class_="cadre", **frame),
    ]
    said = _said(contour, here, len(figure.points), fond)
    clip = tag("clipPath", tag("rect", **frame), id=f"{cle}-bord")
    return picture(figure, (LARGEUR, HAUTEUR), body, said, (clip,))


class Etiquette(NamedTuple):
    """The name of a commune beside a dot: its text, where it begins, how wide it is."""

    texte: str
    x: int
    y: int
    largeur: int
    a_gauche: bool

    @classmethod
    def of(cls, point: Point, at: Lieu) -> Etiquette:
        """The commune, or the place where it is not given, on the side of the dot that has more room."""
        said, (x, y) = point.commune or point.nom, at
        left = x > LARGEUR // 2
        most = max(1, ((x if left else LARGEUR - x) - SAUT) // CARACTERE)
        shown = said if len(said) <= most else f"{said[: most - 1]}…"
        wide = CARACTERE * len(shown)
        return cls(shown, x - SAUT - wide if left else x + SAUT, max(14, min(y + 5, HAUTEUR - 6)), wide, left)

    @property
    def svg(self) -> str:
        """The name, anchored on the side of its dot."""
        if self.a_gauche:
            return text(self.texte, self.x + self.largeur, self.y, class_="commune fin")
        return text(self.texte, self.x, self.y, class_="commune")

    def is_near(self, x: int, y: int) -> bool:
        """Whether a code written there would touch the name."""
        return self.x - 16 < x < self.x + self.largeur + 16 and abs(y - self.y + 5) < 18


def _where(point: Point, contour: Contour | None, fond: Contours) -> tuple[Decimal | int, Decimal | int]:
    return located(point, fond) or (contour.repere if contour and contour.repere else (0, 0))


def _near(contour: Contour, fond: Contours) -> list[Contour]:
    """The other outlines of the same part of the drawing."""
    frame = _frame(contour, fond)
    return [
        one for one in fond.contours if _frame(one, fond) == frame and one.departement != contour.departement
    ]


def _land(contour: Contour, cadrage: Cadrage, fond: Contours) -> Iterator[str]:
    for one in _near(contour, fond):
        if _is_shown(one, cadrage):
            yield tag("path", d=_path(one, cadrage), class_="terre")
    yield tag("path", d=_path(contour, cadrage), class_="ici")


def _is_shown(contour: Contour, cadrage: Cadrage) -> bool:
    """Whether some of an outline may be on the map."""
    left, top, right, bottom = bounds(contour)
    (start, above), (end, below) = cadrage.at(left, top), cadrage.at(right, bottom)
    return end > 0 and start < LARGEUR and below > 0 and above < HAUTEUR


def _codes(
    contour: Contour, cadrage: Cadrage, fond: Contours, label: Etiquette | None, dots: Sequence[Lieu]
) -> Iterator[str]:
    """The codes of the départements, where they hide neither a dot nor the name beside it."""
    for one in (*_near(contour, fond), contour):
        if one.repere:
            x, y = cadrage.at(*one.repere)
            inside = 16 < x < LARGEUR - 16 and 14 < y < HAUTEUR - 14
            touches = any(abs(x - left) < 2 * SAUT and abs(y - top) < 2 * SAUT for left, top in dots)
            if inside and not touches and not (label and label.is_near(x, y)):
                yield text(one.departement, x, y + 5, class_="repere")


def _framed(contour: Contour) -> Cadrage:
    left, top, right, bottom = bounds(contour)
    widest = min(LARGEUR / (AUTOUR * (right - left)), HAUTEUR / (AUTOUR * (bottom - top)))
    return Cadrage((Decimal(left + right) / 2, Decimal(top + bottom) / 2), min(widest, LOUPE))


def _frame(contour: Contour, fond: Contours) -> Encart | None:
    """The frame that an outline is drawn in, none on the mainland."""
    left, top, right, bottom = bounds(contour)
    x, y = (left + right) // 2, (top + bottom) // 2
    inside = (one for one in fond.encarts if 0 <= x - one.x <= one.largeur and 0 <= y - one.y <= one.hauteur)
    return next(inside, None)


def _path(contour: Contour, cadrage: Cadrage) -> str:
    rings = ([cadrage.at(*corner) for corner in ring] for ring in contour.anneaux)
    return "".join(f"M{'L'.join(f'{x} {y}' for x, y in ring)}z" for ring in rings)


def _undrawn(code: str) -> list[str]:
    side = 2 * HAUTEUR // 3
    left, top = (LARGEUR - side) // 2, (HAUTEUR - side) // 2
    return [
        tag("rect", x=left, y=top, width=side, height=side, class_="terre"),
        text(code, LARGEUR // 2, top + 22, class_="repere"),
    ]


def _said(contour: Contour | None, here: Sequence[Point], count: int, fond: Contours) -> Iterator[str]:
    if len(here) < count:
        yield HORS_DE_LA_CARTE
    if contour is None:
        yield SANS_CONTOUR
        return
    if any(located(point, fond) is None for point in here):
        yield SANS_POSITION
    yield SOURCES[len(contour.departement) > 2]


def _whole(value: Decimal) -> int:
    return int(value.to_integral_value(ROUND_HALF_UP))
