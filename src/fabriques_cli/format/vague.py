"""A wave, named by its deposit date."""

from collections.abc import Mapping
from datetime import date

from pydantic import Field

from fabriques_cli.format.base import Annee, Jour, Modele, OuiNon, Texte
from fabriques_cli.format.cle import cle
from fabriques_cli.format.ecrits import ECRITS, Ecrits
from fabriques_cli.format.instruction import Derogation
from fabriques_cli.format.programme import DEROGATIONS, ChiffreEnEuros, ChiffreEntier, SubventionDeVague
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

    le: Jour | None = cle("Date du comité", "Le jour où il se réunit.", "2021-06-08", "comité le")
    lieu: Texte | None = cle(
        "Lieu du comité", "Où il se réunit.", "Siège de l'ANCT, Paris", "lieu du comité", public=True
    )
    pv: Texte | None = cle("Procès-verbal", "Sa référence.", "PV fictif n° 6")


class Zonage(Modele):
    """The vintage of the zoning in force for the wave."""

    qpv: Annee | None = cle(
        "Liste des QPV", "Le millésime de la liste des quartiers prioritaires.", "2015", "millésime des QPV"
    )


class Vague(Modele):
    """What the file of a wave holds; its identity is the day in the file's name."""

    jour: Jour = Field(alias=NOM)
    ecrits: Ecrits = Field(default=(), alias=ECRITS)
    numero: ChiffreEntier | None = cle(
        "Numéro de la vague", "Le numéro d'usage, avec sa source.", "", "numéro"
    )
    cloture: Jour | None = cle(
        "Clôture",
        "Le dernier jour où un dépôt est dans les temps ; sans elle, la date du nom.",
        "2021-03-30",
        "clôture",
    )
    comite: Comite | None = cle("Comité", "Le comité de sélection de la vague.")
    laureats_max: ChiffreEntier | None = cle(
        "Lauréats au plus", "Le nombre de lauréats que la vague ne doit pas dépasser.", "", "lauréats au plus"
    )
    credits_par_annuite: Mapping[Annee, ChiffreEnEuros] = cle(
        "Crédits par annuité",
        "Ce que cette vague peut accorder de chaque année, en euros, une année par ligne.",
        "",
        "crédits de l'annuité",
        defaut={},
    )
    subvention: SubventionDeVague = cle(
        "Bornes de l'aide",
        "Les bornes propres à cette vague ; le reste vient du programme.",
        defaut=SubventionDeVague(),
    )
    zonage: Zonage = cle("Zonage", "Le millésime des zonages en vigueur pour la vague.", defaut=Zonage())
    hors_enveloppe: OuiNon = cle(
        "Hors enveloppe",
        "oui : la vague compte à part de l'enveloppe et des places.",
        "non",
        "hors enveloppe",
        defaut=False,
    )
    derogations: tuple[Derogation, ...] = DEROGATIONS

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
    def court(self) -> str:
        """The wave as it is typed: its number, else its day."""
        return str(self.numero.valeur) if self.numero else self.jour.isoformat()

    @property
    def titre(self) -> str:
        """`vague 6 (30/03/2021)`, or the date alone."""
        jour = jour_court(self.jour)
        return f"vague {self.numero.valeur} ({jour})" if self.numero else f"vague du {jour}"
