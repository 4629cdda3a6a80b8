"""A table to fill as a workbook: what is known in grey, what is to be said in colour, the same bytes each time."""

from __future__ import annotations

import io
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

import xlsxwriter

from fabriques_cli.questionnaire.forme import ARemplir
from fabriques_cli.render.spans import visible
from fabriques_cli.render.tables.compteurs import follow
from fabriques_cli.render.tables.xlsx import CREE, LARGEUR_MAX, NOMBRES
from fabriques_cli.text.tableau import Colonne, Valeur

A_REMPLIR = "#FFF4CC"
CONNU = "#EEEEEE"
ROUGE = "#9C0006"
NOTE, SIGNALE = "note", "signale"
"""What a cell may be besides the kind of its column: a mark with its decimals, a text that must be seen."""

MARGE = 3
"""Rows between the head and the table: a blank one, how to fill it, what must be said besides."""


def render(modele: ARemplir) -> bytes:
    """The workbook; its only formulas are ours, no protection: what a committee needs to change, it changes."""
    out = io.BytesIO()
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(out, {"in_memory": True, **options}) as book:
        book.set_properties({"created": CREE, "title": modele.titre})
        sheet = book.add_worksheet(modele.feuille)
        _head(book, sheet, modele)
        _table(book, sheet, modele)
        if modele.compteurs:
            follow(book, sheet, modele.tableau, _first(modele) + 1, modele.compteurs)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
    return out.getvalue()


def _head(book: Any, sheet: Any, modele: ARemplir) -> None:
    bold = book.add_format({"bold": True})
    filled = {genre: _format(book, genre, A_REMPLIR) for genre in ("texte", "jour")}
    sheet.write_string(0, 0, modele.titre, book.add_format({"bold": True, "font_size": 14}))
    for row, (label, value) in enumerate(modele.entete, 1):
        sheet.write_string(row, 0, label, bold)
        _cell(sheet, row, 1, value, filled["jour" if label in modele.jours else "texte"])
    sheet.write_string(_first(modele) - 2, 0, modele.mode_d_emploi)
    if modele.notes:
        sheet.write_string(_first(modele) - 1, 0, _storable(" ".join(modele.notes)))


def _first(modele: ARemplir) -> int:
    """The row of the titles, from 0."""
    return 1 + len(modele.entete) + MARGE


def _table(book: Any, sheet: Any, modele: ARemplir) -> None:
    table, first = modele.tableau, _first(modele)
    title = book.add_format({"bold": True, "text_wrap": True, "bottom": 1})
    genres = {colonne.genre for colonne in table.colonnes}
    formats = {
        (genre, colour): _format(book, genre, colour)
        for genre in (*genres, NOTE, SIGNALE)
        for colour in (CONNU, A_REMPLIR)
    }
    for column, colonne in enumerate(table.colonnes):
        colour = A_REMPLIR if column in modele.a_remplir else CONNU
        sheet.write_string(first, column, colonne.titre, title)
        sheet.set_column(column, column, _width(modele, column))
        for row, ligne in enumerate(table.lignes, first + 1):
            _cell(sheet, row, column, ligne[column], _shown(modele, colonne, ligne[column], formats, colour))
        if column in modele.a_remplir and table.lignes:
            _validate(sheet, modele, colonne, (first + 1, column, first + len(table.lignes), column))
    sheet.freeze_panes(first + 1, 1)
    sheet.repeat_rows(first)
    sheet.autofilter(first, 0, first + len(table.lignes), len(table.colonnes) - 1)


def _shown(
    modele: ARemplir, colonne: Colonne, value: Valeur, formats: Mapping[tuple[str, str], Any], colour: str
) -> Any:
    """The look of a cell: a mean has its decimals, and what must be seen stands out."""
    word = modele.signales.get(colonne.cle)
    if word and isinstance(value, str) and word in value:
        return formats[SIGNALE, colour]
    if isinstance(value, Decimal) and colonne.genre == "nombre":
        return formats[NOTE, colour]
    return formats[colonne.genre, colour]


def _validate(sheet: Any, modele: ARemplir, colonne: Colonne, zone: tuple[int, int, int, int]) -> None:
    """What a cell takes, said where it is typed: a word of the list, a rank, an amount."""
    if colonne.cle in modele.choix:
        rule: dict[str, Any] = {"validate": "list", "source": list(modele.choix[colonne.cle])}
        wanted = "Choisissez un mot de la liste, ou laissez vide."
    elif colonne.genre == "nombre":
        rule = {"validate": "integer", "criteria": ">=", "value": 1}
        wanted = "Un rang est un nombre entier, à partir de 1."
    elif colonne.genre == "montant":
        rule = {"validate": "decimal", "criteria": ">=", "value": 0}
        wanted = "Un montant en euros, avec deux décimales au plus."
    else:
        return
    sheet.data_validation(*zone, {**rule, "error_title": colonne.titre, "error_message": wanted})


def _format(book: Any, genre: str, colour: str) -> Any:
    shown: dict[str, Any] = {"num_format": {**NOMBRES, NOTE: "0.00"}.get(genre, "@")}
    if genre == SIGNALE:
        shown |= {"bold": True, "font_color": ROUGE}
    return book.add_format({**shown, "bg_color": colour, "border": 1, "border_color": "#CCCCCC"})


def _cell(sheet: Any, row: int, column: int, value: Valeur, form: Any) -> None:
    if isinstance(value, str):
        sheet.write_string(row, column, _storable(value), form)
    elif isinstance(value, Decimal | int):
        sheet.write_number(row, column, value, form)
    elif isinstance(value, date):
        sheet.write_datetime(row, column, value, form)
    else:
        sheet.write_blank(row, column, None, form)


def _storable(text: str) -> str:
    return visible(text).encode("utf-8", "replace").decode()


def _width(modele: ARemplir, column: int) -> int:
    if column in modele.a_remplir and modele.tableau.colonnes[column].cle in modele.larges:
        return LARGEUR_MAX
    cells = [str(ligne[column] or "") for ligne in modele.tableau.lignes]
    room = 6 if modele.tableau.colonnes[column].genre == "montant" else 2
    least = 16 if modele.compteurs and column in modele.a_remplir else 10
    widest = max((len(cell) for cell in cells), default=0)
    return min(
        40,
        max(
            widest + room,
            14 if column == 0 else least,
            *map(len, modele.tableau.colonnes[column].titre.split()),
        ),
    )
