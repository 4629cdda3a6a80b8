"""From key paths to places in a file, only for what is shown."""

from __future__ import annotations

import re
from collections.abc import Iterable

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from fabriques_cli.domain.coordonnees import mask
from fabriques_cli.domain.dossier import CHAMPS_PRIVES
from fabriques_cli.files.composer import compose
from fabriques_cli.files.gate import BOM, Trouble, decode
from fabriques_cli.findings import Chemin, Located, Place

TOP = Place(1, 1, 1, 1)
AFTER_KEY = re.compile(r"^( *(?:porteur|representant|nom|qualite|notes):).*")
"""A key that holds something private: a word before any other colon may be part of the text itself."""


def masked_lines(data: bytes) -> list[str]:
    """The lines of a file, what is private in them masked."""
    text = data.decode("utf-8", "replace").removeprefix(BOM)
    node = _composed(text)
    private = _private_lines(node) if node else frozenset()
    return [_masked(line, number in private) for number, line in enumerate(text.split("\n"), 1)]


def _masked(line: str, private: bool) -> str:
    line = line.rstrip("\r")
    if private and line.strip():
        found = AFTER_KEY.match(line)
        line = f"{found[1]} (masqué)" if found else "(masqué)"
    return mask(line)


def locate(data: bytes, chemins: Iterable[tuple[Chemin, Place | None]]) -> list[Located]:
    """The place and line of each key path; one that is absent is placed on its nearest present parent."""
    try:
        text = decode(data).removeprefix(BOM)
    except Trouble:
        text = data.decode("utf-8", "replace")
    node = _composed(text)
    lines = text.split("\n")
    private = _private_lines(node) if node else frozenset()
    excerpts: dict[int, str] = {}  # a line may be long, and many findings stand on it
    found = []
    for chemin, place in chemins:
        where = place or (place_of(node, chemin) if node else TOP)
        if where.line not in excerpts:
            line = lines[where.line - 1] if where.line <= len(lines) else ""
            excerpts[where.line] = _masked(line, where.line in private)
        found.append(Located(where, excerpts[where.line]))
    return found


def _composed(text: str) -> Node | None:
    try:
        return compose(text)
    except Trouble:
        return None


def place_of(top: Node, chemin: Chemin) -> Place:
    """The place of the value at a key path; of its key when the value is a block; of a parent when absent."""
    node, shown = top, TOP
    for step in chemin:
        found = _child(node, step)
        if found is None:
            break
        key, node = found
        shown = _spot(key if isinstance(node, MappingNode | SequenceNode) and key is not None else node)
    return shown


def _child(node: Node, step: str | int) -> tuple[Node | None, Node] | None:
    if isinstance(node, MappingNode):
        for key, value in node.value:
            if key.value == str(step):
                return key, value
    elif isinstance(node, SequenceNode) and isinstance(step, int) and step < len(node.value):
        return None, node.value[step]
    return None


def _spot(node: Node) -> Place:
    """A scalar as a whole; of a block, its first character only."""
    start, end = node.start_mark, node.end_mark
    if not isinstance(node, ScalarNode):
        return Place(start.line + 1, start.column + 1, start.line + 1, start.column + 2)
    return Place(start.line + 1, start.column + 1, end.line + 1, end.column + 1)


def _private_lines(top: Node) -> frozenset[int]:
    """The lines that hold a private value, from 1."""
    lines: set[int] = set()
    for chemin in CHAMPS_PRIVES:
        node = top
        for step in chemin:
            found = _child(node, step)
            if found is None:
                break
            node = found[1]
        else:
            stop = node.end_mark.line + (node.end_mark.column > 0)
            lines.update(range(node.start_mark.line + 1, stop + 1))
    return frozenset(lines)
