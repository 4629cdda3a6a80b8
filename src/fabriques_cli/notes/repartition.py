"""How many marks of each criterion fall in each interval of the scale, as a table and as pictures that say the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor
from typing import NamedTuple

from fabriques_cli.domain.bareme_dit import critere_dit
from fabriques_cli.format.instruction import CRITERES
from fabriques_cli.format.programme import Programme
from fabriques_cli.notes.releve import Notee, notes_du_critere
from fabriques_cli.text.figure import Barre, Barres
from fabriques_cli.text.nombre import nombre
from fabriques_cli.text.tableau import Colonne, Tableau, Valeur

TRANCHES = 10
"""Intervals of a scale at most, its highest mark aside."""


class Tranche(NamedTuple):
    """An interval of marks: from its foot to below its top; the highest mark alone where they are equal."""

    bas: Fraction
    haut: Fraction

    @property
    def dite(self) -> str:
        """`de 3 à moins de 4`, `5`."""
        if self.bas == self.haut:
            return nombre(self.bas)
        return f"de {nombre(self.bas)} à moins de {nombre(self.haut)}"

    def holds(self, note: Fraction) -> bool:
        """Whether a mark falls in it."""
        return self.bas <= note < self.haut or note == self.bas


def tranches(programme: Programme, notees: Sequence[Notee]) -> tuple[Tranche, ...]:
    """The intervals of the scale, of one point each where that makes few; of the marks given where there is none."""
    every = [note for cle in CRITERES for note in notes_du_critere(notees, cle)]
    echelle = programme.echelle
    if echelle is not None:
        low, high = Fraction(echelle.min), Fraction(echelle.max)
    elif every:
        low, high = Fraction(floor(min(every))), Fraction(ceil(max(every)))
    else:
        return ()
    return tuple(_cut(low, high))


def _cut(low: Fraction, high: Fraction) -> Iterator[Tranche]:
    step = max(1, ceil((high - low) / TRANCHES))
    while low < high:
        yield Tranche(low, min(low + step, high))
        low += step
    yield Tranche(high, high)


def tableau(programme: Programme, notees: Sequence[Notee]) -> Tableau:
    """A row an interval: how many marks of each criterion are in it."""
    columns = (
        Colonne("tranche", "Note"),
        *(Colonne(cle, critere_dit(cle), "nombre") for cle in CRITERES),
    )
    marks = [notes_du_critere(notees, cle) for cle in CRITERES]
    if not any(marks):
        return Tableau("Répartition des notes", columns, ())
    rows: tuple[tuple[Valeur, ...], ...] = tuple(
        (tranche.dite, *(sum(map(tranche.holds, one)) for one in marks))
        for tranche in tranches(programme, notees)
    )
    return Tableau("Répartition des notes", columns, rows, ("Total", *map(len, marks)))


def figures(table: Tableau) -> tuple[Barres, ...]:
    """A picture a criterion that has marks: the column of the table, all on one scale."""
    counts = [row[1:] for row in table.lignes]
    most = max((one for row in counts for one in row if isinstance(one, int)), default=0)
    return tuple(
        _figure(table, rank, most)
        for rank, colonne in enumerate(table.colonnes)
        if colonne.cle in CRITERES and any(row[rank] for row in table.lignes)
    )


def _figure(table: Tableau, rank: int, most: int) -> Barres:
    titre = table.colonnes[rank].titre
    bars = tuple(
        Barre(str(row[0]), (("plein", Decimal(count)),), None, str(count))
        for row in table.lignes
        if isinstance(count := row[rank], int)
    )
    said = " ; ".join(f"{bar.titre} : {bar.fin}" for bar in bars)
    return Barres(
        f"repartition_{table.colonnes[rank].cle}",
        titre,
        f"Nombre de notes par tranche, {titre.lower()} : {said}.",
        bars,
        (("plein", f"{titre} : notes données"),),
        Decimal(most),
    )
