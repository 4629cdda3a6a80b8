"""Stretches of a text to be replaced, the line ends of the file kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Splice:
    """What to write in place of a stretch of the text, its lines ended by a bare newline."""

    start: int
    stop: int
    text: str


def spliced(text: str, splices: Sequence[Splice]) -> str:
    """The text with the stretches replaced, all places being those of the text as it was."""
    eol = eol_of(text)
    for one in sorted(splices, key=lambda splice: splice.start, reverse=True):
        text = text[: one.start] + one.text.replace("\n", eol) + text[one.stop :]
    return text


def eol_of(text: str) -> str:
    """The line end that the file has most often."""
    return "\r\n" if text.count("\r\n") * 2 > text.count("\n") else "\n"


def lines_at(offset: int, lines: Sequence[str], stop: int | None = None) -> Splice:
    """Whole lines put at the start of a line, in place of those up to an offset if one is given."""
    return Splice(offset, offset if stop is None else stop, "".join(f"{line}\n" for line in lines))
