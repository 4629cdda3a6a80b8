"""Changed values for a program."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from fabriques_cli.changements import ORDRE, Changement, Illisible, Valeur, en_chemin
from fabriques_cli.domain.dossier import CHAMPS_PRIVES
from fabriques_cli.findings import under


def changements_json(changes: Iterable[Changement]) -> list[dict[str, Any]]:
    """Each changed value with both sides, dates as ISO, amounts exact; of a private one, that it changed."""
    return [_change(change) for change in changes if change.cle[-1] != ORDRE]


def _change(change: Changement) -> dict[str, Any]:
    private = any(under(change.cle, prive) for prive in CHAMPS_PRIVES)
    sides = {} if private else {"avant": _value(change.avant), "apres": _value(change.apres)}
    return {"chemin": en_chemin(change.cle), **(sides or {"prive": True})}


def _value(value: Valeur | None) -> Any:
    if isinstance(value, Illisible):
        return {"illisible": True}
    if isinstance(value, tuple):
        return [_value(one) for one in value]
    if isinstance(value, date):
        return value.isoformat()
    return f"{value:f}" if isinstance(value, Decimal) else value
