"""From the convention to the end: what was signed, paid, reported, and closed."""

from typing import Literal

from pydantic import Field

from fabriques_cli.format.base import (
    Annee,
    Annuites,
    Element,
    Jour,
    Modele,
    Montant,
    Nombre,
    OuiNon,
    Ridet,
    Siret,
    Tahiti,
    Texte,
)

OBJETS = {"montant": "montant", "repartition": "répartition", "duree": "durée", "porteur": "porteur"}


class Attribuant(Modele):
    """The authority that grants."""

    nom: Texte | None = None
    siret: Siret | None = None


class Beneficiaire(Element):
    """One who receives a part of the grant (a share between 0 and 1)."""

    nom: Texte | None = None
    siret: Siret | None = None
    ridet: Ridet | None = None
    tahiti: Tahiti | None = None
    part: Nombre | None = None


class Convention(Modele):
    """The multi-year convention; engaged (AE) from its signature, in euros by annuity."""

    numero_ej: Texte | None = None
    signee_le: Jour | None = None
    debut: Jour | None = None
    fin: Jour | None = None
    annuites: Annuites = {}
    objet: Texte | None = None
    conditions_versement: Texte | None = None
    notification_ue: OuiNon | None = None
    attribuant: Attribuant | None = None
    publiee_le: Jour | None = None
    suspend_versement: OuiNon | None = None
    excedent_conserve: OuiNon | None = None
    engagement_republicain_le: Jour | None = None
    beneficiaires: tuple[Beneficiaire, ...] = ()


class Avenant(Element):
    """An amendment; its annuities, when given, restate every year in euros (0 allowed)."""

    le: Jour
    objet: Literal["montant", "repartition", "duree", "porteur"] | None = None
    motif: Texte | None = None
    annuites: Annuites = {}
    fin: Jour | None = None


class Versement(Element):
    """A payment in euros for one annuity, on its day of payment."""

    le: Jour
    annuite: Annee
    montant: Montant
    reference: Texte | None = None


class CompteRendu(Element):
    """A yearly report, financial or on activity, with the euros it justifies."""

    annuite: Annee | None = None
    type: Literal["financier", "activite"] | None = None
    recu_le: Jour | None = None
    valide_le: Jour | None = None
    montant_justifie: Montant | None = None


class TitreDePerception(Element):
    """Money to be returned, in euros, of which annuity and why, and when it was cashed.

    `indu` was paid by error and is owed again; `non_justifie` was not spent as agreed, and never is.
    """

    le: Jour
    numero: Texte | None = None
    annuite: Annee | None = None
    nature: Literal["indu", "non_justifie"] | None = None
    montant: Montant
    motif: Texte | None = None
    encaisse_le: Jour | None = None


class Regularisation(Element):
    """What a person accepts in management: the faults of one rule by its day, as a whole or at one key path."""

    regle: Texte
    le: Jour
    motif: Texte
    autorite: Texte | None = None
    reference: Texte | None = None
    cible: Texte | None = Field(default=None, alias="chemin")

    @property
    def par_un_acte(self) -> bool:
        """Whether it names who took the act, and where to find it."""
        return self.autorite is not None and self.reference is not None


class Resiliation(Modele):
    """An early end: the annuities are what stays owed, in euros."""

    le: Jour
    motif: Texte | None = None
    annuites: Annuites
    libere_la_place: OuiNon | None = None


class Cloture(Modele):
    """The normal end, with the final annuities in euros."""

    le: Jour
    motif: Texte | None = None
    annuites: Annuites = {}


class Accompagnement(Element):
    """Support given to the laureate besides money."""

    le: Jour | None = None
    type: Literal["communaute", "developpement"] | None = None
    acteur: Literal["anct", "france_tiers_lieux"] | None = None
    action: Texte | None = None
