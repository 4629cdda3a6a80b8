"""What differs between two states of a file of the registre: whole values, never characters."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, TypeAlias

from fabriques_cli.findings import Chemin, written
from fabriques_cli.format.base import Element, Modele
from fabriques_cli.format.champs import champs
from fabriques_cli.format.fichiers import listes

Cle: TypeAlias = tuple[str, ...]
"""A key path in which an item of a list goes by what it is: ``("versements", "2021-09-20 DP-1", "montant")``."""

ORDRE = "\x00ordre"
"""Under a list, the names of its items in their order: which comes first matters between acts of one day."""


@dataclass(frozen=True, slots=True)
class Illisible:
    """Stands for a value that is written and cannot be read: its words as they may be shown, and as they are."""

    mot: str = ""
    brut: str = field(default="", repr=False)


Valeur: TypeAlias = "str | int | Decimal | date | tuple[Any, ...] | Illisible"
"""A leaf of a file: a word, a number, a day or an instant, a list of words."""

Valeurs: TypeAlias = Mapping[Cle, Valeur]


@dataclass(frozen=True, slots=True)
class Changement:
    """One leaf that is not the same on both sides; none on the side where it is absent."""

    cle: Cle
    avant: Valeur | None
    apres: Valeur | None


def valeurs(modele: Modele | None) -> dict[Cle, Valeur]:
    """Every leaf of a file that was read, by key path, those that cannot be read included; none of no file."""
    if modele is None:
        return {}
    found = dict(_leaves(modele, ()))
    found |= {stable(chemin, modele): Illisible() for chemin in getattr(modele, "illisibles", ())}
    for chemin, ecrit in getattr(modele, "ecrits", ()):
        found[stable(chemin, modele)] = Illisible(*ecrit)
    return found


def changements(avant: Valeurs, apres: Valeurs) -> tuple[Changement, ...]:
    """What it takes to go from one state to the other, in the order of the files."""
    return tuple(
        Changement(cle, avant.get(cle), apres.get(cle))
        for cle in _merged(avant, apres)
        if avant.get(cle) != apres.get(cle)
    )


def apply(avant: Valeurs, changes: Iterable[Changement]) -> dict[Cle, Valeur]:
    """The leaves of one state once it has changed so."""
    after = dict(avant)
    for change in changes:
        if change.apres is None:
            after.pop(change.cle, None)
        else:
            after[change.cle] = change.apres
    return after


def stable(chemin: Chemin, modele: Modele | None) -> Cle:
    """A key path whose items of lists go by what they are, so that it holds when others come before them."""
    holder: Any = modele
    steps: list[str] = []
    for index, pas in enumerate(chemin):
        if isinstance(pas, int):
            step, holder = _item(holder, chemin[: index + 1])
        else:
            step, holder = pas, _child(holder, pas)
        steps.append(step)
    return tuple(steps)


def en_chemin(cle: Cle) -> str:
    """The key path as an officer writes it: `versements[2021-09-20 DP-1].montant`."""
    return written(cle, listes())


def noms(items: Sequence[Element]) -> list[str]:
    """What the items of a list go by, each once: the second of one name is ``… #2``."""
    seen: dict[str, int] = {}
    found = []
    for item in items:
        nom = _nom(item)
        seen[nom] = seen.get(nom, 0) + 1
        found.append(nom if seen[nom] == 1 else f"{nom} #{seen[nom]}")
    return found


def _nom(item: Element) -> str:
    parts = [getattr(item, field, None) for field in item.IDENTITE]
    words = [part.isoformat() if isinstance(part, date) else str(part) for part in parts if part is not None]
    return " ".join(words) or str(getattr(item, "nom", None) or "sans date")


def _leaves(value: Any, cle: Cle) -> Iterator[tuple[Cle, Valeur]]:
    if isinstance(value, Modele):
        for key, child in _children(value):
            yield from _leaves(child, (*cle, key))
    elif isinstance(value, Mapping):
        for key, child in value.items():
            yield from _leaves(child, (*cle, str(key)))
    elif isinstance(value, tuple) and value and isinstance(value[0], Element):
        names = noms(value)
        yield (*cle, ORDRE), tuple(names)
        for name, item in zip(names, value, strict=True):
            yield from _leaves(item, (*cle, name))
    elif value is not None and value != ():
        yield cle, value


def _children(modele: Modele) -> Iterator[tuple[str, Any]]:
    """The fields of a model under the keys of its file, what only the reader adds aside."""
    for champ in champs(type(modele)):
        yield champ.nom, getattr(modele, champ.attribut)


def _child(holder: Any, key: str) -> Any:
    if isinstance(holder, Modele):
        return dict(_children(holder)).get(key)
    return holder.get(key) if isinstance(holder, Mapping) else None


def _item(holder: Any, chemin: Chemin) -> tuple[str, Any]:
    """The name of an item and the item; of one that could not be read, its rank in the list."""
    items = holder if isinstance(holder, tuple) else ()
    for name, item in zip(noms([one for one in items if isinstance(one, Element)]), items, strict=False):
        if item.chemin == chemin:
            return name, item
    return f"n° {int(chemin[-1]) + 1}", None


def _merged(avant: Valeurs, apres: Valeurs) -> list[Cle]:
    """The keys of both sides: those of the second in their order, each of the first after the one it followed."""
    merged = list(apres)
    last: Cle | None = None
    for cle in avant:
        if cle not in apres:
            merged.insert(merged.index(last) + 1 if last is not None else 0, cle)
        last = cle
    return merged
