"""The rows of a text, cut into cells: its separator, and the line where each row starts."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from fabriques_cli.exchange.recus.bornes import ENLEVER
from fabriques_cli.exchange.recus.encodage import FINS
from fabriques_cli.text.refus import Refus

SEPARATEURS = {";": "points-virgules", ",": "virgules", "\t": "tabulations", "|": "barres verticales"}
EXAMINEES = 50
DEBUT = 200_000
"""As many characters hold the rows that are looked at to find the separator."""

SIGNES_MAX = 2_000_000
"""Characters of a row: five hundred cells of four thousand."""

FINS_MAX = 1_000_000
"""Line ends of a file, two for a line of Windows: twenty-five lines of text for each of twenty thousand rows."""

DIRECTIVE = re.compile(r"sep=(.)(?:\r\n?|\n|$)", re.IGNORECASE)
PHYSIQUE = re.compile(r"[^\r\n]*(?:\r\n?|\n)|[^\r\n]+")
NUL = (False, False, 0, 0, 0)


class LigneCoupee(NamedTuple):
    """A row of cells, by the line of the file where it starts."""

    numero: int
    cellules: list[str]


def separator_of(text: str) -> tuple[str, int]:
    """The sign between the cells, and the length of a first line that says it; empty for a table of one column."""
    told = DIRECTIVE.match(text)
    if told and told[1] in SEPARATEURS:
        return told[1], told.end()
    head = text[:DEBUT]
    scores = {sign: _score(head, sign, len(head) < len(text)) for sign in SEPARATEURS}
    best = max(scores, key=lambda sign: scores[sign])
    return (best, 0) if scores[best] > NUL else ("", 0)


def _score(head: str, sign: str, cut: bool) -> tuple[bool, bool, int, int, int]:
    """How well a sign cuts the first rows.

    It cuts the first one; most of them alike; in how many cells; how many of them; how often it is in the first.
    """
    widths: list[int] = []
    reader = csv.reader(_Lines(head, 0), delimiter=sign, strict=True)
    try:
        widths.extend(len(cells) for cells in islice(reader, EXAMINEES) if cells)
    except csv.Error:
        if not widths:
            return (False, False, 0, 0, FINS.split(head, maxsplit=1)[0].count(sign))
    if cut and len(widths) > 1:
        widths.pop()
    usual = max(set(widths), key=widths.count, default=0)
    if usual < 2:
        return NUL
    share = 100 * widths.count(usual) // len(widths)
    return (widths[0] > 1, share >= 50, usual, share, 0)


class _Lines:
    """The lines of a text as it ends them, handed out while one row of cells is not too long."""

    def __init__(self, text: str, start: int) -> None:
        self.found = PHYSIQUE.finditer(text, start)
        self.begun = start
        self.reached = start

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        line = next(self.found)
        self.reached = line.end()
        if self.reached - self.begun > SIGNES_MAX:
            raise csv.Error("row limit")
        return line[0]


def _opened(row: str) -> int:
    """Where the quote is that none closes; -1 when each is."""
    place = -1
    while True:
        opened = row.find('"', place + 1)
        place = row.find('"', opened + 1) if opened >= 0 else -1
        while place >= 0 and row.startswith('"', place + 1):
            place = row.find('"', place + 2)
        if place < 0:
            return opened


def rows(text: str, sign: str, start: int) -> Iterator[LigneCoupee]:
    """The rows that hold something; raises `Refus` on a quote that is not closed, or closes in the middle of a cell."""
    if text.count("\n") + text.count("\r") > FINS_MAX:
        raise Refus(f"le fichier court sur plus de {FINS_MAX} lignes.", ENLEVER)
    lines = _Lines(text, start)
    shift = 1 if start else 0
    reader = csv.reader(lines, delimiter=sign or "\x1f", strict=True)
    line = 1 + shift
    try:
        for cells in reader:
            if any(cells):
                yield LigneCoupee(line, cells)
            line = reader.line_num + 1 + shift
            lines.begun = lines.reached
    except csv.Error as error:
        raise _unreadable(text[lines.begun : lines.reached], str(error), line) from None


def _unreadable(row: str, error: str, line: int) -> Refus:
    """Why a row is not cut, told by the line where it goes wrong."""
    corriger = "Corrigez cette ligne dans le fichier, ou exportez-le de nouveau."
    if "expected after" in error:
        last = line + sum(1 for _ in FINS.finditer(row.rstrip("\r\n")))
        span = f"ligne {line}" if last == line else f"lignes {line} à {last}"
        return Refus(f"{span} : un guillemet se referme au milieu d'une cellule.", corriger)
    opened = _opened(row[:SIGNES_MAX])
    where = line + sum(1 for _ in FINS.finditer(row, 0, max(opened, 0)))
    if "end of data" in error or opened >= 0:
        return Refus(f"ligne {where} : un guillemet ouvert n'est jamais refermé.", corriger)
    what = "une cellule dépasse 131 072 signes" if "field" in error else "elle dépasse 2 millions de signes"
    return Refus(f"ligne {line} : {what}.", "Raccourcissez-la, ou retirez sa colonne.")
