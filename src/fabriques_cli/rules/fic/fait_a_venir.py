"""FIC-08 · Aucun fait n'est daté d'après aujourd'hui.

Pourquoi
    Seuls les faits datés du jour de la situation ou d'avant comptent : un versement daté de l'an prochain
    par une faute de frappe manquerait aux totaux. Vus d'un jour passé (`--au`), les faits qui sont venus depuis
    n'ont rien d'anormal : une ligne en dit le nombre, et aucune règle ne les juge.

Source
    définition de la situation à un jour donné
    Depuis le premier registre.

Effet
    Alerte, une par fait. Les échéances ne sont pas des faits : fin de la convention, date limite d'un
    complément, création prévue du porteur, expiration d'une dérogation, ouverture et fermeture du lieu.

Refusé
    # au: 2021-05-31
    nom: La Filature
    vague: 2021-03-30
    depose_le: 2021-03-15
    porteur:
      nom: Aubusson
      forme_juridique: commune
      existence: existante
      siret: "13002603200016"
      representant: {nom: Claude}
    adresse: {commune: Aubusson, code_postal: "23200", code_insee: "23008"}
    territoire: {categorie: hors_grands_centres_urbains}
    missions: {lieu_ressource: Réseau, faire_ensemble: Ateliers, competences_numeriques: Médiation}
    demande: {annuites: {2021: 50000, 2022: 50000}}
    budget_previsionnel: {2023: {charges: 90000, produits: 90000}}
    avis: [{organe: prefecture, le: 2021-06-01, sens: favorable}]

Admis
    # au: 2021-06-01
    nom: La Filature
    avis: [{organe: prefecture, le: 2021-06-01, sens: favorable}]
"""

from __future__ import annotations

from collections.abc import Iterator

from fabriques_cli.domain.cadre import Cadre
from fabriques_cli.findings import Finding, Level, Origine, Portee
from fabriques_cli.format.dossier import Dossier
from fabriques_cli.rules.rule import DossierRule
from fabriques_cli.text.dates import jour_court


def check(_dossier: Dossier, cadre: Cadre) -> Iterator[Finding]:
    for chemin, jour in cadre.a_venir:
        if jour > cadre.aujourd_hui:
            suite = " : ce fait n'est pas compté." if jour > cadre.au else "."
            yield Finding(
                chemin,
                f"{jour_court(jour)} est après aujourd'hui ({jour_court(cadre.aujourd_hui)}){suite}",
                "Corrigez la date si elle est fausse ; sinon, il comptera à sa date.",
            )


RULE = DossierRule(__doc__, Level.ALERTE, Portee.FICHIER, Origine.COHERENCE, check)
