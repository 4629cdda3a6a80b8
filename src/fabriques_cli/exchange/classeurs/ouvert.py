"""The sheets of a workbook of LibreOffice: what is repeated a million times is counted, never unfolded."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping

from fabriques_cli.exchange.classeurs.balises import lire
from fabriques_cli.exchange.classeurs.bornes import Limites, beyond, require_few_signs, too_many_cells
from fabriques_cli.exchange.classeurs.nature import FEUILLES_OUVERTES
from fabriques_cli.exchange.classeurs.ouvert_contenu import OFFICE, TABLE, TEXT, Contenu
from fabriques_cli.text.grille import Cellule, Feuille
from fabriques_cli.text.refus import Refus

STYLE = "urn:oasis:names:tc:opendocument:xmlns:style:1.0 "
DRAW = "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0 "
CELLS = (f"{TABLE}table-cell", f"{TABLE}covered-table-cell")
ASIDE = (f"{OFFICE}annotation", f"{TABLE}shapes", f"{DRAW}frame")
"""What stands in a cell and is no part of its text: notes, images."""

UNSEEN = ("collapse", "filter")
BY_CELL = 6
"""Tags that a cell takes, as the limits count them."""


class _Styles:
    """What the styles of the sheets say: which strike out, and which hide a sheet."""

    def __init__(self) -> None:
        self.struck: set[str] = set()
        self.hidden: set[str] = set()
        self.name = ""

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """A tag of the styles, which come before the sheets."""
        if name == f"{STYLE}style":
            self.name = attributes.get(f"{STYLE}name", "")
        elif name == f"{STYLE}text-properties":
            kinds = (attributes.get(f"{STYLE}text-line-through-{word}", "none") for word in ("style", "type"))
            if any(kind != "none" for kind in kinds):
                self.struck.add(self.name)
        elif name == f"{STYLE}table-properties" and attributes.get(f"{TABLE}display") == "false":
            self.hidden.add(self.name)


class _Sheet:
    """A sheet as its rows go by."""

    def __init__(self, attributes: Mapping[str, str], styles: _Styles, bornes: Limites) -> None:
        self.title = attributes.get(f"{TABLE}name", "")
        self.hidden = attributes.get(f"{TABLE}style-name", "") in styles.hidden
        self.styles, self.bornes = styles, bornes
        self.rows: list[tuple[Cellule, ...]] = []
        self.hidden_rows: set[int] = set()
        self.hidden_columns: set[int] = set()
        self.struck: list[range] = []
        self.number, self.repeated, self.unseen = 1, 1, False
        self.column = self.width = self.cells = 0
        self.row: list[Cellule] = []

    def begin_column(self, attributes: Mapping[str, str]) -> None:
        """A column, or several alike."""
        first, self.width = self.width + 1, self.width + _count(attributes, "columns")
        default = attributes.get(f"{TABLE}default-cell-style-name", "")
        if default in self.styles.struck and len(self.struck) < self.bornes.colonnes:
            self.struck.append(range(first, self.width + 1))
        if attributes.get(f"{TABLE}visibility") in UNSEEN:
            last = min(self.width, self.bornes.colonnes)
            self.hidden_columns.update(range(first, last + 1))

    def begin_row(self, attributes: Mapping[str, str]) -> None:
        """A row, or several alike."""
        self.repeated = _count(attributes, "rows")
        self.unseen = attributes.get(f"{TABLE}visibility") in UNSEEN
        self.column, self.row = 0, []

    def cell(self, attributes: Mapping[str, str]) -> Contenu:
        """A cell that begins."""
        style = attributes.get(f"{TABLE}style-name")
        if style is None:
            return Contenu(attributes, any(self.column + 1 in columns for columns in self.struck))
        return Contenu(attributes, style in self.styles.struck)

    def end_cell(self, content: Contenu) -> None:
        """A cell, or several alike, once its text is known."""
        times = _count(content.attributes, "columns")
        first, self.column = self.column + 1, self.column + times
        word, trouble, genre, struck = content.read()
        if not (trouble or word.strip()):
            return
        last = self.number + self.repeated - 1
        if last > self.bornes.lignes or self.column > self.bornes.colonnes:
            raise beyond(self.title, last, self.column, self.bornes)
        for column in range(first, self.column + 1):
            self.row.append(Cellule(self.number, column, word, trouble, struck, genre))

    def end_row(self) -> None:
        """The rows that a tag stands for."""
        self.cells += len(self.row) * self.repeated
        if self.cells > self.bornes.balises // BY_CELL:
            raise too_many_cells(self.bornes)
        if self.row:
            for number in range(self.number, self.number + self.repeated):
                self.rows.append(tuple(_at(number, cell) for cell in self.row))
                if self.unseen:
                    self.hidden_rows.add(number)
        self.number += self.repeated

    def made(self) -> Feuille:
        """The sheet, once it is read."""
        hidden = (frozenset(self.hidden_rows), frozenset(self.hidden_columns))
        return Feuille(self.title, tuple(self.rows), self.hidden, *hidden)


class _Book:
    """The sheets of a workbook as its tags go by."""

    def __init__(self, bornes: Limites) -> None:
        self.bornes, self.styles = bornes, _Styles()
        self.found: list[Feuille] = []
        self.sheet: _Sheet | None = None
        self.cell: Contenu | None = None
        self.aside = self.signs = 0

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """A tag."""
        if self.aside or name in ASIDE:
            self.aside += 1
        elif self.cell is not None:
            struck = attributes.get(f"{TEXT}style-name", "") in self.styles.struck
            self.cell.start(name, attributes, struck)
        elif self.sheet is None:
            self._before(name, attributes)
        elif name in CELLS:
            self.cell = self.sheet.cell(dict(attributes))
        elif name == f"{TABLE}table-row":
            self.sheet.begin_row(attributes)
        elif name == f"{TABLE}table-column":
            self.sheet.begin_column(attributes)

    def end(self, name: str) -> None:
        """The end of a tag."""
        if self.aside:
            self.aside -= 1
        elif self.cell is not None and self.sheet is not None:
            self._end_within(name, self.cell, self.sheet)
        elif self.sheet is not None and name == f"{TABLE}table-row":
            self.sheet.end_row()
        elif self.sheet is not None and name == f"{TABLE}table":
            self.found.append(self.sheet.made())
            self.sheet = None

    def text(self, piece: str) -> None:
        """A piece of text."""
        if self.cell is not None and not self.aside:
            self.signs += len(piece)
            require_few_signs(self.signs, self.bornes)
            self.cell.text(piece)

    def _before(self, name: str, attributes: Mapping[str, str]) -> None:
        if name != f"{TABLE}table":
            self.styles.start(name, attributes)
        elif len(self.found) >= self.bornes.feuilles:
            raise Refus(f"le classeur compte plus de {self.bornes.feuilles} feuilles.", self.bornes.en_neuf)
        else:
            self.sheet = _Sheet(attributes, self.styles, self.bornes)

    def _end_within(self, name: str, cell: Contenu, sheet: _Sheet) -> None:
        if name not in CELLS:
            cell.end(name)
            return
        sheet.end_cell(cell)
        self.cell = None


def _count(attributes: Mapping[str, str], what: str) -> int:
    """How many rows or columns a tag stands for."""
    return max(int(attributes.get(f"{TABLE}number-{what}-repeated", 1)), 1)


def _at(number: int, cell: Cellule) -> Cellule:
    if number == cell.ligne:
        return cell
    return Cellule(number, cell.colonne, cell.mot, cell.trouble, cell.barree, cell.genre)


def open_sheets(archive: zipfile.ZipFile, bornes: Limites) -> tuple[Feuille, ...]:
    """The sheets in their order; raises `Refus` on too much, anything on a damaged file."""
    book = _Book(bornes)
    with archive.open(FEUILLES_OUVERTES) as source:
        lire(source, book.start, book.end, book.text)
    return tuple(book.found)
