"""The facts of a dossier that are dated after a day, and the dossier as it was known on that day, without them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, TypeAlias

from fabriques_cli.domain.faits import jour_de
from fabriques_cli.findings import Chemin
from fabriques_cli.format.base import Modele
from fabriques_cli.format.dossier import Dossier

Fait: TypeAlias = tuple[Chemin, date]
"""The key path of a date, and the day."""

DEPOTS = ("depose_le", "expedie_le")
LISTES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("complements", ("demande_le", "recu_le")),
    ("avis", ("le",)),
    ("decisions", ("le", "notifiee_le")),
    ("avenants", ("le",)),
    ("versements", ("le",)),
    ("comptes_rendus", ("recu_le", "valide_le")),
    ("titres_de_perception", ("le", "encaisse_le")),
    ("accompagnement", ("le",)),
    ("derogations", ("le",)),
    ("regularisations", ("le",)),
)
BLOCS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("desistement", ("le",)),
    ("convention", ("signee_le", "publiee_le", "engagement_republicain_le")),
    ("resiliation", ("le",)),
    ("cloture", ("le",)),
)
"""What is dated; the first date is that of the fact itself, the others are of what followed from it."""


def posterieurs(dossier: Dossier, au: date) -> tuple[Fait, ...]:
    """The facts dated after a day, in the order of the file."""
    return tuple(fait for fait in _dated(dossier) if fait[1] > au)


def connu(dossier: Dossier, au: date) -> Dossier:
    """The dossier without the facts dated after a day: on that day, nobody had them to judge."""
    values = dossier.__dict__
    known: dict[str, Any] = {
        key: None for key in DEPOTS if (jour := jour_de(values[key], dossier.fuseau)) and jour > au
    }
    for liste, dates in LISTES:
        items = (_known(item, dates, au) for item in values[liste])
        known[liste] = tuple(item for item in items if item is not None)
    for bloc, dates in BLOCS:
        known[bloc] = _known(values[bloc], dates, au) if values[bloc] is not None else None
    return dossier.model_copy(update=known)


def _known(bloc: Modele, dates: tuple[str, ...], au: date) -> Modele | None:
    """A fact without the dates of what followed later; none where it is later itself."""
    later = [key for key in dates if (jour := getattr(bloc, key)) is not None and jour > au]
    if dates[0] in later:
        return None
    return bloc.model_copy(update=dict.fromkeys(later)) if later else bloc


def _dated(dossier: Dossier) -> Iterator[Fait]:
    values = dossier.__dict__  # half the price of as many getattr, on every dossier
    for key in DEPOTS:
        jour = jour_de(values[key], dossier.fuseau)
        if jour is not None:
            yield (key,), jour
    for liste, dates in LISTES:
        for item in values[liste]:
            yield from _of(item, item.chemin, dates)
    for bloc, dates in BLOCS:
        if values[bloc] is not None:
            yield from _of(values[bloc], (bloc,), dates)


def _of(bloc: Any, chemin: Chemin, dates: tuple[str, ...]) -> Iterator[Fait]:
    for key in dates:
        jour = getattr(bloc, key)
        if jour is not None:
            yield (*chemin, key), jour
