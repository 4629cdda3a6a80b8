"""The sheets of a workbook, row by row: the cells that hold something, and nothing made for those that do not."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any, NamedTuple
from xml.etree.ElementTree import Element

from openpyxl.reader.excel import ExcelReader
from openpyxl.styles.stylesheet import apply_stylesheet
from openpyxl.worksheet._reader import DATA_TAG, ROW_TAG, WorkSheetParser
from openpyxl.xml.functions import iterparse

from fabriques_cli.exchange.classeur_bornes import EN_NEUF, ClasseurRefuse

FEUILLES_MAX = 50


class Cell(NamedTuple):
    """What stands in a cell, as the library reads it."""

    column: int
    value: Any
    data_type: str


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
        return found


class Sheet(NamedTuple):
    """A sheet that is not read yet."""

    title: str
    reader: Any
    part: str

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
            for row in _elements(source):
                number, cells = parser.parse_row(row)
                row.clear()
                parser.last = None
                found = [
                    Cell(one["column"], one["value"], one["data_type"])
                    for one in cells
                    if one["value"] is not None
                ]
                if found:
                    yield number, found


def sheets(data: bytes) -> Iterator[Sheet]:
    """The sheets in their order; those that are a chart hold no cell, and the library stumbles on some of them."""
    reader = ExcelReader(io.BytesIO(data), read_only=True, data_only=False, keep_links=False)
    reader.read_manifest()
    reader.read_strings()
    reader.read_workbook()
    apply_stylesheet(reader.archive, reader.wb)
    known = {
        rel.target: str(sheet.name)
        for sheet, rel in reader.parser.find_sheets()
        if "chartsheet" not in rel.Type
    }
    if len(known) > FEUILLES_MAX:
        raise ClasseurRefuse(f"le classeur compte plus de {FEUILLES_MAX} feuilles.", EN_NEUF)
    for part, title in known.items():
        if part in reader.valid_files:
            yield Sheet(title, reader, part)


def _elements(source: Any) -> Iterator[Element]:
    """The rows of a sheet; what stands after them is not read."""
    for _, element in iterparse(source):
        if element.tag == ROW_TAG:
            yield element
        elif element.tag == DATA_TAG:
            return
