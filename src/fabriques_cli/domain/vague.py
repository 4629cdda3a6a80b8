"""A wave, named by its deposit date."""

from datetime import date

from pydantic import Field

from fabriques_cli.domain.base import Annee, Jour, Modele, OuiNon, Texte
from fabriques_cli.domain.dates import jour_court
from fabriques_cli.domain.instruction import Derogation
from fabriques_cli.domain.programme import ChiffreEntier, SubventionDeVague

QPV_2024_EN_VIGUEUR = date(2024, 1, 1)
"""The 2024 list of QPV replaces that of 2015 on this day (décret n° 2023-1314 du 28 décembre 2023)."""

NOM = "\x00nom"


class Comite(Modele):
    """The committee of the wave."""

    le: Jour | None = None
    pv: Texte | None = None


class Zonage(Modele):
    """The vintage of the zoning in force for the wave."""

    qpv: Annee | None = None


class Vague(Modele):
    """What the file of a wave holds; its identity is the day in the file's name."""

    jour: Jour = Field(alias=NOM)
    numero: ChiffreEntier | None = None
    cloture: Jour | None = None
    comite: Comite | None = None
    laureats_max: ChiffreEntier | None = None
    subvention: SubventionDeVague = SubventionDeVague()
    zonage: Zonage = Zonage()
    hors_enveloppe: OuiNon = False
    derogations: tuple[Derogation, ...] = ()

    @property
    def dernier_jour(self) -> date:
        """The last day on which a deposit is in time: `cloture` rules, since a wave can be extended."""
        return self.cloture or self.jour

    @property
    def millesime_qpv(self) -> int:
        """The vintage of the list of QPV: as stated, else the one in force on the last day."""
        return self.zonage.qpv or (2024 if self.dernier_jour >= QPV_2024_EN_VIGUEUR else 2015)

    @property
    def titre(self) -> str:
        """`vague 6 (30/03/2021)`, or the date alone."""
        jour = jour_court(self.jour)
        return f"vague {self.numero.valeur} ({jour})" if self.numero else f"vague du {jour}"
