"""IDE-03 · Une association a un numéro RNA.

Pourquoi
    Une association déclarée en préfecture a un numéro RNA ; il permet de la retrouver quand son nom change.

Source
    répertoire national des associations
    Depuis le premier registre. Les associations de droit local d'Alsace et de Moselle n'y sont pas.

Effet
    Alerte ; rien dans les départements 57, 67 et 68 (commune du lieu, à défaut code postal), ni pour un
    porteur encore en création.

Refusé
    porteur:
      nom: Association La Filature
      forme_juridique: association
      existence: existante
      siret: "13002603200016"
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

from fabriques_cli.domain.cadre import Cadre
from fabriques_cli.domain.communes.resolution import departement_du_lieu
from fabriques_cli.domain.faits import lisible
from fabriques_cli.findings import Finding, Level, Origine, Portee
from fabriques_cli.format.dossier import Dossier
from fabriques_cli.rules.rule import DossierRule

DROIT_LOCAL = ("57", "67", "68")
"""Départements whose associations are on the registers of the courts (code civil local, articles 21 to 79)."""


def check(dossier: Dossier, cadre: Cadre) -> Iterator[Finding]:
    porteur = dossier.porteur
    if porteur is None or porteur.forme_juridique != "association" or porteur.rna is not None:
        return
    known = lisible(dossier, ("adresse", "code_insee"), ("adresse", "code_postal"))
    departement = departement_du_lieu(dossier.adresse, cadre.references.communes)
    if known and porteur.existence != "en_creation" and departement not in DROIT_LOCAL:
        yield Finding(
            ("porteur", "rna"),
            "Le numéro RNA de l'association n'est pas renseigné.",
            "Demandez-le au porteur : il figure sur le récépissé de déclaration en préfecture.",
        )


RULE = DossierRule(__doc__, Level.ALERTE, Portee.CANDIDATURE, Origine.COHERENCE, check)
