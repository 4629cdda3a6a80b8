"""How much room a text takes on a terminal: an ideogram or a picture takes two cells, a floating accent none."""

from __future__ import annotations

EVEN = frozenset(
    map(chr, (*range(0x20, 0x250), *range(0x2010, 0x2060), 0x20AC, *range(0x2190, 0x2270), 0x23CE, 0xE000))
).union(map(chr, range(0x2500, 0x25A0)))
"""What takes one cell each: all that French and our own signs are written with, which needs no rich."""


def cells(text: str) -> int:
    """The cells of a text."""
    if text.isascii() or EVEN.issuperset(text):
        return len(text)
    from rich.cells import cell_len  # noqa: PLC0415 # rich knows each character, and few names hold such

    return cell_len(text)


def reach(text: str, start: int, room: int) -> int:
    """How far in a text one goes from ``start`` within so many cells."""
    end = start
    while end < len(text) and cells(text[start : end + 1]) <= room:
        end += 1
    return end


def flush(text: str, width: int, *, right: bool = False) -> str:
    """The text and the blanks that fill a column."""
    blank = " " * (width - cells(text))
    return blank + text if right else text + blank
