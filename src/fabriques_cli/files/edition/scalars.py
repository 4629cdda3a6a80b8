"""What a file may hold, and what has quotes there: our policy, which the emitter applies."""

from __future__ import annotations

import re

from fabriques_cli.files.source.gate import RAW_CONTROL
from fabriques_cli.format.fichiers import codes
from fabriques_cli.text.refus import Refus

CODES = codes()
"""The keys whose digits are a code: quotes keep other tools from reading a number, and from losing a zero."""

# Words that mean something else without quotes: to this reader (nothing) or to other tools (true, false).
MEANT = frozenset(("~", "null", "true", "false", "yes", "no", "on", "off", "y", "n", "<<", "="))
COLON = re.compile(":(?![0-9])")
"""Between brackets, where older readers end a word at a colon and newer ones do not."""


def require_writable(word: str) -> None:
    """Raise `Refus` on a text that no file may hold."""
    found = re.search(RAW_CONTROL, word)
    if found:
        raise Refus(
            f"caractère de contrôle U+{ord(found[0]):04X} dans le texte.",
            "Supprimez-le : il ne se voit pas, et décale ou coupe le texte dans d'autres outils.",
        )
    if any("\ud800" <= character <= "\udfff" for character in word):
        raise Refus(
            "moitié de caractère, qu'aucun fichier ne peut contenir.", "Saisissez de nouveau le texte."
        )
    if not word.strip():
        raise Refus("texte vide.", "Pour vider une clé, n'écrivez rien après le signe égal.")


def is_quoted(word: str, key: str = "", *, flow: bool = False) -> bool:
    """Whether a word has quotes even where YAML would not ask for them; ``flow`` is for a place between brackets."""
    return (
        key in CODES
        or word != word.strip()
        or word.casefold() in MEANT
        or (word[0] == "0" and len(word) > 1 and word.isdigit())
        or (flow and COLON.search(word) is not None)
        or not _printable(word)
    )


def mark(word: str) -> str:
    """The quotation mark of a word that needs one: the double, unless it would make others hard to read."""
    return "'" if '"' in word or "\\" in word else '"'


def _printable(word: str) -> bool:
    """Whether nothing in the word is invisible but the no-break spaces of French."""
    return word.replace("\u00a0", "").replace("\u202f", "").isprintable()


def is_literal(word: str) -> bool:
    """Whether the lines may stand as they are: none that an editor would change, nor that the reader could not see."""
    return (
        not word.endswith("\n\n")  # the blank lines of the file would be taken for its own
        and not re.search("[\r\t\ufeff]", word)
        and not any(line != line.rstrip() for line in word.split("\n"))
    )
