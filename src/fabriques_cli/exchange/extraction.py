"""A file of payments as sheets of words: a workbook, or a text whose quotes may not be escaped."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from fabriques_cli.exchange.classeurs.nature import EST_TEXTE, LE_CLASSEUR, NON_RECONNU, autre
from fabriques_cli.exchange.classeurs.read import is_open
from fabriques_cli.exchange.classeurs.read import read as read_workbook
from fabriques_cli.exchange.classeurs.textes import clean
from fabriques_cli.exchange.recus.bornes import CLASSEUR, ENLEVER
from fabriques_cli.exchange.recus.encodage import decode
from fabriques_cli.exchange.recus.texte import SEPARATEURS, rows, separator_of
from fabriques_cli.text.extraction import Extraction
from fabriques_cli.text.grille import Cellule, Feuille
from fabriques_cli.text.refus import Refus

PAIEMENTS = CLASSEUR._replace(le_classeur="Donnez l'extraction des paiements, en .xlsx, .ods ou .csv.")
"""The bounds of a workbook of payments: twenty thousand of them."""

LIGNES_MAX = 200_000
"""Rows of a text: the payments of a programme over ten years, with room to spare."""

COUPURES = ('";"', '","', '"\t"', '"|"')
"""What stands between two cells, each between quotes."""

DEBUT_ABIME = 5
"""Rows cut askew that are named."""

FINS = re.compile("\r\n|\r|\n")


class LigneDeTexte(NamedTuple):
    """A row by the line of the file where it starts."""

    numero: int
    cellules: Sequence[str]


def read(fichier: str, data: bytes) -> Extraction:
    """The sheets of a file; raises `Refus` on what is no table, or cannot be cut into cells for sure."""
    if data.startswith(b"PK"):
        sheets = read_workbook(data, PAIEMENTS)
        return Extraction(fichier, "classeur OpenDocument" if is_open(data) else "classeur Excel", sheets)
    message, a_faire = autre(data)
    if message not in (EST_TEXTE, NON_RECONNU):
        raise Refus(message, PAIEMENTS.le_classeur if a_faire == LE_CLASSEUR else a_faire)
    return _text(fichier, data)


def _text(fichier: str, data: bytes) -> Extraction:
    decoded = decode(data)
    sign, start = separator_of(decoded.texte)
    between = next((one for one in COUPURES if _quoted_first(decoded.texte, one)), "")
    cut = _between_quotes(decoded.texte, between) if between else None
    found = cut or list(_strict(decoded.texte, sign, start))
    sheet = Feuille("", tuple(filter(None, map(_cells, found))))
    separator = between[1] if cut and between else sign or ";"
    crlf = "\r\n" in decoded.texte
    return Extraction(
        fichier,
        f"CSV, {decoded.encodage}, {SEPARATEURS[separator]}",
        (sheet,),
        separator,
        guillemets=cut is not None,
        bom=decoded.encodage != "UTF-8 sans BOM",
        fin="\r\n" if crlf else "\n",
    )


def _quoted_first(text: str, between: str) -> bool:
    """Whether the first line is cells between quotes."""
    first = FINS.split(text, maxsplit=1)[0]
    return first.startswith('"') and first.endswith('"') and between in first


def _between_quotes(text: str, between: str) -> list[LigneDeTexte] | None:
    """The rows whose cells all stand between quotes, whatever quotes and separators are in them; none when they do not.

    Some write a name with its quotes as they are: what parts two cells is a separator between two quotes.
    """
    found: list[LigneDeTexte] = []
    width = 0
    torn: list[int] = []
    for numero, line in enumerate(FINS.split(text), 1):
        if not line.strip():
            continue
        if len(line) < 2 or not (line.startswith('"') and line.endswith('"')):
            torn.append(numero)
            continue
        cells = line[1:-1].split(between)
        width = width or len(cells)
        if len(cells) != width:
            cells = _escaped(line, between[1], width)
        if not cells:
            torn.append(numero)
            continue
        found.append(
            LigneDeTexte(numero, [one.replace('""', '"') if _doubled(one) else one for one in cells])
        )
        _require_few(len(found))
    if torn and _is_strict(text, between[1], width):
        return None
    if torn:
        raise _askew(torn, len(torn))
    return found


def _doubled(cell: str) -> bool:
    """Whether the quotes of a cell are written twice, as they should be."""
    return '"' in cell and '"' not in cell.replace('""', "")


def _escaped(line: str, sign: str, width: int) -> list[str]:
    """The cells of a line that is written as it should be; none when they are not as many as the titles."""
    try:
        cells = next(csv.reader([line], delimiter=sign, strict=True))
    except (csv.Error, StopIteration):
        return []
    return cells if len(cells) == width else []


def _is_strict(text: str, sign: str, width: int) -> bool:
    """Whether the whole file is cut as it should be: a cell may run over several lines."""
    try:
        return all(len(row.cellules) == width for row in rows(text, sign, 0))
    except Refus:
        return False


def _strict(text: str, sign: str, start: int) -> Iterator[LigneDeTexte]:
    """The rows, all of the width of the widest; raises `Refus` on the first ones that are cut askew."""
    found = []
    for row in rows(text, sign, start):
        found.append(LigneDeTexte(row.numero, row.cellules))
        _require_few(len(found))
    usual = max((len(row.cellules) for row in found), default=0)
    torn = [row.numero for row in found if len(row.cellules) != usual]
    # Lines above the table may be shorter; within it a missing separator moves the amounts.
    first = next((row.numero for row in found if len(row.cellules) == usual), 0)
    inside = [numero for numero in torn if numero > first]
    if inside:
        raise _askew(inside, len(inside))
    yield from found


def _askew(torn: Sequence[int], count: int) -> Refus:
    shown = ", ".join(map(str, torn[:DEBUT_ABIME]))
    more = f" et {count - DEBUT_ABIME} autres" if count > DEBUT_ABIME else ""
    which = f"ligne {shown}" if count == 1 else f"lignes {shown}{more}"
    return Refus(
        f"{which} : pas autant de cellules que de titres de colonnes ; le montant ne peut pas y être lu pour sûr.",
        "Un guillemet ou un séparateur y manque, ou y est de trop : corrigez-les, ou exportez de nouveau.",
    )


def _require_few(count: int) -> None:
    if count > LIGNES_MAX:
        raise Refus(f"le fichier compte plus de {LIGNES_MAX} lignes.", ENLEVER)


def _cells(row: LigneDeTexte) -> tuple[Cellule, ...]:
    found = []
    for column, raw in enumerate(row.cellules, 1):
        if raw and not raw.isspace():
            word, trouble = clean(raw)
            found.append(Cellule(row.numero, column, word, trouble))
    return tuple(found)
