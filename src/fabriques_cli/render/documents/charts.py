"""Bars against a bound, or one under another, with a legend: exact values in, SVG out."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from textwrap import wrap

from fabriques_cli.render.documents.svg import Nom, picture, surface, tag, text
from fabriques_cli.text.figure import Barre, Motif

LARGEUR, LARGEUR_AVEC_FIN = 358, 130
"""Units of the longest bar: alone on its line, or with words after it."""

BARRE, LIGNE, CARACTERES = 13, 18, 46
"""Height of a bar, of a line of text, and how many characters fit in one."""


def bars(
    nom: Nom, rangees: Sequence[Barre], legende: Sequence[tuple[Motif, str]], scale: Decimal = Decimal(0)
) -> str:
    """The bars, the longest as long as ``scale`` or more, then what each filling means.

    A value above zero is never too short to be seen.
    """
    longest = LARGEUR_AVEC_FIN if any(one.fin for one in rangees) else LARGEUR
    scale = max(scale, *(one.portee for one in rangees)) or Decimal(1)
    body: list[str] = []
    y = 0
    for rangee in rangees:
        y = _lines(body, rangee.titre, 1, y + 6, "titre") if rangee.titre else y
        body += _bar(nom.cle, rangee, y + 4, longest, scale)
        y += BARRE + 4
    y += 8
    for motif, said in legende:
        body.append(surface(nom.cle, motif, "rect", x=1, y=y + 5, width=14, height=12))
        y = _lines(body, said, 22, y)
    return picture(nom, LARGEUR + 2, y + 4, body)


def _lines(body: list[str], said: str, x: int, y: int, role: str = "") -> int:
    """Add the text below a height, on as many lines as it takes; the height where it ends."""
    for line in wrap(said, CARACTERES):
        y += LIGNE
        body.append(text(line, x, y - 3, **({"class_": role} if role else {})))
    return y


def _bar(cle: str, rangee: Barre, y: int, longest: int, scale: Decimal) -> list[str]:
    found = []
    if rangee.borne is not None:
        bound = _units(rangee.borne, longest, scale)
        found.append(surface(cle, "vide", "rect", x=1, y=y, width=bound, height=BARRE))
    x = 1
    for motif, value in rangee.segments:
        if value > 0:
            width = max(2, _units(value, longest, scale))
            found.append(surface(cle, motif, "rect", x=x, y=y, width=width, height=BARRE))
            x += width
    if rangee.borne is not None:
        found.append(tag("path", d=f"M{bound + 1} {y - 3}v{BARRE + 6}", class_="borne"))
    if rangee.fin:
        found.append(text(rangee.fin, x + 6, y + BARRE - 2))
    return found


def _units(value: Decimal, longest: int, scale: Decimal) -> int:
    return int(value * longest / scale)
