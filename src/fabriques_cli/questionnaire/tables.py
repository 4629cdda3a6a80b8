"""Where a filled table stands: the one sheet of the workbook that bears it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from fabriques_cli.questionnaire.dessus import dites
from fabriques_cli.questionnaire.forme import Forme
from fabriques_cli.questionnaire.titres import Titres, titres
from fabriques_cli.text.grille import Cellule, Feuille


class SansTable(Exception):
    """A workbook without the columns that say which dossier, and what of it."""


@dataclass(frozen=True, slots=True)
class TableLue:
    """A sheet with the row of titles: what stands above it, the titles, the rows below; what of it is hidden."""

    nom: str
    forme: Forme
    dessus: tuple[tuple[Cellule, ...], ...]
    titres: Titres
    lignes: tuple[tuple[Cellule, ...], ...]
    masquee: bool = False
    lignes_masquees: frozenset[int] = frozenset()
    colonnes_masquees: frozenset[int] = frozenset()

    @property
    def remplie(self) -> bool:
        """Whether a row says more than which dossier it is."""
        return any(map(self.decide, self.lignes))

    def decide(self, row: Iterable[Cellule]) -> bool:
        """Whether a row says more than which dossier it is."""
        said = (self.titres.lus.get(cell.colonne) for cell in row)
        return any(title is not None and title not in self.forme.qui for title in said)


def tables(feuilles: Iterable[Feuille], forme: Forme) -> tuple[TableLue, ...]:
    """The sheets that have the table; raises `SansTable` when none does."""
    found = tuple(table for feuille in feuilles if (table := _table(feuille, forme)))
    if not found:
        raise SansTable
    return found


def _table(feuille: Feuille, forme: Forme) -> TableLue | None:
    for number, row in enumerate(feuille.lignes):
        read = titres(row, forme)
        if forme.pivot in read.lus.values() and forme.qui & set(read.lus.values()):
            above, below = dites(feuille.lignes[:number], forme), feuille.lignes[number + 1 :]
            hidden = (feuille.masquee, feuille.lignes_masquees, feuille.colonnes_masquees)
            return TableLue(feuille.nom, forme, above, read, below, *hidden)
    return None
