"""What stands above a filled table, without what the table comes to: that is worked out, and nobody's answer."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from fabriques_cli.questionnaire.compteurs import INCONNU, LIBELLES
from fabriques_cli.questionnaire.forme import Forme
from fabriques_cli.referentiels.communes import simplify
from fabriques_cli.text.grille import Cellule

Ligne = tuple[Cellule, ...]

LIBELLES_PLIES = frozenset(map(simplify, LIBELLES))


def dites(rows: Iterable[Ligne], forme: Forme) -> tuple[Ligne, ...]:
    """The rows with what somebody may have written there; a note beside the figures stays, to be told."""
    kept = (tuple(_said(row, forme)) for row in rows)
    return tuple(row for row in kept if row)


def _said(row: Ligne, forme: Forme) -> Iterator[Cellule]:
    inside = False
    for cell in row:
        if forme.comptees and simplify(cell.mot) in LIBELLES_PLIES:
            inside = True
        elif not (inside and _is_ours(cell, forme)):
            yield cell


def _is_ours(cell: Cellule, forme: Forme) -> bool:
    """A figure that is worked out, one that cannot be any more, or the title of one."""
    folded = simplify(cell.mot)
    by_year = re.fullmatch(rf"{simplify(forme.montant)} 20[0-9]{{2}}", folded, re.ASCII)
    known = folded in map(simplify, forme.comptees) or by_year is not None
    return known or bool(cell.trouble) or cell.genre == "nombre" or cell.mot.strip() == INCONNU
