"""The budget for a program: versioned, additions only."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from fabriques_cli.budget.courbe import definition
from fabriques_cli.budget.cumul import MOTS, LongDesVagues
from fabriques_cli.budget.document import BudgetDit
from fabriques_cli.render.budget.money_json import mesures_json, part_json, places_json, somme_json
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
    told: BudgetDit,
    hors: HorsDesTotaux,
    tableaux: Sequence[Tableau],
    situation: Mapping[str, Any],
) -> str:
    """The measures as fields, then the tables as they are shown; places are those of the whole call alone."""
    shown = {
        "version": VERSION,
        "situation": dict(situation),
        "montants": mesures_json(told.mesures),
        "part_attribuee": part_json(told.mesures),
        "places": places_json(told.entier.places, told.programme) if told.entier else None,
        "hors_des_totaux": {
            cle: list(left) if isinstance(left, tuple) else left for cle, left in hors._asdict().items()
        },
        "cumul": _cumul_json(told.cumul),
        "tableaux": [table_values(one) for one in tableaux],
    }
    return as_json(shown)


def _cumul_json(cumul: LongDesVagues) -> dict[str, Any]:
    """The points of the curve: what each word comes to up to there, and the waves that are counted apart."""
    return {
        "definition": definition(cumul),
        "reprise_comprise": cumul.reprise is not None,
        "etapes": [
            {
                "vague": one.vague.isoformat() if one.vague else None,
                "titre": one.titre,
                **{mot: somme_json(getattr(one, mot)) for mot in MOTS},
            }
            for one in cumul.etapes
        ],
        "a_part": [
            {
                "vague": vague.jour.isoformat(),
                "titre": vague.titre,
                **{mot: somme_json(getattr(one, mot)) for mot in MOTS},
            }
            for vague, one in cumul.a_part
        ],
    }
