"""The map: départements shaded by their euros, in classes that mean the same everywhere, and a dot a place."""

from __future__ import annotations

from decimal import Decimal
from functools import cache

from fabriques_cli.referentiels.contours import Contours, load
from fabriques_cli.render.figures.svg import Image, picture, tag, text
from fabriques_cli.text.figure import Carte

CLASSES = tuple(map(Decimal, (150_000, 300_000, 600_000)))
"""The highest amount of each class but the last: the same in every map."""

SOURCE = "Contours simplifiés : métropole, MapSVG (CC BY 4.0) ; outre-mer, Natural Earth (domaine public)."
CARRE, PAR_LIGNE, PAS, LEGENDE = 56, 5, 124, 26


@cache
def ground() -> Contours:
    """The drawing of France, read once."""
    return load()


def shade(amount: Decimal | None) -> str:
    """The class of an amount: `inconnu`, `classe-0` for nothing, `classe-1` up to the first bound, and so on."""
    if amount is None:
        return "inconnu"
    return f"classe-{sum(amount > bound for bound in (Decimal(0), *CLASSES))}"


def france(figure: Carte) -> Image:
    """The whole map, with its legend."""
    fond = ground()
    drawn = {one.departement for one in fond.contours}
    apart = [code for code in figure.montants if code not in drawn]
    body = [
        tag("path", d=one.trace, class_=f"terre {shade(figure.montants[one.departement])}")
        if one.departement in figure.montants
        else tag("path", d=one.trace, class_="terre")
        for one in fond.contours
    ]
    for one in fond.encarts:
        body += [text(one.nom, one.x, one.y - 7, class_="encart")]
        body += [tag("rect", x=one.x, y=one.y, width=one.largeur, height=one.hauteur, class_="cadre")]
    marks = {one.departement: one.repere for one in fond.contours if one.repere}
    for index, code in enumerate(apart):
        x, y = 1 + index % PAR_LIGNE * PAS, fond.hauteur + 26 + index // PAR_LIGNE * (CARRE + 32)
        body += [text(code, x, y - 7, class_="encart")]
        body += [
            tag("rect", x=x, y=y, width=CARRE, height=CARRE, class_=f"terre {shade(figure.montants[code])}")
        ]
        marks[code] = (x + CARRE // 2, y + CARRE // 2)
    for point in figure.points:
        if point.departement in marks:
            x, y = marks[point.departement]
            body += [tag("circle", cx=x, cy=y, r=4, class_="lieu")]
    height = fond.hauteur + -(-len(apart) // PAR_LIGNE) * (CARRE + 32)
    return picture(figure, (fond.largeur, height), body, (SOURCE,))
