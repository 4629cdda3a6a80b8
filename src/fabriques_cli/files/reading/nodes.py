"""Where the nodes of a text really end, and what stands between them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from fabriques_cli.files.reading.words import NULLS
from fabriques_cli.findings import Chemin

BLOCKS = ("|", ">")
"""The styles of a text on its own lines."""


@dataclass(frozen=True, slots=True)
class Child:
    """A value with the key that holds it, none for an item of a list."""

    key: Node | None
    value: Node

    @property
    def start(self) -> int:
        """Where the key, or the item, begins."""
        return start(self.key or self.value)


def start(node: Node) -> int:
    """The offset of the first character of a node."""
    return int(node.start_mark.index)


def stop(node: Node) -> int:
    """The offset after the node as the parser sees it: a block runs past the blank lines and comments below it."""
    return int(node.end_mark.index)


def column(node: Node) -> int:
    """The column of a node, from 0."""
    return int(node.start_mark.column)


def children(node: Node) -> list[Child]:
    """The children of a block or list, none of a scalar."""
    if isinstance(node, MappingNode):
        return [Child(key, value) for key, value in node.value]
    return [Child(None, item) for item in node.value] if isinstance(node, SequenceNode) else []


def node_at(node: Node, chemin: Chemin) -> Node | None:
    """The value at a key path, none where there is no such key."""
    for step in chemin:
        if isinstance(node, SequenceNode) and isinstance(step, int):
            node = node.value[step]
            continue
        pairs = node.value if isinstance(node, MappingNode) else ()
        found = next((value for key, value in pairs if key.value == step), None)
        if found is None:
            return None
        node = found
    return node


def as_keys(node: Node) -> Any:
    """The keys that are written at and under a node, those without a value too."""
    if isinstance(node, MappingNode):
        return {str(key.value): as_keys(value) for key, value in node.value}
    return [as_keys(item) for item in node.value] if isinstance(node, SequenceNode) else node.value


def is_flow(node: Node) -> bool:
    """Whether a block or list is written between brackets."""
    return isinstance(node, MappingNode | SequenceNode) and bool(node.flow_style)


def is_text(node: Node) -> bool:
    """Whether the value is a text on its own lines."""
    return isinstance(node, ScalarNode) and node.style in BLOCKS


def is_null(node: Node) -> bool:
    """Whether the value is absent, or spelled as nothing."""
    return isinstance(node, ScalarNode) and not node.style and node.value in NULLS


def content_end(text: str, node: Node) -> int:
    """The offset after the last character that belongs to a node."""
    if isinstance(node, ScalarNode):
        return _block_end(text, node) if node.style in BLOCKS else stop(node)
    if is_flow(node):
        return stop(node)
    last = children(node)[-1]
    # An empty value is placed right after its colon, an empty item right after its dash.
    return content_end(text, last.value)


def _block_end(text: str, node: Node) -> int:
    """A text on its own lines ends with its last one, unless it keeps the empty lines that follow (`|+`)."""
    body = text[start(node) : stop(node)]
    if "+" in body.split("\n", 1)[0].split("#", 1)[0]:
        return stop(node)
    return start(node) + len(body.rstrip())


def line_start(text: str, offset: int) -> int:
    """The offset of the first character of the line that holds an offset."""
    return text.rfind("\n", 0, offset) + 1


def next_line(text: str, offset: int) -> int:
    """The offset of the next start of a line, the offset itself where it is at one."""
    if offset and text[offset - 1] == "\n":
        return offset
    end = text.find("\n", offset)
    return len(text) if end < 0 else end + 1


def dash_of(text: str, holder: Node, item: Child) -> int:
    """The offset of the dash of an item of a list in block style."""
    offset = start(item.value)
    while True:
        offset = text.rfind("-", 0, offset)
        if offset - line_start(text, offset) == column(holder):
            return offset


def after_comments(text: str, offset: int, owner: int) -> int:
    """From the start of a line, past the comment lines that stand further right than a column."""
    while offset < len(text):
        end = next_line(text, offset + 1)
        line = text[offset:end]
        bare = line.lstrip(" ")
        if not bare.startswith("#") or len(line) - len(bare) <= owner:
            break
        offset = end
    return offset


def comments(text: str, top: Node) -> list[str]:
    """The comments of a text in their order, without the blanks at their ends."""
    found, offset = [], 0
    for begin, end in (*_scalars(text, top), (len(text), len(text))):
        found += list(_comments_in(text, offset, begin))
        offset = max(offset, end)
    return found


def _comments_in(text: str, begin: int, end: int) -> Iterator[str]:
    """The comments of a stretch without scalars, where a sign # can only open one."""
    while begin < end:
        sign = text.find("#", begin, end)
        if sign < 0:
            return
        stretch = text[sign : next_line(text, sign + 1)]
        yield stretch.rstrip()
        begin = sign + len(stretch)


def _scalars(text: str, node: Node) -> Iterator[tuple[int, int]]:
    """The stretches of the scalars, in their order; of a text on its own lines, without its first one."""
    if isinstance(node, ScalarNode):
        first = text.find("\n", start(node), stop(node)) if node.style in BLOCKS else start(node)
        if first >= 0:
            yield first, content_end(text, node)
    for child in children(node):
        if child.key is not None:
            yield from _scalars(text, child.key)
        yield from _scalars(text, child.value)
