"""A cell of a table: as an officer reads it, and as a program does."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from fabriques_cli.text.dates import jour_court
from fabriques_cli.text.montant import CENTIME, Absence, arrondi, entier, euros
from fabriques_cli.text.tableau import Colonne, Valeur


def read(value: Valeur, colonne: Colonne) -> str:
    """A cell as an officer reads it: `60 000,00 €`, `30/03/2021`; « inconnu » is not « — », and neither is `0,00 €`."""
    if value is None or isinstance(value, Absence):
        return "inconnu" if value is None and colonne.genre == "montant" else "—"
    if isinstance(value, Decimal) and colonne.genre == "montant":
        return euros(value, centimes=True)
    if isinstance(value, Decimal):
        return nombre(value).replace(".", ",")
    if isinstance(value, date):
        return jour_court(value)
    return entier(value) if isinstance(value, int) else value


def nombre(value: Decimal) -> str:
    """`3.5`: a number that is no amount, as few decimals as it needs."""
    return f"{value.normalize() + 0:f}"


def decimal(value: Decimal, colonne: Colonne) -> str:
    """A number of a column for a program: an amount has two decimals."""
    return montant(value) if colonne.genre == "montant" else nombre(value)


def montant(value: Decimal) -> str:
    """`60000.00`: exact euros for a program."""
    return f"{arrondi(value, CENTIME):f}"
