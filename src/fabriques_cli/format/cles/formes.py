"""The shape of what a key holds, read in the type of its field."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Literal, TypeAlias, get_args, get_origin

from fabriques_cli.format.base import Modele
from fabriques_cli.format.cles.attendu import ATTENDU, Attendu
from fabriques_cli.text.dialecte import mots


@dataclass(frozen=True, slots=True)
class Bloc:
    """A block of keys."""

    modele: type[Modele]


@dataclass(frozen=True, slots=True)
class Liste:
    """A list of items of one shape."""

    element: Forme


@dataclass(frozen=True, slots=True)
class ParAnnee:
    """A block whose keys are years."""

    valeur: Forme


@dataclass(frozen=True, slots=True)
class Choix:
    """One of some words."""

    mots: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Mot:
    """A word that a function types."""

    attendu: Attendu


@dataclass(frozen=True, slots=True)
class Texte:
    """Any text but an empty one."""


Forme: TypeAlias = Bloc | Liste | ParAnnee | Choix | Mot | Texte


@dataclass(frozen=True, slots=True)
class Champ:
    """A key of a block, as it is written in the file."""

    nom: str
    forme: Forme
    obligatoire: bool


def champs(modele: type[Modele]) -> Iterator[Champ]:
    """The keys of a model in its order; what the reader adds has a name that no file can spell."""
    for name, field in modele.model_fields.items():
        nom = field.alias or name
        if nom.isprintable():
            yield Champ(nom, forme(field.annotation, field.metadata), field.is_required())


def forme(hint: Any, metadata: Sequence[Any] = ()) -> Forme:
    """The shape that a type stands for."""
    functions = [one.func for one in metadata if hasattr(one, "func")]
    if mots.oui_non in functions:
        return Choix(("oui", "non"))
    for function in functions:
        if function in ATTENDU:
            return Mot(ATTENDU[function])
    if isinstance(hint, type) and issubclass(hint, Modele):
        return Bloc(hint)
    return _generic(hint, [arg for arg in get_args(hint) if arg is not type(None)])


def _generic(hint: Any, args: list[Any]) -> Forme:
    origin = get_origin(hint)
    if origin is Annotated:
        return forme(hint.__origin__, hint.__metadata__)
    if origin is Literal:
        return Choix(tuple(args))
    if origin is tuple:
        return Liste(forme(args[0]))
    if origin is Mapping:
        return ParAnnee(forme(args[1]))
    return forme(args[0]) if args else Texte()
