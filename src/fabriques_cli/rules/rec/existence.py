"""REC-02 · Le porteur est une personne morale qui existe.

Pourquoi
    Une aide ne s'engage pas au profit d'une structure qui n'est pas encore née. Une structure existante peut
    porter le projet en attendant (`porteur.porteur_provisoire`).

Source
    « personnes morales existantes »
    Depuis l'ouverture de l'appel.

Effet
    À compléter avant la décision, bloquant pour un lauréat ; bloquant dès le dépôt pour une personne physique.

Au porteur
    Envoyez la preuve de la création de votre structure, ou le nom et le SIRET d'une personne morale existante qui
    mène le projet en attendant.

Refusé
    porteur: {nom: La Filature, forme_juridique: scic, existence: en_creation, representant: {nom: Claude Exemple}}

Admis
    porteur:
      nom: La Filature
      forme_juridique: scic
      existence: en_creation
      porteur_provisoire: {nom: Coopérative d'activités, siret: "13002603200016"}
      representant: {nom: Claude Exemple}
"""

from __future__ import annotations

from collections.abc import Iterator

from fabriques_cli.domain.cadre import Cadre
from fabriques_cli.domain.dates import jour_court
from fabriques_cli.domain.dossier import Dossier
from fabriques_cli.domain.faits import est_laureat, lisible
from fabriques_cli.domain.porteur import Porteur
from fabriques_cli.findings import Finding, Level, Origine, Portee
from fabriques_cli.rules.rule import DossierRule

PROVISOIRE = ("porteur", "porteur_provisoire")


def check(dossier: Dossier, cadre: Cadre) -> Iterator[Finding]:
    porteur = dossier.porteur
    if porteur is None:
        return
    if porteur.forme_juridique == "personne_physique":
        yield Finding(
            ("porteur", "forme_juridique"),
            "Le porteur est une personne physique ; l'appel s'adresse à des personnes morales existantes.",
            "Demandez quelle association, société ou collectivité peut porter le projet.",
        )
    elif porteur.existence == "en_creation" and not _carried(porteur) and lisible(dossier, PROVISOIRE):
        yield Finding(
            ("porteur", "existence"),
            f"{porteur.nom or 'Le porteur'} n'existe pas encore{_planned(porteur)}, et aucune structure "
            "existante ne porte le projet.",
            "Demandez au porteur la preuve de sa création, ou le nom et le SIRET de la structure qui porte le "
            "projet en attendant.",
            level=None if est_laureat(dossier, cadre.au) else Level.A_COMPLETER,
        )


def _carried(porteur: Porteur) -> bool:
    provisoire = porteur.porteur_provisoire
    return provisoire is not None and bool(provisoire.siret or provisoire.nom)


def _planned(porteur: Porteur) -> str:
    prevue = porteur.creation_prevue_le
    return f" (création prévue le {jour_court(prevue)})" if prevue else ""


RULE = DossierRule(__doc__, Level.BLOQUANT, Portee.CANDIDATURE, Origine.TEXTE_AMI, check)
