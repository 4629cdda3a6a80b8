"""Pictures as values: what they show, in exact figures and in words, whatever draws them.

A picture never says more than the table or the sentences of its section: ``description`` is what it says to those who
do not see it, ``legende`` the sentences that stand under it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, TypeAlias

Motif: TypeAlias = Literal["plein", "hachures", "points", "vide"]
"""What fills a surface or draws a line: told apart without colour, and meaning the same in every picture."""


@dataclass(frozen=True, slots=True)
class Barre:
    """One bar made of segments (filling, value), under its title, inside its bound, before its end words."""

    titre: str
    segments: tuple[tuple[Motif, Decimal], ...]
    borne: Decimal | None = None
    fin: str = ""

    @property
    def portee(self) -> Decimal:
        """How far the bar or its bound goes."""
        total = sum((max(value, Decimal(0)) for _, value in self.segments), Decimal(0))
        return max(total, self.borne or Decimal(0))


@dataclass(frozen=True, slots=True)
class Barres:
    """Bars one under another, the longest as long as ``echelle`` or more, and what each filling means."""

    cle: str
    titre: str
    description: str
    barres: tuple[Barre, ...]
    motifs: tuple[tuple[Motif, str], ...]
    echelle: Decimal = Decimal(0)
    legende: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Serie:
    """A line of a curve: a value in euros for each abscissa, none where it is not known; its filling is its stroke."""

    titre: str
    motif: Motif
    valeurs: tuple[Decimal | None, ...]


@dataclass(frozen=True, slots=True)
class Courbe:
    """Lines over the same abscissas, in euros from zero, under a bound that is drawn if there is one."""

    cle: str
    titre: str
    description: str
    abscisses: tuple[str, ...]
    series: tuple[Serie, ...]
    borne: tuple[str, Decimal] | None = None
    legende: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Point:
    """A place on a map: its name, its département, and degrees of latitude and longitude where they are known.

    Without them it stands where its département is marked; without a département it is counted in words.
    """

    nom: str
    departement: str
    code_insee: str = ""
    latitude: Decimal | None = None
    longitude: Decimal | None = None
    commune: str = ""


@dataclass(frozen=True, slots=True)
class Carte:
    """A map of France, overseas included: a dot a place, départements shaded by their euros.

    ``montants`` holds each département that has a place, with its euros or none where none is known. A map ``autour``
    of a département shows it with those around, the dots of its places, and no amount.
    """

    cle: str
    titre: str
    description: str
    montants: Mapping[str, Decimal | None]
    points: tuple[Point, ...]
    montre: str = "demandé"
    autour: str = ""
    legende: tuple[str, ...] = ()


Figure: TypeAlias = Barres | Courbe | Carte
