"""What a person typed for a key, as its file holds it: the key decides, never the look of the word."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel

from fabriques_cli.findings import Chemin
from fabriques_cli.format.base import MotLu
from fabriques_cli.text.dialecte.choix import choisi
from fabriques_cli.text.dialecte.ecriture import sans_insecables, sans_unite
from fabriques_cli.text.dialecte.nombres import code_lu
from fabriques_cli.text.refus import Refus

CODES = ("siret", "ridet", "tahiti", "rna", "code")
"""Identifiers, which people write in groups or in small letters."""

MESURES = ("distance_m", "surface_m2")
"""Keys that say the unit of their number."""

INCONNU = "inconnu"


def dit(modele: type[BaseModel], chemin: Chemin, texte: str) -> str:
    """The word of a text for the key at a path, or the text itself when it is none: the reader says why.

    Reads in one way only: what could be two words is left as it was typed.
    """
    text = sans_insecables(texte).strip()
    held, lire = champ(modele, chemin)
    words = admis(held)
    if words:
        return choisi(text, words) or text
    key = str(chemin[-1]) if chemin else ""
    text = sans_unite(text) if key in MESURES else text
    if lire is not None:
        with suppress(Refus):
            text = dit_par(lire, text)
    return code_lu(text) if key in CODES else text


def dit_par(lire: Callable[[object], Any], texte: str) -> str:
    """The text when it is read as it stands, else the word that it means; raises `Refus` when it means none."""
    text = INCONNU if texte.strip().casefold() == INCONNU else texte
    try:
        lire(text)
    except Refus as refus:
        if not refus.propose:
            raise
        return refus.propose
    return text


def champ(modele: type[BaseModel], chemin: Chemin) -> tuple[Any, Callable[[object], Any] | None]:
    """The type of the key at a path, and what reads its word; none where the model knows no such key."""
    held: Any = modele
    lire: Callable[[object], Any] | None = None
    for step in chemin:
        held, lire = _under(_plain(held)[0], step)
    plain, inside = _plain(held)
    return plain, lire or inside


def admis(held: Any) -> tuple[str, ...]:
    """The words that a type holds, or those of the items of a list; none where any will do."""
    item = _plain(get_args(held)[0])[0] if get_origin(held) is tuple else held
    return get_args(item) if get_origin(item) is Literal else ()


def _under(held: Any, step: str | int) -> tuple[Any, Callable[[object], Any] | None]:
    """The type at one step of another, with what reads it where the model says it beside the type."""
    if isinstance(held, type) and issubclass(held, BaseModel):
        field = next((one for name, one in held.model_fields.items() if (one.alias or name) == step), None)
        return (field.annotation, _reader(field.metadata)) if field else (None, None)
    origin, parts = get_origin(held), get_args(held)
    if origin is tuple and isinstance(step, int):
        return parts[0], None
    return (parts[1], None) if origin is Mapping and isinstance(step, str) else (None, None)


def _plain(annotation: Any) -> tuple[Any, Callable[[object], Any] | None]:
    """A type without what makes it optional, and what reads its word."""
    if get_origin(annotation) in (Union, UnionType):
        annotation = next((part for part in get_args(annotation) if part is not type(None)), annotation)
    metadata = getattr(annotation, "__metadata__", None)
    if metadata is not None:
        return annotation.__origin__, _reader(metadata)
    return annotation, None


def _reader(metadata: Any) -> Callable[[object], Any] | None:
    return next((one.func for one in metadata if isinstance(one, MotLu)), None)
