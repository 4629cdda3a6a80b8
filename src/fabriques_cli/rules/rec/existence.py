"""REC-02 · Le porteur est une personne morale qui existe.

Pourquoi
    Une aide ne s'engage pas au profit d'une structure qui n'est pas encore née. Une structure existante peut
    porter le projet en attendant (`porteur.porteur_provisoire`).

Source
    « personnes morales existantes » ; code de commerce, art. L. 526-22
    Depuis l'ouverture de l'appel. L'entrepreneur individuel est une personne physique, même s'il a un SIRET.

Effet
    À compléter avant la décision, bloquant pour un lauréat ; bloquant dès le dépôt pour une personne physique, dont
    l'entreprise individuelle. À compléter quand la forme juridique, ou l'existence, n'est pas indiquée.

Au porteur
    Dites-nous la forme juridique de votre structure, et si elle existe déjà. Si elle reste à créer, envoyez la preuve
    de sa création, ou le nom et le SIRET d'une personne morale existante qui mène le projet en attendant.

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
from fabriques_cli.domain.faits import est_laureat, lisible
from fabriques_cli.findings import Chemin, Finding, Level, Origine, Portee, written
from fabriques_cli.format.dossier import Dossier
from fabriques_cli.format.porteur import Porteur
from fabriques_cli.rules.rule import DossierRule
from fabriques_cli.text.dates import jour_court

FORME = ("porteur", "forme_juridique")
EXISTENCE = ("porteur", "existence")
PROVISOIRE = ("porteur", "porteur_provisoire")
PERSONNES = {
    "personne_physique": "une personne physique",
    "entreprise_individuelle": "une entreprise individuelle, donc une personne physique",
}


def check(dossier: Dossier, cadre: Cadre) -> Iterator[Finding]:
    porteur = dossier.porteur
    if porteur is None:
        return
    if porteur.forme_juridique in PERSONNES:
        yield Finding(
            FORME,
            f"Le porteur est {PERSONNES[porteur.forme_juridique]} ; l'appel s'adresse à des personnes morales "
            "existantes.",
            "Demandez quelle association, société ou collectivité peut porter le projet.",
        )
        return
    named = porteur.nom or porteur.siret or porteur.rna  # nobody: REC-01 asks for the whole porteur
    if porteur.forme_juridique is None and named:
        yield _unsaid(FORME, "La forme juridique du porteur n'est pas indiquée.", "sa forme juridique")
    if _carried(porteur) or not lisible(dossier, PROVISOIRE):
        return
    if porteur.existence is None and named:
        yield _unsaid(
            EXISTENCE, "Rien ne dit si le porteur existe déjà.", "s'il existe déjà ou reste à créer"
        )
    elif porteur.existence == "en_creation":
        yield _to_be_created(porteur, est_laureat(dossier, cadre.au))


def _unsaid(chemin: Chemin, message: str, quoi: str) -> Finding:
    a_faire = f"Demandez au porteur {quoi}, et notez-le dans « {written(chemin)} »."
    return Finding(chemin, message, a_faire, level=Level.A_COMPLETER)


def _to_be_created(porteur: Porteur, laureat: bool) -> Finding:
    return Finding(
        EXISTENCE,
        f"{porteur.nom or 'Le porteur'} n'existe pas encore{_planned(porteur)}, et aucune structure existante ne "
        "porte le projet.",
        "Demandez au porteur la preuve de sa création, ou le nom et le SIRET de la structure qui porte le projet en "
        "attendant.",
        level=None if laureat else Level.A_COMPLETER,
    )


def _carried(porteur: Porteur) -> bool:
    provisoire = porteur.porteur_provisoire
    return provisoire is not None and bool(provisoire.siret or provisoire.nom)


def _planned(porteur: Porteur) -> str:
    prevue = porteur.creation_prevue_le
    return f" (création prévue le {jour_court(prevue)})" if prevue else ""


RULE = DossierRule(__doc__, Level.BLOQUANT, Portee.CANDIDATURE, Origine.TEXTE_AMI, check)
