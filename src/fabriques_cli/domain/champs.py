"""What the model of a dossier says of a key path: the words it may hold."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel

from fabriques_cli.domain.dossier import Dossier
from fabriques_cli.findings import Chemin


def possibles(chemin: Chemin) -> tuple[str, ...]:
    """The words that a key may hold, none where any will do; of a list, those of its items."""
    return tuple(_words(_type_of(chemin)))


def est_une_liste(chemin: Chemin) -> bool:
    """Whether a key holds a list."""
    return any(get_origin(part) is tuple for part in (_type_of(chemin), *get_args(_type_of(chemin))))


def _type_of(chemin: Chemin) -> Any:
    model: type[BaseModel] | None = Dossier
    found: Any = Dossier
    for key in chemin:
        found = _fields(model)[str(key)]
        model = _model_of(found)
    return found


def _fields(model: type[BaseModel] | None) -> Mapping[str, Any]:
    """The keys of a block as they are written in the file, with their types."""
    items = model.model_fields.items() if model else ()
    return {field.alias or name: field.annotation for name, field in items}


def _model_of(annotation: Any) -> type[BaseModel] | None:
    """The block that a key holds, none when it holds a value or a list."""
    if isinstance(annotation, type):
        return annotation if issubclass(annotation, BaseModel) else None
    return next((found for part in get_args(annotation) if (found := _model_of(part))), None)


def _words(annotation: Any) -> Iterable[str]:
    if get_origin(annotation) is Literal:
        yield from get_args(annotation)
    else:
        for part in get_args(annotation):
            yield from _words(part)
