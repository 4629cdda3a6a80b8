"""How the columns of a table stand where a person reads it: what makes a column precise is under it, or beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from fabriques_cli.render.tables.cellule import read
from fabriques_cli.text.fort import fort
from fabriques_cli.text.montant import Absence
from fabriques_cli.text.tableau import Colonne, Tableau, Valeur


@dataclass(frozen=True, slots=True)
class Posee:
    """A column as it stands: where it is in the table, and where what makes it precise is."""

    colonne: Colonne
    rang: int
    precisions: tuple[int, ...] = ()

    def lue(self, tableau: Tableau, ligne: Sequence[Valeur]) -> tuple[str, str]:
        """A cell as it is read, and what is small under it: a row of totals may hold its word in either."""
        said = read(ligne[self.rang], self.colonne)
        more = (read(ligne[rang], tableau.colonnes[rang]) for rang in self.precisions if ligne[rang])
        small = " · ".join(more)
        return (said, small) if said else (small, "")

    def forte(self, ligne: Sequence[Valeur]) -> bool:
        """Whether the cell must not be missed."""
        return fort(ligne[self.rang])


def posees(tableau: Tableau) -> tuple[Posee, ...]:
    """The columns in their order, each with those that make it precise."""
    own = {colonne.cle for colonne in tableau.colonnes}
    under: dict[str, list[int]] = {}
    for rang, colonne in enumerate(tableau.colonnes):
        if colonne.precise in own:
            under.setdefault(colonne.precise, []).append(rang)
    return tuple(
        Posee(colonne, rang, tuple(under.get(colonne.cle, ())))
        for rang, colonne in enumerate(tableau.colonnes)
        if colonne.precise not in own
    )


def ordre(tableau: Tableau) -> list[int]:
    """Where each column is, those that make another precise right after it."""
    return [rang for one in posees(tableau) for rang in (one.rang, *one.precisions)]


def largeur(tableau: Tableau, phrase: int) -> int:
    """The characters that a line of the table takes, whose sentences go on under themselves beyond so many."""
    return sum(_room(tableau, one, phrase) + 3 for one in posees(tableau))


def _room(tableau: Tableau, one: Posee, phrase: int) -> int:
    rows = (*tableau.lignes, *((tableau.totaux,) if tableau.totaux else ()))
    found = max((len(cell) for ligne in rows for cell in one.lue(tableau, ligne)), default=0)
    title = max(map(len, one.colonne.titre.split(" ")))
    return max(found, title) if one.colonne.genre in ("montant", "nombre") else max(min(found, phrase), title)


def vides(tableau: Tableau) -> frozenset[int]:
    """Where the columns are that say nothing, on any row nor in the totals."""
    ranks = range(len(tableau.colonnes)) if tableau.lignes else ()
    return frozenset(
        rang
        for rang in ranks
        if not remplies(tableau, rang)
        and not (tableau.totaux and _says(tableau.totaux[rang], tableau.colonnes[rang]))
    )


def remplies(tableau: Tableau, rang: int) -> int:
    """How many rows say something in a column: an amount that is unknown is said."""
    return sum(_says(ligne[rang], tableau.colonnes[rang]) for ligne in tableau.lignes)


def _says(value: Valeur, colonne: Colonne) -> bool:
    if value is None:
        return colonne.genre == "montant"
    return value != "" and not isinstance(value, Absence)
