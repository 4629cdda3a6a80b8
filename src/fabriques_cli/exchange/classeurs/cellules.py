"""The cells of a sheet as its tags go by."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from fabriques_cli.exchange.classeurs.balises import Assez
from fabriques_cli.exchange.classeurs.bornes import Limites, beyond, require_few_signs
from fabriques_cli.exchange.classeurs.styles import StyleLu
from fabriques_cli.exchange.classeurs.textes import CONSTANTE, MAIN, Runs, TexteLu, shown
from fabriques_cli.exchange.classeurs.valeurs import (
    EN_ERREUR,
    EN_PARTIE,
    FORMULE,
    INCONNU,
    VRAI_OU_FAUX,
    Valeur,
    of_moment,
    of_number,
)
from fabriques_cli.text.grille import Cellule, Genre

DATA, ROW, CELL, VALUE, FORMULA, INLINE, COLUMN = (
    f"{MAIN} {name}" for name in ("sheetData", "row", "c", "v", "f", "is", "col")
)
VRAI = ("1", "true")
VIDE: Valeur = ("", "", "texte")
NOTHING = re.compile(r"0+(\.0*)?", re.ASCII)
PLACE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})", re.ASCII)


class Commun(NamedTuple):
    """What the sheets of a workbook share."""

    texts: Sequence[TexteLu]
    styles: Sequence[StyleLu]
    epoque: datetime


Lu = tuple[str, str, Genre, str]
"""The word of a cell, why it is none, what it holds, and how much of it is struck out."""


class Cells:
    """The rows of a sheet that hold something, with what of it is hidden; what stands after the rows is not read."""

    def __init__(self, title: str, common: Commun, bornes: Limites, signs: int) -> None:
        self.title, self.common, self.bornes, self.signs = title, common, bornes, signs
        self.rows: list[tuple[Cellule, ...]] = []
        self.hidden_rows: set[int] = set()
        self.hidden_columns: set[int] = set()
        self._columns: dict[str, int] = {}
        self._forms: dict[str, StyleLu] = {}
        self._row: list[Cellule] = []
        self._number = self._column = 0
        self._unseen = False
        self._style, self._type, self._size = "0", "n", 0
        self._formula: list[str] | None = None
        self._value: list[str] = []
        self._within = ""
        self._runs = Runs()

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """A tag of the sheet."""
        if name == CELL:
            self._begin_cell(attributes)
        elif name in (VALUE, INLINE):
            self._within = name
        elif self._within == INLINE:
            self._runs.start(name, attributes)
        elif name == ROW:
            self._number = int(attributes.get("r", self._number + 1))
            self._column, self._row = 0, []
            self._unseen = _unseen(attributes, "ht")
        elif name == FORMULA:
            self._within, self._formula = name, []
        elif name == COLUMN:
            self._hide(attributes)

    def end(self, name: str) -> None:
        """The end of a tag."""
        if name == CELL:
            self._end_cell()
        elif name in (VALUE, FORMULA, INLINE):
            self._within = ""
        elif self._within == INLINE:
            self._runs.end(name)
        elif name == ROW:
            self._end_row()
        elif name == DATA:
            raise Assez

    def text(self, piece: str) -> None:
        """A piece of text, which counts within a value, a text or a formula."""
        if self._within == VALUE:
            self._value.append(piece)
        elif self._within == INLINE:
            self._runs.text(piece)
        elif self._within == FORMULA and self._formula is not None:
            self._formula.append(piece)

    def _begin_cell(self, attributes: Mapping[str, str]) -> None:
        place = attributes.get("r")
        self._column = self._column_of(place) if place else self._column + 1
        self._style = attributes.get("s", "0")
        self._type = attributes.get("t", "n")

    def _column_of(self, place: str) -> int:
        letters = place.rstrip("0123456789")
        found = self._columns.get(letters)
        if found is None:
            if not PLACE.fullmatch(place):
                raise ValueError("place")
            found = 0
            for letter in letters:
                found = 26 * found + ord(letter) - 64
            self._columns[letters] = found
        return found

    def _end_cell(self) -> None:
        if self._formula is not None:
            read = self._computed("".join(self._formula))
        elif self._runs.texts:
            read = self._text(self._runs.take())
        elif self._value:
            read = self._plain("".join(self._value))
            self._value.clear()
        else:
            return
        word, trouble, genre, struck = read
        if not trouble and (not word or word.isspace()):
            return
        if self._number > self.bornes.lignes or self._column > self.bornes.colonnes:
            raise beyond(self.title, self._number, self._column, self.bornes)
        barred = self._form().barre
        if struck == "partie" and not barred:
            word, trouble = "", EN_PARTIE
        self._size += len(word)
        self._row.append(
            Cellule(self._number, self._column, word, trouble, barred or struck == "tout", genre)
        )

    def _form(self) -> StyleLu:
        found = self._forms.get(self._style)
        if found is None:
            found = self._forms[self._style] = self.common.styles[int(self._style)]
        return found

    def _computed(self, formula: str) -> Lu:
        """A formula is no word, unless it is a text and nothing else; what was computed of it is forgotten."""
        self._formula = None
        self._value.clear()
        self._runs.take()
        constant = CONSTANTE.search(formula)
        return (constant[1], "", "texte", "") if constant else ("", FORMULE, "texte", "")

    @staticmethod
    def _text(text: TexteLu) -> Lu:
        word, trouble = shown(text.mot)
        return word, trouble, "texte", text.barre

    def _plain(self, value: str) -> Lu:
        if self._type == "s":
            return self._text(self.common.texts[int(value)])
        if self._type == "n":
            told = value.strip()
            return *(of_number(told, self._form().forme, self.common.epoque) if told else VIDE), ""
        if self._type == "str":
            return *shown(value), "texte", ""
        if self._type == "d":
            moment = datetime.fromisoformat(value).replace(tzinfo=None)
            return *of_moment(moment, self._form().forme), ""
        return "", {"e": EN_ERREUR, "b": VRAI_OU_FAUX}.get(self._type, INCONNU), "texte", ""

    def _end_row(self) -> None:
        self.signs += self._size
        self._size = 0
        require_few_signs(self.signs, self.bornes)
        if self._row:
            self.rows.append(tuple(self._row))
            if self._unseen:
                self.hidden_rows.add(self._number)

    def _hide(self, attributes: Mapping[str, str]) -> None:
        most = self.bornes.colonnes
        if len(self.hidden_columns) < most and _unseen(attributes, "width"):
            last = min(int(attributes.get("max", "1")), most)
            self.hidden_columns.update(range(max(int(attributes.get("min", "1")), 1), last + 1))


def _unseen(attributes: Mapping[str, str], size: str) -> bool:
    """Whether a row or a column is hidden, by hand, by a filter, or by a size of nothing."""
    return attributes.get("hidden", "") in VRAI or NOTHING.fullmatch(attributes.get(size, "")) is not None
