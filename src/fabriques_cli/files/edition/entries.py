"""A text as its entries: each key or item with the comments that belong to it."""

from __future__ import annotations

from dataclasses import dataclass, field

from yaml.nodes import Node

from fabriques_cli.files.edition.gaps import Gap, gap, listed
from fabriques_cli.files.edition.values import text_of
from fabriques_cli.files.reading.nodes import children, column, is_flow, is_text, start, stop


@dataclass(slots=True)
class Entry:
    """A key with its value, or an item of a list.

    ``above`` stands on the lines before it, ``beside_key`` after its colon when the value is lower, ``between``
    on the lines before that value, ``beside`` after the value, ``below`` further right on the lines after it.
    """

    key: Node | None
    value: Node
    column: int
    above: list[str] = field(default_factory=list)
    beside_key: str = ""
    between: list[str] = field(default_factory=list)
    beside: str = ""
    below: list[str] = field(default_factory=list)
    inside: list[Entry] = field(default_factory=list)
    is_lower: bool = False


@dataclass(slots=True)
class Sheet:
    """The entries of a file, and what stands before the first one and after the last."""

    head: list[str]
    entries: list[Entry]
    foot: list[str]


def is_block(node: Node) -> bool:
    """Whether a value has entries on lines of their own."""
    return bool(children(node)) and not is_flow(node)


def sheet(text: str, top: Node) -> Sheet:
    """The entries of a text, each comment given to the one that it is about."""
    reading = _Reading(text)
    entries = reading.entries(top)
    foot = reading.share(gap(text, reading.offset, len(text)), 0)
    return Sheet(_head(entries[0]), entries, trimmed(foot, at_start=False))


def _head(first: Entry) -> list[str]:
    """What stands above the first key is about the file, but for a last paragraph that is the key's own."""
    lines = trimmed(first.above, at_start=True)
    cut = max((at for at, one in enumerate(lines) if not one), default=-1)
    if cut in (-1, len(lines) - 1):  # one paragraph, or a blank line between the key and all of them
        cut = len(lines)
    first.above = lines[cut + 1 :]
    return lines[: cut + 1]


def trimmed(lines: list[str], *, at_start: bool) -> list[str]:
    """The lines without the blank ones at their start, or at their end."""
    told = [at for at, one in enumerate(lines) if one]
    if not told:
        return []
    return lines[told[0] :] if at_start else lines[: told[-1] + 1]


class _Reading:
    """The walk through a text, in its order: how far it is, and the entries that are not closed."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.offset = 0
        self.open: list[Entry] = []

    def entries(self, node: Node) -> list[Entry]:
        """The entries of a block or list."""
        depth, found = len(self.open), list[Entry]()
        for child in children(node):
            entry = Entry(child.key, child.value, column(node))
            before = gap(self.text, self.offset, child.start)
            entry.above = self.share(before, depth) if found else self._first(before)
            self.open[depth:] = [entry]
            self._read(entry)
            found.append(entry)
        return found

    def _first(self, before: Gap) -> list[str]:
        """All that stands before the first entry of a block is above it, but what ends the line of its key."""
        if self.open:
            self.open[-1].beside_key = before.beside
        return listed(before.notes, blank=before.blank)

    def _read(self, entry: Entry) -> None:
        """Go past the key and the value of an entry."""
        node = entry.value
        if entry.key is not None:
            self.offset = stop(entry.key)
        if is_block(node):
            self.offset = self.offset if entry.key is not None else start(node)
            entry.inside = self.entries(node)
            return
        if entry.key is not None and "\n" in self.text[self.offset : start(node)]:
            before = gap(self.text, self.offset, start(node))
            entry.is_lower, entry.beside_key, entry.between = True, before.beside, listed(before.notes)
        ends = text_of(self.text, node, entry.column).stop if is_text(node) else stop(node)
        self.offset = max(self.offset, ends)

    def share(self, after: Gap, depth: int) -> list[str]:
        """Give the comments of a gap to the entries before it; returns the lines above what follows.

        A comment that stands further right than an entry is below it, unless a dash precedes it.
        """
        self.open[-1].beside = after.beside
        level, notes = len(self.open) - 1, list(after.notes)
        while notes:
            while level >= depth and self.open[level].column >= notes[0].column:
                level -= 1
            if level < depth or notes[0].after_sign:
                break
            self.open[level].below += listed([notes.pop(0)])
        return listed(notes, blank=after.blank)
