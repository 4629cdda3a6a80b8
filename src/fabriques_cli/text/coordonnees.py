"""E-mail addresses and telephone numbers, which belong out of git."""

from __future__ import annotations

import re
from collections.abc import Iterator

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


def mask(text: str) -> str:
    """The text without what would let someone be reached."""
    if "@" in text:
        text = EMAIL.sub("(masqué)", text)
    for pattern in TELEPHONES:
        text = pattern.sub("(masqué)", text)
    return text
