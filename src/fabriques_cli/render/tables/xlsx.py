"""Tables as a workbook: real numbers and dates, a sheet a table, the same bytes each time."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import xlsxwriter
from xlsxwriter.utility import xl_rowcol_to_cell

from fabriques_cli.render.spans import visible
from fabriques_cli.text.tableau import Colonne, Tableau, Valeur

CREE = datetime(2000, 1, 1)
"""A workbook bears the day it was made; a fixed one keeps its bytes the same."""

LONGUEUR = 31
"""The characters of a sheet's name."""

LARGEUR_MAX = 60
CELLULE_MAX = 16_000
"""A cell holds 32 767 code units, of which a character may take two."""

NOMBRES = {"montant": '#,##0.00 "€"', "nombre": "#,##0", "jour": "dd/mm/yyyy"}


def render(
    tableaux: Sequence[Tableau],
    _situation: Mapping[str, Any] | None = None,
    _apart: Mapping[str, Any] | None = None,
) -> bytes:
    """The workbook; its texts are never formulas, links or numbers, and its only formulas are sums of ours."""
    out = io.BytesIO()
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(out, {"in_memory": True, **options}) as book:
        book.set_properties({"created": CREE})
        formats = {genre: book.add_format({"num_format": shown}) for genre, shown in NOMBRES.items()}
        bold = book.add_format({"bold": True})
        for name, tableau in zip(_sheet_names(one.titre for one in tableaux), tableaux, strict=True):
            _sheet(book.add_worksheet(name), tableau, formats, bold)
    return out.getvalue()


def _sheet(sheet: Any, tableau: Tableau, formats: dict[str, Any], bold: Any) -> None:
    for column, colonne in enumerate(tableau.colonnes):
        sheet.write_string(0, column, colonne.titre, bold)
        sheet.set_column(column, column, _width(tableau, column))
    for number, ligne in enumerate(tableau.lignes, 1):
        for column, (colonne, value) in enumerate(zip(tableau.colonnes, ligne, strict=True)):
            _cell(sheet, number, column, value, formats.get(_genre(colonne, value)))
    rows = [*tableau.lignes, *([tableau.totaux] if tableau.totaux else [])]
    if tableau.totaux:
        _totals(sheet, tableau, formats)
    for number, note in enumerate(tableau.notes, len(rows) + 2):
        sheet.write_string(number, 0, _storable(note))
    sheet.freeze_panes(1, 1)
    if tableau.lignes:
        sheet.autofilter(0, 0, len(tableau.lignes), len(tableau.colonnes) - 1)


def _totals(sheet: Any, tableau: Tableau, formats: dict[str, Any]) -> None:
    """The row of totals: what a column adds up to follows the filters, and is shown before anything is computed."""
    last = len(tableau.lignes)
    for column, (colonne, value) in enumerate(zip(tableau.colonnes, tableau.totaux, strict=True)):
        form = formats.get(_genre(colonne, value))
        if isinstance(value, Decimal | int) and value == _added(tableau, column):
            cells = f"{xl_rowcol_to_cell(1, column)}:{xl_rowcol_to_cell(last, column)}"
            sheet.write_formula(last + 1, column, f"=SUBTOTAL(109,{cells})", form, value)
        else:
            _cell(sheet, last + 1, column, value, form)


def _added(tableau: Tableau, column: int) -> Decimal:
    """What the cells of a column that hold a number come to: a total may be of something else."""
    cells = (ligne[column] for ligne in tableau.lignes)
    return sum((Decimal(cell) for cell in cells if isinstance(cell, Decimal | int)), Decimal(0))


def _genre(colonne: Colonne, value: Valeur) -> str:
    """Which number format a cell takes: none for a mark, which has the decimals it has."""
    if isinstance(value, date):
        return "jour"
    return "note" if isinstance(value, Decimal) and colonne.genre == "nombre" else colonne.genre


def _cell(sheet: Any, row: int, column: int, value: Valeur, form: Any) -> None:
    if isinstance(value, str):
        sheet.write_string(row, column, _fitting(_storable(value)))
    elif isinstance(value, Decimal | int):
        sheet.write_number(row, column, value, form)
    elif isinstance(value, date):
        sheet.write_datetime(row, column, value, form)


def _storable(text: str) -> str:
    """The text without what acts, nor the bytes of a file name that is not in UTF-8, which no workbook holds."""
    return visible(text).encode("utf-8", "replace").decode()


def _fitting(text: str) -> str:
    """The text, or its beginning where a cell cannot hold it, and the word that it is cut."""
    return text if len(text) <= CELLULE_MAX else f"{text[:CELLULE_MAX]}… (texte coupé)"


def _width(tableau: Tableau, column: int) -> int:
    cells = [tableau.colonnes[column].titre, *(str(ligne[column] or "") for ligne in tableau.lignes)]
    room = 6 if tableau.colonnes[column].genre == "montant" else 2
    return min(LARGEUR_MAX, max(len(cell) for cell in cells) + room)


def _sheet_names(titres: Iterable[str]) -> Iterator[str]:
    """A name for each sheet: two of one title, capitals aside, are told apart by a number."""
    taken: set[str] = set()
    for titre in titres:
        name, count = _sheet_name(titre), 1
        while name.casefold() in taken:
            count += 1
            end = f" ({count})"
            name = f"{_sheet_name(titre, LONGUEUR - len(end))}{end}"
        taken.add(name.casefold())
        yield name


def _sheet_name(titre: str, room: int = LONGUEUR) -> str:
    """As many characters as there is room for, without those that a sheet's name refuses."""
    return "".join(" " if c in "[]:*?/\\" else c for c in titre)[:room].strip("' ") or "Tableau"
