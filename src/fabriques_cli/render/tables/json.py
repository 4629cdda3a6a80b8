"""Tables for a program."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from fabriques_cli.render.spans import as_json
from fabriques_cli.render.tables.cellule import decimal
from fabriques_cli.text.montant import Absence
from fabriques_cli.text.tableau import Colonne, MotDeChoix, Tableau, Valeur

MOT = "_mot"
"""What follows the key of a choice, for the words beside its code."""


def render(
    tableaux: Sequence[Tableau], situation: Mapping[str, Any], apart: Mapping[str, Any] | None = None
) -> str:
    """Rows as objects under the keys of the columns: amounts as text with two decimals, ISO dates.

    ``apart`` is what is neither in the rows nor in the totals.
    """
    head = {"version": 1, "situation": dict(situation), **(apart or {})}
    return as_json({**head, "tableaux": [table_values(one) for one in tableaux]})


def table_values(tableau: Tableau) -> dict[str, Any]:
    """A table as plain values."""
    return {
        "titre": tableau.titre,
        "colonnes": [{"cle": c.cle, "titre": c.titre, "genre": c.genre} for c in tableau.colonnes],
        "lignes": [_object(tableau.colonnes, ligne) for ligne in tableau.lignes],
        "totaux": _object(tableau.colonnes, tableau.totaux) if tableau.totaux else None,
        "hors_du_total": {cle: list(names) for cle, names in tableau.hors_du_total},
        "notes": list(tableau.notes),
    }


def _object(colonnes: Sequence[Colonne], ligne: Sequence[Valeur]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for colonne, value in zip(colonnes, ligne, strict=True):
        found[colonne.cle] = _plain(value, colonne)
        if colonne.genre == "choix":
            found[f"{colonne.cle}{MOT}"] = value
    return found


def _plain(value: Valeur, colonne: Colonne) -> Any:
    if isinstance(value, MotDeChoix):
        return value.code
    if isinstance(value, Decimal):
        return decimal(value, colonne)
    if isinstance(value, Absence):
        return None
    return value.isoformat() if isinstance(value, date) else value
