"""A cell of a table: as an officer reads it, and as a program does."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from fabriques_cli.text.dates import jour_court
from fabriques_cli.text.fort import fort
from fabriques_cli.text.montant import CENTIME, Absence, MontantBorne, arrondi, entier, euros
from fabriques_cli.text.tableau import Colonne, Valeur

SIGNE = "▲"
"""What stands before a text that must not be missed: it is bold too, and no colour says it alone."""


def read(value: Valeur, colonne: Colonne) -> str:
    """A cell as an officer reads it: `60 000,00 €`, `30/03/2021`; « inconnu » is not « — », and neither is `0,00 €`."""
    if value is None or isinstance(value, Absence):
        return "inconnu" if value is None and colonne.genre == "montant" else "—"
    if isinstance(value, Decimal) and colonne.genre == "montant":
        said = euros(value, centimes=True)
        return f"{value.borne} {said}" if isinstance(value, MontantBorne) else said
    if isinstance(value, Decimal | int):
        return _signed(entier(value) if isinstance(value, int) else _with_decimals(value, colonne.decimales))
    if isinstance(value, date):
        return jour_court(value)
    return signale(value) if fort(value) else value


def signale(text: str) -> str:
    """The text behind the sign that makes it seen."""
    return f"{SIGNE} {text}"


def _with_decimals(value: Decimal, decimales: int) -> str:
    """`3,5`, or `3,50` in a column whose numbers all have two decimals."""
    shown = f"{arrondi(value, Decimal(1).scaleb(-decimales)):f}" if decimales else nombre(value)
    return shown.replace(".", ",")


def _signed(text: str) -> str:
    """The number with a minus sign as amounts have it, which is no hyphen."""
    return f"−{text[1:]}" if text.startswith("-") else text


def nombre(value: Decimal) -> str:
    """`3.5`: a number that is no amount, as few decimals as it needs."""
    return f"{value.normalize() + 0:f}"


def decimal(value: Decimal, colonne: Colonne) -> str:
    """A number of a column for a program: an amount has two decimals."""
    return montant(value) if colonne.genre == "montant" else nombre(value)


def montant(value: Decimal) -> str:
    """`60000.00`: exact euros for a program."""
    return f"{arrondi(value, CENTIME):f}"
