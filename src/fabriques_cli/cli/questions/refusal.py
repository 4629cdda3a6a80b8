"""A line that gives no word: why, and what to type instead."""

from __future__ import annotations

from fabriques_cli.files.reading.quoting import EXTRAIT_MAX


class Refusee(Exception):
    """A line that gives no word: why, what to do, and the line to type instead when it is sure."""

    def __init__(self, message: str, a_faire: str = "", propose: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.a_faire = a_faire
        self.propose = propose


def cut(line: str) -> str:
    """What a refusal repeats of a line."""
    return line if len(line) <= EXTRAIT_MAX else f"{line[: EXTRAIT_MAX - 1]}…"
