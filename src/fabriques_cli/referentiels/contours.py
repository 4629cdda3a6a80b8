"""The outlines of the départements on one drawing; Paris and overseas in frames (contours.txt, see its head)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import TypeAlias

Anneau: TypeAlias = tuple[tuple[int, int], ...]
"""A closed line, by its corners in units of the drawing."""

PARTOUT = "*"


@dataclass(frozen=True, slots=True)
class Encart:
    """A frame of the drawing, for what is too small or too far, in units of the drawing."""

    nom: str
    x: int
    y: int
    largeur: int
    hauteur: int


@dataclass(frozen=True, slots=True)
class Contour:
    """One outline of a département, as an SVG path; the point where a mark stands, if it bears one."""

    departement: str
    repere: tuple[int, int] | None
    trace: str

    @property
    def anneaux(self) -> tuple[Anneau, ...]:
        """Its closed lines, from the moves of the path."""
        return tuple(map(_ring, self.trace.split("z")[:-1]))


@dataclass(frozen=True, slots=True)
class Projection:
    """From degrees to units, for some départements: around an origin, straight across and by a cubic downwards."""

    departements: tuple[str, ...]
    origine: tuple[Decimal, Decimal]
    la: tuple[Decimal, Decimal]
    par_degre: Decimal
    vers_le_bas: tuple[Decimal, Decimal, Decimal]

    def place(self, latitude: Decimal, longitude: Decimal) -> tuple[Decimal, Decimal]:
        """The point of a place, in units of the drawing."""
        east, north = longitude - self.origine[0], latitude - self.origine[1]
        down = sum((one * north**power for power, one in enumerate(self.vers_le_bas, 1)), Decimal(0))
        return self.la[0] + self.par_degre * east, self.la[1] + down


@dataclass(frozen=True)
class Contours:
    """The whole drawing; a département drawn again in a frame is marked there only."""

    largeur: int
    hauteur: int
    encarts: tuple[Encart, ...]
    projections: tuple[Projection, ...]
    contours: tuple[Contour, ...]

    @cached_property
    def marques(self) -> dict[str, Contour]:
        """The outline that bears the mark of each département, by its code."""
        return {one.departement: one for one in self.contours if one.repere}

    def projection(self, departement: str) -> Projection | None:
        """How places of a département stand on its marked outline."""
        for codes in (departement, PARTOUT):
            for one in self.projections:
                if codes in one.departements:
                    return one
        return None


def read(text: str) -> Contours:
    """The drawing of a text in the form of contours.txt; `ValueError` when it is not."""
    rows = [line.split("\t") for line in text.splitlines() if not line.startswith("#")]
    ((largeur, hauteur),) = _of("taille", rows)
    return Contours(
        int(largeur),
        int(hauteur),
        tuple(Encart(nom, int(x), int(y), int(w), int(h)) for nom, x, y, w, h in _of("cadre", rows)),
        tuple(_projection(codes, *map(Decimal, numbers)) for codes, *numbers in _of("projection", rows)),
        tuple(Contour(code, (int(x), int(y)) if x else None, d) for code, x, y, d in _of("contour", rows)),
    )


def _of(sorte: str, rows: list[list[str]]) -> Iterator[list[str]]:
    return (row[1:] for row in rows if row[0] == sorte)


def _projection(codes: str, *numbers: Decimal) -> Projection:
    longitude, latitude, x, y, across, *down = numbers
    first, second, third = down
    return Projection(tuple(codes.split()), (longitude, latitude), (x, y), across, (first, second, third))


def _ring(moves: str) -> Anneau:
    numbers = [int(one) for one in re.findall(r"-?\d+", moves)]
    x = y = 0
    found = []
    for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
        x, y = x + dx, y + dy
        found.append((x, y))
    return tuple(found)


def load() -> Contours:
    """The shipped drawing; the only function here that touches the disk."""
    return read(Path(__file__).with_name("contours.txt").read_text(encoding="utf-8"))
