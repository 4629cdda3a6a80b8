"""The rectangles that the territories of France fit in."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

TOLERANCE = Decimal("0.3")
"""Degrees added on each side, about 30 km: the western islands of Brittany are out of the mainland's rectangle."""


class Emprise(NamedTuple):
    """A rectangle in decimal degrees (WGS 84), its tolerance included."""

    sud: Decimal
    nord: Decimal
    ouest: Decimal
    est: Decimal


def _emprise(sud: str, nord: str, ouest: str, est: str) -> Emprise:
    return Emprise(
        Decimal(sud) - TOLERANCE,
        Decimal(nord) + TOLERANCE,
        Decimal(ouest) - TOLERANCE,
        Decimal(est) + TOLERANCE,
    )


# Extents of the EPSG geodetic register, v11.022, each with its code there. That of Wallis-et-Futuna (1255)
# crosses the 180th meridian: its islands are all on the eastern side.
EMPRISES = (
    _emprise("41.31", "51.14", "-4.87", "9.63"),  # 3694 hexagone et Corse
    _emprise("15.80", "16.55", "-61.85", "-60.97"),  # 2829 Guadeloupe
    _emprise("17.82", "18.17", "-63.21", "-62.73"),  # 2828 Saint-Martin, Saint-Barthélemy
    _emprise("14.35", "14.93", "-61.29", "-60.76"),  # 3276 Martinique
    _emprise("2.11", "5.81", "-54.61", "-51.61"),  # 3146 Guyane
    _emprise("-21.42", "-20.81", "55.16", "55.91"),  # 3337 La Réunion
    _emprise("-13.05", "-12.61", "44.98", "45.35"),  # 3340 Mayotte
    _emprise("46.69", "47.19", "-56.48", "-56.07"),  # 3299 Saint-Pierre-et-Miquelon
    _emprise("-22.73", "-19.50", "163.54", "168.19"),  # 3430 Nouvelle-Calédonie
    _emprise("-31.24", "-4.52", "-158.13", "-131.97"),  # 1098 Polynésie française
    _emprise("-15.94", "-9.84", "-179.70", "-174.27"),  # 1255 Wallis-et-Futuna
)


def en_france(latitude: Decimal, longitude: Decimal) -> bool:
    """Whether a position is in one of the rectangles."""
    return any(sud <= latitude <= nord and ouest <= longitude <= est for sud, nord, ouest, est in EMPRISES)
