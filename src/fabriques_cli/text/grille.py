"""A sheet of a workbook as cells of words, whatever file it was read from."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Genre = Literal["texte", "nombre", "jour", "instant"]


@dataclass(frozen=True, slots=True)
class Cellule:
    """A cell with something in it: the word that it shows, or why it cannot be one; rows and columns from 1.

    ``barree`` when its text is struck out. ``genre`` is what the sheet holds there, whatever its word looks like: a
    day and an hour are those of the wall.
    """

    ligne: int
    colonne: int
    mot: str
    trouble: str = ""
    barree: bool = False
    genre: Genre = field(default="texte", compare=False)


@dataclass(frozen=True, slots=True)
class Feuille:
    """One sheet: its cells by row, empty ones left out; what of it nobody sees, by hand or by a filter."""

    nom: str
    lignes: tuple[tuple[Cellule, ...], ...]
    masquee: bool = False
    lignes_masquees: frozenset[int] = frozenset()
    colonnes_masquees: frozenset[int] = frozenset()


def lettres(colonne: int) -> str:
    """`A`, `Z`, `AA`: the letters of a column."""
    name = ""
    while colonne:
        colonne, rest = divmod(colonne - 1, 26)
        name = chr(65 + rest) + name
    return name
