"""From the deposit to the decision: what was asked, thought and decided."""

from typing import Literal

from pydantic import Field

from fabriques_cli.format.base import Annuites, Element, Jour, Modele, Montant, Nombre, Rang, Texte

CRITERES = ("essor_du_territoire", "ancrage_territorial", "gouvernance", "modele_economique")
"""The four selection criteria of the leaflet, in its order."""

MISSIONS = ("lieu_ressource", "faire_ensemble", "competences_numeriques")
"""The three missions of a Fabrique, in the leaflet's order."""

REFUS = ("irrecevable", "non_retenu", "sans_suite")
"""The results that end a candidature."""

RESULTATS = {
    "laureat": "lauréat",
    "liste_complementaire": "liste complémentaire",
    "non_retenu": "non retenu",
    "irrecevable": "irrecevable",
    "sans_suite": "sans suite",
}
SENS = {"favorable": "favorable", "avec_reserves": "avec réserves", "defavorable": "défavorable"}
ORGANES = {"prefecture": "préfecture", "anct": "ANCT", "comite": "comité", None: "avis"}


class Complement(Element):
    """Papers asked of the applicant, and when they came."""

    demande_le: Jour | None = None
    pieces: tuple[Texte, ...] = ()
    avant_le: Jour | None = None
    recu_le: Jour | None = None


class Missions(Modele):
    """The three missions, as the applicant describes them."""

    lieu_ressource: Texte | None = None
    faire_ensemble: Texte | None = None
    competences_numeriques: Texte | None = None


class Instruction(Modele):
    """What the instructor says of one criterion, with an optional mark on the programme's scale."""

    avis: Texte | None = None
    note: Nombre | None = None


class Criteres(Modele):
    """The instruction of the four selection criteria."""

    essor_du_territoire: Instruction | None = None
    ancrage_territorial: Instruction | None = None
    gouvernance: Instruction | None = None
    modele_economique: Instruction | None = None


class Demande(Modele):
    """What was asked, as filed: euros by year."""

    annuites: Annuites = {}


class AnneePrevue(Modele):
    """One year of the forecast budget of the place, all funders, in euros."""

    charges: Montant | None = None
    produits: Montant | None = None
    dont_fabrique: Montant | None = None


class Avis(Element):
    """An opinion on the dossier, with the annuities it proposes in euros."""

    organe: Literal["prefecture", "anct", "comite"] | None = None
    le: Jour
    sens: Literal["favorable", "avec_reserves", "defavorable"] | None = None
    annuites: Annuites = {}
    texte: Texte | None = None
    vu: Texte | None = None


class Decision(Element):
    """One decision; the last one rules."""

    le: Jour
    resultat: Literal["laureat", "liste_complementaire", "non_retenu", "irrecevable", "sans_suite"]
    rang: Rang | None = None
    annuites: Annuites = {}
    motif: Texte | None = None
    autorite: Texte | None = None
    reference: Texte | None = None
    notifiee_le: Jour | None = None
    remplace: Texte | None = None
    vu: Texte | None = None


class Desistement(Modele):
    """The laureate's own withdrawal."""

    le: Jour
    motif: Texte | None = None


class Derogation(Element):
    """A decision to lift one rule of the candidature, as a whole or at one key path."""

    regle: Texte
    motif: Texte
    autorite: Texte | None = None
    reference: Texte | None = None
    le: Jour
    expire_le: Jour | None = None
    cible: Texte | None = Field(default=None, alias="chemin")
