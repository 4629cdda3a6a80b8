"""The text of a file from elsewhere, and the name of its encoding: one that gives all of it, or none."""

from __future__ import annotations

import re
from typing import NamedTuple

from fabriques_cli.text.refus import Refus

OCTETS_MAX = 20_000_000
MOJIBAKE = re.compile("[ÃÂ][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|â€")
"""How two bytes of UTF-8 read in another encoding look."""

FINS = re.compile("\r\n?|\n")
EN_UTF8 = "Enregistrez-le au format « CSV UTF-8 »."


class Decode(NamedTuple):
    """A text, and the name of its encoding."""

    texte: str
    encodage: str


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
            f"ligne {line_of(found.texte, found.texte.index(chr(0)))} : le fichier contient des caractères nuls.",
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
    line = line_of(data[:place].decode("latin-1"), place)
    return Refus(
        f"ligne {line} : un caractère n'est ni de l'UTF-8 ni du Windows-1252, comme le reste du fichier.",
        EN_UTF8,
    )


def line_of(text: str, place: int) -> int:
    """The line of a place in a text, from 1."""
    return 1 + sum(1 for _ in FINS.finditer(text, 0, place))
