"""Exact euros from the way that the accounts write them: `25 000,00`, `−2 500,00 €`, `2.500,00-`, `45000.5`."""

from __future__ import annotations

import re
from decimal import Decimal

BLANCS = re.compile(r"[\s\u00a0\u2007\u2009\u202f\u2060]+")
MOINS = str.maketrans(dict.fromkeys("\u2212\u2013\u2014\u2010\u2011\ufe63\uff0d", "-"))
"""The signs that stand for a minus once a text went through a word processor."""

UNITE = re.compile(r"(?:EUR|euros?|€)$", re.IGNORECASE)
SIMPLE = re.compile(r"[0-9]{1,13}(?:[.,](?:[0-9]{1,2}|[0-9]{2}00))?", re.ASCII)
GROUPES = re.compile(r"[0-9]{1,3}(?: [0-9]{3})+(?:[.,](?:[0-9]{1,2}|[0-9]{2}00))?", re.ASCII)
"""Thousands set apart by blanks: a blank anywhere else may part two amounts."""

POINTS = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3})+,[0-9]{2}", re.ASCII)
VIRGULES = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+\.[0-9]{2}", re.ASCII)
"""Two signs, of which the last parts the cents."""


def exact(text: str) -> Decimal | None:
    """The amount, none when it is not one for sure, or goes beyond the cent; a minus may stand before or after it."""
    word = BLANCS.sub(" ", UNITE.sub("", text.strip()).translate(MOINS)).strip()
    negative = word.startswith("-") or word.endswith("-")
    if word.startswith("-") and word.endswith("-"):
        return None
    number = _digits(word.removeprefix("-").removesuffix("-").strip())
    if not number:
        return None
    found = Decimal(number)
    return -found if negative and found else found


def _digits(word: str) -> str:
    """The digits with a point before the cents; empty when it would be a guess: `25.000`, `25,000`."""
    if SIMPLE.fullmatch(word) or GROUPES.fullmatch(word):
        return word.replace(" ", "").replace(",", ".")
    if POINTS.fullmatch(word):
        return word.replace(".", "").replace(",", ".")
    return word.replace(",", "") if VIRGULES.fullmatch(word) else ""
