"""From key paths to places in a file, only for what is shown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from fabriques_cli.files.reading.composer import compose
from fabriques_cli.files.reading.hidden import Reading, hidden
from fabriques_cli.files.reading.hidden_lines import (
    Chain,
    covered_lines,
    is_comment,
    without,
    without_comment,
)
from fabriques_cli.files.reading.public_keys import model_of
from fabriques_cli.files.source.gate import BOM, Trouble, decode
from fabriques_cli.findings import Chemin, Located, Place
from fabriques_cli.text.coordonnees import mask

TOP = Place(1, 1, 1, 1)


def masked_lines(fichier: str, data: bytes) -> list[str]:
    """The lines of a file, what is private in them masked."""
    text = data.decode("utf-8", "replace").removeprefix(BOM)
    return _masked(fichier, text, _composed(text), None)


def locate(fichier: str, data: bytes, chemins: Iterable[tuple[Chemin, Place | None]]) -> list[Located]:
    """The place and line of each key path; one that is absent is placed on its nearest present parent."""
    try:
        text = decode(data).removeprefix(BOM)
    except Trouble:
        text = data.decode("utf-8", "replace")
    node = _composed(text)
    places = [place or (place_of(node, chemin) if node else TOP) for chemin, place in chemins]
    lines = _masked(fichier, text, node, sorted({place.line - 1 for place in places}))
    return [Located(place, lines[place.line - 1] if place.line <= len(lines) else "") for place in places]


def _masked(fichier: str, text: str, node: Node | None, asked: Iterable[int] | None) -> list[str]:
    """The lines of a text, those that are asked for (from 0, all when none is said) without what is private."""
    raw, model = [line.rstrip("\r") for line in text.split("\n")], model_of(fichier)
    wanted = range(len(raw)) if asked is None or node is None else _with_comments(raw, asked)
    if node is None:
        chain = Chain(model)
        shown = [chain.masked(line) for line in raw]
    else:
        shown = list(raw)
        covered = covered_lines(text, hidden(Reading(text, model, wanted), node))
        for number in wanted:
            shown[number] = without(raw[number], covered.get(number, ()))
    for number in wanted:
        above = number > 0 and shown[number - 1] != raw[number - 1]
        shown[number] = mask(without_comment(shown[number], above))
    return shown


def _with_comments(lines: Sequence[str], asked: Iterable[int]) -> Sequence[int]:
    """The lines asked for, in order, and what stands above those that are comments: these may go on with it."""
    found = set()
    for one in asked:
        number = one
        while 0 <= number < len(lines) and number not in found:
            found.add(number)
            number -= is_comment(lines[number])
    return sorted(found)


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
