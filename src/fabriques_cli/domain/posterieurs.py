"""The facts of a dossier that are dated after a day, and the dossier as it was known on that day, without them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache
from typing import Any, NamedTuple, TypeAlias

from fabriques_cli.domain.faits import jour_de
from fabriques_cli.findings import Chemin
from fabriques_cli.format.base import Modele
from fabriques_cli.format.champs import Bloc, Liste, champs, modele_dans
from fabriques_cli.format.dossier import Dossier
from fabriques_cli.text.dates import jour_court
from fabriques_cli.text.montant import entier

Fait: TypeAlias = tuple[Chemin, date]
"""The key path of a date, and the day."""

Dates: TypeAlias = tuple[tuple[str, tuple[str, ...]], ...]
"""The lists, or the blocks, with their dates."""


class Datees(NamedTuple):
    """What is dated: the deposits, lists and blocks; their first date is that of the fact, others of what followed."""

    depots: tuple[str, ...]
    listes: Dates
    blocs: Dates


@cache
def datees() -> Datees:
    """What the model says is dated."""
    found: dict[type, list[tuple[str, tuple[str, ...]]]] = {Liste: [], Bloc: []}
    for champ in champs(Dossier):
        inside = modele_dans(champ.forme)
        dates = tuple(one.attribut for one in champs(inside) if one.dit.fait) if inside else ()
        if dates:
            found[type(champ.forme)].append((champ.attribut, dates))
    depots = tuple(champ.attribut for champ in champs(Dossier) if champ.dit.fait)
    return Datees(depots, tuple(found[Liste]), tuple(found[Bloc]))


class Posterieurs(NamedTuple):
    """How many facts of some dossiers came after a day, and how every result says it."""

    nombre: int
    au: date

    @property
    def dits(self) -> tuple[str, ...]:
        """The line that says it; none when there are none."""
        return tuple(filter(None, [posterieurs_dits(self.nombre, self.au)]))


def posterieurs(dossier: Dossier, au: date) -> tuple[Fait, ...]:
    """The facts dated after a day, in the order of the file."""
    return tuple(fait for fait in _dated(dossier) if fait[1] > au)


def venus_depuis(dossiers: Iterable[Dossier], au: date, aujourd_hui: date) -> int:
    """How many facts came after the day of the situation and by today: nothing counts nor judges them."""
    if au >= aujourd_hui:
        return 0
    return sum(jour <= aujourd_hui for dossier in dossiers for _, jour in posterieurs(dossier, au))


def posterieurs_dits(nombre: int, au: date) -> str:
    """`12 faits postérieurs au 31/05/2021, non comptés.`; empty when there are none."""
    if not nombre:
        return ""
    one, many = ("fait postérieur", "non compté") if nombre == 1 else ("faits postérieurs", "non comptés")
    return f"{entier(nombre)} {one} au {jour_court(au)}, {many}."


def connu(dossier: Dossier, au: date) -> Dossier:
    """The dossier without the facts dated after a day: on that day, nobody had them to judge."""
    values, (depots, listes, blocs) = dossier.__dict__, datees()
    known: dict[str, Any] = {
        key: None for key in depots if (jour := jour_de(values[key], dossier.fuseau)) and jour > au
    }
    for liste, dates in listes:
        items = (_known(item, dates, au) for item in values[liste])
        known[liste] = tuple(item for item in items if item is not None)
    for bloc, dates in blocs:
        known[bloc] = _known(values[bloc], dates, au) if values[bloc] is not None else None
    return dossier.model_copy(update=known)


def _known(bloc: Modele, dates: tuple[str, ...], au: date) -> Modele | None:
    """A fact without the dates of what followed later; none where it is later itself."""
    later = [key for key in dates if (jour := getattr(bloc, key)) is not None and jour > au]
    if dates[0] in later:
        return None
    return bloc.model_copy(update=dict.fromkeys(later)) if later else bloc


def _dated(dossier: Dossier) -> Iterator[Fait]:
    depots, listes, blocs = datees()
    values = dossier.__dict__  # half the price of as many getattr, on every dossier
    for key in depots:
        jour = jour_de(values[key], dossier.fuseau)
        if jour is not None:
            yield (key,), jour
    for liste, dates in listes:
        for item in values[liste]:
            yield from _of(item, item.chemin, dates)
    for bloc, dates in blocs:
        if values[bloc] is not None:
            yield from _of(values[bloc], (bloc,), dates)


def _of(bloc: Any, chemin: Chemin, dates: tuple[str, ...]) -> Iterator[Fait]:
    for key in dates:
        jour = getattr(bloc, key)
        if jour is not None:
            yield (*chemin, key), jour
