"""What a write changes in a file, as the difference that git would show."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from fabriques_cli.render.spans import Line, Span, line

CONTEXTE = 3
"""Unchanged lines around what changes."""


@dataclass(frozen=True, slots=True)
class SideLines:
    """The lines of a file, with their ends to compare them, and as they are shown."""

    nom: str
    raw: Sequence[str]
    shown: Sequence[str]


def render(before: SideLines, after: SideLines) -> list[Line]:
    """The lines taken away and added, with some around them; nothing when none changed."""
    groups = list(SequenceMatcher(None, before.raw, after.raw, False).get_grouped_opcodes(CONTEXTE))
    if not groups:
        return []
    body = [one for group in groups for one in _hunk(before, after, group)]
    return [line(Span(f"--- {before.nom}", "titre")), line(Span(f"+++ {after.nom}", "titre")), *body]


def _hunk(
    before: SideLines, after: SideLines, group: Sequence[tuple[str, int, int, int, int]]
) -> Iterator[Line]:
    old, new = (group[0][1], group[-1][2]), (group[0][3], group[-1][4])
    yield line(Span(f"@@ -{_range(*old)} +{_range(*new)} @@", "info"))
    for kind, a, b, c, d in group:
        if kind == "equal":
            yield from _signed(before, a, b, " ", "")
        else:
            yield from _signed(before, a, b, "-", "bloquant")
            yield from _signed(after, c, d, "+", "ok")


def _range(start: int, stop: int) -> str:
    """Lines from 1; of an empty stretch, the line before it."""
    count = stop - start
    first = start + 1 if count else start
    return str(first) if count == 1 else f"{first},{count}"


def _signed(version: SideLines, start: int, stop: int, sign: str, role: str) -> Iterator[Line]:
    for index in range(start, stop):
        yield line(Span(f"{sign}{version.shown[index]}", role))
        if not version.raw[index].endswith("\n"):
            yield line(Span("\\ Pas de retour à la ligne à la fin du fichier", "discret"))
