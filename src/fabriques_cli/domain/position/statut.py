"""Where a dossier stands on a day, from its dated facts alone."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from fabriques_cli.domain.faits import connus, derniere_decision, desiste, jour_du_depot, signee
from fabriques_cli.domain.position.comptes import verse
from fabriques_cli.domain.position.engagement import annuites_engagees, annuites_payables
from fabriques_cli.format.dossier import Dossier
from fabriques_cli.text.montant import ZERO, somme


class Statut(StrEnum):
    """The statuses, in the order of the life of a dossier."""

    BROUILLON = "brouillon"
    DEPOSE = "depose"
    EN_INSTRUCTION = "en_instruction"
    IRRECEVABLE = "irrecevable"
    NON_RETENU = "non_retenu"
    LISTE_COMPLEMENTAIRE = "liste_complementaire"
    SANS_SUITE = "sans_suite"
    LAUREAT = "laureat"
    DESISTE = "desiste"
    CONVENTIONNE = "conventionne"
    EN_COURS = "en_cours"
    RESILIE = "resilie"
    SOLDE = "solde"

    @property
    def mot(self) -> str:
        """The words that an officer reads."""
        return MOTS[self]


MOTS = {
    Statut.BROUILLON: "brouillon",
    Statut.DEPOSE: "déposé",
    Statut.EN_INSTRUCTION: "en instruction",
    Statut.IRRECEVABLE: "irrecevable",
    Statut.NON_RETENU: "non retenu",
    Statut.LISTE_COMPLEMENTAIRE: "liste complémentaire",
    Statut.SANS_SUITE: "sans suite",
    Statut.LAUREAT: "lauréat",
    Statut.DESISTE: "désisté",
    Statut.CONVENTIONNE: "conventionné",
    Statut.EN_COURS: "en cours",
    Statut.RESILIE: "résilié",
    Statut.SOLDE: "soldé",
}


def statut(dossier: Dossier, au: date) -> Statut:
    """The furthest status that holds on the day (the definition is that of the guide, « Statuts »)."""
    decision = derniere_decision(dossier, au)
    if decision is None:
        return _before_decision(dossier, au)
    if decision.resultat != "laureat" and not signee(dossier, au):
        listed = decision.resultat == "liste_complementaire"
        return Statut.DESISTE if listed and desiste(dossier, au) else Statut(decision.resultat)
    return _after_grant(dossier, au)


def _before_decision(dossier: Dossier, au: date) -> Statut:
    asked = any(c.demande_le and c.demande_le <= au for c in dossier.complements)
    if asked or connus(dossier.avis, au):
        return Statut.EN_INSTRUCTION
    depot = jour_du_depot(dossier)
    return Statut.DEPOSE if depot and depot <= au else Statut.BROUILLON


def _after_grant(dossier: Dossier, au: date) -> Statut:
    if (dossier.cloture and dossier.cloture.le <= au) or _paid_and_reported(dossier, au):
        return Statut.SOLDE
    if dossier.resiliation and dossier.resiliation.le <= au:
        return Statut.RESILIE
    if _paid_as_granted(dossier, au):
        return Statut.EN_COURS
    if signee(dossier, au):
        return Statut.CONVENTIONNE
    return Statut.DESISTE if desiste(dossier, au) else Statut.LAUREAT


def _paid_as_granted(dossier: Dossier, au: date) -> bool:
    """Whether a payment was made on what was granted that day: not to who withdrew, nor for a year at zero."""
    for versement in dossier.versements:
        if versement.le <= au and not desiste(dossier, versement.le):
            granted = annuites_payables(dossier, versement.le)
            if granted is None or granted.get(versement.annuite, ZERO) != ZERO:
                return True
    return False


def _paid_and_reported(dossier: Dossier, au: date) -> bool:
    """Signed, paid in full, and the financial report of the last annuity validated."""
    if not signee(dossier, au) or not dossier.versements:
        return False
    due = annuites_engagees(dossier, au)
    if not due or somme(due.values()) <= 0 or verse(dossier, au) != somme(due.values()):
        return False
    last = max(annee for annee, montant in due.items() if montant)
    return any(
        rendu.type == "financier" and rendu.annuite == last and rendu.valide_le and rendu.valide_le <= au
        for rendu in dossier.comptes_rendus
    )
