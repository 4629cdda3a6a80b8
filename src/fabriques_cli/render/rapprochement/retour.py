"""The officer's file given back in its own form, with one more column: what each line is, and why."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any

import xlsxwriter

from fabriques_cli.render.spans import visible
from fabriques_cli.render.tables.csv import BOM, inert
from fabriques_cli.render.tables.xlsx import CREE
from fabriques_cli.text.extraction import Extraction
from fabriques_cli.text.grille import Cellule, Feuille

Raisons = Mapping[tuple[str, int], str]
"""What to say beside each row, by its sheet and its number; of the row of titles, the title of the column."""

NOMBRE = re.compile(r"[+\-−–—]?[0-9][0-9\s.,\u00a0\u202f]*(?:€|EUR)?-?", re.ASCII)
GARDEE = re.compile(r'="[0-9A-Za-z ]*"', re.ASCII)
"""A number, or a text that a spreadsheet is told to keep: neither computes anything."""

DEJA_INERTE = re.compile(r"((?:^|[,;])[\s\"]*)'(?='*[=+\-@＝＋－＠])")
"""An apostrophe that a file given back before has: one is enough."""

CELLULE_MAX = 32_000


def render(extraction: Extraction, raisons: Raisons) -> bytes:
    """The file with its column more: a workbook for a workbook, a text for a text."""
    return _text(extraction, raisons) if extraction.separateur else _workbook(extraction, raisons)


def _text(extraction: Extraction, raisons: Raisons) -> bytes:
    """The same separator, quotes and line ends, in UTF-8; what a spreadsheet would compute is made inert."""
    out = io.StringIO()
    how: Any = csv.QUOTE_ALL if extraction.guillemets else csv.QUOTE_MINIMAL
    writer = csv.writer(out, delimiter=extraction.separateur, quoting=how, lineterminator=extraction.fin)
    for feuille in extraction.feuilles:
        before, last = _already(feuille, raisons), _last(feuille)
        for row in feuille.lignes:
            cells = [""] * last
            for cell in row:
                cells[cell.colonne - 1] = _kept(cell.mot)
            if before:
                del cells[before - 1]
            writer.writerow([*cells, inert(raisons.get((feuille.nom, row[0].ligne), ""))])
    return f"{BOM if extraction.bom else ''}{out.getvalue()}".encode("utf-8", "replace")


def _already(feuille: Feuille, raisons: Raisons) -> int:
    """The column that was added to the file before, which this one takes the place of; 0 when it has none."""
    return next(
        (
            cell.colonne
            for row in feuille.lignes
            for cell in row
            if cell.mot and cell.mot == raisons.get((feuille.nom, cell.ligne))
        ),
        0,
    )


def _kept(word: str) -> str:
    bare = word.strip()
    return word if NOMBRE.fullmatch(bare) or GARDEE.fullmatch(bare) else inert(DEJA_INERTE.sub(r"\1", word))


def _last(feuille: Feuille) -> int:
    return max((row[-1].colonne for row in feuille.lignes), default=0)


def _workbook(extraction: Extraction, raisons: Raisons) -> bytes:
    out = io.BytesIO()
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(out, {"in_memory": True, **options}) as book:
        book.set_properties({"created": CREE})
        text = book.add_format({"num_format": "@", "valign": "top"})
        day = book.add_format({"num_format": "dd/mm/yyyy", "valign": "top"})
        said = book.add_format({"num_format": "@", "text_wrap": True, "valign": "top", "bg_color": "#FFF4CC"})
        for feuille in extraction.feuilles:
            sheet = book.add_worksheet(feuille.nom)
            before = _already(feuille, raisons)
            last = before - 1 if before else _last(feuille)
            sheet.set_column(last, last, 70)
            for row in feuille.lignes:
                for cell in row:
                    if cell.colonne != before:
                        _write(sheet, cell, text, day)
                reason = raisons.get((feuille.nom, row[0].ligne))
                if reason:
                    sheet.write_string(row[0].ligne - 1, last, _stored(reason), said)
    return out.getvalue()


def _write(sheet: Any, cell: Cellule, text: Any, day: Any) -> None:
    place = (cell.ligne - 1, cell.colonne - 1)
    if cell.genre == "nombre":
        sheet.write_number(*place, Decimal(cell.mot))
    elif cell.genre in ("jour", "instant"):
        sheet.write_datetime(*place, datetime.fromisoformat(cell.mot), day)
    else:
        sheet.write_string(*place, _stored(cell.mot or cell.trouble), text)


def _stored(word: str) -> str:
    """The text as a cell can hold it."""
    return (
        "\n".join(visible(one) for one in word.splitlines())[:CELLULE_MAX].encode("utf-8", "replace").decode()
    )
