"""The minutes that a committee filled, read back: every problem of every row, or a decision per row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from fabriques_cli.budget import A_DECIDER
from fabriques_cli.domain.registre import Registre
from fabriques_cli.domain.statut import statut
from fabriques_cli.domain.vague import Vague
from fabriques_cli.grille import Feuille
from fabriques_cli.proces_verbal.entete import shared
from fabriques_cli.proces_verbal.lignes import read_row
from fabriques_cli.proces_verbal.releve import Ligne, Releve
from fabriques_cli.proces_verbal.tables import tables
from fabriques_cli.proces_verbal.titres import unread


@dataclass(frozen=True, slots=True)
class Lecture:
    """All that the minutes say: decisions, dossiers not decided today, what is not read, problems with their places.

    ``feuille`` is the sheet that was read when several have the table; ``non_decides`` are all those of the wave, in
    the workbook or not; ``lignes_non_lues`` are those of no dossier, above and under the table.
    """

    feuille: str
    lignes: tuple[Ligne, ...]
    non_decides: tuple[str, ...]
    colonnes_non_lues: tuple[str, ...]
    lignes_non_lues: tuple[str, ...]
    problemes: tuple[str, ...]


def lire(feuilles: Sequence[Feuille], registre: Registre, vague: Vague, au: date) -> Lecture:
    """The decisions of a wave's minutes; raises `PasUnProcesVerbal`. Nothing is to be written if it has problems."""
    found = tables(feuilles)
    filled = [table for table in found if table.remplie]
    table = (filled or found)[0]
    releve = Releve(registre, vague, au)
    if len(filled) > 1:
        names = " et ".join(f"« {one.nom} »" for one in filled)
        releve.refuse(f"feuilles {names}", "chacune est remplie ; gardez celle qui porte les décisions.")
    releve.commun = shared(releve, table.dessus)
    columns = unread(releve, table.titres, table.lignes)
    titles = table.titres.lus
    for row in table.lignes:
        cells = {titles[cell.colonne]: cell for cell in row if cell.colonne in titles}
        if cells:
            read_row(releve, row[0].ligne, cells)
        else:
            releve.non_lues.append(str(row[0].ligne))
    return Lecture(
        table.nom if len(found) > 1 else "",
        tuple(releve.lignes),
        _undecided(releve),
        columns,
        tuple(releve.non_lues),
        tuple(releve.problemes),
    )


def _undecided(releve: Releve) -> tuple[str, ...]:
    """The dossiers of the wave that still await a decision: a row that was deleted decides nothing."""
    decided = {ligne.slug for ligne in releve.lignes}
    return tuple(
        slug
        for slug, dossier in sorted(releve.registre.dossiers.items())
        if dossier.vague == releve.vague.jour
        and slug not in decided
        and statut(dossier, releve.au) in A_DECIDER
    )
