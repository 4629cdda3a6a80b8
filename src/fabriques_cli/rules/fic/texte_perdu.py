"""FIC-10 · Aucun texte n'est coupé par un « # ».

Pourquoi
    Hors des guillemets, une espace puis # ouvre un commentaire : « dossier #3 » est lu « dossier », et la
    suite est perdue sans bruit. Un vrai commentaire a une espace après le #.

Source
    format du registre
    Depuis le premier registre.

Refusé
    nom: La Filature #3
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

Admis
    nom: "La Filature #3"
    vague: 2021-03-30 # la sixième
"""

from __future__ import annotations

from collections.abc import Iterator

from fabriques_cli.domain.cadre import Cadres
from fabriques_cli.domain.lecture import findings_of
from fabriques_cli.findings import Finding, Level, Origine, Portee
from fabriques_cli.format.anomalie import Nature
from fabriques_cli.format.registre import Registre
from fabriques_cli.rules.rule import RegistreRule


def check(registre: Registre, _cadres: Cadres) -> Iterator[Finding]:
    return findings_of(registre, Nature.COMMENTAIRE)


RULE = RegistreRule(__doc__, Level.ALERTE, Portee.FICHIER, Origine.COHERENCE, check)
