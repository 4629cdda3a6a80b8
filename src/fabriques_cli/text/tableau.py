"""A table of values, whatever it will be written as."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal, Self, TypeAlias

from fabriques_cli.text.coordonnees import mask
from fabriques_cli.text.fort import appuye, fort
from fabriques_cli.text.montant import Absence

Valeur: TypeAlias = str | int | Decimal | date | Absence | None
"""A cell: a text or choice, a count, exact euros, a day; none is unknown where it would be euros, absent elsewhere."""

Genre: TypeAlias = Literal["texte", "choix", "nombre", "montant", "jour"]


class MotDeChoix(str):
    """One of a few words: the text that people read, with the code that programs count on.

    One that is ``fort`` is made to stand out.
    """

    code: str
    fort: bool

    def __new__(cls, mot: str, code: str, *, fort: bool = False) -> Self:
        """The words and their code."""
        made = super().__new__(cls, mot)
        made.code, made.fort = code, fort
        return made


@dataclass(frozen=True, slots=True)
class Colonne:
    """A column: the key of exports, the title that people read, what its cells are.

    A ``secondaire`` one gives way first where a terminal is too narrow. One that makes another ``precise`` (the slug
    of a place, the key of whose name it bears) is a column of its own for programs, and stands small under the other
    where a person reads a page. The numbers of a column have as many ``decimales`` as they need, or all as many.
    """

    cle: str
    titre: str
    genre: Genre = "texte"
    secondaire: bool = False
    precise: str = ""
    decimales: int = 0


@dataclass(frozen=True, slots=True)
class Tableau:
    """Rows under columns, with an optional row of totals and the sentences that explain them.

    ``hors_du_total`` names what the total of each column leaves out, under the key of the column.
    """

    titre: str
    colonnes: tuple[Colonne, ...]
    lignes: tuple[tuple[Valeur, ...], ...]
    totaux: tuple[Valeur, ...] = ()
    notes: tuple[str, ...] = ()
    hors_du_total: tuple[tuple[str, tuple[str, ...]], ...] = ()

    def __post_init__(self) -> None:
        """Mask here, for every format at once, what would let someone be reached."""
        object.__setattr__(self, "lignes", tuple(tuple(map(_masked, ligne)) for ligne in self.lignes))
        object.__setattr__(self, "notes", tuple(map(mask, self.notes)))
        object.__setattr__(self, "titre", mask(self.titre))


def _masked(value: Valeur) -> Valeur:
    if not isinstance(value, str):
        return value
    said = mask(value)
    return value if said == value else appuye(said, si=fort(value))
