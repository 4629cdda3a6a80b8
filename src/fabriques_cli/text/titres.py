"""Titles as they stand inside a sentence."""

from __future__ import annotations


def en_phrase(titre: str) -> str:
    """The title with a small first letter, unless it begins by an acronym."""
    return titre if titre[1:2].isupper() else titre[:1].lower() + titre[1:]
