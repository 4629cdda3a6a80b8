"""A workbook that came back from a spreadsheet, read as words: bounded before it is opened, nothing guessed."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from fabriques_cli.grille import Cellule, Feuille

OCTETS_MAX = 5_000_000
PARTIES_MAX = 500
DEPLIE_MAX = 60_000_000
"""Bytes of all the parts once unfolded: a sheet of sixty dossiers takes under one hundred thousand."""

RAPPORT_MAX = 200
"""How many times smaller than its content a part may be: a real sheet is about ten."""

PETIT = 100_000
"""Bytes under which the ratio of a part is no matter: an empty sheet folds very well."""

LIGNES_MAX = 5_000
COLONNES_MAX = 200

CHIFFRES = ".15g"
"""A spreadsheet keeps fifteen significant digits, and shows no more: what comes after is noise of the machine."""

TROUBLES = {
    "f": "c'est une formule ; collez sa valeur (collage spécial, valeurs).",
    "e": "la cellule est en erreur ; écrivez-y une valeur.",
    "b": "c'est VRAI ou FAUX, pas un texte ni un nombre.",
}
"""The kinds of cells that hold no word, by the letter that the library gives them."""

ECHAPPE = re.compile("_x([0-9A-Fa-f]{4})_")
"""How the format writes a character that its XML cannot hold, or that a reader would change: `_x000D_`."""

FINS_DE_LIGNE = re.compile("\r\n?|[\v\x85\u2028\u2029]")
"""The line ends of a text that was pasted, with those of a word processor within a paragraph."""

CONTROLE = re.compile("[\x00-\x08\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
"""What no file of the registre may hold."""

ANCIEN = b"\xd0\xcf\x11\xe0"
"""The first bytes of a workbook of before 2007, and of one that is locked by a password."""

EN_XLSX = "Enregistrez-le au format « Classeur Excel (.xlsx) », sans mot de passe."


class ClasseurRefuse(Exception):
    """A file that is not opened, why, and what to do, in French."""

    def __init__(self, message: str, a_faire: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.a_faire = a_faire


def read(data: bytes) -> tuple[Feuille, ...]:
    """The sheets of a workbook; raises `ClasseurRefuse` on anything else, or on one that would not fit in memory."""
    _require_bounded(data)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of styles and extensions, which are not read
            return tuple(_sheets(data))
    except ClasseurRefuse:
        raise
    except Exception as error:  # a damaged workbook can make the library raise anything
        raise ClasseurRefuse(
            f"le classeur est abîmé ({type(error).__name__}).",
            "Ouvrez-le dans le tableur et enregistrez-le de nouveau.",
        ) from None


def _require_bounded(data: bytes) -> None:
    if len(data) > OCTETS_MAX:
        raise ClasseurRefuse(
            "le classeur est trop gros (plus de 5 Mo).", "Retirez-en les images et les autres feuilles."
        )
    if data.startswith(ANCIEN):
        raise ClasseurRefuse(
            "c'est un ancien classeur .xls, ou un classeur protégé par un mot de passe.", EN_XLSX
        )
    try:
        parts = zipfile.ZipFile(io.BytesIO(data)).infolist()
    except zipfile.BadZipFile:
        raise ClasseurRefuse("ce n'est pas un classeur .xlsx.", EN_XLSX) from None
    if not any(part.filename == "xl/workbook.xml" for part in parts):
        raise ClasseurRefuse("ce n'est pas un classeur .xlsx.", EN_XLSX)
    unfolded = sum(part.file_size for part in parts)
    if len(parts) > PARTIES_MAX or unfolded > DEPLIE_MAX or any(map(_is_bomb, parts)):
        raise ClasseurRefuse(
            "le classeur se déplie démesurément : il n'est pas ouvert.",
            "Copiez les décisions dans un classeur neuf, fait par fabriques vague --modele.",
        )


def _is_bomb(part: zipfile.ZipInfo) -> bool:
    return part.file_size > PETIT and part.file_size > RAPPORT_MAX * part.compress_size


def _sheets(data: bytes) -> Iterator[Feuille]:
    import openpyxl  # noqa: PLC0415 # heavy, and for this reading alone

    if not openpyxl.DEFUSEDXML or openpyxl.LXML:  # entities would be unfolded, or looked up outside
        raise ClasseurRefuse(
            "la lecture protégée des classeurs n'est pas disponible.", "Réinstallez le programme."
        )
    book = _book(data)
    try:
        for sheet in book.worksheets:
            sheet.reset_dimensions()  # what a file says of its own size is not believed
            yield Feuille(str(sheet.title), tuple(_rows(sheet)))
    finally:
        book.close()


def _book(data: bytes) -> Any:
    """The workbook without its chart sheets: they hold no cell, and the library stumbles on some of them."""
    from openpyxl.reader.excel import ExcelReader  # noqa: PLC0415 # heavy, and for this reading alone

    reader = ExcelReader(io.BytesIO(data), read_only=True, data_only=False, keep_links=False)
    reader.read_chartsheet = lambda *_: None
    reader.read()
    return reader.wb


def _rows(sheet: Any) -> Iterator[tuple[Cellule, ...]]:
    for number, row in enumerate(sheet.iter_rows(), 1):
        if number > LIGNES_MAX:
            raise ClasseurRefuse(
                f"la feuille « {sheet.title} » compte plus de {LIGNES_MAX} lignes.",
                "Supprimez les lignes vides sous le tableau.",
            )
        if any(cell.value is not None for cell in row[COLONNES_MAX:]):
            raise ClasseurRefuse(
                f"la ligne {number} de la feuille « {sheet.title} » va au-delà de {COLONNES_MAX} colonnes.",
                "Supprimez ce qui est écrit loin à droite du tableau.",
            )
        cells = tuple(cell for cell in _cells(number, row[:COLONNES_MAX]) if cell.mot.strip() or cell.trouble)
        if cells:
            yield cells


def _cells(number: int, row: tuple[Any, ...]) -> Iterator[Cellule]:
    for column, cell in enumerate(row, 1):
        if cell.value is not None:
            yield Cellule(number, column, *_word(cell.value, str(cell.data_type)))


def _word(value: Any, kind: str) -> tuple[str, str]:
    """The word of a cell, or why it is none."""
    if kind in TROUBLES:
        return "", TROUBLES[kind]
    if isinstance(value, datetime):
        return (value.date().isoformat() if value.time() == time() else value.isoformat()), ""
    if kind == "n":
        return _number(value), ""
    if isinstance(value, str):
        return _text(value)
    return (str(value), "") if isinstance(value, date) else ("", "le contenu n'est pas reconnu.")


def _text(value: str) -> tuple[str, str]:
    """The text that the spreadsheet shows, its line ends made one; none when a control character is in it."""
    units = ECHAPPE.sub(lambda found: chr(int(found[1], 16)), value)
    whole = units.encode("utf-16", "surrogatepass").decode("utf-16", "replace") if units != value else value
    text = FINS_DE_LIGNE.sub("\n", whole)
    control = CONTROLE.search(text)
    if control:
        return "", f"caractère de contrôle U+{ord(control[0]):04X} dans le texte ; supprimez-le."
    return text, ""


def _number(value: Any) -> str:
    """`45000`, `45000.1`, `33333.3333333333`: what the spreadsheet holds, as it would show it in full."""
    exact = Decimal(format(value, CHIFFRES))
    whole = exact.to_integral_value()
    return f"{whole:f}" if exact == whole else f"{exact:f}"
