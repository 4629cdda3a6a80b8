"""Amounts in euros as an officer reads them."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from decimal import ROUND_HALF_UP, Decimal
from enum import Enum
from typing import Final, Self

CENTIME = Decimal("0.01")
ZERO = Decimal(0)


class Absence(Enum):
    """That there is no amount: neither zero, nor unknown."""

    ABSENT = "absent"


ABSENT: Final = Absence.ABSENT
"""What stands where nothing was proposed, or granted."""


class MontantBorne(Decimal):
    """What is known of a total that is not whole, with what it is to it: `au moins`, `au plus`, `environ`.

    It counts as any other amount; who shows it to a person says the word too.
    """

    borne: str

    def __new__(cls, montant: Decimal, borne: str) -> Self:
        """The known euros and the word."""
        made = super().__new__(cls, montant)
        made.borne = borne
        return made


def arrondi(valeur: Decimal, pas: Decimal) -> Decimal:
    """The nearest multiple of a power of ten, half-up; zero without a sign where it comes to nothing."""
    return valeur.quantize(pas, ROUND_HALF_UP) + 0


def euros(montant: Decimal, *, centimes: bool | None = None) -> str:
    """`60 000 €`, `50 000,10 €`: cents when there are some, or as asked; half-up, never `-0`."""
    rounded = arrondi(montant, CENTIME)
    show = rounded != rounded.to_integral_value() if centimes is None else centimes
    if not show:
        rounded = arrondi(montant, Decimal(1))
    text = f"{abs(rounded):,}".replace(",", "\u202f").replace(".", ",")
    return f"{'−' if rounded < 0 else ''}{text}\u00a0€"


def entier(nombre: int) -> str:
    """`34 875`: a count with the French thousands space."""
    return f"{nombre:,}".replace(",", "\u202f")


def counted(count: int, singular: str, plural: str = "") -> str:
    """`1 dossier`, `12 dossiers`, `0 dossier`: French counts zero as one."""
    return f"{entier(count)} {singular if count < 2 else plural or singular + 's'}"


def somme_connue(montants: Collection[Decimal | None]) -> Decimal | None:
    """The exact sum in euros, none as soon as one of them is unknown."""
    known = [montant for montant in montants if montant is not None]
    return somme(known) if len(known) == len(montants) else None


def somme(montants: Iterable[Decimal]) -> Decimal:
    """The exact sum in euros, zero for none."""
    return sum(montants, ZERO)
