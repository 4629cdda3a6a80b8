"""Lines that are cut to the width of a terminal, at spaces, never inside a word or an amount."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from fabriques_cli.render.cells import cells, reach
from fabriques_cli.render.spans import Line, Span, visible

INSECABLE = re.compile(r" (?=[;:?!»·→])|(?<=«) |(?<=\(\+) |(?<=\d) (?=[^\W\d])")
"""The spaces where a line is never cut: those of French signs, and those between a number and what it counts."""

COMMANDE = re.compile(r"\bfabriques [^·]*(?= ·|$)")
"""A command that is proposed: cut, it could no longer be pasted."""

BLANC = re.compile(r"[\n\r\v\f]")
"""What else goes to the next line, and is a space here."""

TENU = "\ue000"
"""What stands for a space that holds while a line is cut; no text of a dossier that is shown needs it."""

RETRAIT = 2
"""How much further than its line a continuation begins."""


def wrapped(text: str, width: int | None, used: int) -> list[str]:
    """The text cut at spaces to what is left of a width in cells; whole without one."""
    if width is None:
        return [text]
    cut: list[str] = []
    taken = 0
    for word in BLANC.sub(" ", INSECABLE.sub(TENU, text).expandtabs()).split(" "):
        taken += 1 + cells(word)
        if not cut or (word and taken > width - used):
            cut.append(word)
            taken = cells(word)
        else:
            cut[-1] += f" {word}"
    return [kept for one in cut if (kept := one.replace(TENU, " ").rstrip(" "))] or [""]


def hung(head: Line, text: str, width: int | None, role: str = "", further: int = 0) -> Iterator[Line]:
    """A text after its head, which goes on under its own beginning, or so much further."""
    used = sum(cells(span.text) for span in head) + further
    first, *more = wrapped(text, width, used)
    yield (*head, Span(first, role))
    yield from ((Span(" " * used), Span(one, role)) for one in more)


def held(text: str, room: int) -> str:
    """A text that `wrapped` will not cut, where it has room to be whole."""
    return text.replace(" ", TENU) if cells(text) <= room else text


def longest_word(text: str) -> int:
    """The narrowest that a text can be."""
    return max(map(cells, INSECABLE.sub(TENU, text).split(" ")))


def fitted(lines: Iterable[Line], width: int | None) -> Iterator[Line]:
    """The lines, those that are too long for a width going on under themselves: after a « · » first, or a space."""
    for one in lines:
        yield from (one,) if width is None else _folded(one, width)


def _folded(one: Line, width: int) -> Iterator[Line]:
    shown = tuple(Span(visible(span.text), span.role) for span in one)
    text = "".join(span.text for span in shown).rstrip()
    if cells(text) <= width:
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
    while cells(text[start:]) > room:
        end = reach(bound, start, room)
        begin = start + (first if not start else 0)
        after_dot = bound.rfind("· ", begin, end + 1)
        cut = after_dot + 1 if after_dot >= 0 else bound.rfind(" ", begin, end + 1)
        cut = cut if cut >= 0 else bound.find(" ", end)
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
