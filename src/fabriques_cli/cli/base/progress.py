"""A line that counts what is read or prepared, for a person who waits."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, TypeVar

from fabriques_cli.files.source.source import Inaccessible, Source

if TYPE_CHECKING:
    from rich.progress import Progress

T = TypeVar("T")

PATIENCE = 500_000_000
RHYTHM = 100_000_000
"""Nanoseconds before the line is shown, and between two of its states."""


class Counted:
    """A line that counts how far a work is, on the standard error."""

    def __init__(self, total: int, mot: str) -> None:
        self._total, self._mot = total, mot
        self._taken = 0
        self._next = time.monotonic_ns() + PATIENCE
        self._line: Progress | None = None

    def step(self) -> None:
        """One more."""
        self._taken += 1
        if time.monotonic_ns() >= self._next:
            self._next += RHYTHM
            self._show()

    def _show(self) -> None:
        from fabriques_cli.cli.base.counter import counter  # noqa: PLC0415 # rich, for who waits alone

        if self._line:
            self._line.update(self._line.task_ids[0], completed=self._taken, refresh=True)
        else:
            self._line = counter(self._taken, self._total, self._mot)

    def done(self) -> None:
        """Take the line away."""
        if self._line:
            self._line.stop()


class Watched(Mapping[str, bytes | Inaccessible]):
    """A source that counts what is taken out of it, on the standard error if that is a terminal."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._counted = Counted(len(source), "Lecture")

    def __getitem__(self, fichier: str) -> bytes | Inaccessible:
        self._counted.step()
        return self._source[fichier]

    def __iter__(self) -> Iterator[str]:
        return iter(self._source)

    def __len__(self) -> int:
        return len(self._source)

    def done(self) -> None:
        """Take the line away."""
        self._counted.done()


def counted_off(items: Sequence[T], mot: str, *, silencieux: bool) -> Iterator[T]:
    """The items one by one, counted on a line where somebody waits for them."""
    shown = not silencieux and sys.stderr is not None and sys.stderr.isatty()
    line = Counted(len(items), mot) if shown else None
    try:
        for item in items:
            yield item
            if line:
                line.step()
    finally:
        if line:
            line.done()


def watched(source: Source) -> Watched | None:
    """The source with its line, none where nobody looks."""
    return Watched(source) if sys.stderr is not None and sys.stderr.isatty() else None
