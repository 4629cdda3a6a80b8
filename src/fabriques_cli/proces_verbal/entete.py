"""The head of filled minutes: what is said once above the table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from fabriques_cli.format.vagues_dites import vague_lue
from fabriques_cli.proces_verbal.modele import AUTORITE, DATE, ENTETE, REFERENCE, VAGUE
from fabriques_cli.proces_verbal.releve import Releve
from fabriques_cli.referentiels.communes import simplify
from fabriques_cli.text.dates import jour_court
from fabriques_cli.text.dialecte import mots
from fabriques_cli.text.dialecte.jours import jour_lu
from fabriques_cli.text.grille import Cellule, lettres
from fabriques_cli.text.refus import Refus

CLES = {"le": DATE, "autorite": AUTORITE, "reference": REFERENCE}
LIBELLES = {simplify(label): label for label in ENTETE}


def shared(releve: Releve, rows: Sequence[tuple[Cellule, ...]]) -> dict[str, str]:
    """What is said once above the table: the wave, the day, the authority, the reference."""
    found: dict[str, Cellule] = {}
    for row in rows:
        label = LIBELLES.get(simplify(row[0].mot))
        if label and label in found and len(row) > 1:
            releve.refuse(_above(row[0], label), "ce libellé est là deux fois au-dessus du tableau.")
        elif label and len(row) > 1:
            found[label] = row[1]
    _tell_unread(releve, rows)
    releve.entete = {key: _above(found[label], label) for key, label in CLES.items() if label in found}
    said = {label: releve.text(_above(cell, label), cell) for label, cell in found.items()}
    if said.get(VAGUE):
        _require_wave(releve, said[VAGUE], found[VAGUE])
    day = _day(releve, said[DATE], found[DATE]) if DATE in found else ""
    if DATE not in found:
        releve.refuse(DATE, "le jour de la décision manque, au-dessus du tableau.")
    return {"le": day, "autorite": said.get(AUTORITE, ""), "reference": said.get(REFERENCE, "")}


def _tell_unread(releve: Releve, rows: Sequence[tuple[Cellule, ...]]) -> None:
    """What stands under no known label, told; refused when a label is missing, as it may be what it says."""
    there = {LIBELLES.get(simplify(row[0].mot)) for row in rows}
    missing = [label for label in ENTETE if label not in there]
    for row in rows:
        lost = _lost(row, missing)
        if lost and missing and simplify(row[0].mot) not in LIBELLES:
            named = f"« {row[0].mot.strip()} » n'est pas un libellé connu"
            several = "manquent" if len(missing) > 1 else "manque"
            labels = " et ".join(f"« {label} »" for label in missing)
            releve.refuse(
                f"ligne {row[0].ligne}",
                f"{named}, alors que {labels} {several} ; rétablissez le libellé, ou videz la ligne.",
            )
        elif lost:
            releve.non_lues.append(f"{row[0].ligne} ({', '.join(lettres(cell.colonne) for cell in lost)})")


def _lost(row: tuple[Cellule, ...], missing: Iterable[str]) -> tuple[Cellule, ...]:
    """The cells of a row above the table that say something and are not read; a sentence alone is a title."""
    if simplify(row[0].mot) in LIBELLES:
        return row[2:]
    if len(row) > 1 or row[0].colonne > 1:
        return row
    label, _, value = row[0].mot.partition(":")
    within = value.strip() and any(simplify(label).startswith(simplify(name)) for name in missing)
    return row if within else ()


def _require_wave(releve: Releve, text: str, cell: Cellule) -> None:
    """The wave is said by its number, its title or its day, however the spreadsheet turned them."""
    known = {**releve.registre.vagues, releve.vague.jour: releve.vague}
    try:
        found = vague_lue(text, known)
    except Refus:
        found = None
    if found != releve.vague.jour:
        said = jour_lu(text) or text
        asked = f"alors que la vague demandée est la {releve.vague.titre}"
        releve.refuse(_above(cell, VAGUE), f"lu « {said} », {asked}.")
        releve.autre_vague = known.get(found) if found else None


def _day(releve: Releve, text: str, cell: Cellule) -> str:
    """The day of the decisions as a file holds it; empty, its problem noted, when it is none or is to come."""
    where = _above(cell, DATE)
    word = releve.word(where, text, mots.jour) if text else ""
    if word and mots.jour(word) > releve.au:
        day = jour_court(mots.jour(word))
        releve.refuse(where, f"{day} est après aujourd'hui ({jour_court(releve.au)}).")
    return word


def _above(cell: Cellule, label: str) -> str:
    return f"ligne {cell.ligne}, {label}"
