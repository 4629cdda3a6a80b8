"""The outlines of the départements on one drawing; Paris and overseas in frames (contours.txt, see its head)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path


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


@dataclass(frozen=True, slots=True)
class Contours:
    """The whole drawing; a département drawn again in a frame is marked there only."""

    largeur: int
    hauteur: int
    encarts: tuple[Encart, ...]
    contours: tuple[Contour, ...]


def read(text: str) -> Contours:
    """The drawing of a text in the form of contours.txt; `ValueError` when it is not."""
    rows = [line.split("\t") for line in text.splitlines() if not line.startswith("#")]
    ((largeur, hauteur),) = _of("taille", rows)
    return Contours(
        int(largeur),
        int(hauteur),
        tuple(Encart(nom, int(x), int(y), int(w), int(h)) for nom, x, y, w, h in _of("cadre", rows)),
        tuple(Contour(code, (int(x), int(y)) if x else None, d) for code, x, y, d in _of("contour", rows)),
    )


def _of(sorte: str, rows: list[list[str]]) -> Iterator[list[str]]:
    return (row[1:] for row in rows if row[0] == sorte)


def load() -> Contours:
    """The shipped drawing; the only function here that touches the disk."""
    return read(Path(__file__).with_name("contours.txt").read_text(encoding="utf-8"))
