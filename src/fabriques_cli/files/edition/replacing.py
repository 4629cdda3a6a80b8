"""How a value that is there gives way to another, or to nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from fabriques_cli.files.edition.spelling import Named, StyledText, flow, item, value
from fabriques_cli.files.edition.splices import Splice, lines_at
from fabriques_cli.files.reading.nodes import (
    BLOCKS,
    Child,
    after_comments,
    children,
    column,
    content_end,
    dash_of,
    is_flow,
    is_null,
    line_start,
    next_line,
    start,
    stop,
)

HEADER = re.compile(r"[|>][0-9+-]*")
ALONE = re.compile(r"[ \t]*,?[ \t]*\r?\n")
BLANKS = re.compile(r"[ \t]+(?=\r?\n)")
BLANK_LINE = re.compile(r"[ \t]*\r?\n")
BLANK_ABOVE = re.compile(r"\n([ \t]*\r?\n)\Z")
COLON = re.compile(r"[ \t]*:")


def replaced(page: StyledText, holder: Node, child: Child, new: Named) -> list[Splice]:
    """Another value in place of that of a key or item."""
    old = child.value
    quote = ""
    if isinstance(new.word, str) and isinstance(old, ScalarNode) and old.style in ("'", '"'):
        quote = old.style
    if is_flow(holder):
        text = flow(new.word, new.key, quote)
        return [Splice(start(old), stop(old), _after_colon(page.text, child) + text)]
    if isinstance(holder, SequenceNode):
        return _item_replaced(page, holder, child, new)
    head, below = value(new.word, new.key, column(holder), page.style, quote)
    return _exchanged(page.text, holder, child, head, below)


def _item_replaced(page: StyledText, holder: Node, child: Child, new: Named) -> list[Splice]:
    """Another item after the same dash, which a block of keys needs on its own line."""
    text, old, at = page.text, child.value, column(holder)
    head, *below = item(new.word, new.key, at, page.style)
    if isinstance(old, ScalarNode) or is_flow(old):
        exchanged = _exchanged(text, holder, child, head[at + 2 :], below)
    else:
        end = content_end(text, old)
        exchanged = [Splice(start(old), end, "\n".join([head[at + 2 :], *below]))]
    dash = dash_of(text, holder, child)
    if below and isinstance(new.word, dict) and not text[dash + 1 : start(old)].strip(" "):
        exchanged.append(Splice(dash + 1, start(old), " "))
    return exchanged


def emptied(text: str, holder: Node, child: Child) -> list[Splice]:
    """The key alone, its value taken away."""
    if is_flow(holder):
        return [Splice(start(child.value), stop(child.value), "")]
    return _exchanged(text, holder, child, "", [])


def removals(text: str, holder: Node, index: int) -> Iterator[list[Splice]]:
    """The ways to take a child out of a block or list, the cleanest first; the last one leaves its key."""
    items = children(holder)
    child = items[index]
    if len(items) > 1:
        yield _cut_between(text, items, index) if is_flow(holder) else _cut_lines(text, holder, items, index)
    if child.key is not None:
        yield emptied(text, holder, child)


def _cut_between(text: str, items: list[Child], index: int) -> list[Splice]:
    child, end = items[index], stop(items[index].value)
    first, following = line_start(text, child.start), next_line(text, end)
    if not text[first : child.start].strip(" ") and ALONE.match(text, end):
        return [Splice(first, following, "")]  # alone on its lines, with its comma
    if index + 1 < len(items):
        return [Splice(child.start, items[index + 1].start, "")]
    before = stop(items[index - 1].value)
    # On a line of its own, it leaves the comma of the line above as it is.
    return [Splice(child.start if "\n" in text[before : child.start] else before, end, "")]


def _cut_lines(text: str, holder: Node, items: list[Child], index: int) -> list[Splice]:
    child = items[index]
    first = line_start(text, child.start)
    if isinstance(holder, MappingNode) and text[first : child.start].strip(" ") and index + 1 < len(items):
        return [Splice(child.start, items[index + 1].start, "")]  # the first key after a dash
    last = next_line(text, content_end(text, child.value))
    above, below = BLANK_ABOVE.search(text, 0, first), BLANK_LINE.match(text, last)
    # A blank line above and one below do not both stay, nor one at an end of the file.
    if below and (above or not first):
        last = below.end()
    elif above and last == len(text):
        first = above.start(1)
    return [Splice(first, last, "")]


def _after_colon(text: str, child: Child) -> str:
    """What an absent value lacks before it."""
    if child.key is None or not is_null(child.value) or start(child.value) != stop(child.value):
        return ""
    before = text[: start(child.value)]
    if before.endswith(":"):
        return " "
    return "" if before.rstrip(" \t").endswith(":") else ": "


def _exchanged(text: str, holder: Node, child: Child, head: str, below: list[str]) -> list[Splice]:
    """The rest of the key's line and the lines below it in place of the old ones."""
    old = child.value
    if isinstance(old, ScalarNode) and old.style in BLOCKS:
        header = HEADER.match(text, start(old))
        assert header is not None
        rest = next_line(text, start(old))
        return [
            _on_line(text, start(old), header.end(), head),
            lines_at(rest, below, _below(text, old, rest)),
        ]
    if not isinstance(old, ScalarNode) and not is_flow(old):
        assert child.key is not None
        colon = COLON.match(text, stop(child.key))
        assert colon is not None
        rest = next_line(text, colon.end())
        above = Splice(colon.end(), colon.end(), f" {head}" if head else "")
        return [above, lines_at(rest, below, next_line(text, content_end(text, old)))]
    rest = next_line(text, stop(old))
    if is_null(old):
        rest = after_comments(text, rest, column(holder))
    return [_on_line(text, start(old), stop(old), head), *([lines_at(rest, below)] if below else [])]


def _below(text: str, old: Node, rest: int) -> int:
    return max(rest, next_line(text, content_end(text, old)))


def _on_line(text: str, begin: int, end: int, head: str) -> Splice:
    """The value on its key's line; the blanks before it stand or go with it."""
    if head and begin == end:
        blanks = BLANKS.match(text, end)
        end = blanks.end() if blanks else end
    if head:
        return Splice(begin, end, head if text[begin - 1] in " \t\n" else f" {head}")
    while begin and text[begin - 1] in " \t":
        begin -= 1
    return Splice(begin, end, "")
