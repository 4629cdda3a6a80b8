"""A wave, named by its deposit date."""

from datetime import date

from pydantic import Field

from fabriques_cli.format.base import Annee, Jour, Modele, OuiNon, Texte
from fabriques_cli.format.ecrits import ECRITS, Ecrits
from fabriques_cli.format.instruction import Derogation
from fabriques_cli.format.programme import ChiffreEntier, SubventionDeVague
from fabriques_cli.text.dates import jour_court

QPV_2024_EN_VIGUEUR = date(2024, 1, 1)
"""The 2024 list of QPV replaces that of 2015 on this day (décret n° 2023-1314 du 28 décembre 2023)."""

QPV_2024_OUTRE_MER = date(2025, 1, 1)
"""Overseas, on this one (décrets n° 2024-1211 et n° 2024-1212 du 27 décembre 2024)."""

OUTRE_MER = ("97", "98")
"""How the codes of communes and départements begin overseas."""


def qpv_en_vigueur(jour: date, territoire: str = "") -> int:
    """The vintage of the list of QPV in force on a day, in the commune or département of that code."""
    debut = QPV_2024_OUTRE_MER if territoire.startswith(OUTRE_MER) else QPV_2024_EN_VIGUEUR
    return 2024 if jour >= debut else 2015


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
    ecrits: Ecrits = Field(default=(), alias=ECRITS)
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

    def millesime_qpv(self, territoire: str = "") -> int:
        """The vintage of the list of QPV: as stated, else the one in force on the last day.

        To state the one in force in general says nothing of overseas, where it may not be in force yet.
        """
        if self.zonage.qpv and self.zonage.qpv != qpv_en_vigueur(self.dernier_jour):
            return self.zonage.qpv
        return qpv_en_vigueur(self.dernier_jour, territoire)

    @property
    def titre(self) -> str:
        """`vague 6 (30/03/2021)`, or the date alone."""
        jour = jour_court(self.jour)
        return f"vague {self.numero.valeur} ({jour})" if self.numero else f"vague du {jour}"
