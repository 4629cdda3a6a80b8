"""Sums, places and shares for a program: fields, never sentences."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from fabriques_cli.budget.mesures import CENT, Mesure
from fabriques_cli.budget.sommes import PlacesPrises, Somme
from fabriques_cli.format.lieu import CATEGORIES_COURTES
from fabriques_cli.format.programme import Programme
from fabriques_cli.render.tables.cellule import montant
from fabriques_cli.text.montant import arrondi

BORNES = {"au moins": "au_moins", "au plus": "au_plus", "environ": "environ", "": None}
"""Which way what is unknown would move an amount."""

MILLIEME = Decimal("0.0001")


def somme_json(somme: Somme, *, noms: bool = True) -> dict[str, Any]:
    """The euros that are known, which bound they are when something is left out, how much is, and its names."""
    known = somme.chiffre
    return {
        "montant": montant(known) if isinstance(known, Decimal) else None,
        "borne": BORNES[somme.borne],
        "inconnus": len(set(somme.inconnus)),
        "sans_montant": list(somme.inconnus) if noms else [],
    }


def mesures_json(mesures: Iterable[Mesure]) -> dict[str, Any]:
    """Each word of the budget under its key."""
    return {one.cle: somme_json(one.somme) for one in mesures}


def part_json(mesures: Iterable[Mesure]) -> str | None:
    """The share of the envelope that is promised, from 0 to 1; none of an unknown total."""
    found = next((one.part for one in mesures if one.part is not None), None)
    return None if found is None else f"{arrondi(found / CENT, MILLIEME):f}"


def places_json(places: PlacesPrises, programme: Programme) -> Mapping[str, Any]:
    """The places taken against those of the call, and what has no half."""
    bounds = programme.places
    halves = {cle: _against(getattr(places, cle), getattr(bounds, cle).valeur) for cle in CATEGORIES_COURTES}
    return {
        "total": _against(places.total, bounds.total.valeur),
        **halves,
        "sans_categorie": places.sans_categorie,
        "non_ventile": places.non_ventile,
        "non_comptees": list(places.inconnues),
    }


def _against(taken: int, bound: int) -> dict[str, int]:
    return {"prises": taken, "sur": bound}
