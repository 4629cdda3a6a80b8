"""Where the dots of a map stand: at their degrees, else at the mark of their département, and never on each other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from typing import NamedTuple, TypeAlias

from fabriques_cli.referentiels.contours import Contour, Contours
from fabriques_cli.text.figure import Point

Lieu: TypeAlias = tuple[int, int]
"""A point of a picture, in whole units."""

RAYON, ECART, LIGNE = 5, 12, 10
"""Radius of a dot; how far apart dots of a row stand, and rows."""

TOURS = 40
"""How many rows around a point are tried: more dots than a registre has places."""

MARGE = 6
"""How far from the outline of its département, in units, a position is still believed: some ten kilometres."""


class Pose(NamedTuple):
    """A dot: its place, where it stands, and whether its own degrees put it there."""

    point: Point
    lieu: Lieu
    situe: bool


def spots(points: Sequence[Point], fond: Contours, carres: Mapping[str, Lieu]) -> list[Pose]:
    """The dots of the places whose département is known, in an order that is not that of the files.

    ``carres`` is where a département without an outline is marked.
    """
    found = [pose for point in points if (pose := _pose(point, fond, carres))]
    found.sort(key=lambda pose: (pose.lieu, pose.point.code_insee, pose.point.nom))
    return [
        pose._replace(lieu=lieu)
        for pose, lieu in zip(found, spread([one.lieu for one in found]), strict=True)
    ]


def _pose(point: Point, fond: Contours, carres: Mapping[str, Lieu]) -> Pose | None:
    here = located(point, fond)
    if here is not None:
        return Pose(point, (_whole(here[0]), _whole(here[1])), situe=True)
    contour = fond.marques.get(point.departement)
    mark = contour.repere if contour else carres.get(point.departement)
    return Pose(point, mark, situe=False) if mark else None


def located(point: Point, fond: Contours) -> tuple[Decimal, Decimal] | None:
    """Where the degrees of a place put it, none without them nor where they are those of another département."""
    contour, projection = fond.marques.get(point.departement), fond.projection(point.departement)
    if contour is None or projection is None or point.latitude is None or point.longitude is None:
        return None
    x, y = projection.place(point.latitude, point.longitude)
    left, top, right, bottom = bounds(contour)
    inside = left - MARGE <= x <= right + MARGE and top - MARGE <= y <= bottom + MARGE
    return (x, y) if inside else None


@cache
def bounds(contour: Contour) -> tuple[int, int, int, int]:
    """The sides of an outline: left, top, right, bottom."""
    xs, ys = zip(*(corner for ring in contour.anneaux for corner in ring), strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def _whole(value: Decimal) -> int:
    return int(value.to_integral_value(ROUND_HALF_UP))


def spread(wanted: Sequence[Lieu]) -> list[Lieu]:
    """The same points, each moved to the nearest free one of the rows around it, the first ones served first."""
    taken: dict[Lieu, list[Lieu]] = {}
    tried: dict[Lieu, Iterator[Lieu]] = {}
    found = []
    for x, y in wanted:
        around = tried.setdefault((x, y), iter(_rows()))
        free = next(((x + dx, y + dy) for dx, dy in around if _is_free((x + dx, y + dy), taken)), (x, y))
        taken.setdefault(_cell(free), []).append(free)
        found.append(free)
    return found


@cache
def _rows() -> tuple[Lieu, ...]:
    """The points of staggered rows around one, the nearest first."""
    rows = range(-TOURS, TOURS + 1)
    every = [(i * ECART + j % 2 * (ECART // 2), j * LIGNE) for j in rows for i in rows]
    return tuple(sorted(every, key=lambda at: (at[0] ** 2 + at[1] ** 2, at)))


def _cell(at: Lieu) -> Lieu:
    return at[0] // ECART, at[1] // ECART


def _is_free(at: Lieu, taken: Mapping[Lieu, list[Lieu]]) -> bool:
    column, row = _cell(at)
    near = (taken.get((column + i, row + j), ()) for i in (-1, 0, 1) for j in (-1, 0, 1))
    return all((at[0] - x) ** 2 + (at[1] - y) ** 2 >= LIGNE**2 for some in near for x, y in some)
