"""What stands in a cell of a workbook of LibreOffice, as the word that it shows."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime

from fabriques_cli.exchange.classeurs.textes import CONSTANTE, clean
from fabriques_cli.exchange.classeurs.valeurs import (
    EN_ERREUR,
    EN_PARTIE,
    EPOQUE,
    FORMULE,
    INCONNU,
    VRAI_OU_FAUX,
    Valeur,
    of_moment,
    of_number,
)
from fabriques_cli.text.grille import Genre

OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0 "
TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0 "
TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0 "

BLANCS = re.compile("[ \t\r\n]+")
PARAGRAPHES = (f"{TEXT}p", f"{TEXT}h")
ESPACES_MAX = 10_000
NOMBRES = ("float", "currency", "percentage")


class Contenu:
    """The attributes and the text of a cell as its tags go by."""

    def __init__(self, attributes: Mapping[str, str], struck: bool) -> None:
        self.attributes, self.struck = attributes, struck
        self.pieces: list[str] = []
        self.marks: list[bool] = []
        self.spans: list[bool] = []
        self.paragraphs = self.within = 0

    def start(self, name: str, attributes: Mapping[str, str], struck: bool) -> None:
        """A tag within the cell: the paragraphs are lines, the blanks are told by tags of their own."""
        self.spans.append(struck or (bool(self.spans) and self.spans[-1]))
        if name in PARAGRAPHES:
            if self.paragraphs:
                self.pieces.append("\n")
            self.paragraphs += 1
            self.within += 1
        elif name == f"{TEXT}s":
            self.pieces.append(" " * min(int(attributes.get(f"{TEXT}c", 1)), ESPACES_MAX))
        elif name == f"{TEXT}tab":
            self.pieces.append("\t")
        elif name == f"{TEXT}line-break":
            self.pieces.append("\n")

    def end(self, name: str) -> None:
        """The end of such a tag."""
        self.spans.pop()
        if name in PARAGRAPHES:
            self.within -= 1

    def text(self, piece: str) -> None:
        """A piece of a paragraph, in which several blanks are one."""
        if not self.within:
            return
        shown = BLANCS.sub(" ", piece)
        if not self.pieces or self.pieces[-1][-1:] in (" ", "\n"):
            shown = shown.removeprefix(" ")
        if shown:
            self.pieces.append(shown)
            if shown.strip():
                self.marks.append(self.spans[-1])

    def read(self) -> tuple[str, str, Genre, bool]:
        """The word of the cell, why it is none, what it holds, and whether it is struck out."""
        word, trouble, genre = self._value()
        struck = self.struck or (bool(self.marks) and all(self.marks))
        if any(self.marks) and not struck:
            return "", EN_PARTIE, "texte", False
        return word, trouble, genre, struck

    def _value(self) -> Valeur:
        kind = self.attributes.get(f"{OFFICE}value-type", "")
        formula = self.attributes.get(f"{TABLE}formula")
        if formula is not None:
            constant = CONSTANTE.search(formula)
            return (constant[1], "", "texte") if constant else ("", FORMULE, "texte")
        if kind in NOMBRES:
            return of_number(self.attributes[f"{OFFICE}value"], "nombre", EPOQUE)
        if kind == "date":
            return self._moment(self.attributes[f"{OFFICE}date-value"])
        if kind == "boolean":
            return "", VRAI_OU_FAUX, "texte"
        if kind in ("", "string"):
            told = self.attributes.get(f"{OFFICE}string-value")
            return *clean("".join(self.pieces) if told is None else told), "texte"
        return "", INCONNU, "texte"

    @staticmethod
    def _moment(told: str) -> Valeur:
        try:
            return of_moment(datetime.fromisoformat(told), "instant" if "T" in told else "jour")
        except ValueError:
            return "", EN_ERREUR, "texte"
