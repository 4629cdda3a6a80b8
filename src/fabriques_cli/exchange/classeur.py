"""A workbook that came back from a spreadsheet, read as words: bounded before it is opened, nothing guessed."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from fabriques_cli.exchange.classeur_bornes import (
    EN_NEUF,
    SIGNES_MAX,
    TROP_DE_TEXTE,
    require_bounded,
    require_few_parts_within,
)
from fabriques_cli.text.grille import Cellule, Feuille
from fabriques_cli.text.refus import Refus

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

EN_PARTIE = "une partie du texte est barrée ; ne laissez que ce qui compte."

ECHAPPE = re.compile("_x([0-9A-Fa-f]{4})_")
"""How the format writes a character that its XML cannot hold, or that a reader would change: `_x000D_`."""

FINS_DE_LIGNE = re.compile("\r\n?|[\v\x85\u2028\u2029]")
"""The line ends of a text that was pasted, with those of a word processor within a paragraph."""

CONTROLE = re.compile("[\x00-\x08\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
"""What no file of the registre may hold."""


def read(data: bytes) -> tuple[Feuille, ...]:
    """The sheets of a workbook; raises `Refus` on anything else, or on one that would not fit in memory."""
    require_bounded(data)
    try:
        require_few_parts_within(data)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of styles and extensions, which are not read
            return tuple(_sheets(data))
    except Refus:
        raise
    except Exception as error:  # a damaged workbook can make the library raise anything
        raise Refus(
            f"le classeur est abîmé ({type(error).__name__}).",
            "Ouvrez-le dans le tableur et enregistrez-le de nouveau.",
        ) from None


def _sheets(data: bytes) -> Iterator[Feuille]:
    import openpyxl  # noqa: PLC0415 # heavy, and for this reading alone

    if not openpyxl.DEFUSEDXML or openpyxl.LXML:  # entities would be unfolded, or looked up outside
        raise Refus("la lecture protégée des classeurs n'est pas disponible.", "Réinstallez le programme.")
    from fabriques_cli.exchange.classeur_feuilles import sheets  # noqa: PLC0415 # the library, subclassed

    signs = 0
    for sheet in sheets(data):
        rows = tuple(_rows(sheet.title, sheet.rows()))
        signs += sum(len(cell.mot) for row in rows for cell in row)
        if signs > SIGNES_MAX:
            raise Refus(TROP_DE_TEXTE, EN_NEUF)
        hidden = (frozenset(sheet.hidden_rows), frozenset(sheet.hidden_columns))
        yield Feuille(sheet.title, rows, sheet.hidden, *hidden)


def _rows(title: str, rows: Iterable[tuple[int, list[Any]]]) -> Iterator[tuple[Cellule, ...]]:
    signs = 0
    for number, row in rows:
        if number > LIGNES_MAX:
            raise Refus(
                f"la feuille « {title} » compte plus de {LIGNES_MAX} lignes.",
                "Supprimez les lignes vides sous le tableau.",
            )
        if any(cell.column > COLONNES_MAX for cell in row):
            raise Refus(
                f"la ligne {number} de la feuille « {title} » va au-delà de {COLONNES_MAX} colonnes.",
                "Supprimez ce qui est écrit loin à droite du tableau.",
            )
        signs += sum(len(cell.value) for cell in row if isinstance(cell.value, str))
        if signs > SIGNES_MAX:
            raise Refus(TROP_DE_TEXTE, EN_NEUF)
        cells = tuple(cell for cell in _cells(number, row) if cell.mot.strip() or cell.trouble)
        if cells:
            yield cells


def _cells(number: int, row: list[Any]) -> Iterator[Cellule]:
    for cell in row:
        told = ("", EN_PARTIE) if cell.struck == "partie" else _word(cell.value, str(cell.data_type))
        yield Cellule(number, cell.column, *told, barree=cell.struck == "tout")


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
