"""What stands between the values of a text: comments, blank lines, and the signs of YAML that are written anew."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Note:
    """A comment, the column where it begins, whether a blank line precedes it, and whether a dash does."""

    text: str
    column: int
    after_blank: bool
    after_sign: bool


@dataclass(frozen=True, slots=True)
class Gap:
    """A stretch between two values: the rest of its first line, the comments below, a blank line at its end."""

    beside: str
    notes: tuple[Note, ...]
    blank: bool


def gap(text: str, start: int, stop: int) -> Gap:
    """What a stretch without values holds."""
    first, *below = text[start:stop].split("\n")
    if text[start - 1 : start] in ("", "\n"):  # at the start of a line, which is no rest of another
        first, below = "", [first, *below]
    return Gap(_beside(first), tuple(_notes(below)), _ends_blank(below))


def _beside(rest: str) -> str:
    """The comment that ends a line, with the blanks before it."""
    sign = rest.find("#")
    if sign < 0:
        return ""
    blanks = rest[len(rest[:sign].rstrip(" \t")) : sign]
    return f"{blanks if blanks.strip(' ') == '' and blanks else ' '}{rest[sign:].rstrip()}"


def _notes(lines: list[str]) -> Iterator[Note]:
    blank = signed = False
    for one in lines:
        before, sign, said = one.partition("#")
        signed = signed or bool(before.strip())
        if sign:
            yield Note(f"#{said.rstrip()}", len(before), blank, signed)
        blank = not one.strip()


def _ends_blank(lines: list[str]) -> bool:
    """Whether a blank line is the last whole one of a stretch."""
    return len(lines) > 1 and not lines[-2].strip()


def listed(notes: Sequence[Note], *, blank: bool = False) -> list[str]:
    """The lines of comments, an empty one for any number of blank ones."""
    lines = [line for note in notes for line in ([""] if note.after_blank else []) + [note.text]]
    return [*lines, *([""] if blank else [])]
