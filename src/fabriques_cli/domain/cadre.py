"""What a dossier is checked against: the day, the call, its wave, and the reference data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import date, datetime, time, timedelta, tzinfo
from typing import NamedTuple
from zoneinfo import ZoneInfo

from fabriques_cli.domain.posterieurs import Fait
from fabriques_cli.format.dossier import Dossier
from fabriques_cli.format.programme import Programme, Subvention
from fabriques_cli.format.registre import Registre
from fabriques_cli.format.vague import Vague
from fabriques_cli.referentiels.communes import Communes
from fabriques_cli.referentiels.zonage import Zoning


class References(NamedTuple):
    """The look-ups that do not come from the dossiers: communes of France, zoning of the registre."""

    communes: Communes
    zonage: Zoning


class Cadre(NamedTuple):
    """The figures in force for one wave on one day, with what is shared by all of them.

    ``a_venir`` are the facts of the dossier at hand that are dated after the day of the situation, or after today.
    """

    au: date
    programme: Programme
    vagues: Mapping[date, Vague]
    references: References
    fuseau: tzinfo
    vague: Vague | None
    subvention: Subvention
    aujourd_hui: date
    a_venir: tuple[Fait, ...] = ()

    def instant(self, moment: date | datetime) -> datetime:
        """The instant in the programme's time zone; a day alone is its first moment."""
        if not isinstance(moment, datetime):
            return datetime.combine(moment, time(), self.fuseau)
        return moment.replace(tzinfo=self.fuseau) if moment.tzinfo is None else moment.astimezone(self.fuseau)

    def fin(self, vague: Vague) -> datetime:
        """The first moment that is too late for a wave: midnight after its last day."""
        lendemain: date = vague.dernier_jour + timedelta(days=1)
        return self.instant(lendemain)


class Cadres(NamedTuple):
    """The cadre of each wave, made once, and that of the dossiers without a known one."""

    general: Cadre
    par_vague: Mapping[date, Cadre] = field(default_factory=dict)

    def of(self, dossier: Dossier) -> Cadre:
        """The cadre that a dossier is checked against."""
        return self.par_vague.get(dossier.vague, self.general) if dossier.vague else self.general


def cadres(registre: Registre, references: References, au: date, aujourd_hui: date | None = None) -> Cadres:
    """The cadres of a registre on a day, which is today unless that is given; raises on an unknown time zone."""
    programme = registre.programme
    fuseau = ZoneInfo(programme.fuseau)

    def cadre(vague: Vague | None) -> Cadre:
        bounds = programme.subvention if vague is None else vague.subvention.over(programme.subvention)
        return Cadre(au, programme, registre.vagues, references, fuseau, vague, bounds, aujourd_hui or au)

    return Cadres(cadre(None), {jour: cadre(vague) for jour, vague in registre.vagues.items()})
