"""What a committee would try of a selection: the file of a scenario, kept in `scenarios/` or anywhere else."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from fabriques_cli.format.base import Annuites, Element, Entier, Jour, Modele, Montant, Nombre, Texte
from fabriques_cli.format.cle import cle, dits
from fabriques_cli.format.ecrits import ECRITS, Ecrits
from fabriques_cli.format.registre import SCENARIOS

NOM = "\x00nom"

Montants = Literal["proposes", "demandes"]
MONTANTS = dits(Montants, proposes="proposés", demandes="demandés")


class PlacesDuScenario(Modele):
    """The places that a list may take, in all and in each half, in the place of those that are left."""

    total: Entier | None = cle("Total", "En tout.", "20", public=True)
    hors_grands_centres_urbains: Entier | None = cle(
        "Hors des grands centres urbains", "Les places de cette moitié.", "10", public=True
    )
    qpv: Entier | None = cle(
        "En quartier prioritaire ou à proximité", "Les places de cette moitié.", "10", public=True
    )


class LieuVise(Element):
    """A place that the scenario puts in the list, or out of it, and why."""

    IDENTITE = ("lieu",)

    lieu: Texte = cle(
        "Lieu", "L'identifiant du dossier, ou son numéro.", "la-filature", defaut=..., public=True
    )
    motif: Texte = cle(
        "Motif",
        "Pourquoi, en une phrase : la liste le redit.",
        "Seul lieu du département",
        defaut=...,
        public=True,
    )


class Scenario(Modele):
    """What the file holds; a key that is absent leaves things as the registre has them."""

    nom: str = Field(default="", alias=NOM)
    ecrits: Ecrits = Field(default=(), alias=ECRITS)
    titre: Texte | None = cle(
        "Titre",
        "Comment le tableau le nomme ; sans titre, le nom du fichier.",
        "Enveloppe réduite",
        public=True,
    )
    vague: Jour | None = cle("Vague", "La vague pour laquelle il est écrit.", "2021-09-30", public=True)
    enveloppe: Montant | None = cle(
        "Enveloppe", "Les euros de la liste, à la place de ce qui reste.", "1500000", public=True
    )
    places: PlacesDuScenario | None = cle(
        "Places", "Les places de la liste, à la place de celles qui restent."
    )
    laureats_max: Entier | None = cle(
        "Lauréats au plus", "À la place du maximum de la vague.", "15", public=True
    )
    credits_par_annuite: Annuites = cle(
        "Crédits par annuité",
        "Les euros de la liste pour une année, à la place de ceux de la vague.",
        "500000",
        defaut={},
        public=True,
    )
    montants: Montants | None = cle(
        "Montants",
        "proposes : ceux du dernier avis, sinon demandés ; demandes : ceux de la candidature.",
        "demandes",
        public=True,
        mots=MONTANTS,
    )
    taux: Nombre | None = cle(
        "Taux", "La part de chaque montant qui serait accordée, en pour cent.", "90", public=True
    )
    imposes: tuple[LieuVise, ...] = cle(
        "Lieux imposés", "Ceux que la liste contient, chacun avec son motif.", defaut=(), public=True
    )
    exclus: tuple[LieuVise, ...] = cle(
        "Lieux exclus", "Ceux que la liste ne contient pas, chacun avec son motif.", defaut=(), public=True
    )

    @property
    def court(self) -> str:
        """What it is called."""
        return self.titre or self.nom


def fichier_de_scenario(nom: str) -> str:
    """The path of a scenario that the registre keeps, from its top."""
    return f"{SCENARIOS}/{nom}.yaml"
