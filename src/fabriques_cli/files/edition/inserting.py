"""Where a key or an item that is not there yet goes, and how it is written there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from yaml.nodes import MappingNode, Node

from fabriques_cli.files.edition.spelling import Named, StyledText, entry, flow, item, key_text
from fabriques_cli.files.edition.splices import Splice, lines_at
from fabriques_cli.files.reading.nodes import (
    Child,
    after_comments,
    children,
    column,
    content_end,
    is_flow,
    line_start,
    next_line,
    start,
    stop,
)


def new_key(page: StyledText, holder: MappingNode, new: Named, order: Sequence[str]) -> list[Splice]:
    """A key and its value in a block, after the one that the model puts before it."""
    text, at = page.text, column(holder)
    before, after = neighbours(children(holder), new.key, order)
    if is_flow(holder):
        return _into_brackets(text, holder, before, after, f"{key_text(new.key)}: {flow(new.word, new.key)}")
    lines = entry(new.key, new.word, at, page.style)
    if before:
        offset = next_line(text, content_end(text, before.value))
        return [lines_at(after_comments(text, offset, at), lines)]
    assert after is not None  # a block that is not between brackets has a key
    if text[line_start(text, after.start) : after.start].strip(" "):  # after a dash
        return [Splice(after.start, after.start, "\n".join(lines).lstrip(" ") + "\n" + " " * at)]
    return [lines_at(_above_comments(text, after.start, at), lines)]


def new_item(page: StyledText, holder: Node, owner: int, new: Named) -> list[Splice]:
    """One more item at the end of a list; ``owner`` is the column of the key that holds it."""
    text, items = page.text, children(holder)
    last = items[-1] if items else None
    if is_flow(holder):
        return _into_brackets(text, holder, last, None, flow(new.word, new.key))
    assert last is not None  # the same
    offset = next_line(text, content_end(text, last.value))
    like = replace(page.style, accolades=page.style.accolades and not _on_lines(last.value))
    return [
        lines_at(after_comments(text, offset, owner), item(new.word, new.key, column(holder), like)),
    ]


def _on_lines(node: Node) -> bool:
    return isinstance(node, MappingNode) and not is_flow(node)


def neighbours(present: Sequence[Child], key: str, order: Sequence[str]) -> tuple[Child | None, Child | None]:
    """The present key to stand after, else the one to stand before; by year where the keys are years."""
    ranked = [(_rank(child.key.value, order), child) for child in present if child.key is not None]
    mine = _rank(key, order)
    smaller = [pair for pair in ranked if pair[0] <= mine]
    if smaller:
        return max(smaller, key=lambda pair: (pair[0], pair[1].start))[1], None
    larger = min(ranked, key=lambda pair: (pair[0], pair[1].start), default=None)
    return None, larger[1] if larger else None


def _rank(key: str, order: Sequence[str]) -> tuple[int, str]:
    """Known keys in the order of the model, then years and others."""
    return (order.index(key), "") if key in order else (len(order), key if key.isdigit() else "~")


def _above_comments(text: str, offset: int, at: int) -> int:
    """The start of the comment lines right above a key, which speak of it; the head of the file stays above."""
    offset = first = line_start(text, offset)
    while first:
        above = line_start(text, first - 1)
        line = text[above:first]
        if not line.lstrip(" ").startswith("#") or len(line) - len(line.lstrip(" ")) != at:
            return first
        first = above
    return offset


def _into_brackets(
    text: str, holder: Node, before: Child | None, after: Child | None, written: str
) -> list[Splice]:
    if after is not None and before is None:
        return [Splice(after.start, after.start, f"{written}, ")]
    if before is None:
        return [Splice(start(holder) + 1, start(holder) + 1, written)]
    end = stop(before.value)
    following = [child for child in children(holder) if child.start >= end and child is not before]
    if following:
        return [Splice(end, end, f", {written}")]
    return _at_the_end(text, holder, before, written)


def _at_the_end(text: str, holder: Node, last: Child, written: str) -> list[Splice]:
    """After the last of the brackets: on a line of its own where the others are."""
    end, close = stop(last.value), stop(holder) - 1
    alone = not text[line_start(text, last.start) : last.start].strip(" ") and line_start(
        text, last.start
    ) > start(holder)
    if not alone or next_line(text, end) > close:
        return [Splice(end, end, f", {written}")]
    comma = "," in text[end:close].partition("#")[0]
    indent = text[line_start(text, last.start) : last.start]
    added = lines_at(next_line(text, end), [f"{indent}{written}{',' if comma else ''}"])
    return [added] if comma else [Splice(end, end, ","), added]
