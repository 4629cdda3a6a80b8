"""Exact numbers as an officer reads them: marks, means, spreads."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from math import floor

DECIMALES = 2


def nombre(valeur: Fraction | Decimal | int, decimales: int = DECIMALES) -> str:
    """`3,67`, `3,5`, `4`: a comma, that many decimals at most, half-up from the exact value, never `−0`."""
    pas = 10**decimales
    centiemes = floor(abs(Fraction(valeur)) * pas + Fraction(1, 2))
    entiers, reste = divmod(centiemes, pas)
    text = f"{entiers:,}".replace(",", "\u202f")
    if reste:
        text += "," + f"{reste:0{decimales}}".rstrip("0")
    return f"−{text}" if valeur < 0 and centiemes else text


def arrondi_a(valeur: Fraction, decimales: int = DECIMALES) -> Decimal:
    """The number that is shown, for the cells of a workbook and for programs: half-up from the exact value."""
    pas: int = 10**decimales
    centiemes = floor(abs(valeur) * pas + Fraction(1, 2))
    return Decimal(-centiemes if valeur < 0 else centiemes) / pas
