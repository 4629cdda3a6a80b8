"""The sections of a file: what takes several lines at its top, set apart by a blank line from what stands around it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from yaml.nodes import Node

from fabriques_cli.files.edition.splices import Splice, lines_at
from fabriques_cli.files.reading.nodes import Child, after_comments, children, content_end, is_flow, next_line

BLANK_LINE = re.compile(r"\n[ \t]*\r?\n")


def is_section(lines: Sequence[str]) -> bool:
    """Whether a key at the top of a file is a section, by the lines of its name and value."""
    return len(lines) > 1


def missing_blanks(text: str, top: Node) -> list[Splice]:
    """The blank lines that a text lacks between a section and its neighbours."""
    if is_flow(top):
        return []
    return [
        lines_at(_end(text, before), [""])
        for before, after in pairwise(children(top))
        if (_is_section(text, before) or _is_section(text, after)) and not _is_apart(text, before, after)
    ]


def _is_section(text: str, child: Child) -> bool:
    return is_section(text[child.start : content_end(text, child.value)].splitlines())


def _is_apart(text: str, before: Child, after: Child) -> bool:
    """Whether a blank line stands between two keys, be it the last of a text that keeps its blank lines."""
    told = text[: content_end(text, before.value)].rstrip()
    return BLANK_LINE.search(text, len(told), after.start) is not None


def _end(text: str, child: Child) -> int:
    """The start of the line below a value and the comments that belong to it."""
    return after_comments(text, next_line(text, content_end(text, child.value)), 0)
