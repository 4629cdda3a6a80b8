"""The reference of a payment: company, accounting year, number of the request; and those that were typed before."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

SIGNES = re.compile(r"^(?:demande de paiement|dp|n[°ºo]?)[\s.:°º_-]*(?=[0-9])", re.IGNORECASE)
"""What is typed before the number itself: `DP 100999101`, `n° 100999101`."""

ENTIERE = re.compile(r"(?:([A-Z0-9]{2,6})/)?(20[0-9]{2})/([^/\s]+)(?:/[^/\s]*)?", re.ASCII)
"""`ADCE/2022/100999202`, and the same with the line of the request after it."""


class Reference(NamedTuple):
    """A number of request of payment; its company and year where they are said."""

    dp: str
    societe: str = ""
    exercice: int | None = None


def ecrite(dp: str, societe: str, exercice: int | None) -> str:
    """`ADCE/2022/100999202`: a number is only its own within a company and a year."""
    return "/".join(filter(None, (societe, str(exercice) if exercice else "", dp)))


def lue(texte: str) -> Reference:
    """What a reference of the registre says, whoever typed it."""
    word = re.sub(r"[\s\u00a0\u202f]*/[\s\u00a0\u202f]*", "/", texte.strip())
    found = ENTIERE.fullmatch(word.upper())
    if found:
        return Reference(_number(found[3]), found[1] or "", int(found[2]))
    return Reference(_number(word))


def _number(word: str) -> str:
    """The number alone; zeros that stand before digits come and go with spreadsheets, and say nothing."""
    bare = re.sub(r"[\s\u00a0\u202f]+", "", SIGNES.sub("", word)).upper()
    return bare.lstrip("0") if bare.isdigit() else bare


def est_la_meme(texte: str, le: date, paiement: Reference, jours: frozenset[date]) -> bool:
    """Whether a reference of the registre, of a payment of that day, is the number of a payment of the accounts.

    One that says no year is of the year of its day. On one day a number is one payment, whatever year is said: the
    first days of a year are still in the accounts of the one before, and some extractions say the year once for all.
    """
    known = lue(texte)
    if known.dp != _number(paiement.dp) or not known.dp:
        return False
    if known.societe and paiement.societe and known.societe != paiement.societe:
        return False
    if le in jours:
        return True
    if known.exercice and paiement.exercice:
        return known.exercice == paiement.exercice
    return paiement.exercice in (None, le.year)


def exercice_de(texte: str | None, le: date) -> int:
    """The accounting year of a payment of the registre: that of its reference, else that of its day."""
    return (lue(texte).exercice if texte else None) or le.year
