"""The stretches of a file that can be read which are not shown: private ones, and those whose place is unknown."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from fabriques_cli.files.reading.nodes import content_end, is_null, start, stop
from fabriques_cli.files.reading.public_keys import (
    CLES_DE_PERSONNE,
    SANS_SECRET,
    is_shown,
    private_word,
)
from fabriques_cli.files.reading.quoting import is_name
from fabriques_cli.findings import Chemin
from fabriques_cli.format.base import Modele


class Stretch(NamedTuple):
    """Offsets of a text, the end excluded."""

    start: int
    stop: int


class Reading(NamedTuple):
    """A text, the model that its keys are looked for in, and the lines that are asked for, from 0, in order."""

    text: str
    model: type[Modele]
    lines: Sequence[int]

    def wants(self, node: Node, last: Node) -> bool:
        """Whether a line that is asked for lies between two nodes."""
        at = bisect_left(self.lines, node.start_mark.line)
        return at < len(self.lines) and self.lines[at] <= last.end_mark.line


def hidden(reading: Reading, node: Node, chemin: Chemin = ()) -> Iterator[Stretch]:
    """What is not shown of the lines asked for, in the order of the text."""
    if isinstance(node, MappingNode):
        yield from _in_block(reading, node, chemin)
    elif isinstance(node, SequenceNode):
        for item in node.value:
            if reading.wants(item, item) and not is_null(item):
                yield from hidden(reading, item, (*chemin, 0))
    elif not is_shown(reading.model, chemin):
        yield from _value(reading.text, node, known=False)
    else:
        yield from _in_text(reading.text, node)


def _in_block(reading: Reading, node: MappingNode, chemin: Chemin) -> Iterator[Stretch]:
    for index, (key, value) in enumerate(node.value):
        if not reading.wants(key, value):
            continue
        said = key.value if isinstance(key, ScalarNode) else ""
        public = bool(said) and is_shown(reading.model, (*chemin, said))
        if public and not _lost(reading, node, chemin, index):
            yield from hidden(reading, value, (*chemin, said))
            continue
        if not public:
            yield from _key(reading, key, value, chemin)
        yield from _value(reading.text, value, known=is_shown(reading.model, (*chemin, said)))


def _lost(reading: Reading, node: MappingNode, chemin: Chemin, index: int) -> bool:
    """Whether a key was meant inside an empty block above it, which is not public, and stands on its column."""
    for key, value in reversed(node.value[max(0, index - len(CLES_DE_PERSONNE)) : index + 1]):
        said = key.value if isinstance(key, ScalarNode) else ""
        if said not in CLES_DE_PERSONNE:
            return is_null(value) and not is_shown(reading.model, (*chemin, said))
    return False


def _key(reading: Reading, key: Node, value: Node, chemin: Chemin) -> Iterator[Stretch]:
    """A key that is no word; of one with its value glued to it, the value, unless that key is public."""
    if not isinstance(key, ScalarNode):
        yield Stretch(start(key), content_end(reading.text, key))
    elif not is_name(key.value) or (is_null(value) and stop(key) == start(value)):
        head, colon, glued = key.value.partition(":")
        if colon and is_shown(reading.model, (*chemin, head)):
            return
        kept = len(head) + 1 if colon and is_name(head) and not key.style else 0
        if not (colon and SANS_SECRET.fullmatch(glued.strip())):
            yield Stretch(start(key) + kept, stop(key))


def _value(text: str, node: Node, *, known: bool) -> Iterator[Stretch]:
    """A value that is not shown, with the comment that may be its end."""
    if isinstance(node, ScalarNode) and (
        is_null(node) or (not known and SANS_SECRET.fullmatch(text[start(node) : stop(node)]))
    ):
        return
    end = (
        content_end(text, node)
        if not isinstance(node, MappingNode | SequenceNode) or node.value
        else stop(node)
    )
    line = text.find("\n", end)
    rest = text[end : line if line >= 0 else len(text)]
    yield Stretch(start(node), end + len(rest) if rest.lstrip(" \t").startswith("#") else end)


def _in_text(text: str, node: Node) -> Iterator[Stretch]:
    """What a public text took in: from a key of something private on, all of it."""
    begin, end = start(node), content_end(text, node)
    found = private_word(text[begin:end])
    if found:
        yield Stretch(begin + found.end(), end)
