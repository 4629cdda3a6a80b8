"""What each laureate had of the three supports of the call by a day: community, money, development."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from fabriques_cli.actes.accompagnement import est_suivi
from fabriques_cli.domain.faits import connus
from fabriques_cli.format.gestion import TYPES_D_ACCOMPAGNEMENT, Accompagnement
from fabriques_cli.lieux.vue import Vue

FINANCEMENT = "financement"
SOUTIENS: Mapping[str, str] = MappingProxyType(
    {
        "communaute": TYPES_D_ACCOMPAGNEMENT["communaute"],
        FINANCEMENT: FINANCEMENT,
        "developpement": TYPES_D_ACCOMPAGNEMENT["developpement"],
    }
)
"""The three supports, in the order of the call, each with its word."""


@dataclass(frozen=True, slots=True)
class Accompagne:
    """A laureate with the actions of which it was part by the day, one without a day included."""

    vue: Vue
    actions: tuple[Accompagnement, ...]
    versements: int

    def de(self, soutien: str) -> int:
        """How many times it had a support: actions, or payments."""
        if soutien == FINANCEMENT:
            return self.versements
        return sum(action.type == soutien for action in self.actions)

    @property
    def dernier(self) -> date | None:
        """The day of the last action."""
        return max((action.le for action in self.actions if action.le), default=None)

    @property
    def rien(self) -> bool:
        """Whether it had none of the three, nor an action whose kind is not said."""
        return not self.actions and not self.versements


def suivis(vues: Iterable[Vue], au: date) -> tuple[tuple[Accompagne, ...], int]:
    """The laureates, and whoever had a support, by slug; and how many dossiers are neither."""
    every = [
        Accompagne(vue, tuple(_actions(vue, au)), len(connus(vue.dossier.versements, au))) for vue in vues
    ]
    kept = tuple(one for one in every if est_suivi(one.vue.dossier, au) or not one.rien)
    return kept, len(every) - len(kept)


def _actions(vue: Vue, au: date) -> Iterator[Accompagnement]:
    known = (one for one in vue.dossier.accompagnement if one.le is None or one.le <= au)
    return iter(sorted(known, key=lambda one: one.le or date.max))
