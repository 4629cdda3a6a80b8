"""The amounts of several years on one line, as an officer writes them: read whole, or not at all.

A comma parts two years or goes before cents, a blank parts two years or thousands. Where all of the line is years and
amounts there is one way to part it: a year has four digits, a group of thousands three, cents one or two.
"""

from __future__ import annotations

import re

from fabriques_cli.cli.refusal import Refusee, cut
from fabriques_cli.domain import mots

BLANC = r"[\s\u00a0\u202f]"
GROUPE = r"[ \u00a0\u202f'’_]"
ANNEE = r"20[0-9]{2}(?![0-9])"
SOMME = rf"-?(?:0|[1-9][0-9]{{0,2}}(?:{GROUPE}[0-9]{{3}})+|[1-9][0-9]*)(?:[.,][0-9]{{1,2}})?(?![0-9])"
SIGNE = rf"{BLANC}*[=:]{BLANC}*|{BLANC}+(?!-|{ANNEE})"
"""Between a year and its amount; without a sign, no dash makes an amount negative and no year is taken for one."""
COUPLE = re.compile(
    rf"({ANNEE})(?:{SIGNE})({SOMME}){BLANC}*(?:(?:€|EUR|euros?)(?!\w))?", re.ASCII | re.IGNORECASE
)
SUITE = re.compile(rf"{BLANC}*[,;]?{BLANC}*(?:et{BLANC}+)?", re.IGNORECASE)
"""Between two years."""
ANNONCE = re.compile(r"(?:^|[\s,;]+)([0-9]+)\s*[=:]\s*")
"""What goes before an amount, in a line that could not be read."""

EXEMPLE = "Donnez chaque année et son montant, comme 2021=50000 ; 2022=40000."


def read_annuities(line: str) -> dict[str, str]:
    """The amount of each year, in the order of the years; raises `Refusee` when a single character is left over.

    A refusal proposes nothing: what could be proposed is read.
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
            raise Refusee(f"l'année {year} est donnée deux fois.", "Donnez une somme par année.")
        if not mots.MONTANT.fullmatch(amount):
            raise _unread(line)
        found[year] = amount
        at = couple.end()
        suite = SUITE.match(text, at)
        at = suite.end() if suite else at
    if not found:
        raise _unread(line)
    return dict(sorted(found.items()))


def _unread(line: str) -> Refusee:
    """Why a line is not read: the first of its years or amounts that is none."""
    before, *pairs = ANNONCE.split(line)
    attendu = "une année et son montant, comme 2021=50000"
    if not before.strip() and pairs:
        for year, amount in zip(pairs[::2], pairs[1::2], strict=True):
            try:
                mots.annee(year)
                mots.montant(amount.strip().rstrip(",;").strip())
            except mots.Refus as refus:
                attendu = refus.attendu
                break
    return Refusee(f"« {cut(line)} » : attendu : {attendu}.", EXEMPLE)
