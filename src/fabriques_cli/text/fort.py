"""Texts that whoever looks at a page must not miss: an unfavourable opinion among favourable ones."""

from __future__ import annotations


class TexteFort(str):
    """A text to be made to stand out, by a sign and bold letters; programs read it as any other."""

    __slots__ = ()

    @property
    def fort(self) -> bool:
        """Whether it must not be missed."""
        return True


def fort(value: object) -> bool:
    """Whether a cell or a sentence is one of those."""
    return bool(getattr(value, "fort", False))


def appuye(text: str, *, si: bool) -> str:
    """The text, standing out where it is to."""
    return TexteFort(text) if si else text
