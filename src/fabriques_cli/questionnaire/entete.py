"""The head of a filled table: what is said once above it, and what there is not read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from fabriques_cli.domain.vagues_dites import vague_lue
from fabriques_cli.questionnaire.forme import VAGUE
from fabriques_cli.questionnaire.releve import Releve
from fabriques_cli.referentiels.communes import simplify
from fabriques_cli.text.dates import jour_court
from fabriques_cli.text.dialecte import mots
from fabriques_cli.text.dialecte.jours import jour_lu
from fabriques_cli.text.grille import Cellule, lettres
from fabriques_cli.text.refus import Refus

Ligne = tuple[Cellule, ...]

A_COTE = 3
"""How many columns on a value still stands beside its label, which may be merged with its neighbours."""


def labelled(releve: Releve[Any], rows: Sequence[Ligne]) -> dict[str, Cellule]:
    """What stands beside each label above the table; the rest is told, or refused where it may be what is missing."""
    found: dict[str, Cellule] = {}
    for row in rows:
        label = releve.forme.libelles.get(simplify(row[0].mot))
        if label and label in found and _has_value(row):
            releve.refuse(above(row[0], label), "ce libellé est là deux fois au-dessus du tableau.")
        elif label and _has_value(row):
            found[label] = row[1]
    _tell_unread(releve, rows)
    return found


def _has_value(row: Ligne) -> bool:
    return len(row) > 1 and row[1].colonne - row[0].colonne <= A_COTE


def said(releve: Releve[Any], found: Mapping[str, Cellule]) -> dict[str, str]:
    """The words beside the labels."""
    return {label: releve.text(above(cell, label), cell) for label, cell in found.items()}


def require_wave(releve: Releve[Any], text: str, cell: Cellule) -> None:
    """The wave is said by its number, its title or its day, however the spreadsheet turned them."""
    if releve.vague is None:
        return
    found = wave_of(releve, text)
    if found != releve.vague.jour:
        shown = jour_lu(text) or text
        wanted = f"alors que la vague demandée est la {releve.vague.titre}"
        releve.refuse(above(cell, VAGUE), f"lu « {shown} », {wanted}.")
        releve.autre_vague = releve.registre.vagues.get(found) if found else None


def wave_of(releve: Releve[Any], text: str) -> Any:
    """The day of the wave that a text says, none when it says none that is known."""
    known = {**releve.registre.vagues}
    if releve.vague is not None:
        known[releve.vague.jour] = releve.vague
    try:
        return vague_lue(text, known)
    except Refus:
        return None


def day(releve: Releve[Any], where: str, text: str) -> str:
    """A day as a file holds it; empty, its problem noted, when it is none or is to come."""
    word = releve.word(where, text, mots.jour) if text else ""
    if word and mots.jour(word) > releve.au:
        later = jour_court(mots.jour(word))
        releve.refuse(where, f"{later} est après aujourd'hui ({jour_court(releve.au)}).")
    return word


def above(cell: Cellule, label: str) -> str:
    """`ligne 3, Autorité`."""
    return f"ligne {cell.ligne}, {label}"


def _tell_unread(releve: Releve[Any], rows: Sequence[Ligne]) -> None:
    """What stands under no known label, told; refused when a label is missing, as it may be what it says."""
    known = releve.forme.libelles
    there = {known.get(simplify(row[0].mot)) for row in rows}
    missing = [label for label in releve.forme.entete if label not in there]
    for row in rows:
        lost = _lost(row, known, missing)
        if lost and missing and simplify(row[0].mot) not in known:
            named = f"« {row[0].mot.strip()} » n'est pas un libellé connu"
            several = "manquent" if len(missing) > 1 else "manque"
            labels = " et ".join(f"« {label} »" for label in missing)
            releve.refuse(
                f"ligne {row[0].ligne}",
                f"{named}, alors que {labels} {several} ; rétablissez le libellé, ou videz la ligne.",
            )
        elif lost:
            releve.non_lues.append(f"{row[0].ligne} ({', '.join(lettres(cell.colonne) for cell in lost)})")


def _lost(row: Ligne, known: Mapping[str, str], missing: Iterable[str]) -> Ligne:
    """The cells of a row above the table that say something and are not read; a sentence alone is a title."""
    if simplify(row[0].mot) in known:
        return row[2:] if _has_value(row) else row[1:]
    if len(row) > 1 or row[0].colonne > 1:
        return row
    label, _, value = row[0].mot.partition(":")
    within = value.strip() and any(simplify(label).startswith(simplify(name)) for name in missing)
    return row if within else ()
