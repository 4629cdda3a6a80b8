"""The options that every command takes, wherever they stand on the line."""

from __future__ import annotations

from typing import NamedTuple

WITH_VALUE = ("-C", "--repertoire", "--couleur")
ALONE = ("-q", "--silencieux", "--debug")


class Options(NamedTuple):
    """What was asked of the program as a whole."""

    repertoire: str = ""
    silencieux: bool = False
    couleur: str = "auto"
    debug: bool = False
    commande: str = ""
    """The command and what it is about, in words: what a write is called once it is kept."""


def _glued(word: str) -> bool:
    """Whether an option stands with its value in one word: `-Cdata`, `--couleur=jamais`."""
    return word.startswith(("--repertoire=", "--couleur=")) or (word.startswith("-C") and len(word) > 2)


def hoisted(arguments: list[str]) -> list[str]:
    """The arguments with the common options first: they may be written before or after the command."""
    common: list[str] = []
    rest: list[str] = []
    left = iter(arguments)
    for word in left:
        if word == "--":
            return [*common, *rest, word, *left]
        if word in ALONE or _glued(word):
            common.append(word)
        elif word in WITH_VALUE:
            value = next(left, None)
            if value is None:  # the command would be taken for the value
                return [*common, word]
            common += [word, value]
        else:
            rest.append(word)
    return [*common, *rest]
