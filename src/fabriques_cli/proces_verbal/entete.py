"""The head of filled minutes: the table, its columns, and what is said once above it."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable

from fabriques_cli.domain import mots
from fabriques_cli.domain.dates import jour_court
from fabriques_cli.grille import Cellule, Feuille, lettres
from fabriques_cli.proces_verbal.modele import (
    ACCORDE,
    AUTORITE,
    DATE,
    ENTETE,
    IDENTIFIANT,
    MOTIF,
    NUMERO,
    RANG,
    REFERENCE,
    RESULTAT,
    VAGUE,
)
from fabriques_cli.proces_verbal.releve import Releve, place
from fabriques_cli.referentiels.communes import simplify

SAISIES = (IDENTIFIANT, NUMERO, RESULTAT, RANG, MOTIF)
MONTRES = ("Lieu", "Commune", "Catégorie", "Verdict", "Notes des critères", "Demandé en tout")
"""The columns that are shown and not read back."""

ANNEE = re.compile(r"(accorde|demande|propose) (20[0-9]{2})", re.ASCII)


class PasUnProcesVerbal(Exception):
    """A workbook without the columns that say what was decided."""


def table(feuilles: Iterable[Feuille]) -> tuple[Feuille, int]:
    """The first sheet that has the row of titles, and that row; raises `PasUnProcesVerbal`."""
    for feuille in feuilles:
        for number, row in enumerate(feuille.lignes):
            titles = {simplify(cell.mot) for cell in row}
            if simplify(RESULTAT) in titles and titles & {simplify(IDENTIFIANT), simplify(NUMERO)}:
                return feuille, number
    raise PasUnProcesVerbal


def columns(releve: Releve, row: tuple[Cellule, ...]) -> tuple[dict[int, str], tuple[str, ...]]:
    """The titles that are read, by column, and the titles that are not."""
    known = {simplify(title): title for title in SAISIES}
    shown = {simplify(title) for title in MONTRES}
    found: dict[int, str] = {}
    unread: list[str] = []
    for cell in row:
        folded = simplify(cell.mot)
        year = ANNEE.fullmatch(folded)
        title = known.get(folded) or (f"{ACCORDE} {year[2]}" if year and year[1] == "accorde" else "")
        where = place(cell.ligne, lettres(cell.colonne))
        if title in found.values():
            releve.refuse(where, f"la colonne « {title} » est là deux fois.")
        elif title:
            found[cell.colonne] = title
        elif folded not in shown and not year:
            unread.append(cell.mot)
            _refuse_slip(releve, where, cell.mot)
    return found, tuple(unread)


def _refuse_slip(releve: Releve, where: str, title: str) -> None:
    """A column whose title is nearly one that is read would be lost for a slip of the hand."""
    years = [f"{ACCORDE} {releve.vague.jour.year + later}" for later in range(-1, 6)]
    near = difflib.get_close_matches(title, [*SAISIES, *years], n=1, cutoff=0.8)
    if near:
        releve.refuse(where, f"titre inconnu « {title} » ; vouliez-vous dire « {near[0]} » ?")


def shared(releve: Releve, rows: Iterable[tuple[Cellule, ...]]) -> dict[str, str]:
    """What is said once above the table: the wave, the day, the authority, the reference."""
    labels = {simplify(label): label for label in ENTETE}
    found: dict[str, Cellule] = {}
    for row in rows:
        label = labels.get(simplify(row[0].mot))
        if label and len(row) > 1:
            found[label] = row[1]
    said = {label: releve.text(_above(cell, label), cell) for label, cell in found.items()}
    if said.get(VAGUE) and said[VAGUE] != releve.vague.jour.isoformat():
        releve.refuse(_above(found[VAGUE], VAGUE), f"ce classeur est celui de la vague {said[VAGUE]}.")
    day = _day(releve, said[DATE], found[DATE]) if DATE in found else ""
    if DATE not in found:
        releve.refuse(DATE, "le jour de la décision manque, au-dessus du tableau.")
    return {"le": day, "autorite": said.get(AUTORITE, ""), "reference": said.get(REFERENCE, "")}


def _day(releve: Releve, text: str, cell: Cellule) -> str:
    """The day of the decisions as a file holds it; empty, its problem noted, when it is none or is to come."""
    where = _above(cell, DATE)
    day = releve.typed(where, text, mots.jour, cleaned=True) if text else None
    if day is None:
        return ""
    if day > releve.au:
        releve.refuse(where, f"{jour_court(day)} est après aujourd'hui ({jour_court(releve.au)}).")
    return str(day.isoformat())


def _above(cell: Cellule, label: str) -> str:
    return f"ligne {cell.ligne}, {label}"
