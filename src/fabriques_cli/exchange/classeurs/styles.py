"""What the style of a cell says of its content: a number, a day, an hour, a text that is struck out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import IO, Literal, NamedTuple

from fabriques_cli.exchange.classeurs.balises import lire
from fabriques_cli.exchange.classeurs.textes import FAUX, MAIN

Forme = Literal["nombre", "jour", "instant", "duree"]

FORMES: dict[int, Forme] = {
    **dict.fromkeys((*range(14, 18), *range(27, 32), 36, *range(50, 59)), "jour"),
    **dict.fromkeys((*range(18, 23), *range(32, 36), 45, 47), "instant"),
    46: "duree",
}
"""The formats that the standard numbers, of days and of hours."""

TU = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!hh?\]|mm?\]|ss?\])[^\]]*\]', re.I)
"""What a format holds that is not of the value: texts, colours, languages."""

DUREE = re.compile(r"\[(?:hh?|mm?|ss?)\]", re.I)
HEURE = re.compile("[hs]", re.I)
JOUR = re.compile("[dmy]", re.I)

FORMAT, FONTS, FONT, STRIKE, STYLES, STYLE = (
    f"{MAIN} {name}" for name in ("numFmt", "fonts", "font", "strike", "cellXfs", "xf")
)


class StyleLu(NamedTuple):
    """What a style says of a cell."""

    forme: Forme = "nombre"
    barre: bool = False


SANS_STYLE = StyleLu()


def form_of(code: str) -> Forme:
    """What a format shows a number as; only its first part, that of what is positive, is looked at."""
    first = TU.sub("", code).split(";", maxsplit=1)[0]
    if DUREE.search(first):
        return "duree"
    if HEURE.search(first):
        return "instant"
    return "jour" if JOUR.search(first) else "nombre"


class _Reading:
    """The lists of a part of styles as its tags go by."""

    def __init__(self) -> None:
        self.formats: dict[str, Forme] = {}
        self.struck: list[bool] = []
        self.styles: list[StyleLu] = []
        self.within = ""

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """A tag: the formats come first in the file, then the fonts, then the styles."""
        if name in (FONTS, STYLES):
            self.within = name
        elif name == FORMAT:
            self.formats[attributes.get("numFmtId", "")] = form_of(attributes.get("formatCode", ""))
        elif self.within == FONTS and name == FONT:
            self.struck.append(False)
        elif self.within == FONTS and name == STRIKE and self.struck:
            self.struck[-1] = attributes.get("val", "1") not in FAUX
        elif self.within == STYLES and name == STYLE:
            self.styles.append(self._style(attributes))

    def end(self, name: str) -> None:
        """The end of a list."""
        if name == self.within:
            self.within = ""

    def _style(self, attributes: Mapping[str, str]) -> StyleLu:
        number = attributes.get("numFmtId", "0")
        font = int(attributes.get("fontId", "0"))
        form = self.formats.get(number) or FORMES.get(int(number), "nombre")
        return StyleLu(form, font < len(self.struck) and self.struck[font])


def styles_of(source: IO[bytes]) -> list[StyleLu]:
    """The styles by the rank that cells call them by."""
    reading = _Reading()
    lire(source, reading.start, reading.end, lambda _: None)
    return reading.styles
