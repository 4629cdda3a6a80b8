"""A file of text as a table: its encoding, its separator, its rows by the line where they start."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import NamedTuple

from fabriques_cli.text.refus import Refus

OCTETS_MAX = 20_000_000
SEPARATEURS = {";": "points-virgules", ",": "virgules", "\t": "tabulations", "|": "barres verticales"}
EXAMINEES = 50
DIRECTIVE = re.compile(r"sep=(.)\r?\n?", re.IGNORECASE)
MOJIBAKE = re.compile("[ÃÂ][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|â€")
"""How two bytes of UTF-8 read in another encoding look."""

FERMES = re.compile(r'"(?:[^"]|"")*"')
FINS = re.compile("\r\n?|\n")
NUL = (False, False, 0, 0, 0)
EN_UTF8 = "Enregistrez-le au format « CSV UTF-8 »."


class Decode(NamedTuple):
    """A text, and the name of its encoding."""

    texte: str
    encodage: str


class LigneCoupee(NamedTuple):
    """A row of cells, by the line of the file where it starts."""

    numero: int
    cellules: list[str]


def decode(data: bytes) -> Decode:
    """The text of a file; raises `Refus` when no encoding gives all of it."""
    if len(data) > OCTETS_MAX:
        raise Refus(
            f"le fichier est trop gros (plus de {OCTETS_MAX // 1_000_000} Mo).",
            "Retirez-en les colonnes et les lignes qui ne servent pas.",
        )
    found = _decoded(data)
    if "\0" in found.texte:
        raise Refus(
            f"ligne {_line_of(found.texte, found.texte.index(chr(0)))} : le fichier contient des caractères nuls.",
            EN_UTF8,
        )
    return found


def _decoded(data: bytes) -> Decode:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            return Decode(data.decode("utf-16"), "UTF-16")
        except UnicodeDecodeError:
            raise Refus("le fichier commence en UTF-16, et n'est pas de l'UTF-16.", EN_UTF8) from None
    try:
        bom = data.startswith(b"\xef\xbb\xbf")
        return Decode(data.decode("utf-8-sig"), "UTF-8 avec BOM" if bom else "UTF-8 sans BOM")
    except UnicodeDecodeError as error:
        return _ansi(data, error.start)


def _ansi(data: bytes, first: int) -> Decode:
    """Windows-1252, unless a part of the file is plainly of UTF-8, or a byte is of neither."""
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError as error:
        raise _neither(data, error.start) from None
    if data.startswith(b"\xef\xbb\xbf") or MOJIBAKE.search(text):
        raise _neither(data, first)
    return Decode(text, "Windows-1252")


def _neither(data: bytes, place: int) -> Refus:
    line = _line_of(data[:place].decode("latin-1"), place)
    return Refus(
        f"ligne {line} : un caractère n'est ni de l'UTF-8 ni du Windows-1252, comme le reste du fichier.",
        EN_UTF8,
    )


def _line_of(text: str, place: int) -> int:
    return 1 + sum(1 for _ in FINS.finditer(text, 0, place))


def separator_of(text: str) -> tuple[str, int]:
    """The sign between the cells, and the length of a first line that says it; empty for a table of one column."""
    told = DIRECTIVE.match(text)
    if told and told[1] in SEPARATEURS:
        return told[1], told.end()
    head = text[:200_000]
    scores = {sign: _score(head, sign, len(head) < len(text)) for sign in SEPARATEURS}
    best = max(scores, key=lambda sign: scores[sign])
    return (best, 0) if scores[best] > NUL else ("", 0)


def _score(head: str, sign: str, cut: bool) -> tuple[bool, bool, int, int, int]:
    """How well a sign cuts the first rows.

    It cuts the first one; most of them alike; in how many cells; how many of them; how often it is in the first.
    """
    widths: list[int] = []
    reader = csv.reader(io.StringIO(head, newline=""), delimiter=sign, strict=True)
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


def rows(text: str, sign: str, start: int) -> Iterator[LigneCoupee]:
    """The rows that hold something; raises `Refus` on a quote that is not closed, or closes in the middle of a cell."""
    source = io.StringIO(text, newline="")
    source.seek(start)
    shift = 1 if start else 0
    reader = csv.reader(source, delimiter=sign or "\x1f", strict=True)
    begun = 1 + shift
    try:
        for cells in reader:
            if any(cells):
                yield LigneCoupee(begun, cells)
            begun = reader.line_num + 1 + shift
    except csv.Error as error:
        raise _unreadable(text, str(error), begun, reader.line_num + shift) from None


def _unreadable(text: str, error: str, begun: int, reached: int) -> Refus:
    corriger = "Corrigez cette ligne dans le fichier, ou exportez-le de nouveau."
    if "limit" in error:
        return Refus(
            f"ligne {begun} : une cellule dépasse 131 072 signes.", "Raccourcissez-la, ou retirez sa colonne."
        )
    if "end of data" in error:
        place = _offset(text, begun)
        rest = FERMES.sub(lambda found: "x" * len(found[0]), text[place:])
        line = begun + sum(1 for _ in FINS.finditer(text, place, place + max(rest.find('"'), 0)))
        return Refus(f"ligne {line} : un guillemet ouvert n'est jamais refermé.", corriger)
    span = f"ligne {reached}" if reached == begun else f"lignes {begun} à {reached}"
    return Refus(f"{span} : un guillemet se referme au milieu d'une cellule.", corriger)


def _offset(text: str, line: int) -> int:
    """Where a line starts."""
    ends: Iterable[re.Match[str]] = islice(FINS.finditer(text), line - 2, None) if line > 1 else ()
    return next((found.end() for found in ends), 0)
