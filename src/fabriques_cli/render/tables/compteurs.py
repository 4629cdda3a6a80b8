"""The figures that are followed above a table to fill: live formulas, shown right before anything computes them."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from xlsxwriter.utility import xl_range_abs, xl_rowcol_to_cell

from fabriques_cli.questionnaire.compteurs import (
    DISPONIBLE,
    HORS,
    ICI,
    INCONNU,
    RESTE,
    SUIVI,
    Compteur,
    Compteurs,
    Decompte,
)
from fabriques_cli.text.tableau import Tableau

PREMIERE = 1
"""The row of their titles, from 0, beside the head."""

NOMBRES = {"nombre": "#,##0", "montant": '#,##0.00 "€"'}
DEPASSE = "#F8CBAD"


class Lignes:
    """The rows of the table that are counted: where each column is, from its first row to its last."""

    def __init__(self, tableau: Tableau, first: int) -> None:
        self.tableau = tableau
        self._at = {colonne.cle: number for number, colonne in enumerate(tableau.colonnes)}
        self._rows = (first, first + max(1, len(tableau.lignes)) - 1)

    def column(self, cle: str) -> int:
        """The column of a key."""
        return self._at[cle]

    def formula(self, compte: Decompte) -> str:
        """`=COUNTIFS($O$10:$O$69,"laur?at")`, or the sums of the columns that are added up."""
        tests = ",".join(f'{self._cells(key)},"{asked(word)}"' for key, word in compte.si)
        if not compte.sommes:
            return f"=COUNTIFS({tests})"
        return "=" + "+".join(f"SUMIFS({self._cells(key)},{tests})" for key in compte.sommes)

    def _cells(self, cle: str) -> str:
        column = self._at[cle]
        return str(xl_range_abs(self._rows[0], column, self._rows[1], column))


def asked(word: str) -> str:
    """A word as these formulas look for it: with or without its accents, as it is read back."""
    return re.sub(r"[^ -~]", "?", word)


def follow(book: Any, sheet: Any, tableau: Tableau, first: int, compteurs: Compteurs) -> None:
    """Write the figures beside the head, those of the table that begins at a row, from 0."""
    rows = Lignes(tableau, first)
    bold, title = book.add_format({"bold": True}), book.add_format({"bold": True, "text_wrap": True})
    for number, label in enumerate((SUIVI, DISPONIBLE, ICI, RESTE, HORS)):
        sheet.write_string(PREMIERE + number, rows.column(compteurs.sur), label, bold)
    for one in compteurs.figures:
        sheet.write_string(PREMIERE, rows.column(one.sur), one.titre, title)
        _figure(book, sheet, rows, one)


def _figure(book: Any, sheet: Any, rows: Lignes, one: Compteur) -> None:
    column, shown = rows.column(one.sur), NOMBRES[one.genre]
    form = book.add_format({"num_format": shown, "align": "left"})
    here = one.compte.valeur(rows.tableau)
    before, mine, after, out = (PREMIERE + number for number in range(1, 5))
    sheet.write_formula(mine, column, rows.formula(one.compte), form, here)
    if one.disponible is None:
        sheet.write_string(before, column, INCONNU, form)
        sheet.write_string(after, column, INCONNU, form)
    else:
        sheet.write_number(before, column, one.disponible, form)
        _left(book, sheet, (after, column), shown, one.disponible - here)
    if one.hors is not None:
        counted = book.add_format({"num_format": f'0" {one.dit_hors}";;"{INCONNU}"', "align": "left"})
        sheet.write_formula(out, column, rows.formula(one.hors), counted, one.hors.valeur(rows.tableau))
        _warn(book, sheet, (out, column), ">")


def _left(book: Any, sheet: Any, at: tuple[int, int], shown: str, value: Decimal) -> None:
    """What is left: passed, it says so in words and in colour."""
    row, column = at
    form = book.add_format({"num_format": f'{shown};"dépassé de "{shown}', "align": "left", "bold": True})
    cells = (xl_rowcol_to_cell(row + offset, column) for offset in (-2, -1))
    sheet.write_formula(row, column, "=" + "-".join(cells), form, value)
    _warn(book, sheet, at, "<")


def _warn(book: Any, sheet: Any, at: tuple[int, int], criteria: str) -> None:
    red = book.add_format({"bg_color": DEPASSE, "bold": True})
    rule = {"type": "cell", "criteria": criteria, "value": 0, "format": red}
    sheet.conditional_format(*at, *at, rule)
