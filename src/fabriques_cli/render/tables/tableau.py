"""A table as text, CSV in two profiles, or JSON."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from fabriques_cli.render.grid import grid, widest
from fabriques_cli.render.spans import Line, Span, as_json, line, visible
from fabriques_cli.render.tables.cellule import decimal, read
from fabriques_cli.text.dates import jour_court
from fabriques_cli.text.montant import Absence
from fabriques_cli.text.tableau import Choix, Colonne, Tableau, Valeur

BOM = "\ufeff"

MOT = "_mot"
"""What follows the key of a choice, for the words beside its code."""

FORMULE = re.compile(r"((?:^|[,;])[\s\"]*)(?='*[=+\-@＝＋－＠])")
"""Where a text would start a cell that is computed, with the separator of the file or with another.

Some spreadsheets take the full-width signs too. An apostrophe that is there already counts: one more is written, so
that whoever reads the table takes one away wherever there is one, and has the text again.
"""

CODE = re.compile(r"(?![1-9][0-9]{3}$)[0-9][0-9./:eE-]*", re.ASCII)
"""A text that Excel would take for a number or a day: a SIRET, a code INSEE, a postal code, a file number.

A year is a number that it keeps.
"""


def texte(tableau: Tableau, width: int | None = None) -> list[Line]:
    """Columns under their titles, the totals, then the notes; secondary columns give way to a narrow width.

    Where that is not enough, cells go on under themselves, or stand below their row.
    """
    kept, hidden = list(range(len(tableau.colonnes))), []
    lines = _laid_out(tableau, kept)
    for index in [i for i, c in reversed(list(enumerate(tableau.colonnes))) if c.secondaire]:
        if width is None or widest(lines) <= width:
            break
        kept.remove(index)
        hidden.append(tableau.colonnes[index].titre)
        lines = _laid_out(tableau, kept)
    lines = _laid_out(tableau, kept, width)
    if hidden:
        said = f"Colonnes masquées faute de largeur : {', '.join(reversed(hidden))} (--format csv les donne)."
        lines.append(line(Span(said, "discret")))
    return [*lines, *(line(note) for note in tableau.notes)]


def _laid_out(tableau: Tableau, kept: Sequence[int], width: int | None = None) -> list[Line]:
    colonnes = [tableau.colonnes[i] for i in kept]
    rows = [tuple(Span(colonne.titre, "titre") for colonne in colonnes)]
    rows += [_row(colonnes, [ligne[i] for i in kept]) for ligne in tableau.lignes]
    if tableau.totaux:
        totals = _row(colonnes, [tableau.totaux[i] for i in kept])
        rows.append(tuple(Span(cell.text, "titre") for cell in totals))
    right = frozenset(i for i, c in enumerate(colonnes) if c.genre in ("montant", "nombre"))
    return grid(rows, width, titles=[colonne.titre for colonne in colonnes], right=right)


def _row(colonnes: Sequence[Colonne], ligne: Sequence[Valeur]) -> tuple[Span, ...]:
    return tuple(Span(read(value, c)) for c, value in zip(colonnes, ligne, strict=True))


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
    if isinstance(value, Choix):
        return inert(value.code)
    if isinstance(value, Decimal):
        return decimal(value, colonne)
    if isinstance(value, date):
        return value.isoformat()
    return inert(value) if isinstance(value, str) else str(value)


def _excel(value: Valeur, colonne: Colonne) -> str:
    if isinstance(value, Decimal):
        return decimal(value, colonne).replace(".", ",")
    if isinstance(value, Choix):
        return inert(str(value))
    if isinstance(value, str) and CODE.fullmatch(value):
        return f'="{value}"'
    return jour_court(value) if isinstance(value, date) else _open(value, colonne)


def inert(text: str) -> str:
    """The text on one line, and behind an apostrophe what a spreadsheet would compute, whatever separates cells."""
    return FORMULE.sub(r"\1'", visible(text))


def exported(
    tableaux: Sequence[Tableau], form: str, situation: Mapping[str, Any], *, posterieurs: int = 0
) -> str | bytes:
    """Tables in a format that is not for the terminal: bytes for a workbook, text for the others.

    A CSV file is one table: the last one, which is what was asked for.
    """
    if form == "xlsx":
        from fabriques_cli.render.tables import xlsx as tableau_xlsx  # noqa: PLC0415 # for workbooks alone

        return tableau_xlsx.render(tableaux)
    if form == "markdown":
        from fabriques_cli.render.tables import markdown as tableau_markdown  # noqa: PLC0415 # for this format alone

        return tableau_markdown.document(tableaux, situation)
    if form == "json":
        return en_json(tableaux, situation, posterieurs)
    return csv_ouvert(tableaux[-1]) if form == "csv" else csv_excel(tableaux[-1])


def en_json(
    tableaux: Sequence[Tableau],
    situation: Mapping[str, Any],
    posterieurs: int = 0,
    hors: Mapping[str, Sequence[str]] | None = None,
) -> str:
    """Rows as objects under the keys of the columns: amounts as text with two decimals, ISO dates.

    ``hors`` names by kind what is neither in the rows nor in the totals.
    """
    lost = {"hors_des_totaux": {cle: list(names) for cle, names in hors.items()}} if hors is not None else {}
    tables = [table_values(one) for one in tableaux]
    head = {"version": 1, "situation": dict(situation), "faits_posterieurs": posterieurs}
    return as_json({**head, **lost, "tableaux": tables})


def table_values(tableau: Tableau) -> dict[str, Any]:
    """A table as plain values."""
    return {
        "titre": tableau.titre,
        "colonnes": [{"cle": c.cle, "titre": c.titre, "genre": c.genre} for c in tableau.colonnes],
        "lignes": [_object(tableau.colonnes, ligne) for ligne in tableau.lignes],
        "totaux": _object(tableau.colonnes, tableau.totaux) if tableau.totaux else None,
        "hors_du_total": {cle: list(names) for cle, names in tableau.hors_du_total},
        "notes": list(tableau.notes),
    }


def _object(colonnes: Sequence[Colonne], ligne: Sequence[Valeur]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for colonne, value in zip(colonnes, ligne, strict=True):
        found[colonne.cle] = _plain(value, colonne)
        if colonne.genre == "choix":
            found[f"{colonne.cle}{MOT}"] = value
    return found


def _plain(value: Valeur, colonne: Colonne) -> Any:
    if isinstance(value, Choix):
        return value.code
    if isinstance(value, Decimal):
        return decimal(value, colonne)
    if isinstance(value, Absence):
        return None
    return value.isoformat() if isinstance(value, date) else value
