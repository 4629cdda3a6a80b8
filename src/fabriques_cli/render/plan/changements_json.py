"""Changed values for a program."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from fabriques_cli.findings import under
from fabriques_cli.format.base import Modele
from fabriques_cli.format.changements import ORDRE, Changement, Cle, Illisible, Valeur, en_chemin, valeurs
from fabriques_cli.format.dossier import CHAMPS_PRIVES


def changements_json(changes: Iterable[Changement]) -> list[dict[str, Any]]:
    """Each changed value with both sides, dates as ISO, amounts exact; of a private one, that it changed."""
    return [_change(change) for change in changes if change.cle[-1] != ORDRE]


def valeurs_json(modele: Modele) -> dict[str, Any]:
    """Every value of a file that is not private, by key path; one that cannot be read says so."""
    found = valeurs(modele).items()
    return {en_chemin(cle): _value(one) for cle, one in found if cle[-1] != ORDRE and not _private(cle)}


def _private(cle: Cle) -> bool:
    return any(under(cle, prive) for prive in CHAMPS_PRIVES)


def _change(change: Changement) -> dict[str, Any]:
    sides = {"avant": _value(change.avant), "apres": _value(change.apres)}
    hidden = _private(change.cle) or sides["avant"] == sides["apres"]
    return {"chemin": en_chemin(change.cle), **({"prive": True} if hidden else sides)}


def _value(value: Valeur | None) -> Any:
    if isinstance(value, Illisible):
        return {"illisible": True, **({"mot": value.mot} if value.mot else {})}
    if isinstance(value, tuple):
        return [_value(one) for one in value]
    if isinstance(value, date):
        return value.isoformat()
    return f"{value:f}" if isinstance(value, Decimal) else value
