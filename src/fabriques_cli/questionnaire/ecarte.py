"""What of a filled table nobody sees, or is struck out: it counts for nothing until somebody says whether it does."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from fabriques_cli.questionnaire.forme import IDENTIFIANT, NUMERO, QUI
from fabriques_cli.questionnaire.tables import TableLue
from fabriques_cli.referentiels.communes import simplify
from fabriques_cli.text.grille import Cellule, lettres

PRENDRE, LAISSER = "prendre", "laisser"
REPONSES = (PRENDRE, LAISSER)

Ligne = tuple[Cellule, ...]


@dataclass(frozen=True, slots=True)
class Reponses:
    """What was answered of what is hidden, and of what is struck out; empty where nothing was."""

    masquees: str = ""
    barrees: str = ""

    def ont_dit(self, genre: Genre) -> str:
        """The answer for one kind."""
        return self.barrees if genre is BARREES else self.masquees


SANS_REPONSE = Reponses()


@dataclass(frozen=True, slots=True)
class Genre:
    """A kind of what is set aside: what it is called, and the option that answers for it."""

    nom: str
    option: str


FEUILLES = Genre("Feuilles masquées", "--lignes-masquees")
LIGNES = Genre("Lignes masquées", "--lignes-masquees")
COLONNES = Genre("Colonnes masquées", "--lignes-masquees")
BARREES = Genre("Lignes barrées", "--lignes-barrees")


@dataclass(frozen=True, slots=True)
class Ecarte:
    """What was found set aside and filled, in words, and what was answered."""

    genre: Genre
    lieux: tuple[str, ...]
    reponse: str

    @property
    def phrase(self) -> str:
        """`Lignes masquées et remplies : 12 (lieu-02), 14 (lieu-04).`"""
        done = {PRENDRE: ", lues", LAISSER: ", non lues", "": " et remplies"}[self.reponse]
        return f"{self.genre.nom}{done} : {', '.join(self.lieux)}."


def shown(found: Iterable[TableLue], reponses: Reponses) -> tuple[list[TableLue], list[Ecarte]]:
    """The sheets that are to be read, without those that are hidden and filled unless they are taken."""
    tables = list(found)
    hidden = [table for table in tables if table.masquee and table.remplie]
    if not hidden:
        return tables, []
    answer = reponses.ont_dit(FEUILLES)
    ecart = Ecarte(FEUILLES, tuple(f"« {table.nom} »" for table in hidden), answer)
    kept = tables if answer == PRENDRE else [table for table in tables if table not in hidden]
    return kept or [replace(tables[0], lignes=())], [ecart]


def seen(table: TableLue, reponses: Reponses) -> tuple[TableLue, list[Ecarte]]:
    """The table without its rows and columns that are hidden or struck out, and filled, unless they are taken."""
    found: list[Ecarte] = []
    for genre, rows in ((LIGNES, list(_hidden(table))), (BARREES, list(_struck(table)))):
        if rows:
            found.append(Ecarte(genre, tuple(_named(table, row) for row in rows), reponses.ont_dit(genre)))
            if reponses.ont_dit(genre) != PRENDRE:
                aside = {row[0].ligne for row in rows}
                table = replace(table, dessus=_less(table.dessus, aside), lignes=_less(table.lignes, aside))
    columns = _hidden_columns(table)
    if columns:
        answer = reponses.ont_dit(COLONNES)
        names = tuple(f"{lettres(column)} ({table.titres.lus[column]})" for column in columns)
        found.append(Ecarte(COLONNES, names, answer))
        if answer != PRENDRE:
            table = replace(table, lignes=_without(table.lignes, columns))
    return table, found


def _less(rows: Iterable[Ligne], aside: set[int]) -> tuple[Ligne, ...]:
    return tuple(row for row in rows if row[0].ligne not in aside)


def _without(rows: Iterable[Ligne], columns: Sequence[int]) -> tuple[Ligne, ...]:
    cut = (tuple(cell for cell in row if cell.colonne not in columns) for row in rows)
    return tuple(row for row in cut if row)


def _filled(table: TableLue) -> Iterator[Ligne]:
    """The rows that say something that is read: a label with its value, more than which dossier it is."""
    for row in table.dessus:
        if len(row) > 1 and simplify(row[0].mot) in table.forme.libelles:
            yield row
    for row in table.lignes:
        if table.decide(row):
            yield row


def _hidden(table: TableLue) -> Iterator[Ligne]:
    return (row for row in _filled(table) if row[0].ligne in table.lignes_masquees)


def _struck(table: TableLue) -> Iterator[Ligne]:
    """The rows one of whose cells is struck out, among those of the table: a note beside it changes nothing."""
    own = table.titres.lus.keys() | table.titres.montres.keys()
    for row in _filled(table):
        above = row[0].ligne < table.titres.ligne
        if any(cell.barree for cell in (row[:2] if above else row) if above or cell.colonne in own):
            yield row


def _hidden_columns(table: TableLue) -> list[int]:
    """The columns to fill that are hidden, and filled in a row that is read."""
    said = {column for column, title in table.titres.lus.items() if title not in QUI}
    used = {cell.colonne for row in table.lignes for cell in row}
    return sorted(said & used & table.colonnes_masquees)


def _named(table: TableLue, row: Ligne) -> str:
    """`12 (lieu-02)`, `3 (Date de la décision)`."""
    words = {table.titres.lus.get(cell.colonne): cell.mot.strip() for cell in row}
    label = table.forme.libelles.get(simplify(row[0].mot)) if row[0].ligne < table.titres.ligne else None
    name = label or words.get(IDENTIFIANT) or words.get(NUMERO)
    return f"{row[0].ligne} ({name})" if name else str(row[0].ligne)
