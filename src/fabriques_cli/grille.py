"""A sheet of a workbook as cells of words, whatever file it was read from."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Cellule:
    """A cell with something in it: the word that it shows, or why it cannot be one; rows and columns from 1."""

    ligne: int
    colonne: int
    mot: str
    trouble: str = ""


@dataclass(frozen=True, slots=True)
class Feuille:
    """One sheet: its cells by row, empty ones left out."""

    nom: str
    lignes: tuple[tuple[Cellule, ...], ...]


def lettres(colonne: int) -> str:
    """`A`, `Z`, `AA`: the letters of a column."""
    name = ""
    while colonne:
        colonne, rest = divmod(colonne - 1, 26)
        name = chr(65 + rest) + name
    return name
