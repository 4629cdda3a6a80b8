"""REC-05 · Celui qui sera payé a un SIRET.

Pourquoi
    Toute structure qui reçoit de l'argent public est inscrite au répertoire Sirene ; sans SIRET, la dépense ne
    peut être ni engagée, ni payée.

Source
    code de commerce, art. R. 123-220 : « transferts financiers publics »
    Depuis l'ouverture de l'appel.

Effet
    Alerte sur la candidature. Pour un lauréat, à compléter en gestion : le verdict n'en dépend plus, le paiement si.
    Le constat change à la signature et à chaque versement, pour être redit à qui les note. Le SIRET de la structure
    qui porte le projet en attendant suffit. En Nouvelle-Calédonie le RIDET, en Polynésie française le numéro TAHITI
    le remplacent.

Au porteur
    Indiquez le numéro SIRET de votre structure (14 chiffres ; en Nouvelle-Calédonie son RIDET, en Polynésie française
    son numéro TAHITI).

Refusé
    porteur:
      nom: Association La Filature
      forme_juridique: association
      existence: existante
      rna: W232001234
      representant: {nom: Claude Exemple}

Admis
    porteur:
      nom: Association La Filature
      forme_juridique: association
      existence: existante
      siret: "13002603200016"
      rna: W232001234
      representant: {nom: Claude Exemple}
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from fabriques_cli.domain.cadre import Cadre
from fabriques_cli.domain.communes.resolution import departement_du_lieu
from fabriques_cli.domain.faits import connus, est_laureat, lisible, signee
from fabriques_cli.domain.identifiants import LOCAUX, numero_local
from fabriques_cli.domain.remedes import modifier
from fabriques_cli.findings import Finding, Level, Origine, Portee
from fabriques_cli.format.dossier import Dossier
from fabriques_cli.format.porteur import PERSONNES_PHYSIQUES, Porteur
from fabriques_cli.rules.rule import DossierRule
from fabriques_cli.text.montant import euros, somme


def check(dossier: Dossier, cadre: Cadre) -> Iterator[Finding]:
    porteur = dossier.porteur
    territoire = departement_du_lieu(dossier.adresse, cadre.references.communes)
    if porteur is not None and (porteur.siret or _without_need(porteur, territoire)):
        return
    if not lisible(dossier, ("porteur", "porteur_provisoire")):
        return
    laureat = est_laureat(dossier, cadre.au)
    local = LOCAUX.get(territoire)
    manque = f"Le numéro {local} du porteur (ou son SIRET)" if local else "Le SIRET du porteur"
    numero = f"numéro {local}" if local else "numéro SIRET (14 chiffres)"
    since = (
        "" if local else " : l'aide ne peut pas être payée sans lui"
    )  # the cited text binds to Sirene alone
    chemin = ("porteur", local.lower() if local else "siret")
    yield Finding(
        chemin,
        f"{manque} manque{_although(dossier, cadre.au)}{since}.",
        f"Demandez au porteur son {numero} avant tout autre paiement, puis notez-le : "
        f"{modifier(dossier.slug, chemin, 'NUMÉRO')}"
        if laureat
        else f"Demandez au porteur son {numero}.",
        level=None if laureat else Level.ALERTE,
        portee=Portee.GESTION if laureat else None,
    )


def _although(dossier: Dossier, au: date) -> str:
    """How far the dossier went without it: each step says it again."""
    paid = somme(versement.montant for versement in connus(dossier.versements, au))
    if paid:
        return f", alors que {euros(paid)} lui sont versés"
    return ", alors que la convention est signée" if signee(dossier, au) else ""


def _without_need(porteur: Porteur, territoire: str) -> bool:
    """Whether someone else is paid, or no SIRET can be had: a natural person is refused by REC-02."""
    provisoire = porteur.porteur_provisoire
    if porteur.forme_juridique in PERSONNES_PHYSIQUES or numero_local(porteur, territoire):
        return True
    return bool(provisoire and (provisoire.siret or numero_local(provisoire, territoire)))


RULE = DossierRule(__doc__, Level.A_COMPLETER, Portee.CANDIDATURE, Origine.LOI, check)
