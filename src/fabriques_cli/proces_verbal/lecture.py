"""The minutes that a committee filled, read back: every problem of every row, or a decision per row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from fabriques_cli.domain.registre import Registre
from fabriques_cli.domain.vague import Vague
from fabriques_cli.grille import Feuille
from fabriques_cli.proces_verbal.entete import columns, shared, table
from fabriques_cli.proces_verbal.lignes import read_row
from fabriques_cli.proces_verbal.releve import Ligne, Releve


@dataclass(frozen=True, slots=True)
class Lecture:
    """All that the minutes say: decisions, dossiers not decided today, columns not read, problems with their places."""

    lignes: tuple[Ligne, ...]
    non_decides: tuple[str, ...]
    non_lues: tuple[str, ...]
    problemes: tuple[str, ...]


def lire(feuilles: Sequence[Feuille], registre: Registre, vague: Vague, au: date) -> Lecture:
    """The decisions of a wave's minutes; raises `PasUnProcesVerbal`. Nothing is to be written if it has problems."""
    feuille, head = table(feuilles)
    releve = Releve(registre, vague, au)
    releve.commun = shared(releve, feuille.lignes[:head])
    titles, unread = columns(releve, feuille.lignes[head])
    for row in feuille.lignes[head + 1 :]:
        cells = {titles[cell.colonne]: cell for cell in row if cell.colonne in titles}
        if cells:
            read_row(releve, row[0].ligne, cells)
    return Lecture(tuple(releve.lignes), tuple(releve.non_decides), unread, tuple(releve.problemes))
