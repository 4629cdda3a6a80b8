"""A filled table read back whole: every problem of every row, or a fact per row."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, NamedTuple, TypeVar

from fabriques_cli.findings import Constat
from fabriques_cli.format.registre import fichier_de
from fabriques_cli.format.vague import Vague
from fabriques_cli.questionnaire.ecarte import SANS_REPONSE, Ecarte, Reponses, seen, shown
from fabriques_cli.questionnaire.entete import Ligne
from fabriques_cli.questionnaire.forme import QUI, Forme
from fabriques_cli.questionnaire.releve import LigneLue, Releve, place
from fabriques_cli.questionnaire.tables import TableLue, tables
from fabriques_cli.questionnaire.titres import unread
from fabriques_cli.text.grille import Cellule, Feuille

F = TypeVar("F")


class Lecteur(NamedTuple, Generic[F]):
    """What reads a kind of table: the rows above it, one row given its number and its cells by title, then who is left.

    The first gives what is said for all the rows; the last, the dossiers of which nothing is written.
    """

    entete: Callable[[Releve[F], Sequence[Ligne]], Mapping[str, str]]
    ligne: Callable[[Releve[F], int, Mapping[str, Cellule]], None]
    laisses: Callable[[Releve[F]], Sequence[str]]


@dataclass(frozen=True, slots=True)
class Lecture(Generic[F]):
    """All that a filled table says: facts, dossiers of which it says nothing, what is not read, problems with places.

    ``feuille`` is the sheet that was read when several have the table; ``laisses`` are the dossiers of which nothing is
    written, in the workbook or not; ``lignes_non_lues`` are those of no dossier, above and under the table. ``entete``
    says where what is shared by all stands, ``colonnes`` are the titles that are read. ``deja`` are the dossiers that
    hold their fact already, ``le`` its day where it is that of all; ``ecarts`` is what is hidden or struck out, and
    filled.
    """

    forme: Forme
    feuille: str
    lignes: tuple[LigneLue[F], ...]
    laisses: tuple[str, ...]
    colonnes_non_lues: tuple[str, ...]
    lignes_non_lues: tuple[str, ...]
    problemes: tuple[str, ...]
    commun: Mapping[str, str]
    entete: Mapping[str, str]
    colonnes: frozenset[str]
    deja: tuple[str, ...]
    ecarts: tuple[Ecarte, ...]

    @property
    def le(self) -> str:
        """The day that is said once for all the rows."""
        return self.commun.get("le", "")

    def origine(self, constat: Constat) -> str:
        """`ligne 12, colonne Motif`: where the table says what a finding is about; empty for another dossier."""
        row = next((one.numero for one in self.lignes if fichier_de(one.slug) == constat.fichier), 0)
        block, *rest = constat.chemin or ("",)
        key = ".".join(map(str, rest[1:])) if block == self.forme.liste else ""
        title = self.forme.titre_de(key)
        if not row or (key in self.entete and title not in self.colonnes):
            return f"{self.entete[key]}, pour la ligne {row}" if row else ""
        return place(row, title) if title in self.colonnes else f"ligne {row}"


class AutreVague(Exception):
    """The table of another wave of the registre than the one that was asked for."""

    def __init__(self, vague: Vague) -> None:
        super().__init__(vague.titre)
        self.vague = vague


def lire(
    feuilles: Sequence[Feuille], releve: Releve[F], lecteur: Lecteur[F], reponses: Reponses = SANS_REPONSE
) -> Lecture[F]:
    """What the rows of a table say; nothing is to be written if it has problems.

    Raises `SansTable`, and `AutreVague` when neither the head nor a row is of the wave.
    """
    found, hidden = shown(tables(feuilles, releve.forme), reponses)
    filled = [table for table in found if table.remplie]
    table, ecarts = seen((filled or found)[0], reponses)
    if len(filled) > 1:
        names = " et ".join(f"« {one.nom} »" for one in filled)
        releve.refuse(
            f"feuilles {names}", f"chacune est remplie ; gardez celle qui porte {releve.forme.dits}."
        )
    releve.commun = lecteur.entete(releve, table.dessus)
    if releve.autre_vague and not _of_the_wave(releve, table):
        raise AutreVague(releve.autre_vague)
    columns = unread(releve, table.titres, table.lignes)
    titles = table.titres.lus
    for row in table.lignes:
        cells = {titles[cell.colonne]: cell for cell in row if cell.colonne in titles}
        if cells:
            lecteur.ligne(releve, row[0].ligne, cells)
        else:
            releve.non_lues.append(str(row[0].ligne))
    refuse_other_head(releve)
    return Lecture(
        releve.forme,
        table.nom if len(found) > 1 else "",
        tuple(releve.lignes),
        tuple(lecteur.laisses(releve)),
        columns,
        tuple(releve.non_lues),
        tuple(releve.problemes),
        releve.commun,
        releve.entete,
        frozenset(titles.values()),
        tuple(releve.deja),
        (*hidden, *ecarts),
    )


def refuse_other_head(releve: Releve[Any]) -> None:
    """What the head says otherwise than what is written of that day already: told once for all."""
    un = releve.forme.un
    for key, slugs in releve.contredits.items():
        several = len(slugs) > 1
        held = f"{len(slugs)} {un}s enregistrées" if several else f"la {un} enregistrée"
        releve.refuse(
            releve.entete[key],
            f"« {releve.commun[key]} », alors que {held} de ce jour {'disent' if several else 'dit'} autre chose (dont "
            f"{slugs[0]}) ; remettez ce qui est enregistré, ou corrigez-le par fabriques modifier.",
        )


def _of_the_wave(releve: Releve[Any], table: TableLue) -> bool:
    """Whether a row names a dossier of the wave."""
    known = {
        name
        for dossier in releve.registre.dossiers.values()
        if releve.vague is not None and dossier.vague == releve.vague.jour
        for name in (dossier.slug, dossier.numero_ds)
    }
    who = {column for column, title in table.titres.lus.items() if title in QUI}
    return any(cell.colonne in who and cell.mot.strip() in known for row in table.lignes for cell in row)
