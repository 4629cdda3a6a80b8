"""A table of values, whatever it will be written as."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal, TypeAlias

from fabriques_cli.domain.montant import Absence

Valeur: TypeAlias = str | int | Decimal | date | Absence | None
"""A cell: a text, a count, exact euros, a day; none is unknown where it would be euros, absent elsewhere."""

Genre: TypeAlias = Literal["texte", "nombre", "montant", "jour"]


@dataclass(frozen=True, slots=True)
class Colonne:
    """A column: the key of exports, the title that people read, what its cells are.

    A ``secondaire`` one gives way first where a terminal is too narrow.
    """

    cle: str
    titre: str
    genre: Genre = "texte"
    secondaire: bool = False


@dataclass(frozen=True, slots=True)
class Tableau:
    """Rows under columns, with an optional row of totals and the sentences that explain them."""

    titre: str
    colonnes: tuple[Colonne, ...]
    lignes: tuple[tuple[Valeur, ...], ...]
    totaux: tuple[Valeur, ...] = ()
    notes: tuple[str, ...] = ()
