"""The classes of amounts of a map: their bounds, fillings and words are the same in every map of the program."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from fabriques_cli.render.figures.svg import PLEIN, VIDE, pattern, tag
from fabriques_cli.text.montant import euros

BORNES = tuple(map(Decimal, (150_000, 300_000, 600_000)))
"""The highest amount of each class but the last: one place at its most, two, four."""

TRAMES = ("clair", "moyen", "serre")
"""The fillings of the classes that have a highest amount: the more euros, the darker, in black and white too."""

INCONNU = "inconnu"

COTE = 9
"""Side of the square that such a filling repeats."""


def patterns(cle: str) -> Iterator[str]:
    """What fills the classes, as lines that thicken; dots that are seen at the size of a map."""
    for trame in TRAMES:
        lines = tag("path", d=f"M-1 1l2-2M0 {COTE}l{COTE}-{COTE}M{COTE - 1} {COTE + 1}l2-2", class_=trame)
        yield pattern(cle, trame, COTE, lines)
    yield pattern(cle, INCONNU, COTE, tag("circle", cx=4, cy=4, r=2, class_=PLEIN))


def filling(cle: str, amount: Decimal | None) -> dict[str, str]:
    """How a département of an amount is filled, as attributes: nothing, less than a bound, more, unknown."""
    if amount is None:
        return {"class_": "contour", "fill": f"url(#{cle}-{INCONNU})"}
    if amount <= 0:
        return {"class_": f"bord {VIDE}"}
    for trame, bound in zip(TRAMES, BORNES, strict=True):
        if amount <= bound:
            return {"class_": "contour", "fill": f"url(#{cle}-{trame})"}
    return {"class_": f"contour {PLEIN}"}


def legend() -> Iterator[tuple[str, Decimal | None]]:
    """The words of each class, with an amount that is in it."""
    yield "aucun euro", Decimal(0)
    for bound in BORNES:
        yield f"jusqu'à {euros(bound)}", bound
    yield f"plus de {euros(BORNES[-1])}", BORNES[-1] + 1
    yield "montant inconnu", None
