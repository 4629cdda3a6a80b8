"""How much of a text a message repeats."""

from __future__ import annotations

EXTRAIT_MAX = 60
"""Characters of a bad value that a message repeats."""


def cut(text: str) -> str:
    """The head of a long text."""
    return text if len(text) <= EXTRAIT_MAX else f"{text[: EXTRAIT_MAX - 1]}…"
