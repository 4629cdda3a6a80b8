"""A registre on a day: its check, where each dossier stands and where it is, its budget; each worked out once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from fabriques_cli.budget.sommes import Budget, budget
from fabriques_cli.check.controle import Controle, check
from fabriques_cli.domain.cadre import Cadres
from fabriques_cli.domain.communes.noms import CommuneDuLieu
from fabriques_cli.domain.communes.resolution import commune_du_lieu
from fabriques_cli.domain.position.position import Position, dans_l_enveloppe, position
from fabriques_cli.format.registre import Registre


@dataclass(frozen=True, eq=False)
class Situation:
    """What every command looks at: one side of what it compares, or the only one.

    Nothing is worked out before it is asked for. What is the same in ``known``, another state of the registre, is
    taken from it: the findings and the position of a dossier that neither changed nor is looked at otherwise.
    """

    registre: Registre
    cadres: Cadres
    known: Situation | None = field(default=None, repr=False)
    _positions: dict[str, Position] = field(default_factory=dict, init=False, repr=False)

    @property
    def au(self) -> date:
        """The day of the situation."""
        return self.cadres.general.au

    @cached_property
    def controle(self) -> Controle:
        """What the rules say."""
        return check(self.registre, self.cadres, known=self.known.controle if self.known else None)

    def sans_derogation(self) -> Controle:
        """The same with no finding lifted."""
        return check(self.registre, self.cadres, sans_derogation=True)

    @cached_property
    def positions(self) -> Mapping[str, Position]:
        """Where each dossier that can be read stands, by slug, in their order."""
        return {slug: self.position(slug) for slug in sorted(self.registre.dossiers)}

    @cached_property
    def budget(self) -> Budget:
        """The money of the whole; raises `Refus` when nothing is known of the day."""
        return budget(self.registre.programme, list(self.positions.values()), self.au)

    def position(self, slug: str) -> Position:
        """Where one dossier stands; raises ``KeyError`` when it cannot be read."""
        found = self._positions.get(slug)
        if found is None:
            found = self._positions[slug] = self._known(slug) or self._new(slug)
        return found

    def commune(self, slug: str) -> CommuneDuLieu | None:
        """The commune that the address of one dossier is in."""
        return commune_du_lieu(self.registre.dossiers[slug].adresse, self.cadres.general.references.communes)

    def _known(self, slug: str) -> Position | None:
        dossier, known = self.registre.dossiers[slug], self.known
        if known is None or known.au != self.au or known.registre.dossiers.get(slug) is not dossier:
            return None
        same = known.position(slug)
        return same if same.dans_l_enveloppe == dans_l_enveloppe(self.registre, dossier) else None

    def _new(self, slug: str) -> Position:
        return position(self.registre, self.registre.dossiers[slug], self.au)
