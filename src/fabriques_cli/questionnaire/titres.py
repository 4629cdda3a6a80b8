"""The columns of a filled table: those that are read, and what was filled in the others, never lost unsaid."""

from __future__ import annotations

import difflib
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from fabriques_cli.questionnaire.forme import Forme
from fabriques_cli.questionnaire.releve import Releve, place
from fabriques_cli.referentiels.communes import simplify
from fabriques_cli.text.dialecte import mots
from fabriques_cli.text.grille import Cellule, lettres
from fabriques_cli.text.refus import Refus

ANNEE = re.compile(r"([a-z]+) (20[0-9]{2})", re.ASCII)
ANNEE_SEULE = re.compile(r"(?:(?:annee|annuite) )?(20[0-9]{2})", re.ASCII)
"""A year without saying of what: an amount to fill, once the columns to fill have begun, and a doubt before them."""


@dataclass(frozen=True, slots=True)
class Titres:
    """The columns by what their titles are: read, said twice, shown and not read, unknown."""

    ligne: int
    lus: Mapping[int, str]
    doubles: Mapping[int, str]
    montres: Mapping[int, str]
    inconnus: Mapping[int, str]


def titres(row: Sequence[Cellule], forme: Forme) -> Titres:
    """What each title of the row is; an empty or unreadable one is none."""
    lus: dict[int, str] = {}
    doubles: dict[int, str] = {}
    montres: dict[int, str] = {}
    inconnus: dict[int, str] = {}
    shown = {simplify(title) for title in forme.montres}
    for cell in row:
        folded = simplify(cell.mot)
        title = _read(forme, folded, lus.values())
        if title:
            (doubles if title in lus.values() else lus)[cell.colonne] = title
        elif folded in shown or _is_shown(forme, folded):
            montres[cell.colonne] = cell.mot.strip()
        elif folded:
            inconnus[cell.colonne] = cell.mot.strip()
    return Titres(row[0].ligne, lus, doubles, montres, inconnus)


def _is_shown(forme: Forme, folded: str) -> bool:
    year = ANNEE.fullmatch(folded)
    return year is not None and year[1] in forme.montres_par_annee


def _read(forme: Forme, folded: str, before: Iterable[str]) -> str:
    """The title that is read under these words, an empty text when there is none."""
    known = {simplify(title): title for title in forme.saisies}
    year, alone = ANNEE.fullmatch(folded), ANNEE_SEULE.fullmatch(folded)
    if year and year[1] == simplify(forme.montant):
        return f"{forme.montant} {year[2]}"
    if alone and forme.pivot in before:
        return f"{forme.montant} {alone[1]}"
    return known.get(folded) or forme.autrement.get(folded, "")


def unread(releve: Releve[Any], found: Titres, rows: Iterable[Sequence[Cellule]]) -> tuple[str, ...]:
    """The titles that nobody knows, of columns that are filled; a column that may be one to read is refused."""
    for column, title in sorted([*found.doubles.items(), *found.inconnus.items()]):
        where = place(found.ligne, lettres(column))
        if column in found.doubles:
            releve.refuse(where, f"la colonne « {title} » est là deux fois.")
        elif near := _near(releve, title):
            releve.refuse(where, f"titre inconnu « {title} » ; vouliez-vous dire « {near} » ?")
    filled = _filled(found, rows)
    missing = tuple(_missing(releve, found))
    for column, cells in sorted(filled.items()):
        _refuse_lost(releve, found, column, cells, missing)
    return tuple(title for column, title in found.inconnus.items() if column in filled)


def _near(releve: Releve[Any], title: str) -> str:
    """The title that was meant: a column would be lost for a slip of the hand."""
    folded, forme = simplify(title), releve.forme
    said = re.compile(rf"(?:.* )?{forme.montant_dit} (?:.* )?(20[0-9]{{2}})(?: .*)?", re.ASCII)
    year = ANNEE_SEULE.fullmatch(folded) or said.fullmatch(folded)
    if year:
        return f"{forme.montant} {year[1]}"
    first = releve.vague.jour.year if releve.vague else releve.au.year - 4
    years = [f"{forme.montant} {first + later}" for later in range(-1, 10 if releve.vague is None else 6)]
    known = {simplify(name): name for name in (*forme.saisies, *years)}
    near = difflib.get_close_matches(folded, known, n=1, cutoff=0.8)
    return known[near[0]] if near else ""


def _filled(found: Titres, rows: Iterable[Sequence[Cellule]]) -> dict[int, list[Cellule]]:
    """What the lines of dossiers hold in the columns that are neither read nor shown."""
    filled: dict[int, list[Cellule]] = defaultdict(list)
    aside = found.lus.keys() | found.doubles.keys() | found.montres.keys()
    for row in rows:
        if any(cell.colonne in found.lus for cell in row):
            for cell in row:
                if cell.colonne not in aside:
                    filled[cell.colonne].append(cell)
    return filled


def _missing(releve: Releve[Any], found: Titres) -> Iterator[str]:
    """The columns to fill that the sheet no longer has, for the years that it shows, else for those asked for."""
    forme, there = releve.forme, found.lus.values()
    shown = {year[2] for title in found.montres.values() if (year := ANNEE.fullmatch(simplify(title)))}
    given = {title.rpartition(" ")[2] for title in there if title.startswith(f"{forme.montant} ")}
    asked = {
        str(year)
        for dossier in releve.registre.dossiers.values()
        if releve.vague is not None and dossier.vague == releve.vague.jour and dossier.demande
        for year in dossier.demande.annuites
    }
    years = sorted((shown or (set() if given else asked)) - given)
    yield from (f"{forme.montant} {year}" for year in years)
    yield from (title for title in forme.facultatives if title not in there)


def _refuse_lost(
    releve: Releve[Any], found: Titres, column: int, cells: Sequence[Cellule], missing: Sequence[str]
) -> None:
    """An unnamed column that is filled, or one that holds what an expected column would."""
    where, title = place(found.ligne, lettres(column)), found.inconnus.get(column)
    if title is None:
        filled = f"cette colonne n'a pas de titre, et la ligne {cells[0].ligne} y est remplie"
        releve.refuse(where, f"{filled} ; écrivez son titre, ou videz-la.")
        return
    fitting = [name for name in missing if any(_fits(releve.forme, name, cell) for cell in cells)]
    if fitting and not _near(releve, title):
        same_year = [name for name in fitting if name.rpartition(" ")[2] in simplify(title).split()]
        name = (same_year or fitting)[0]
        releve.refuse(
            where,
            f"titre inconnu « {title} », alors que la colonne « {name} » manque ; si c'est elle, renommez-la, "
            f"sinon remettez « {name} », même vide.",
        )


def _fits(forme: Forme, name: str, cell: Cellule) -> bool:
    """Whether a word could be one of an expected column; one that cannot be read could be anything."""
    if cell.trouble:
        return True
    word = cell.mot.strip()
    if name in forme.textes:
        return not _is(mots.montant, word)
    return _is(mots.jour if name.startswith("Date") else mots.montant, word)


def _is(parse: Callable[[object], object], word: str) -> bool:
    try:
        parse(word)
    except Refus as refus:
        return bool(refus.propose)
    return True
