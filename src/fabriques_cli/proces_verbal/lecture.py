"""The minutes that a committee filled, read back: every problem of every row, or a decision per row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from fabriques_cli.budget.sommes import A_DECIDER
from fabriques_cli.domain.position.statut import statut
from fabriques_cli.findings import Constat
from fabriques_cli.format.registre import Registre, fichier_de
from fabriques_cli.format.vague import Vague
from fabriques_cli.proces_verbal.ecarte import SANS_REPONSE, Ecarte, Reponses, seen, shown
from fabriques_cli.proces_verbal.entete import shared
from fabriques_cli.proces_verbal.lignes import read_row, title_of
from fabriques_cli.proces_verbal.releve import LigneLue, Releve, place
from fabriques_cli.proces_verbal.tables import QUI, TableLue, tables
from fabriques_cli.proces_verbal.titres import unread
from fabriques_cli.text.grille import Feuille


@dataclass(frozen=True, slots=True)
class Lecture:
    """All that the minutes say: decisions, dossiers not decided today, what is not read, problems with their places.

    ``feuille`` is the sheet that was read when several have the table; ``non_decides`` are all those of the wave, in
    the workbook or not; ``lignes_non_lues`` are those of no dossier, above and under the table. ``entete`` says where
    what is shared by all stands, ``colonnes`` are the titles that are read. ``deja`` are the dossiers that hold their
    decision already, ``le`` its day; ``ecarts`` is what is hidden or struck out, and filled.
    """

    feuille: str
    lignes: tuple[LigneLue, ...]
    non_decides: tuple[str, ...]
    colonnes_non_lues: tuple[str, ...]
    lignes_non_lues: tuple[str, ...]
    problemes: tuple[str, ...]
    entete: Mapping[str, str]
    colonnes: frozenset[str]
    deja: tuple[str, ...]
    le: str
    ecarts: tuple[Ecarte, ...]

    def origine(self, constat: Constat) -> str:
        """`ligne 12, colonne Motif`: where the minutes say what a finding is about; empty for another dossier."""
        row = next((one.numero for one in self.lignes if fichier_de(one.slug) == constat.fichier), 0)
        block, *rest = constat.chemin or ("",)
        key = ".".join(map(str, rest[1:])) if block == "decisions" else ""
        if not row or key in self.entete:
            return f"{self.entete[key]}, pour la ligne {row}" if row else ""
        title = title_of(key)
        return place(row, title) if title in self.colonnes else f"ligne {row}"


class AutreVague(Exception):
    """The minutes of another wave of the registre than the one that was asked for."""

    def __init__(self, vague: Vague) -> None:
        super().__init__(vague.titre)
        self.vague = vague


def lire(
    feuilles: Sequence[Feuille], registre: Registre, vague: Vague, au: date, reponses: Reponses = SANS_REPONSE
) -> Lecture:
    """The decisions of a wave's minutes; nothing is to be written if it has problems.

    Raises `PasUnProcesVerbal`, and `AutreVague` when neither the head nor a row is of the wave.
    """
    found, hidden = shown(tables(feuilles), reponses)
    filled = [table for table in found if table.remplie]
    table, ecarts = seen((filled or found)[0], reponses)
    releve = Releve(registre, vague, au)
    if len(filled) > 1:
        names = " et ".join(f"« {one.nom} »" for one in filled)
        releve.refuse(f"feuilles {names}", "chacune est remplie ; gardez celle qui porte les décisions.")
    releve.commun = shared(releve, table.dessus)
    if releve.autre_vague and not _of_the_wave(releve, table):
        raise AutreVague(releve.autre_vague)
    columns = unread(releve, table.titres, table.lignes)
    titles = table.titres.lus
    for row in table.lignes:
        cells = {titles[cell.colonne]: cell for cell in row if cell.colonne in titles}
        if cells:
            read_row(releve, row[0].ligne, cells)
        else:
            releve.non_lues.append(str(row[0].ligne))
    _refuse_other_head(releve)
    return Lecture(
        table.nom if len(found) > 1 else "",
        tuple(releve.lignes),
        _undecided(releve),
        columns,
        tuple(releve.non_lues),
        tuple(releve.problemes),
        releve.entete,
        frozenset(titles.values()),
        tuple(releve.deja),
        releve.commun["le"],
        (*hidden, *ecarts),
    )


def _refuse_other_head(releve: Releve) -> None:
    """What the head says otherwise than the decisions of that day that are written already: told once for all."""
    for key, slugs in releve.contredits.items():
        several = len(slugs) > 1
        held = f"{len(slugs)} décisions enregistrées" if several else "la décision enregistrée"
        releve.refuse(
            releve.entete[key],
            f"« {releve.commun[key]} », alors que {held} de ce jour {'disent' if several else 'dit'} autre chose (dont "
            f"{slugs[0]}) ; remettez ce qui est enregistré, ou corrigez-le par fabriques modifier.",
        )


def _of_the_wave(releve: Releve, table: TableLue) -> bool:
    """Whether a row names a dossier of the wave."""
    known = {
        name
        for dossier in releve.registre.dossiers.values()
        if dossier.vague == releve.vague.jour
        for name in (dossier.slug, dossier.numero_ds)
    }
    who = {column for column, title in table.titres.lus.items() if title in QUI}
    return any(cell.colonne in who and cell.mot.strip() in known for row in table.lignes for cell in row)


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
