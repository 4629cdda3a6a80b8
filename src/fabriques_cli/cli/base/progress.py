"""A line that counts the files read, for a person who waits."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator, Mapping

from fabriques_cli.files.source.source import Inaccessible, Source

PATIENCE = 500_000_000
RHYTHM = 100_000_000
"""Nanoseconds before the line is shown, and between two of its states."""


class Watched(Mapping[str, bytes | Inaccessible]):
    """A source that counts what is taken out of it, on the standard error if that is a terminal."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._taken = 0
        self._next = time.monotonic_ns() + PATIENCE
        self._shown = False

    def __getitem__(self, fichier: str) -> bytes | Inaccessible:
        self._taken += 1
        if time.monotonic_ns() >= self._next:
            self._next += RHYTHM
            self._shown = True
            sys.stderr.write(f"\rLecture : {self._taken} / {len(self._source)}")
            sys.stderr.flush()
        return self._source[fichier]

    def __iter__(self) -> Iterator[str]:
        return iter(self._source)

    def __len__(self) -> int:
        return len(self._source)

    def done(self) -> None:
        """Take the line away."""
        if self._shown:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()


def watched(source: Source) -> Watched | None:
    """The source with its line, none where nobody looks."""
    return Watched(source) if sys.stderr is not None and sys.stderr.isatty() else None
