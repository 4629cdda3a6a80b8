"""Marks that move by one point: drawn from the slug and the number of the draw, so that no order changes them."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from math import gcd, lcm

from fabriques_cli.format.bareme import Echelle
from fabriques_cli.selection.preparation import Preparation

GRAINE = "fabriques"
TIRAGES = 100
"""How many draws are made of a wave that is not large."""

TIRAGES_D_UNE_GRANDE = 20
GRANDE = 150
"""Candidates beyond which a draw takes a tenth of a second."""

MOUVEMENTS = (Decimal(0), Decimal(1), Decimal(0), Decimal(-1))
"""A mark stays half of the time, else goes up or down, as often."""


def tirages_usuels(candidats: int) -> int:
    """How many draws are made for so many candidates."""
    return TIRAGES_D_UNE_GRANDE if candidats > GRANDE else TIRAGES


def notes_tirees(preparation: Preparation, slugs: Sequence[str], tirage: int) -> list[int]:
    """The points of each candidate in a draw, as whole multiples of one unit."""
    scale = preparation.programme.echelle
    points = [Fraction(_points(preparation, slug, tirage, scale)) for slug in slugs]
    below = lcm(*(one.denominator for one in points))
    wholes = [int(one * below) for one in points]
    step = gcd(*wholes) or 1
    return [one // step for one in wholes]


def _points(preparation: Preparation, slug: str, tirage: int, scale: Echelle | None) -> Decimal:
    marks = preparation.candidatures[slug].notation
    print_ = hashlib.sha256(f"{GRAINE} {tirage} {slug}".encode()).digest()
    moved = (
        _sur(note + MOUVEMENTS[byte % len(MOUVEMENTS)], scale)
        for note, byte in zip(marks.notes, print_, strict=False)
        if note is not None
    )
    pairs = zip(moved, marks.poids, strict=True)
    return sum((note * (poids or 0) for note, poids in pairs), Decimal(0))


def _sur(note: Decimal, scale: Echelle | None) -> Decimal:
    """The mark, brought back on the scale."""
    if scale is None:
        return max(note, Decimal(0))
    return min(max(note, scale.min), scale.max)
