"""The keys that a model knows at a place of its file."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from types import UnionType
from typing import Any, NamedTuple, Union, get_args, get_origin

from pydantic import BaseModel

from fabriques_cli.format.chemins import admis, champ

ANNEE = "20[0-9]{2}"
"""A key of a block that goes by year."""


class Keys(NamedTuple):
    """The keys of a block: those of a model, or the years."""

    names: tuple[str, ...]
    years: bool = False

    def knows(self, key: str) -> bool:
        """Whether the block may hold a key."""
        return key in self.names or (self.years and re.fullmatch(ANNEE, key, re.ASCII) is not None)


def keys_at(model: type[BaseModel], steps: tuple[Any, ...]) -> Keys | None:
    """The keys of the block at the end of the steps; none where there is no block, or not a known one."""
    return _keys_at(model, tuple(0 if isinstance(step, int) else step for step in steps))


@lru_cache(maxsize=256)
def _keys_at(model: type[BaseModel], steps: tuple[Any, ...]) -> Keys | None:
    held = champ(model, steps)[0]
    if isinstance(held, type) and issubclass(held, BaseModel):
        return Keys(tuple(alias for alias in map(_alias, held.model_fields.items()) if alias.isprintable()))
    return Keys((), years=True) if get_origin(held) is Mapping else None


def known_keys(model: type[BaseModel], steps: tuple[Any, ...]) -> tuple[str, ...]:
    """The keys, as written in the file, of the block at the end of the steps."""
    for step in steps:
        model = _model_of(_annotation(model, step)) or model
    return tuple(alias for alias in map(_alias, model.model_fields.items()) if alias.isprintable())


def expects(model: type[BaseModel], steps: tuple[Any, ...]) -> str:
    """What a model holds at the end of the steps: `bloc`, `liste`, `valeur`; empty when a key is not known."""
    held, reader = champ(model, steps)
    if held is None:
        return ""
    if reader is not None:
        return "valeur"
    if get_origin(held) is tuple:
        return "liste"
    is_block = get_origin(held) is Mapping or (isinstance(held, type) and issubclass(held, BaseModel))
    return "bloc" if is_block else "valeur"


def admits(model: type[BaseModel], steps: tuple[Any, ...]) -> tuple[str, ...]:
    """The words that the key at the end of the steps may hold, or the items of its list; none where any will do."""
    return admis(champ(model, steps)[0])


def _held(annotation: Any) -> Any:
    """A type without what makes it optional."""
    parts = get_args(annotation) if get_origin(annotation) in (Union, UnionType) else ()
    return next((part for part in parts if part is not type(None)), annotation)


def unknown_step(model: type[BaseModel], steps: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    """The first step that is no key where one is expected, and the keys that are; empty when there is none.

    A year, and what an item of a list goes by, may be anything.
    """
    inside: type[BaseModel] | None = model
    free = False
    for step in steps:
        if free:
            free = False
            continue
        if inside is None:
            return step, ()
        fields = {_alias(item): item[1].annotation for item in inside.model_fields.items()}
        if step not in fields or not step.isprintable():
            return step, tuple(key for key in fields if key.isprintable())
        held = fields[step]
        free, inside = get_origin(_held(held)) in (tuple, Mapping), _model_of(held)
    return "", ()


def _alias(item: tuple[str, Any]) -> str:
    name, field = item
    return field.alias or name


def _annotation(model: type[BaseModel], step: Any) -> Any:
    """The type of a key; of an index or of the key of a mapping, that of its holder, already a model."""
    by_key: Mapping[str, Any] = {_alias(item): item[1].annotation for item in model.model_fields.items()}
    return by_key.get(step, model)


def _model_of(annotation: Any) -> type[BaseModel] | None:
    """The model inside a type: optional, tuple or mapping."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for part in get_args(annotation):
        found = _model_of(part)
        if found is not None:
            return found
    return None
