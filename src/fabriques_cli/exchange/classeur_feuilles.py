"""The sheets of a workbook, row by row: the cells that hold something, and nothing made for those that do not."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any, Literal, NamedTuple
from xml.etree.ElementTree import Element

from openpyxl.reader.excel import ExcelReader
from openpyxl.styles.stylesheet import apply_stylesheet
from openpyxl.worksheet._reader import COL_TAG, DATA_TAG, INLINE_STRING, ROW_TAG, WorkSheetParser
from openpyxl.xml.functions import iterparse

from fabriques_cli.exchange.classeur_bornes import EN_NEUF
from fabriques_cli.exchange.classeur_textes import StruckOut, shared, text_of
from fabriques_cli.text.refus import Refus

FEUILLES_MAX = 50


class Cell(NamedTuple):
    """What stands in a cell, as the library reads it."""

    column: int
    value: Any
    data_type: str
    struck: Literal["", "tout", "partie"]


COLONNES_MAX = 200
VRAI = ("1", "true")
NOTHING = re.compile(r"0+(\.0*)?", re.ASCII)
EMPTY: dict[str, Any] = {"column": 0, "value": None, "data_type": "n"}


class Parser(WorkSheetParser):  # type: ignore[misc] # the library has no types
    """The library's, which does not look up the place of a cell that holds nothing unless the next one needs it."""

    last: Element | None = None

    def parse_cell(self, element: Element) -> dict[str, Any]:
        """A cell as the library reads it."""
        place = element.get("r")
        if place and not len(element):
            self.last = element
            return EMPTY
        if not place and self.last is not None:
            super().parse_cell(self.last)
        self.last = None
        found: dict[str, Any] = super().parse_cell(element)
        within = element.find(INLINE_STRING)
        if within is not None:
            found["value"] = text_of(within)
        return found


class UnreadSheet(NamedTuple):
    """A sheet that is not read yet; its rows and columns that are hidden are known once its rows are read."""

    title: str
    reader: Any
    part: str
    hidden: bool
    hidden_rows: set[int]
    hidden_columns: set[int]

    def rows(self) -> Iterator[tuple[int, list[Cell]]]:
        """The rows that hold something, each with its number: what a sheet says of its size is not asked."""
        book = self.reader.wb
        with self.reader.archive.open(self.part) as source:
            parser = Parser(
                source,
                self.reader.shared_strings,
                epoch=book.epoch,
                date_formats=book._date_formats,  # what the library's own reader gives
                timedelta_formats=book._timedelta_formats,  # the same
            )
            struck = {style for style, one in enumerate(book._cell_styles) if book._fonts[one.fontId].strike}
            for row in _elements(source, self.hidden_columns):
                unseen = _unseen(row, "ht")
                number, cells = parser.parse_row(row)
                row.clear()
                parser.last = None
                found = [_cell(one, struck) for one in cells if one["value"] is not None]
                if found:
                    if unseen:
                        self.hidden_rows.add(number)
                    yield number, found


def _cell(one: dict[str, Any], struck: set[int]) -> Cell:
    value = one["value"]
    part = value.part if isinstance(value, StruckOut) else ""
    return Cell(one["column"], value, one["data_type"], "tout" if int(one["style_id"]) in struck else part)


def _unseen(element: Element, size: str) -> bool:
    """Whether a row or a column is hidden, by hand, by a filter, or by a size of nothing."""
    return element.get("hidden", "") in VRAI or NOTHING.fullmatch(element.get(size, "")) is not None


def sheets(data: bytes) -> Iterator[UnreadSheet]:
    """The sheets in their order; those that are a chart hold no cell, and the library stumbles on some of them."""
    reader = ExcelReader(io.BytesIO(data), read_only=True, data_only=False, keep_links=False)
    reader.read_manifest()
    reader.shared_strings = shared(reader)
    reader.read_workbook()
    apply_stylesheet(reader.archive, reader.wb)
    known = {
        rel.target: (str(sheet.name), sheet.state != "visible")
        for sheet, rel in reader.parser.find_sheets()
        if "chartsheet" not in rel.Type
    }
    if len(known) > FEUILLES_MAX:
        raise Refus(f"le classeur compte plus de {FEUILLES_MAX} feuilles.", EN_NEUF)
    there = {part: told for part, told in known.items() if part in reader.valid_files}
    if not there:
        raise Refus(
            "le classeur n'a aucune feuille de cellules, seulement des graphiques.",
            "Donnez le classeur qui porte le tableau, ou copiez le tableau dans une feuille.",
        )
    for part, (title, hidden) in there.items():
        yield UnreadSheet(title, reader, part, hidden, set(), set())


def _elements(source: Any, hidden: set[int]) -> Iterator[Element]:
    """The rows of a sheet, once its hidden columns are noted; what stands after them is not read."""
    for _, element in iterparse(source):
        if element.tag == ROW_TAG:
            yield element
        elif element.tag == COL_TAG and len(hidden) < COLONNES_MAX and _unseen(element, "width"):
            last = min(int(element.get("max", "1")), COLONNES_MAX)
            hidden.update(range(max(int(element.get("min", "1")), 1), last + 1))
        elif element.tag == DATA_TAG:
            return
