"""Lines that are cut to the width of a terminal, at spaces, never inside a word or an amount."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Iterator

from fabriques_cli.render.spans import Line, Span, visible

INSECABLE = re.compile(r" (?=[;:?!»·→])|(?<=«) |(?<=\(\+) |(?<=\d) (?=[^\W\d])")
"""The spaces where a line is never cut: those of French signs, and those between a number and what it counts."""

COMMANDE = re.compile(r"\bfabriques [^·]*(?= ·|$)")
"""A command that is proposed: cut, it could no longer be pasted."""

TENU = "\ue000"
"""What stands for a space that holds while a line is cut; no text of a dossier that is shown needs it."""

RETRAIT = 2
"""How much further than its line a continuation begins."""


def wrapped(text: str, width: int | None, used: int) -> list[str]:
    """The text cut at spaces to what is left of a width in characters; whole without one."""
    if width is None:
        return [text]
    cut = textwrap.wrap(
        INSECABLE.sub(TENU, text), max(1, width - used), break_long_words=False, break_on_hyphens=False
    )
    return [one.replace(TENU, " ") for one in cut] or [""]


def hung(head: Line, text: str, width: int | None, role: str = "", further: int = 0) -> Iterator[Line]:
    """A text after its head, which goes on under its own beginning, or so much further."""
    used = sum(len(span.text) for span in head) + further
    first, *more = wrapped(text, width, used)
    yield (*head, Span(first, role))
    yield from ((Span(" " * used), Span(one, role)) for one in more)


def held(text: str, room: int) -> str:
    """A text that `wrapped` will not cut, where it has room to be whole."""
    return text.replace(" ", TENU) if len(text) <= room else text


def longest_word(text: str) -> int:
    """The narrowest that a text can be."""
    return max(map(len, INSECABLE.sub(TENU, text).split(" ")))


def fitted(lines: Iterable[Line], width: int | None) -> Iterator[Line]:
    """The lines, those that are too long for a width going on under themselves: after a « · » first, or a space."""
    for one in lines:
        yield from (one,) if width is None else _folded(one, width)


def _folded(one: Line, width: int) -> Iterator[Line]:
    shown = tuple(Span(visible(span.text), span.role) for span in one)
    text = "".join(span.text for span in shown).rstrip()
    if len(text) <= width:
        yield one
        return
    hang = len(text) - len(text.lstrip()) + RETRAIT
    start, lead = 0, 0
    for end in (*_cuts(text, width, hang), len(text)):
        yield (Span(" " * lead), *_part(shown, start, end))
        start, lead = end + 1, hang


def _cuts(text: str, width: int, hang: int) -> Iterator[int]:
    """The spaces at which to go to the next line."""
    bound = COMMANDE.sub(lambda found: held(found[0], width - hang), INSECABLE.sub(TENU, text))
    start, room = 0, width
    first = len(text) - len(text.lstrip())
    while len(text) - start > room:
        begin = start + (first if not start else 0)
        after_dot = bound.rfind("· ", begin, start + room + 1)
        cut = after_dot + 1 if after_dot >= 0 else bound.rfind(" ", begin, start + room + 1)
        cut = cut if cut >= 0 else bound.find(" ", start + room)
        if cut < 0:
            return
        yield cut
        start, room = cut + 1, width - hang


def _part(shown: Line, start: int, end: int) -> Iterator[Span]:
    """What stands between two places of a line."""
    at = 0
    for span in shown:
        piece = span.text[max(0, start - at) : max(0, end - at)]
        at += len(span.text)
        if piece:
            yield Span(piece, span.role)
