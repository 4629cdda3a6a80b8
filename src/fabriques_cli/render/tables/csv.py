"""A table as CSV, for programs or for a French Excel; a file holds one table, the last: what was asked for."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from fabriques_cli.render.spans import visible
from fabriques_cli.render.tables.cellule import decimal
from fabriques_cli.text.dates import jour_court
from fabriques_cli.text.montant import Absence
from fabriques_cli.text.tableau import Colonne, MotDeChoix, Tableau, Valeur

BOM = "\ufeff"

FORMULE = re.compile(r"((?:^|[,;])[\s\"]*)(?='*[=+\-@＝＋－＠])")
"""Where a text would start a cell that is computed, with the separator of the file or with another.

Some spreadsheets take the full-width signs too. An apostrophe that is there already counts: one more is written, so
that whoever reads the table takes one away wherever there is one, and has the text again.
"""

CODE = re.compile(r"(?![1-9][0-9]{3}$)[0-9][0-9./:eE-]*", re.ASCII)
"""A text that Excel would take for a number or a day: a SIRET, a code INSEE, a postal code, a file number.

A year is a number that it keeps.
"""


def ouvert(tableaux: Sequence[Tableau], *_apart: Mapping[str, Any]) -> str:
    """The file for programs."""
    return csv_ouvert(tableaux[-1])


def excel(tableaux: Sequence[Tableau], *_apart: Mapping[str, Any]) -> str:
    """The file for a French Excel."""
    return csv_excel(tableaux[-1])


def csv_ouvert(tableau: Tableau) -> str:
    """CSV for programs: commas, decimal point, ISO dates, codes, UTF-8 without BOM; totals and notes left out."""
    return _csv(tableau, ",", [c.cle for c in tableau.colonnes], _open)


def csv_excel(tableau: Tableau) -> str:
    """CSV for a French Excel: semicolons, decimal comma, JJ/MM/AAAA, BOM; totals and notes left out."""
    return BOM + _csv(tableau, ";", [c.titre for c in tableau.colonnes], _excel)


def _csv(tableau: Tableau, delimiter: str, heads: list[str], cell: Any) -> str:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\r\n")
    writer.writerow(heads)
    rows = (zip(ligne, tableau.colonnes, strict=True) for ligne in tableau.lignes)
    writer.writerows([cell(value, colonne) for value, colonne in row] for row in rows)
    return out.getvalue()


def _open(value: Valeur, colonne: Colonne) -> str:
    if value is None or isinstance(value, Absence):
        return ""
    if isinstance(value, MotDeChoix):
        return inert(value.code)
    if isinstance(value, Decimal):
        return decimal(value, colonne)
    if isinstance(value, date):
        return value.isoformat()
    return inert(value) if isinstance(value, str) else str(value)


def _excel(value: Valeur, colonne: Colonne) -> str:
    if isinstance(value, Decimal):
        return decimal(value, colonne).replace(".", ",")
    if isinstance(value, MotDeChoix):
        return inert(str(value))
    if isinstance(value, str) and CODE.fullmatch(value):
        return f'="{value}"'
    return jour_court(value) if isinstance(value, date) else _open(value, colonne)


def inert(text: str) -> str:
    """The text on one line, and behind an apostrophe what a spreadsheet would compute, whatever separates cells."""
    return FORMULE.sub(r"\1'", visible(text))
