"""The keys of a model as its files hold them: the one walk over the types of the fields, and where a key path leads."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from typing import Annotated, Any, Literal, NamedTuple, TypeAlias, get_args, get_origin

from fabriques_cli.findings import Chemin
from fabriques_cli.format.base import Modele
from fabriques_cli.format.cle import Cle
from fabriques_cli.text.dialecte import mots

Lire: TypeAlias = Callable[[object], Any]


class Bloc(NamedTuple):
    """A block of keys."""

    modele: type[Modele]


class Liste(NamedTuple):
    """A list of items of one shape."""

    element: Forme


class ParAnnee(NamedTuple):
    """A block whose keys are years."""

    valeur: Forme


class Choix(NamedTuple):
    """One of some words; yes and no have a function that types them."""

    mots: tuple[str, ...]
    lire: Lire | None = None


class Mot(NamedTuple):
    """A word that a function types."""

    lire: Lire


class Texte(NamedTuple):
    """Any text but an empty one."""


Forme: TypeAlias = Bloc | Liste | ParAnnee | Choix | Mot | Texte


class Champ(NamedTuple):
    """A key of a block as it is written in the file, the attribute that holds it, and what is told of it."""

    nom: str
    attribut: str
    forme: Forme
    obligatoire: bool
    dit: Cle


@cache
def champs(modele: type[Modele]) -> tuple[Champ, ...]:
    """The keys of a model in its order; what the reader adds has a name that no file can spell."""
    return tuple(
        Champ(
            nom,
            attribut,
            _forme(field.annotation, field.metadata),
            field.is_required(),
            modele.CLES[attribut],
        )
        for attribut, field in modele.model_fields.items()
        if (nom := field.alias or attribut).isprintable()
    )


@cache
def par_nom(modele: type[Modele]) -> Mapping[str, Champ]:
    """The same by name."""
    return {champ.nom: champ for champ in champs(modele)}


def forme_a(modele: type[Modele], chemin: Sequence[str | int]) -> Forme | None:
    """What the end of a key path holds; none where the model knows no such key."""
    held: Forme | None = Bloc(modele)
    for pas in chemin:
        held = _sous(held, pas)
    return held


def champ_a(modele: type[Modele], cle: Sequence[str]) -> tuple[Champ, ...]:
    """The keys that a path goes through, one for each step that is a key; empty when one is not known.

    A year, and what an item of a list goes by, may be anything.
    """
    found: list[Champ] = []
    held: Forme = Bloc(modele)
    for pas in cle:
        if isinstance(held, Liste | ParAnnee):
            held = held.element if isinstance(held, Liste) else held.valeur
            continue
        champ = par_nom(held.modele).get(pas) if isinstance(held, Bloc) else None
        if champ is None:
            return ()
        found.append(champ)
        held = champ.forme
    return tuple(found)


def dernier(modele: type[Modele], chemin: Sequence[str | int]) -> Champ | None:
    """The last key of a path, of an item that of its list; none where the model knows no such key."""
    found = champ_a(modele, tuple(map(str, chemin)))
    return found[-1] if found else None


def au_fond(forme: Forme) -> Forme:
    """What a list holds, or a block of years, however deep."""
    while isinstance(forme, Liste | ParAnnee):
        forme = forme.element if isinstance(forme, Liste) else forme.valeur
    return forme


def dite(mot: str, champ: Champ) -> str:
    """A word that a key chooses, as an officer reads it."""
    return (champ.dit.mots or {}).get(mot) or mot.replace("_", " ")


def modele_dans(forme: Forme) -> type[Modele] | None:
    """The model of a block, of the items of a list, of each year."""
    inside = au_fond(forme)
    return inside.modele if isinstance(inside, Bloc) else None


def tous(*modeles: type[Modele]) -> Iterator[tuple[type[Modele], Champ]]:
    """Every key of some models, blocks opened, each model once."""
    left, seen = list(modeles), set(modeles)
    while left:
        modele = left.pop(0)
        for champ in champs(modele):
            yield modele, champ
            inside = modele_dans(champ.forme)
            if inside is not None and inside not in seen:
                seen.add(inside)
                left.append(inside)


def ouverts(modele: type[Modele], chemin: Chemin = ()) -> Iterator[tuple[Chemin, Champ]]:
    """The keys of a model and of its blocks by their paths; what a list or a year holds has to be named."""
    for champ in champs(modele):
        path = (*chemin, champ.nom)
        yield path, champ
        if isinstance(champ.forme, Bloc):
            yield from ouverts(champ.forme.modele, path)


def prives(modele: type[Modele], chemin: Chemin = ()) -> tuple[Chemin, ...]:
    """The keys of a model that are not told public: a block whole, unless a part of it is."""
    found: list[Chemin] = []
    for champ in champs(modele):
        if champ.dit.public:
            continue
        path = (*chemin, champ.nom)
        inside = champ.forme.modele if isinstance(champ.forme, Bloc) else None
        partly = inside is not None and any(one.dit.public for one in champs(inside))
        found += prives(inside, path) if inside is not None and partly else (path,)
    return tuple(found)


def _sous(held: Forme | None, pas: str | int) -> Forme | None:
    """The shape at one step of another."""
    if isinstance(held, Bloc):
        champ = par_nom(held.modele).get(pas) if isinstance(pas, str) else None
        return champ.forme if champ else None
    if isinstance(held, Liste) and isinstance(pas, int):
        return held.element
    return held.valeur if isinstance(held, ParAnnee) and isinstance(pas, str) else None


def _forme(hint: Any, metadata: Sequence[Any] = ()) -> Forme:
    """The shape that a type stands for."""
    lire = next((one.func for one in metadata if hasattr(one, "func")), None)
    if lire is not None:
        return Choix(("oui", "non"), lire) if lire is mots.oui_non else Mot(lire)
    if isinstance(hint, type):
        return Bloc(hint) if issubclass(hint, Modele) else Texte()
    return _generic(hint, get_args(hint))


def _generic(hint: Any, args: tuple[Any, ...]) -> Forme:
    origin = get_origin(hint)
    if origin is Annotated:
        return _forme(hint.__origin__, hint.__metadata__)
    if origin is Literal:
        return Choix(args)
    if origin is tuple:
        return Liste(_forme(args[0]))
    if origin is Mapping:
        return ParAnnee(_forme(args[1]))
    return _forme(next(arg for arg in args if arg is not type(None)))
