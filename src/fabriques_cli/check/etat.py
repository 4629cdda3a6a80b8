"""A registre on a day, whole: its check, where each dossier stands, its budget."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from fabriques_cli.budget.sommes import Budget, budget
from fabriques_cli.check.controle import Controle, check
from fabriques_cli.domain.cadre import Cadres
from fabriques_cli.domain.position.position import Position, dans_l_enveloppe, position
from fabriques_cli.format.registre import Registre


@dataclass(frozen=True, slots=True)
class Etat:
    """One side of a comparison."""

    registre: Registre
    cadres: Cadres
    controle: Controle
    positions: Mapping[str, Position]
    budget: Budget

    @property
    def au(self) -> date:
        """The day of the situation."""
        return self.cadres.general.au


def etat(registre: Registre, cadres: Cadres, known: Etat | None = None) -> Etat:
    """The state of a registre, taking from a known one what its unchanged dossiers make the same.

    Raises `Refus` when nothing is known of the day.
    """
    controle = check(registre, cadres, known=known.controle if known else None)
    positions = {slug: _position(registre, cadres, slug, known) for slug in sorted(registre.dossiers)}
    return Etat(
        registre,
        cadres,
        controle,
        positions,
        budget(registre.programme, list(positions.values()), cadres.general.au),
    )


def _position(registre: Registre, cadres: Cadres, slug: str, known: Etat | None) -> Position:
    dossier, au = registre.dossiers[slug], cadres.general.au
    same = known.positions.get(slug) if known and known.au == au else None
    if same and same.dossier is dossier and same.dans_l_enveloppe == dans_l_enveloppe(registre, dossier):
        return same
    return position(registre, dossier, au)
