"""What stops a command before it has an answer: exit code 2."""

from __future__ import annotations

import difflib
from collections.abc import Iterable


class Impossible(Exception):
    """A command that cannot work, and what to do about it, in French."""

    def __init__(self, message: str, a_faire: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.a_faire = a_faire


def nearest(word: str, known: Iterable[str]) -> str:
    """`Vouliez-vous dire « laureat » ?`, or an empty text when nothing is near."""
    folded = {name.casefold(): name for name in known}
    close = difflib.get_close_matches(word.casefold(), folded, n=1, cutoff=0.6)
    return f"Vouliez-vous dire « {folded[close[0]]} » ?" if close else ""


def choice(word: str, known: Iterable[str], what: str) -> str:
    """The word if it is known; raises `Impossible` with the nearest known one, and the list of all."""
    names = tuple(known)
    if word in names:
        return word
    remedy = nearest(word, names)
    listed = f"Valeurs possibles : {', '.join(names)}."
    raise Impossible(f"{what} inconnu : « {word} ».", f"{remedy} {listed}".strip())
