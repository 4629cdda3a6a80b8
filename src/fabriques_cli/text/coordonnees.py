"""E-mail addresses and telephone numbers, which belong out of git."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+")

_PAIRS = r"(?:[ .\u00a0\u202f-]?[0-9]{2}){4}(?![\w-])(?!\.[0-9])"
_ABROAD = r"[1-9][0-9]{0,2}[ .\u00a0\u202f-]?(?:\(0\))?[ .\u00a0\u202f-]?[1-9]"

# French numbers as people write them: 06 12 34 56 78, +33 6…, 0262.12.34.56. Digits or an underscore
# around would make it a SIRET, a reference or a code. Each pattern starts with the one character that it
# needs, so that a whole file without a number is scanned in some microseconds.
TELEPHONES = (
    re.compile(rf"0(?<![\w+-]0)(?<![0-9]\.0)(?:[1-9]|0{_ABROAD}){_PAIRS}"),
    re.compile(rf"\+(?<![\w+-]\+){_ABROAD}{_PAIRS}"),
)

ADRESSE = "une adresse électronique"
NUMERO = "un numéro de téléphone"


def contacts(text: str) -> Iterator[tuple[str, re.Match[str]]]:
    """What would let someone be reached, `ADRESSE` or `NUMERO`, with its place in the text."""
    if "@" in text:
        for found in EMAIL.finditer(text):
            yield ADRESSE, found
    for pattern in TELEPHONES:
        for found in pattern.finditer(text):
            yield NUMERO, found


def contact_in(text: str) -> str:
    """`ADRESSE`, `NUMERO`, or an empty text when there is neither."""
    return next((sort for sort, _ in contacts(text)), "")


INVISIBLE = re.compile("[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]")

AROBASE = (
    r"\s{0,3}[\[({<]\s?(?:at|arobase|arobas|@)\s?[\])}>]\s{0,3}"
    r"|\s{1,3}(?:arobase|arobas)\s{1,3}"
)
"""What stands for the sign of an address, in brackets or as a word of its own."""

POINT = r"\s{0,3}[\[({<]\s?(?:dot|point|\.)\s?[\])}>]\s{0,3}"
AUTOUR = r"(?<=[\w.-])\s{1,3}@\s{1,3}(?=\w)"
"""A sign alone, between two words: `@nom` is how a network calls someone."""

MASQUE = "(masqué)"


def mask(text: str) -> str:
    """The text without what would let someone be reached, even in disguise where it is an address."""
    if "@" in text:
        text = EMAIL.sub(MASQUE, text)
    if _maybe_disguised(text):
        text = _without_disguised(text)
    for pattern in TELEPHONES:
        text = pattern.sub("(masqué)", text)
    return text


def _maybe_disguised(text: str) -> bool:
    """Whether there is a sign of an address in disguise: most texts have none, and nothing else is looked for."""
    if "@" in text or "\uff20" in text or "\ufe6b" in text:
        return True
    folded = text.lower()
    return "arob" in folded or ("at" in folded and _closed().search(folded) is not None)


def _without_disguised(text: str) -> str:
    plain = INVISIBLE.sub("", unicodedata.normalize("NFKC", text))
    masked = _disguised().sub(MASQUE, plain)
    return text if masked == plain else masked


@cache
def _closed() -> re.Pattern[str]:
    return re.compile(r"at\s?[\])}>\uff09\uff3d]")


@cache
def _disguised() -> re.Pattern[str]:
    """An address however it is written; its last word is one of letters, as that of `3 (at) 4.5` is not."""
    sign, dot = rf"(?:@|{AROBASE}|{AUTOUR})", rf"(?:\.|{POINT})"
    words = rf"(?:[\w-]{{1,63}}{dot}){{1,6}}[^\W\d_]{{2,63}}(?!\w)"
    return re.compile(rf"(?<![\w.+-])[\w.+-]{{1,64}}{sign}{words}", re.IGNORECASE)
