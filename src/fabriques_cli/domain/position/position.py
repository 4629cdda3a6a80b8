"""Where one dossier stands on a day: its status, its money, and whether it takes a place of the call."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from fabriques_cli.domain.faits import desiste, est_laureat, signee
from fabriques_cli.domain.position.comptes import Comptes, comptes
from fabriques_cli.domain.position.statut import Statut, statut
from fabriques_cli.format.dossier import Dossier
from fabriques_cli.format.registre import Registre


class Position(NamedTuple):
    """A dossier on a day; ``dans_l_enveloppe`` is false in a wave that is counted apart."""

    dossier: Dossier
    statut: Statut
    comptes: Comptes
    occupe_une_place: bool
    dans_l_enveloppe: bool

    @property
    def slug(self) -> str:
        """The identity of the dossier."""
        return self.dossier.slug

    @property
    def categorie(self) -> str | None:
        """The half of the call that it declares."""
        return self.dossier.territoire.categorie if self.dossier.territoire else None


def position(registre: Registre, dossier: Dossier, au: date) -> Position:
    """The position of a dossier of the registre on a day."""
    return Position(
        dossier,
        statut(dossier, au),
        comptes(dossier, au),
        occupe_une_place(dossier, au),
        dans_l_enveloppe(registre, dossier),
    )


def dans_l_enveloppe(registre: Registre, dossier: Dossier) -> bool:
    """Whether it counts in the envelope and the places: its wave is not counted apart."""
    vague = registre.vagues.get(dossier.vague) if dossier.vague else None
    return vague is None or not vague.hors_enveloppe


def occupe_une_place(dossier: Dossier, au: date) -> bool:
    """Whether it counts among the 300: a laureate, unless withdrawn, or terminated with its place set free.

    What is signed keeps its place whatever is decided since, as it keeps its status.
    """
    if not (est_laureat(dossier, au) or signee(dossier, au)) or desiste(dossier, au):
        return False
    fin = dossier.resiliation
    return not (fin and fin.le <= au and fin.libere_la_place)
