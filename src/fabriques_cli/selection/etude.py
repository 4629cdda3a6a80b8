"""What a selection comes to: the list, and what explains it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from fabriques_cli.selection.instance import ListeRetenue
from fabriques_cli.selection.preparation import Preparation

Place = Literal["toujours", "en_balance", "jamais"]
PLACES: dict[Place, str] = {"toujours": "toujours", "en_balance": "en balance", "jamais": "jamais"}


@dataclass(frozen=True, slots=True)
class Moyens:
    """What would bring in a dossier that is out, each by itself: points (more), cents (less), or another's place.

    A figure is none where none would do. ``annees`` is how many of the cents are of a year whose credits are short;
    the others are of any year. ``perte`` is what the list would lose by the exchange, in points;
    ``au_plus`` says that the exchange alone was looked for, so that fewer points, or euros less, may do.
    """

    slug: str
    points: int | None
    centimes: int | None
    a_la_place_de: str
    perte: int
    au_plus: bool = False
    annees: Mapping[int, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Desserree:
    """A list found again once one constraint is eased, and what it gains, in points."""

    titre: str
    liste: ListeRetenue
    gain: int


@dataclass(frozen=True, slots=True)
class Fragilite:
    """In how many draws of the marks each candidate is in the list, by slug."""

    tirages: int
    presents: Mapping[str, int]

    def place(self, slug: str) -> Place:
        """Whether it is in all of the lists, in some, in none."""
        count = self.presents.get(slug, 0)
        return "toujours" if count == self.tirages else "en_balance" if count else "jamais"


@dataclass(frozen=True, slots=True)
class Explications:
    """What explains a list: where each stands, how each would enter, what more would bring, what greed would do."""

    egales: Mapping[str, Place]
    entrees: tuple[Moyens, ...]
    essais: tuple[Desserree, ...]
    gloutonne: ListeRetenue
    fragilite: Fragilite


@dataclass(frozen=True, slots=True)
class Etude:
    """A selection and its list, with what explains it unless only the list is asked for."""

    preparation: Preparation
    liste: ListeRetenue
    explications: Explications | None = None

    @property
    def retenus(self) -> frozenset[str]:
        """The slugs of the list."""
        return frozenset(self.liste.retenus)
