"""The keys that a model knows at a place of its file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, get_args, get_origin

from pydantic import BaseModel


def known_keys(model: type[BaseModel], steps: tuple[Any, ...]) -> tuple[str, ...]:
    """The keys, as written in the file, of the block at the end of the steps."""
    for step in steps:
        model = _model_of(_annotation(model, step)) or model
    return tuple(alias for alias in map(_alias, model.model_fields.items()) if alias.isprintable())


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
        free, inside = get_origin(_bare(held)) in (tuple, Mapping), _model_of(held)
    return "", ()


def _bare(annotation: Any) -> Any:
    """A type without the absence that it allows."""
    parts = [part for part in get_args(annotation) if part is not type(None)]
    return parts[0] if type(None) in get_args(annotation) and len(parts) == 1 else annotation


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
