"""Words to YAML text: what is written here is read back as exactly the same word."""

from __future__ import annotations

import re

from fabriques_cli.files.source.gate import RAW_CONTROL
from fabriques_cli.format.fichiers import codes
from fabriques_cli.text.refus import Refus

CODES = codes()
"""The keys whose digits are a code: quotes keep other tools from reading a number, and from losing a zero."""

DECALAGE = 2
"""Columns from a key to the lines of its text."""

# Words that mean something else without quotes: to this reader (nothing) or to other tools (true, false).
MEANT = frozenset(("~", "null", "true", "false", "yes", "no", "on", "off", "y", "n"))
FIRST = re.compile(r"[-?:](?=[ \t]|$)|[,\[\]{}#&*!|>'\"%@`]|---|\.\.\.|<<$")
INSIDE = re.compile(r":(?=[ \t]|$)|[ \t]#|\t|  $")
IN_FLOW = re.compile(r"[,\[\]{}?]|^:|:(?![0-9])")
ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}


def spelled(word: str, *, code: bool = False, flow: bool = False, indent: int = 0, quote: str = "") -> str:
    """The YAML text of a word: plain when safe, quotes on codes, else double quotes or a literal block.

    ``flow`` is for a place between brackets. ``indent`` is the column of the key or dash that holds the word: the
    lines of a text of several lines stand two columns further. ``quote`` is the quotation mark to keep, if it can
    be. Raises `Refus`.
    """
    require_writable(word)
    if "\n" in word and not flow and _literal(word):
        return _block(word, indent + DECALAGE)
    if "\n" in word or "\r" in word or "\t" in word:
        return _double(word)
    if quote == "'" or (not quote and ('"' in word or "\\" in word) and _quoted(word, code, flow)):
        return f"'{word.replace(chr(39), chr(39) * 2)}'"
    return _double(word) if quote or _quoted(word, code, flow) else word


def require_writable(word: str) -> None:
    """Raise `Refus` on a text that no file may hold."""
    found = re.search(RAW_CONTROL, word.replace("\r\n", "\n"))
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


def _quoted(word: str, code: bool, flow: bool) -> bool:
    """Whether the word needs quotes."""
    return (
        code
        or word != word.strip()
        or word.casefold() in MEANT
        or (word[0] == "0" and len(word) > 1 and word.isdigit())
        or FIRST.match(word) is not None
        or INSIDE.search(word) is not None
        or (flow and IN_FLOW.search(word) is not None)
        or not _printable(word)
    )


def _printable(word: str) -> bool:
    """Whether nothing in the word is invisible but the no-break spaces of French."""
    return word.replace("\u00a0", "").replace("\u202f", "").isprintable()


def _double(word: str) -> str:
    return f'"{"".join(ESCAPES.get(character, character) for character in word)}"'


def _literal(word: str) -> bool:
    """Whether the lines may stand as they are: none that an editor would change, nor that the reader could not see."""
    lines = word.split("\n")
    return (
        not word.endswith("\n\n")  # the blank lines of the file would be taken for its own
        and "\r" not in word
        and "\t" not in word
        and "\ufeff" not in word
        and not any(line != line.rstrip() for line in lines)
    )


def _block(word: str, column: int) -> str:
    body = word.removesuffix("\n")
    chomp = "" if body != word else "-"
    # Without it the reader would take the first line's own blanks for the indentation.
    indicator = str(DECALAGE) if body.lstrip("\n").startswith(" ") else ""
    lines = [f"{' ' * column}{line}" if line else "" for line in body.split("\n")]
    return "\n".join([f"|{indicator}{chomp}", *lines])
