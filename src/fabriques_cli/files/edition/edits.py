"""What can be asked of a file, and what its words are afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from typing import Any, TypeAlias

from fabriques_cli.files.reading.words import Word
from fabriques_cli.findings import Chemin
from fabriques_cli.format.base import CHEMIN


@dataclass(frozen=True, slots=True)
class Put:
    """Set or replace the value at a key path, its missing parents created; none takes it away."""

    chemin: Chemin
    valeur: Word | None


@dataclass(frozen=True, slots=True)
class Append:
    """One more item at the end of a list, which is created if it is absent."""

    chemin: Chemin
    valeur: Word


@dataclass(frozen=True, slots=True)
class Uncomment:
    """Take away one comment, named word for word, if it ends the line of a key; nothing else where it does not."""

    chemin: Chemin
    commentaire: str


@dataclass(frozen=True, slots=True)
class Drop:
    """Take away a key that is written without a word; nothing where it is not there."""

    chemin: Chemin


Edit: TypeAlias = Put | Append | Uncomment | Drop


class Absent(LookupError):
    """A key path that leads nowhere, and why, in French."""

    def __init__(self, chemin: Chemin, why: str) -> None:
        super().__init__(why)
        self.chemin = chemin
        self.why = why


def applied(tree: Any, edit: Put | Append) -> Any:
    """The words with an edit made: what the file must be read as afterwards. Raises `Absent`."""
    tree = holder = deepcopy(tree)
    is_append = isinstance(edit, Append)
    steps = edit.chemin if is_append else edit.chemin[:-1]
    for depth, step in enumerate(steps):
        following = edit.chemin[depth + 1 : depth + 2]
        makes_list = isinstance(following[0], int) if following else is_append
        holder = _inside(holder, step, [] if makes_list else {}, edit.chemin[:depth])
    if is_append:
        _require(holder, list, edit.chemin, "ce n'est pas une liste")
        holder.append(deepcopy(edit.valeur))
    elif edit.valeur is None:
        _take_out(holder, edit.chemin)
    else:
        _inside(holder, edit.chemin[-1], None, edit.chemin[:-1])
        holder[_index(holder, edit.chemin[-1])] = deepcopy(edit.valeur)
    return tree


def _inside(holder: Any, step: str | int, empty: Any, chemin: Chemin) -> Any:
    """What is at a step, put there empty if it is absent."""
    if isinstance(holder, list):
        if not isinstance(step, int) or step > len(holder):
            raise Absent(chemin, f"la liste compte {len(holder)} élément{'s' if len(holder) > 1 else ''}")
        if step == len(holder):
            holder.append(empty)
        elif holder[step] == "" and empty is not None:  # a dash alone
            holder[step] = empty
        return holder[step]
    _require(holder, dict, chemin, "c'est un texte, pas un bloc")
    return holder.setdefault(str(step), empty)


def _require(holder: Any, kind: type, chemin: Chemin, why: str) -> None:
    if not isinstance(holder, kind):
        raise Absent(chemin, why)


def _take_out(holder: Any, chemin: Chemin) -> None:
    _inside(holder, chemin[-1], None, chemin[:-1])
    del holder[_index(holder, chemin[-1])]


def _index(holder: Any, step: str | int) -> Any:
    return step if isinstance(holder, list) else str(step)


def plain(word: Any) -> Any:
    """The words alone, without the paths that the reader gives to items."""
    if isinstance(word, dict):
        return {key: plain(value) for key, value in word.items() if key != CHEMIN}
    return [plain(item) for item in word] if isinstance(word, list) else word


def smallest(tree: Any, edit: Put | Append) -> Iterator[Put | Append]:
    """An edit as the smallest ones that make it: of a block that is there, only what differs."""
    old = word_at(tree, edit.chemin)
    if isinstance(edit, Append):
        yield edit
    elif isinstance(old, dict) and isinstance(edit.valeur, dict):
        for key, value in edit.valeur.items():
            yield from smallest(tree, Put((*edit.chemin, key), value))
        yield from (Put((*edit.chemin, key), None) for key in old if key not in edit.valeur)
    elif isinstance(old, list) and isinstance(edit.valeur, list) and 0 < len(old) <= len(edit.valeur):
        for index, value in enumerate(edit.valeur[: len(old)]):
            yield from smallest(tree, Put((*edit.chemin, index), value))
        yield from (Append(edit.chemin, value) for value in edit.valeur[len(old) :])
    elif old != edit.valeur:
        yield _emptied_list(tree, edit) if edit.valeur is None else edit


def _emptied_list(tree: Any, edit: Put) -> Put:
    """The only item of a list leaves an empty one, which is spelled out."""
    above = word_at(tree, edit.chemin[:-1])
    return Put(edit.chemin[:-1], []) if isinstance(above, list) and len(above) == 1 else edit


def word_at(tree: Any, chemin: Chemin) -> Any:
    """The word at a key path, none if it is absent."""
    for step in chemin:
        if isinstance(tree, list):
            tree = tree[step] if isinstance(step, int) and step < len(tree) else None
        else:
            tree = tree.get(str(step)) if isinstance(tree, dict) else None
    return tree
