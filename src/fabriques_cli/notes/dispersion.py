"""How values spread: exact figures, of which the square root alone is rounded, to the cent, from the exact variance."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor, isqrt
from typing import NamedTuple

FORMULE = (
    "Écart type : racine de la moyenne des carrés des écarts à la moyenne. Premier quartile : la plus petite valeur "
    "qu'un quart des notes au moins ne dépasse pas ; troisième : trois quarts."
)


class Dispersion(NamedTuple):
    """How many values, their mean, how they spread around it; marks as they are, or means of dossiers."""

    nombre: int
    moyenne: Fraction
    ecart_type: Decimal
    minimum: Fraction
    quartile_1: Fraction
    mediane: Fraction
    quartile_3: Fraction
    maximum: Fraction


def dispersion(valeurs: Sequence[Fraction]) -> Dispersion | None:
    """What values come to; none of none."""
    if not valeurs:
        return None
    ordered, count = sorted(valeurs), len(valeurs)
    mean = sum(ordered, Fraction(0)) / count
    variance = sum(((one - mean) ** 2 for one in ordered), Fraction(0)) / count
    middle = (ordered[(count - 1) // 2] + ordered[count // 2]) / 2
    return Dispersion(
        count,
        mean,
        racine(variance),
        ordered[0],
        ordered[ceil(Fraction(count, 4)) - 1],
        middle,
        ordered[ceil(Fraction(3 * count, 4)) - 1],
        ordered[-1],
    )


def racine(valeur: Fraction) -> Decimal:
    """The square root to the cent, half-up from its exact value: only whole numbers are compared."""
    return Decimal((isqrt(floor(40_000 * valeur)) + 1) // 2) / 100
