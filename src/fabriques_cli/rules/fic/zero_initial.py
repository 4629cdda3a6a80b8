"""FIC-07 · Un code qui commence par un zéro est entre guillemets.

Pourquoi
    Sans guillemets, 01004 est lu ici tel qu'il est écrit, mais un tableur ou un autre outil en ferait 1004.

Source
    format du registre
    Depuis le premier registre.

Effet
    Information : la valeur est lue comme elle est écrite, rien n'est perdu ici.

Refusé
    nom: La Filature
    vague: 2021-03-30
    depose_le: 2021-03-15
    porteur:
      nom: Ambérieu
      forme_juridique: commune
      existence: existante
      siret: "13002603200016"
      representant: {nom: Claude}
    adresse: {commune: Ambérieu-en-Bugey, code_postal: "01500", code_insee: 01004}
    territoire: {categorie: hors_grands_centres_urbains}
    missions: {lieu_ressource: Réseau, faire_ensemble: Ateliers, competences_numeriques: Médiation}
    demande: {annuites: {2021: 50000, 2022: 50000}}
    budget_previsionnel: {2023: {charges: 90000, produits: 90000}}

Admis
    nom: La Filature
    adresse: {code_insee: "01004"}
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
    return findings_of(registre, Nature.ZERO_INITIAL)


RULE = RegistreRule(__doc__, Level.INFO, Portee.FICHIER, Origine.COHERENCE, check)
