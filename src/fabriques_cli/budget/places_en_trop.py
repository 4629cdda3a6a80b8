"""The places that are taken and that the call has not: in all, and in each half of it."""

from __future__ import annotations

from collections.abc import Iterator

from fabriques_cli.budget.sommes import PlacesPrises
from fabriques_cli.format.lieu import CATEGORIES_COURTES
from fabriques_cli.format.programme import Places
from fabriques_cli.text.montant import entier


def total_en_trop(taken: PlacesPrises, bounds: Places) -> str:
    """`302 lauréats pour 300 places, soit 2 de plus.`; empty where there are enough."""
    said = _over(taken.total, bounds.total.valeur, some="au moins " if taken.inconnues else "")
    return f"{said[:1].upper()}{said[1:]}"


def moities_en_trop(taken: PlacesPrises, bounds: Places) -> Iterator[tuple[str, str]]:
    """Each half that has not enough, with what is to be said of it."""
    for categorie, nom in CATEGORIES_COURTES.items():
        some = "au moins " if categorie in taken.inconnues else ""
        if said := _over(getattr(taken, categorie), getattr(bounds, categorie).valeur, some):
            yield categorie, f"{nom} : {said}"


def _over(count: int, maximum: int, some: str) -> str:
    if count <= maximum:
        return ""
    return f"{some}{entier(count)} lauréats pour {entier(maximum)} places, soit {entier(count - maximum)} de plus."
