"""Random edits of dossiers in wild style: exactly that change, every other line as it was, or a refusal."""

from __future__ import annotations

import re
from random import Random
from typing import Any

import yaml
from hypothesis import given
from hypothesis import strategies as st

import wild
from fabriques_cli.files.edition.edit import Append, Edit, Put, edited
from fabriques_cli.text.refus import Refus
from reread import at, compose, expected, paths, words

FICHIER = "lieux/la-filature.yaml"
NUMBERED = re.compile(r"# commentaire [0-9]+\b")
EDITS = 8
"""Edits tried on each dossier, one at a time."""


def drawn(random: Random, tree: Any) -> Edit:
    """An edit of what is there, of what is not, or of the end of a list."""
    chemin = random.choice(paths(tree))
    kind = random.random()
    if kind < 0.5:
        old = at(tree, chemin)
        new = (
            random.choice(wild.MOTS)
            if isinstance(old, str) or random.random() < 0.3
            else wild.block(random, 1)
        )
        return Put(chemin, new)
    lists = [path for path in paths(tree) if isinstance(at(tree, path), list)]
    if kind < 0.7:
        new = wild.block(random, 1) if random.random() < 0.7 else random.choice(wild.MOTS)
        return Append(random.choice([*lists, ("accompagnement",), ("lieu", "types")]), new)
    if kind < 0.8:
        return Put(chemin, None)
    blocks = [path for path in ((), *paths(tree)) if isinstance(at(tree, path), dict)]
    inside = random.choice((("rang",), ("porteur_provisoire", "nom"), ("pieces", 0), ("2023",), ("nom",)))
    return Put((*random.choice(blocks), *inside), random.choice(wild.MOTS))


def touched(data: bytes, edit: Edit) -> tuple[int, int]:
    """The lines, from 0, that an edit may change: those of the value, or of the brackets or key that get one more.

    What is taken out may also change the line of the next key, which takes the dash, and its only list.
    """
    node, start, stop, siblings = compose(data), 0, -1, []
    for step in edit.chemin:
        key, found = _child(node, step)
        if found is None:
            break
        only = edit.valeur is None and step == edit.chemin[-1] and len(node.value) == 1
        siblings = [one[0] if isinstance(one, tuple) else one for one in node.value]
        node, start = found, start if only else (key or found).start_mark.line
        stop = max(stop if only else -1, _last(found, start))
    if edit.valeur is None:
        stop = max(stop, *(one.start_mark.line for one in siblings if one.start_mark.line <= stop + 1))
    return start, stop


def _last(node: yaml.Node, start: int) -> int:
    mark = node.end_mark
    return int(mark.line - (mark.column == 0 and mark.line > start))


def _child(node: yaml.Node, step: Any) -> tuple[yaml.Node | None, yaml.Node | None]:
    if isinstance(node, yaml.MappingNode):
        return next(((key, value) for key, value in node.value if key.value == step), (None, None))
    if isinstance(node, yaml.SequenceNode):
        return None, node.value[step] if step < len(node.value) else None
    return None, None


def comments(data: bytes, tree: Any) -> list[str]:
    """The comments of a file, in their order; what looks like one in a text aside."""
    texts = "\n".join(word for path in paths(tree) if isinstance(word := at(tree, path), str))
    return [found for found in NUMBERED.findall(data.decode()) if found not in NUMBERED.findall(texts)]


def lines(data: bytes) -> list[bytes]:
    """The lines of a file, whatever their ends and the mark at its start."""
    return data.removeprefix(b"\xef\xbb\xbf").removesuffix(b"\n").replace(b"\r", b"").split(b"\n")


def unchanged(old: list[bytes], new: list[bytes], start: int, stop: int) -> bool:
    """Whether the lines outside of a range are the same; or all of them, with some added anywhere."""
    head, tail = old[:start], old[stop + 1 :]
    same = next((i for i, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), len(old))
    added = len(new) - len(old)
    inserted = added >= 0 and old[same:] == new[same + added :]
    around = len(new) >= len(head) + len(tail)
    return inserted or (around and new[:start] == head and new[len(new) - len(tail) :] == tail)


def told(rows: list[bytes]) -> list[bytes]:
    """The lines that are not blank: a section may get a blank line of its own, or give it back."""
    return [one for one in rows if one.strip()]


def require_unchanged(old: list[bytes], new: list[bytes], edit: Edit, start: int, stop: int) -> None:
    """Outside of a range, which the comments above a first item widen, all lines are there, blank ones but for one."""
    while edit.valeur is not None and stop + 1 < len(old) and old[stop + 1].lstrip().startswith(b"#"):
        stop += 1
    first, last = len(told(old[:start])), len(told(old[: stop + 1])) - 1
    assert unchanged(told(old), told(new), first, last)
    kept = [*old[:start], *old[stop + 1 :]]
    assert new.count(b"") >= kept.count(b"") - 1


def tried(data: bytes, tree: Any, edit: Edit) -> bool:
    """Whether an edit was made; what it made, or left, is looked at."""
    wanted = expected(tree, edit)
    try:
        after = edited(FICHIER, data, [edit])
    except Refus:
        return False
    assert wanted is not None
    assert words(compose(after)) == wanted
    assert comments(after, wanted) == comments(data, tree)
    assert after.startswith(b"\xef\xbb\xbf") == data.startswith(b"\xef\xbb\xbf")
    if b"\r\n" in data:
        assert b"\n" not in after.replace(b"\r\n", b"")
    require_unchanged(lines(data), lines(after), edit, *touched(data, edit))
    return True


@given(st.integers(0, 2**32))
def test_an_edit_changes_that_and_nothing_else_or_is_refused(seed: int) -> None:
    random = Random(seed)
    data = wild.written(random, wild.tree(random))
    tree = words(compose(data))
    for _ in range(EDITS if tree else 0):
        tried(data, tree, drawn(random, tree))
