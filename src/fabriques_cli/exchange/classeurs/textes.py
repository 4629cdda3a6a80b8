"""The texts of a workbook as they are shown, with how much of them is struck out letter by letter."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import IO, Literal, NamedTuple

from fabriques_cli.exchange.classeurs.balises import lire

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
ITEM, RUN, TEXT, STRIKE, SPOKEN = (f"{MAIN} {name}" for name in ("si", "r", "t", "strike", "rPh"))
FAUX = ("0", "false")

ECHAPPE = re.compile("_x([0-9A-Fa-f]{4})_")
"""How the format writes a character that its XML cannot hold, or that a reader would change: `_x000D_`."""

CONSTANTE = re.compile(r'\A(?:of:)?=?"([0-9A-Za-z ]*)"\Z', re.ASCII)
"""A formula that is a text and nothing else, as `="01004"`, which is how a spreadsheet is told to keep a zero."""

FINS_DE_LIGNE = re.compile("\r\n?|[\v\x85\u2028\u2029]")
"""The line ends of a text that was pasted, with those of a word processor within a paragraph."""

CONTROLE = re.compile("[\x00-\x08\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
"""What no file of the registre may hold."""


class TexteLu(NamedTuple):
    """A text, and whether all or a part of it is struck out."""

    mot: str
    barre: Literal["", "tout", "partie"] = ""


class Runs:
    """The runs of one text as its tags go by: each with its words, and whether it is struck out."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.struck: list[tuple[int, bool]] = []
        self.reading = self.spoken = self.strike = False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """A tag within a text."""
        if name == TEXT:
            self.reading = not self.spoken
        elif name == RUN:
            self.strike = False
        elif name == STRIKE:
            self.strike = attributes.get("val", "1") not in FAUX
        elif name == SPOKEN:
            self.spoken = True

    def end(self, name: str) -> None:
        """The end of such a tag."""
        if name == TEXT:
            self.reading = False
        elif name == RUN:
            self.strike = False
        elif name == SPOKEN:
            self.spoken = False

    def text(self, piece: str) -> None:
        """A piece of text, which counts where it is that of a run."""
        if self.reading:
            if piece.strip() and (self.strike or self.struck):
                self.struck.append((len(self.texts), self.strike))
            self.texts.append(piece)

    def take(self) -> TexteLu:
        """The whole text, and a clean sheet."""
        if not self.struck:
            found = TexteLu("".join(self.texts) if len(self.texts) != 1 else self.texts[0])
        else:
            before = any(piece.strip() for piece in self.texts[: self.struck[0][0]])
            whole = not before and all(struck for _, struck in self.struck)
            found = TexteLu("".join(self.texts), "tout" if whole else "partie")
        self.texts, self.struck = [], []
        return found


def shared(source: IO[bytes]) -> list[TexteLu]:
    """The texts that cells share."""
    runs = Runs()
    found: list[TexteLu] = []

    def end(name: str) -> None:
        if name == ITEM:
            found.append(runs.take())
        else:
            runs.end(name)

    lire(source, runs.start, end, runs.text)
    return found


def shown(value: str) -> tuple[str, str]:
    """The text that the spreadsheet shows, its escapes unfolded; none when a control character is in it."""
    if "_x" in value:
        units = ECHAPPE.sub(lambda found: chr(int(found[1], 16)), value)
        value = (
            units.encode("utf-16", "surrogatepass").decode("utf-16", "replace") if units != value else value
        )
    return clean(value)


def clean(value: str) -> tuple[str, str]:
    """The text with its line ends made one; none, and why, when a control character is in it."""
    if value.isprintable():
        return value, ""
    text = FINS_DE_LIGNE.sub("\n", value)
    control = CONTROLE.search(text)
    if control:
        return "", f"caractère de contrôle U+{ord(control[0]):04X} dans le texte ; supprimez-le."
    return text, ""
