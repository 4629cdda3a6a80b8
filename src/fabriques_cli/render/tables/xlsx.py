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
from fabriques_cli.text.dates import jour_court
from fabriques_cli.text.montant import Absence, MontantBorne, arrondi
from fabriques_cli.text.tableau import Colonne, Tableau, Valeur

CREE = datetime(2000, 1, 1)
"""A workbook bears the day it was made; a fixed one keeps its bytes the same."""

LONGUEUR = 31
"""The characters of a sheet's name."""

LARGEUR_MAX = 60
CELLULE_MAX = 16_000
"""A cell holds 32 767 code units, of which a character may take two."""

MONTANT = '#,##0.00 "€"'
BORNES = ("au moins", "au plus", "environ")
NOMBRES = {
    "montant": MONTANT,
    **{borne: f'"{borne} "{MONTANT}' for borne in BORNES},
    "nombre": "#,##0",
    "moyenne": "0.00",
    "jour": "dd/mm/yyyy",
}
"""How a number reads: one that is a bound stays a number, and says what it bounds."""


A_PROPOS = "À propos"
PRESENTATION = (Colonne("objet", "Ce fichier"), Colonne("texte", "Texte"))
SUIVENT = "Chaque tableau se filtre ; ses totaux en formules suivent ce qui est affiché."


def render(
    tableaux: Sequence[Tableau],
    situation: Mapping[str, Any] | None = None,
    _apart: Mapping[str, Any] | None = None,
) -> bytes:
    """The workbook, which opens on its first table, behind a sheet that says what it is."""
    first = [presentation(tableaux, situation)] if situation else []
    return workbook([*first, *tableaux], len(first))


def presentation(tableaux: Sequence[Tableau], situation: Mapping[str, Any]) -> Tableau:
    """What the workbook is: its day, its files, its rules, its tables, how they are to be used."""
    fictive = (("Exemple fictif", "oui"),) if situation["fictif"] else ()
    rows = (
        ("Situation au", jour_court(date.fromisoformat(situation["au"]))),
        ("Fichiers", situation["fichiers"]),
        ("Règles", situation["regles"]),
        *fictive,
        ("Tableaux", " · ".join(tableau.titre for tableau in tableaux)),
        ("Filtres et totaux", SUIVENT),
    )
    return Tableau(A_PROPOS, PRESENTATION, rows)


def workbook(tableaux: Sequence[Tableau], ouvert: int = 0) -> bytes:
    """A sheet a table, open on one of them; its texts are never formulas, its only formulas are totals of ours."""
    out = io.BytesIO()
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(out, {"in_memory": True, **options}) as book:
        book.set_properties({"created": CREE})
        formats = {genre: book.add_format({"num_format": shown}) for genre, shown in NOMBRES.items()}
        bold = book.add_format({"bold": True})
        names = list(_sheet_names(one.titre for one in tableaux))
        for name, tableau in zip(names, tableaux, strict=True):
            _sheet(book.add_worksheet(name), tableau, formats, bold)
        if 0 < ouvert < len(names):
            book.get_worksheet_by_name(names[ouvert]).activate()
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
    """The row of totals: what a column comes to follows the filters, and is shown before anything is computed."""
    last = len(tableau.lignes)
    for column, (colonne, value) in enumerate(zip(tableau.colonnes, tableau.totaux, strict=True)):
        form = formats.get(_genre(colonne, value))
        cells = f"{xl_rowcol_to_cell(1, column)}:{xl_rowcol_to_cell(last, column)}"
        formula = _formula(tableau, column, value).format(cells)
        if formula:
            sheet.write_formula(last + 1, column, formula, form, value)
        else:
            _cell(sheet, last + 1, column, value, form)


def _formula(tableau: Tableau, column: int, value: Valeur) -> str:
    """The sum of a column, its mean or its count, whichever its total is; empty where it is of something else."""
    if not tableau.lignes or not isinstance(value, Decimal | int):
        return ""
    cells = [ligne[column] for ligne in tableau.lignes]
    numbers = [Decimal(cell) for cell in cells if isinstance(cell, Decimal | int)]
    if value == sum(numbers, Decimal(0)):
        return "=SUBTOTAL(109,{})"
    if numbers and isinstance(value, Decimal) and value == _mean(numbers, value):
        return '=IFERROR(SUBTOTAL(101,{}),"")'
    filled = [cell for cell in cells if cell not in (None, "") and not isinstance(cell, Absence)]
    return "=SUBTOTAL(103,{})" if not numbers and value == len(filled) else ""


def _mean(numbers: Sequence[Decimal], like: Decimal) -> Decimal:
    """The mean, rounded as the total is."""
    step = Decimal(1).scaleb(min(0, int(like.as_tuple().exponent)))
    return arrondi(sum(numbers, Decimal(0)) / len(numbers), step)


def _genre(colonne: Colonne, value: Valeur) -> str:
    """Which number format a cell takes: none for a mark, which has the decimals it has."""
    if isinstance(value, date):
        return "jour"
    if isinstance(value, int) and colonne.genre == "jour":
        return "nombre"
    if isinstance(value, MontantBorne):
        return value.borne
    if isinstance(value, Decimal) and colonne.genre == "nombre":
        return "moyenne" if colonne.decimales else "note"
    return colonne.genre


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
    shown = (*(ligne[column] for ligne in tableau.lignes), *tableau.totaux[column : column + 1])
    room += max((len(one.borne) for one in shown if isinstance(one, MontantBorne)), default=0)
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
