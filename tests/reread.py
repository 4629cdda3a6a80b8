"""Files read and edited another way than the program does: the library alone, and plain blocks and lists."""

from __future__ import annotations

import copy
import os
from itertools import pairwise
from typing import Any

import yaml

from fabriques_cli.files.edition.edit import Append, Edit

SLOW = yaml.SafeLoader
FAST = getattr(yaml, "CSafeLoader", SLOW)


def compose(data: bytes) -> yaml.Node:
    """The nodes of a file, by the library alone; by its pure parser where the fuzzing has time for it."""
    loader = SLOW if os.environ.get("FABRIQUES_FUZZ") else FAST
    node = yaml.compose(data.decode().removeprefix("\ufeff"), Loader=loader)
    assert node is not None
    return node


def words(node: yaml.Node) -> Any:
    """The words of a node; none for an empty one."""
    if isinstance(node, yaml.MappingNode):
        found = {key.value: words(value) for key, value in node.value}
        return {key: word for key, word in found.items() if word is not None}
    if isinstance(node, yaml.SequenceNode):
        return ["" if (word := words(item)) is None else word for item in node.value]
    empty = node.value in ("", "~", "null") if not node.style else not node.value.strip()
    return None if empty else node.value


def paths(word: Any, chemin: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """Every key path of the words, blocks and lists included."""
    found = [chemin] if chemin else []
    inside = word.items() if isinstance(word, dict) else enumerate(word) if isinstance(word, list) else ()
    return found + [path for step, one in inside for path in paths(one, (*chemin, step))]


def at(word: Any, chemin: tuple[Any, ...]) -> Any:
    """The word at a key path that is there."""
    for step in chemin:
        word = word[step]
    return word


def expected(tree: Any, edit: Edit) -> Any:
    """The words after an edit, none where it makes no sense."""
    tree = holder = copy.deepcopy(tree)
    steps = edit.chemin
    for step, after in pairwise(steps):
        if isinstance(holder, list) or (isinstance(holder, dict) and step in holder):
            holder = holder[step]
        elif isinstance(holder, dict):
            holder = holder.setdefault(step, [] if isinstance(after, int) else {})
        if isinstance(holder, str):
            return None
    if isinstance(edit, Append):
        target = holder.setdefault(steps[-1], []) if isinstance(holder, dict) else holder[steps[-1]]
        if not isinstance(target, list):
            return None
        target.append(edit.valeur)
    elif isinstance(holder, list) and steps[-1] == len(holder):
        holder.append(edit.valeur)
    elif edit.valeur is None:
        del holder[steps[-1]]
    else:
        holder[steps[-1]] = edit.valeur
    return tree
