"""REC-01 · Le projet a un porteur, et quelqu'un qui répond du dossier.

Pourquoi
    L'aide est accordée à une structure, et la convention est signée par une personne. Sans l'une ni l'autre,
    le dossier ne peut être ni instruit, ni complété.

Source
    critère 2 : « un porteur de projet bien identifié »
    Depuis l'ouverture de l'appel.

Effet
    À compléter ; alerte pour un lauréat. Un numéro de dossier en ligne suffit à joindre le porteur.

Au porteur
    Indiquez le nom et le SIRET de la structure qui candidate, le nom et la qualité de la personne qui la
    représente.

Refusé
    numero_ds:
    porteur:
      nom: Association La Filature
      forme_juridique: association
      existence: existante
      siret: "13002603200016"
      rna: W232001234

Admis
    numero_ds: "4567890"
    porteur:
      nom: Association La Filature
      forme_juridique: association
      existence: existante
      siret: "13002603200016"
      rna: W232001234
"""

from __future__ import annotations

from collections.abc import Iterator

from fabriques_cli.domain.cadre import Cadre
from fabriques_cli.domain.faits import lisible
from fabriques_cli.findings import Finding, Level, Origine, Portee
from fabriques_cli.format.dossier import Dossier
from fabriques_cli.format.porteur import Porteur
from fabriques_cli.rules.rule import DossierRule


def check(dossier: Dossier, _cadre: Cadre) -> Iterator[Finding]:
    porteur = dossier.porteur
    if porteur is None or not (porteur.nom or porteur.siret or porteur.rna):
        yield Finding(
            ("porteur",),
            "Aucun porteur de projet n'est nommé.",
            "Demandez quelle structure porte le projet, et notez son nom et son SIRET.",
        )
    elif not _reachable(dossier, porteur) and lisible(dossier, ("numero_ds",)):
        yield Finding(
            ("porteur", "representant"),
            "Personne n'est désigné pour répondre du dossier : ni représentant, ni numéro de dossier en ligne.",
            "Demandez au porteur le nom et la qualité de son représentant.",
        )


def _reachable(dossier: Dossier, porteur: Porteur) -> bool:
    return bool(dossier.numero_ds or (porteur.representant and porteur.representant.nom))


RULE = DossierRule(__doc__, Level.A_COMPLETER, Portee.CANDIDATURE, Origine.DEPLIANT, check)
