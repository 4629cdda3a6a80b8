"""What stops a command before it has an answer: exit code 2."""

from __future__ import annotations

import os
from collections.abc import Iterable

from fabriques_cli.text.proches import nearest_of, plie
from fabriques_cli.text.refus import Refus

FEMININS = ("portée", "réponse", "categorie", "forme_juridique", "region", "commune")


def nearest(word: str, known: Iterable[str], prefix: str = "") -> str:
    """`Vouliez-vous dire « laureat » ?`, or an empty text when nothing is near; ``prefix`` goes before the word."""
    folded = {name.casefold(): name for name in known}
    near = nearest_of(word.casefold(), list(folded))
    return f"Vouliez-vous dire « {prefix}{folded[near]} » ?" if near else ""


def unknown(what: str, word: str) -> str:
    """`portée inconnue : « gestio ».`"""
    return f"{what} inconnu{'e' if what in FEMININS else ''} : « {word} »."


def cause(error: OSError) -> str:
    """Why the system refused, in French."""
    from fabriques_cli.files.source.causes import cause as said  # noqa: PLC0415 # the help refuses nothing

    return said(error)


def at_fault(error: OSError) -> str:
    """The path that the system refused, from the working directory; empty where it names none."""
    path = error.filename2 or error.filename
    return os.path.relpath(path).replace(os.sep, "/") if isinstance(path, str) and path else ""


def choice(word: str, known: Iterable[str], what: str) -> str:
    """The known word, however it is cased or accented; raises `Refus` with the nearest, and the list of all."""
    names = tuple(known)
    if word in names:
        return word
    same = [name for name in names if plie(name) == plie(word)]
    if len(same) == 1:
        return same[0]
    remedy = nearest(word, names)
    listed = f"Valeurs possibles : {', '.join(names)}."
    raise Refus(unknown(what, word), f"{remedy} {listed}".strip())
