"""Addresses and telephone numbers that an answer writes otherwise than is usual, and that git would keep as well.

A form is read once, by an officer who is there: what would be a false alarm in every file is a question here.
"""

from __future__ import annotations

import re
import unicodedata

from fabriques_cli.text.coordonnees import AROBASE, AUTOUR, INVISIBLE, NUMERO, POINT, contact_in

BLANC = re.compile(r"\s")
_SEPARE = "[ ./_·•–-]"

_AROBASE = re.compile(AROBASE, re.IGNORECASE)
_POINT = re.compile(POINT, re.IGNORECASE)
_AUTOUR = re.compile(AUTOUR)

SUITE = re.compile(
    rf"(?<![\w+])(\+?)(?=([0-9]{{1,4}}({_SEPARE}{{1,3}})[0-9]{{1,3}}(?:\3[0-9]{{1,3}}){{1,11}})(?!\3?[0-9]|\w))",
    re.ASCII,
)
"""Short groups of digits with the same sign between all: those of a date are three, and its year has four digits."""

FERME = re.compile(r"(?:at|@)[ ]?[\])}>]", re.IGNORECASE)
CHIFFRES = 9
"""The digits of the shortest number that is told; few answers have as many."""

SEUL = re.compile(r"(?:(?:\+|00)?33)?[1-9][0-9]{8}", re.ASCII)
"""A whole answer: what a spreadsheet leaves of a telephone number when it takes its zero, or its sign."""

FRANCAIS = re.compile(r"(?:0|(?:00)?33(?:0)?)[1-9][0-9]{8}", re.ASCII)


def deguisee(texte: str) -> str:
    """`ADRESSE` or `NUMERO` for what a text writes in disguise; empty when it has neither."""
    plain = BLANC.sub(" ", INVISIBLE.sub("", unicodedata.normalize("NFKC", texte)))
    joined = plain
    if "@" in plain or "arob" in plain.casefold() or FERME.search(plain):
        joined = _AUTOUR.sub("@", _POINT.sub(".", _AROBASE.sub("@", plain)))
    found = contact_in(joined)
    if found or sum(map(plain.count, "0123456789")) < CHIFFRES:
        return found
    return NUMERO if SEUL.fullmatch(plain.strip()) or _en_groupes(plain) else ""


def _en_groupes(plain: str) -> bool:
    for found in SUITE.finditer(plain):
        digits = re.sub("[^0-9]", "", found[2])
        if FRANCAIS.fullmatch(digits) and (digits[0] == "0" or found[1]):
            return True
    return False
