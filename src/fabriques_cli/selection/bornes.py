"""What no list can pass, worked out from prices by whole numbers alone.

Whatever the prices of the limits, none of them negative, a list that holds them is worth at most what the limits cost,
plus what each candidate is worth over what it takes, where that is something. How far a candidate is from being worth
its price is what a list loses by deciding it the other way: `pertes`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from math import gcd

from fabriques_cli.selection.probleme import Probleme

DENOMINATEUR = 10**15
"""Prices are rounded to that part of what one unit of value is worth for a cent or a place."""


@dataclass(frozen=True, slots=True)
class Tarif:
    """The prices of the limits, in their order, as whole numbers over one denominator."""

    prix: tuple[int, ...]
    denominateur: int


@dataclass(frozen=True, slots=True)
class Bornage:
    """What a tariff proves of a problem: the bound, and by how much each candidate is over its price.

    Both are over the denominator of the tariff.
    """

    probleme: Probleme
    tarif: Tarif
    borne: int
    ecarts: tuple[int, ...]

    def sous(self, valeur: int) -> int:
        """What a list of that value may lose in all, over the denominator: negative where there is none."""
        return self.borne - valeur * self.tarif.denominateur

    @property
    def plafond(self) -> int:
        """The greatest value that a list may still have: each is a multiple of the step."""
        step = pas(self.probleme.valeurs)
        return self.borne // (self.tarif.denominateur * step) * step


def arrondi(prix: Iterable[Fraction]) -> Tarif:
    """Prices near those given, as whole numbers: none is negative."""
    return Tarif(tuple(max(round(one * DENOMINATEUR), 0) for one in prix), DENOMINATEUR)


def bornage(probleme: Probleme, tarif: Tarif) -> Bornage:
    """What the prices prove of a problem."""
    rows = [(row, prix) for row, prix in zip(probleme.limites, tarif.prix, strict=True) if prix]
    ecarts = [valeur * tarif.denominateur for valeur in probleme.valeurs]
    for row, prix in rows:
        ecarts = [ecart - prix * prise for ecart, prise in zip(ecarts, row.prises, strict=True)]
    borne = sum(prix * row.borne for row, prix in rows)
    for ecart, fixe in zip(ecarts, probleme.fixes, strict=True):
        borne += max(ecart, 0) if fixe is None else ecart * fixe
    return Bornage(probleme, tarif, borne, tuple(ecarts))


def pas(valeurs: Iterable[int]) -> int:
    """What the value of every list is a multiple of."""
    return gcd(*valeurs) or 1
