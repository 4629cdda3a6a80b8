"""The keys that a model knows at a place of its file."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any, NamedTuple

from fabriques_cli.format.base import Modele
from fabriques_cli.format.champs import (
    Bloc,
    Choix,
    Forme,
    Liste,
    ParAnnee,
    forme_a,
    modele_dans,
    par_nom,
)

ANNEE = "20[0-9]{2}"
"""A key of a block that goes by year."""


class Keys(NamedTuple):
    """The keys of a block: those of a model, or the years."""

    names: tuple[str, ...]
    years: bool = False

    def knows(self, key: str) -> bool:
        """Whether the block may hold a key."""
        return key in self.names or (self.years and re.fullmatch(ANNEE, key, re.ASCII) is not None)


def keys_at(model: type[Modele], steps: tuple[Any, ...]) -> Keys | None:
    """The keys of the block at the end of the steps; none where there is no block, or not a known one."""
    return _keys_at(model, tuple(0 if isinstance(step, int) else step for step in steps))


@lru_cache(maxsize=256)
def _keys_at(model: type[Modele], steps: tuple[Any, ...]) -> Keys | None:
    held = forme_a(model, steps)
    if isinstance(held, Bloc):
        return Keys(tuple(par_nom(held.modele)))
    return Keys((), years=True) if isinstance(held, ParAnnee) else None


def known_keys(model: type[Modele], steps: tuple[Any, ...]) -> tuple[str, ...]:
    """The keys, as written in the file, of the block at the end of the steps."""
    for step in steps:
        champ = par_nom(model).get(step)
        model = (modele_dans(champ.forme) if champ else None) or model
    return tuple(par_nom(model))


def expects(model: type[Modele], steps: tuple[Any, ...]) -> str:
    """What a model holds at the end of the steps: `bloc`, `liste`, `valeur`; empty when a key is not known."""
    held = forme_a(model, steps)
    if held is None:
        return ""
    return "bloc" if isinstance(held, Bloc | ParAnnee) else "liste" if isinstance(held, Liste) else "valeur"


def admits(model: type[Modele], steps: tuple[Any, ...]) -> tuple[str, ...]:
    """The words that the key at the end of the steps may hold, or the items of its list; none where any will do."""
    held = forme_a(model, steps)
    inside = held.element if isinstance(held, Liste) else held
    return inside.mots if isinstance(inside, Choix) and inside.lire is None else ()


def unknown_step(model: type[Modele], steps: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    """The first step that is no key where one is expected, and the keys that are; empty when there is none.

    A year, and what an item of a list goes by, may be anything.
    """
    held: Forme = Bloc(model)
    for step in steps:
        if isinstance(held, Liste | ParAnnee):
            held = held.element if isinstance(held, Liste) else held.valeur
            continue
        known = par_nom(held.modele) if isinstance(held, Bloc) else {}
        if step not in known:
            return step, tuple(known)
        held = known[step].forme
    return "", ()
