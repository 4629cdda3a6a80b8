"""What a selection chooses from and what bounds it: whole numbers, so that every answer can be checked exactly."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Candidat:
    """A dossier that may be chosen: its points, its half of the call, its euros in cents by year, its rank at a tie.

    ``moitie`` is a code of category. ``departage`` orders what the tie rule compares once the points and the places
    are equal: the smaller is preferred, no two are the same.
    """

    slug: str
    points: int
    moitie: str
    annuites: Mapping[int, int]
    departage: int

    @property
    def montant(self) -> int:
        """All the years together, in cents."""
        return sum(self.annuites.values())


@dataclass(frozen=True, slots=True)
class Contraintes:
    """What constrains a list, none where nothing does: cents of the envelope and of each year, numbers of places.

    ``moities`` are the places left in each half, by code of category.
    """

    enveloppe: int | None
    places: int | None
    moities: Mapping[str, int]
    laureats_max: int | None = None
    annees: Mapping[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Instance:
    """A selection to make: the candidates by slug, the constraints, what is imposed or excluded.

    ``unite`` is the mark that one point is worth: points × unite are weighted marks.
    """

    candidats: tuple[Candidat, ...]
    contraintes: Contraintes
    unite: Fraction = Fraction(1)
    imposes: frozenset[str] = frozenset()
    exclus: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class ListeRetenue:
    """The list that was found, by slug, its points, and how far a better one may still be: zero once it is proven.

    ``borne`` is a number of points that no list can pass.
    """

    retenus: tuple[str, ...]
    points: int
    borne: int

    @property
    def prouve(self) -> bool:
        """Whether no list has more points."""
        return self.borne <= self.points
