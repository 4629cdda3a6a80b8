"""The amounts of several years on one line, as an officer writes them: read whole, or not at all.

A comma parts two years or goes before cents, a blank parts two years or thousands. Where all of the line is years and
amounts there is one way to part it: a year has four digits, a group of thousands three, cents one or two.
"""

from __future__ import annotations

import re

from fabriques_cli.text.dialecte import mots
from fabriques_cli.text.dialecte.montants import montant_lu
from fabriques_cli.text.extrait import cut
from fabriques_cli.text.refus import Refus

BLANC = r"[\s\u00a0\u202f]"
GROUPE = r"[ \u00a0\u202f'’_]"
ANNEE = r"20[0-9]{2}(?![0-9])"
SOMME = rf"-?(?:0|[1-9][0-9]{{0,2}}(?:{GROUPE}[0-9]{{3}})+|[1-9][0-9]*)(?:[.,][0-9]{{1,2}})?(?![0-9])"
SIGNE = rf"{BLANC}*[=:]{BLANC}*|{BLANC}+(?!-|{ANNEE})"
"""Between a year and its amount; without a sign, no dash makes an amount negative and no year is taken for one."""
UNITE = rf"(?:€|EUR|euros?|(k(?:{BLANC}?€|EUR|{BLANC}euros?)?|mille(?:{BLANC}euros?)?|(?-i:M{BLANC}?€|MEUR)))(?!\w)"
COUPLE = re.compile(rf"({ANNEE})(?:{SIGNE})({SOMME}){BLANC}*(?:{UNITE})?", re.ASCII | re.IGNORECASE)
SUITE = re.compile(rf"{BLANC}*[,;]?{BLANC}*(?:et{BLANC}+)?", re.IGNORECASE)
"""Between two years."""
ANNONCE = re.compile(r"(?:^|[\s,;]+)([0-9]+)\s*[=:]\s*")
"""What goes before an amount, in a line that could not be read."""

EXEMPLE = "Donnez chaque année et son montant, comme 2021=50000 ; 2022=40000."


def annuites_lues(line: str) -> dict[str, str]:
    """The amount of each year, in the order of the years; raises `Refus` when a single character is left over.

    A refusal proposes nothing: what could be proposed is read. Its ``attendu`` is the whole sentence.
    """
    found: dict[str, str] = {}
    text = line.strip()
    text = text[1:-1].strip() if text.startswith("{") and text.endswith("}") else text
    at = 0
    while at < len(text):
        couple = COUPLE.match(text, at)
        if couple is None:
            raise _unread(line)
        year, amount = couple[1], re.sub(GROUPE, "", couple[2]).replace(",", ".")
        if year in found:
            raise Refus(f"l'année {year} est donnée deux fois.", a_faire="Donnez une somme par année.")
        if couple[3]:
            amount = montant_lu(f"{amount} {couple[3]}")
        if not mots.MONTANT.fullmatch(amount):
            raise _unread(line)
        found[year] = amount
        at = couple.end()
        suite = SUITE.match(text, at)
        at = suite.end() if suite else at
    if not found:
        raise _unread(line)
    return dict(sorted(found.items()))


def _unread(line: str) -> Refus:
    """Why a line is not read: the first of its years or amounts that is none."""
    before, *pairs = ANNONCE.split(line)
    attendu = "une année et son montant, comme 2021=50000"
    if not before.strip() and pairs:
        for year, amount in zip(pairs[::2], pairs[1::2], strict=True):
            try:
                mots.annee(year)
                mots.montant(amount.strip().rstrip(",;").strip())
            except Refus as refus:
                attendu = refus.message
                break
    return Refus(f"« {cut(line)} » : attendu : {attendu}.", a_faire=EXEMPLE)
