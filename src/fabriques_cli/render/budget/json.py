"""The budget for a program: versioned, additions only."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from fabriques_cli.budget.mesures import Mesure
from fabriques_cli.budget.sommes import Budget
from fabriques_cli.format.programme import Programme
from fabriques_cli.render.budget.money_json import mesures_json, part_json, places_json
from fabriques_cli.render.spans import as_json
from fabriques_cli.render.tables.json import table_values
from fabriques_cli.text.tableau import Tableau

VERSION = 1


class HorsDesTotaux(NamedTuple):
    """What no total can hold, and what one holds without being sure of it: files and slugs."""

    illisibles: tuple[str, ...]
    vagues_illisibles: tuple[str, ...]
    a_corriger: tuple[str, ...]
    egares: tuple[str, ...]
    faits_posterieurs: int = 0


def render(
    mesures: Sequence[Mesure],
    whole: tuple[Budget, Programme] | None,
    hors: HorsDesTotaux,
    tableaux: Sequence[Tableau],
    situation: Mapping[str, Any],
) -> str:
    """The measures as fields, then the tables as they are shown; places are those of the whole call alone."""
    shown = {
        "version": VERSION,
        "situation": dict(situation),
        "montants": mesures_json(mesures),
        "part_attribuee": part_json(mesures),
        "places": places_json(whole[0].places, whole[1]) if whole else None,
        "hors_des_totaux": {
            cle: list(left) if isinstance(left, tuple) else left for cle, left in hors._asdict().items()
        },
        "tableaux": [table_values(one) for one in tableaux],
    }
    return as_json(shown)
