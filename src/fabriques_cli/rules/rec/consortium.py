"""REC-04 · Un consortium réunit au moins deux membres, chacun identifié.

Pourquoi
    Le chef de file est payé pour tous : il faut savoir pour qui. Un consortium d'un seul membre est un porteur.

Source
    nombre et identification des membres
    L'appel admet les consortiums sans dire combien de membres ils comptent.

Refusé
    consortium: {nom: Les Tisserands, membres: [{nom: Association La Filature, siret: "13002603200016"}]}

Admis
    consortium:
      nom: Les Tisserands
      membres:
        - {nom: Association La Filature, siret: "13002603200016"}
        - {nom: Relais postal, siret: "35600000049837"}
"""

from __future__ import annotations

from collections.abc import Iterator

from fabriques_cli.domain.cadre import Cadre
from fabriques_cli.domain.communes.resolution import departement_du_lieu
from fabriques_cli.domain.identifiants import LOCAUX, numero_local
from fabriques_cli.findings import Finding, Level, Origine, Portee
from fabriques_cli.format.dossier import Dossier
from fabriques_cli.rules.rule import DossierRule


def check(dossier: Dossier, cadre: Cadre) -> Iterator[Finding]:
    if dossier.consortium is None:
        return
    membres = dossier.consortium.membres
    territoire = departement_du_lieu(dossier.adresse, cadre.references.communes)
    if len(membres) < 2:
        compte = "qu'un membre" if membres else "aucun membre"
        yield Finding(
            ("consortium", "membres"),
            f"Le consortium ne compte {compte}.",
            "Demandez la liste de tous les membres, chef de file compris.",
        )
    for rang, membre in enumerate(membres, 1):
        if membre.siret is None and not numero_local(membre, territoire):
            nom = f"« {membre.nom} »" if membre.nom else f"n° {rang}"
            local = LOCAUX.get(territoire)
            lacking = f"n'a ni numéro {local} ni SIRET" if local else "n'a pas de SIRET"
            wanted = f"le numéro {local} (ou le SIRET)" if local else "le SIRET"
            yield Finding(
                membre.at(local.lower() if local else "siret"),
                f"Le membre {nom} du consortium {lacking}.",
                f"Demandez au chef de file {wanted} de ce membre.",
            )


RULE = DossierRule(__doc__, Level.ALERTE, Portee.CANDIDATURE, Origine.A_CONFIRMER, check)
