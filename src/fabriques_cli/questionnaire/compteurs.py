"""What a table to fill comes to while it is filled: counts and sums of its rows, against what is left."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from fabriques_cli.text.tableau import Genre, Tableau, Valeur

VIDE, TEXTE, SAUF = "=", "?*", "<>"
"""What a cell is, where it says no word: empty, or some text; and what begins a word that it does not say."""

SUIVI, DISPONIBLE, ICI, RESTE, HORS = (
    *("Pendant la saisie", "Disponible avant", "Dans ce tableau", "Reste", "Hors du compte"),
)
LIBELLES = (SUIVI, DISPONIBLE, ICI, RESTE, HORS)
"""What heads each line: its titles, what is left before, what the rows come to, what is left after, what that omits."""

INCONNU = "—"


@dataclass(frozen=True, slots=True)
class Decompte:
    """The rows whose cells say some words, by the key of their column: how many, or the sum of other columns."""

    si: tuple[tuple[str, str], ...]
    sommes: tuple[str, ...] = ()

    def valeur(self, tableau: Tableau) -> Decimal:
        """What it comes to on the table as it is written."""
        at = {colonne.cle: number for number, colonne in enumerate(tableau.colonnes)}
        rows = [row for row in tableau.lignes if all(_says(row[at[key]], word) for key, word in self.si)]
        if not self.sommes:
            return Decimal(len(rows))
        cells = [row[at[key]] for row in rows for key in self.sommes]
        return sum((Decimal(cell) for cell in cells if isinstance(cell, Decimal | int)), Decimal(0))


def _says(cell: Valeur, word: str) -> bool:
    if word == VIDE:
        return cell is None
    if word.startswith(SAUF):
        return cell != word.removeprefix(SAUF)
    return isinstance(cell, str) and (bool(cell) if word == TEXTE else cell == word)


@dataclass(frozen=True, slots=True)
class Compteur:
    """A figure that is followed: over which column, its title, its count, what bounds it, what it leaves out.

    ``disponible`` is none where nothing bounds it, or nobody knows; ``dit_hors`` is what is left out, in a word.
    """

    sur: str
    titre: str
    genre: Genre
    compte: Decompte
    disponible: Decimal | None = None
    hors: Decompte | None = None
    dit_hors: str = ""


@dataclass(frozen=True, slots=True)
class Compteurs:
    """The figures that are followed above a table, their labels over the column ``sur``."""

    sur: str
    figures: tuple[Compteur, ...]
