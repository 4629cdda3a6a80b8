"""FIC-11 · Aucune clé, aucun élément de liste, aucune année n'est pris dans un texte de plusieurs lignes.

Pourquoi
    Sous « notes: | », toute ligne décalée vers la droite fait partie du texte, et un guillemet mal fermé court
    jusqu'au suivant : un bloc de versements, un versement ou l'annuité d'une année ne serait plus lu, et
    manquerait aux totaux sans un mot. La clé prise est tenue pour illisible, comme le bloc où se trouve le texte.

Source
    format du registre
    Depuis la version 1.0 des règles.

Effet
    Bloquant. Vaut pour tout texte de plusieurs lignes, entre guillemets ou non. Est vue une ligne qui commence
    par une clé connue suivie de son deux-points (« versements: »), par un élément de liste (« - {le: … ») ou,
    dans un bloc qui a des montants par année, par une année et son montant (« 2023: 30000 ») ; dans une phrase,
    le deux-points a une espace devant lui (« versements : »).

Refusé
    nom: La Filature
    notes: |
      Rappeler la mairie.
      versements:
        - {le: 2021-05-01, annuite: 2021, montant: 100000}

Admis
    nom: La Filature
    notes: |
      Rappeler la mairie.
      versements : voir avec elle.
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
    return findings_of(registre, Nature.ENGLOUTIE)


RULE = RegistreRule(__doc__, Level.BLOQUANT, Portee.FICHIER, Origine.COHERENCE, check)
