"""A value as it was written, set at another column: its words stay the same."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from yaml.nodes import MappingNode, Node, ScalarNode

from fabriques_cli.files.edition.order import Where
from fabriques_cli.files.edition.scalars import CODES
from fabriques_cli.files.edition.spelling import flow, key_text
from fabriques_cli.files.edition.splices import Splice, spliced
from fabriques_cli.files.reading.nodes import children, content_end, is_flow, is_null, is_text, start, stop
from fabriques_cli.files.source.gate import RAW_CONTROL
from fabriques_cli.text.coordonnees import contact_in

HEADER = re.compile(r"([|>])([-+0-9]*)(.*)", re.S)
DIGITS = re.compile("[0-9]+", re.ASCII)
CODE = re.compile("[0-9A-Za-z]+", re.ASCII)


def value_lines(text: str, node: Node, where: Where, owner: int, at: int) -> list[str]:
    """The lines of a value that is no block: the first without its column, the others at theirs.

    ``owner`` is the column of the block or dash that holds it, ``at`` the one that it will have.
    """
    if is_text(node):
        body = text_of(text, node, owner)
        return [body.head, *(f"{' ' * (at + 2)}{one}" if one else "" for one in body.lines)]
    written = text[start(node) : content_end(text, node)]
    if "\n" not in written:
        return [one_line(text, node, where)]
    if is_flow(node):
        return _flow_lines(text, node, where, at + 2)
    first, *others = written.split("\n")
    return [first, *(_at(one, at + 2) for one in others)]


def one_line(text: str, node: Node, where: Where) -> str:
    """A value on one line: a scalar as it is written, a block between brackets in the order of its model."""
    if isinstance(node, ScalarNode):
        written = text[start(node) : stop(node)]
        return flow(node.value, quote='"') if is_bare_code(node, where.key) else written
    if isinstance(node, MappingNode):
        pairs = [node.value[index] for index in where.order([key.value for key, _ in node.value])]
        return f"{{{', '.join(_pair(text, key, value, where) for key, value in pairs)}}}"
    return f"[{', '.join(one_line(text, item, where.into(index)) for index, item in enumerate(node.value))}]"


def _pair(text: str, key: Node, value: Node, where: Where) -> str:
    return f"{name(key)}: {one_line(text, value, where.into(key.value))}"


def name(key: Node) -> str:
    """A key as it is written, without the quotes that it does not need."""
    text: str = key.value
    return key_text(text) if text.strip() or re.search(RAW_CONTROL, text) else f'"{text}"'


def is_bare_code(node: Node, key: str) -> bool:
    """Whether a code is written without quotes, by its key or because a number would not begin with a zero."""
    if not isinstance(node, ScalarNode) or node.style or is_null(node) or not CODE.fullmatch(node.value):
        return False
    word: str = node.value
    return key in CODES or (word[0] == "0" and len(word) > 1 and word.isdigit() and not contact_in(word))


@dataclass(frozen=True, slots=True)
class Text:
    """A text on its own lines: the sign that announces it, its lines without their indentation, where it ends."""

    head: str
    lines: list[str]
    stop: int


def text_of(text: str, node: Node, owner: int) -> Text:
    """A text on its own lines, held by a key or dash at a column."""
    header, *lines = text[start(node) : stop(node)].split("\n")
    found = HEADER.fullmatch(header)
    assert found  # by its style
    sign, marks, rest = found.groups()
    if lines and not lines[-1].strip():
        lines.pop()  # no line, but what precedes the next key
    indent = _indent(lines, marks, owner)
    while "+" not in marks and lines and not lines[-1][indent:]:
        lines.pop()
    ends = start(node) + len("\n".join([header, *lines]))
    return Text(
        f"{sign}{_marks(node, marks, bool(lines))}{rest.rstrip()}", [one[indent:] for one in lines], ends
    )


def _indent(lines: list[str], marks: str, owner: int) -> int:
    """How many columns of each line are no part of the text: as said, else those of its first line."""
    said = DIGITS.search(marks)
    if said:
        return owner + int(said[0])
    return next((len(one) - len(one.lstrip(" ")) for one in lines if one.strip(" ")), 0)


def _marks(node: Node, marks: str, has_lines: bool) -> str:
    """The marks at another column, and those that the end of the text needs wherever it stands in the file."""
    blank_after = node.value.endswith("\n\n")
    ends = "+" if blank_after else "-" if has_lines and not node.value.endswith("\n") else ""
    return f"{'2' if DIGITS.search(marks) else ''}{ends}"


def _at(line: str, column: int) -> str:
    bare = line.lstrip(" \t")
    return f"{' ' * column}{bare}" if bare else ""


def _flow_lines(text: str, node: Node, where: Where, at: int) -> list[str]:
    """A block or list between brackets over several lines: its lines as they are, one step in by bracket."""
    begin, end = start(node), content_end(text, node)
    inner = list(_flows(node))
    first, *others = _with_codes(text, node, where, begin, end).split("\n")
    offset, lines = text.index("\n", begin) + 1, [first]
    for one in others:
        line = text[offset : text.find("\n", offset, end) if "\n" in text[offset:end] else end]
        told = offset + len(line) - len(line.lstrip(" \t"))
        depth = sum(low < told < high - 1 for low, high in inner)
        lines.append(_at(one, at + 2 * max(depth - 1, 0)))
        offset += len(line) + 1
    return lines


def _flows(node: Node) -> Iterator[tuple[int, int]]:
    """The stretches between brackets, from the outermost."""
    if is_flow(node):
        yield start(node), stop(node)
        for child in children(node):
            yield from _flows(child.value)


def _with_codes(text: str, node: Node, where: Where, begin: int, end: int) -> str:
    """The stretch with quotes on its codes."""
    codes = [
        Splice(start(one) - begin, stop(one) - begin, flow(one.value, quote='"'))
        for one in _bare_codes(node, where)
    ]
    return spliced(text[begin:end], codes)


def _bare_codes(node: Node, where: Where) -> Iterator[Node]:
    if is_bare_code(node, where.key):
        yield node
    for index, child in enumerate(children(node)):
        step = index if child.key is None else child.key.value
        yield from _bare_codes(child.value, where.into(step))
