"""FIC-02 · Chaque clé est écrite une seule fois dans son bloc.

Pourquoi
    Deux valeurs pour une même clé se contredisent, et rien ne dit laquelle est la bonne. Aucune des deux
    n'est retenue : la clé est tenue pour illisible, et non pour absente.

Source
    format du registre
    Depuis le premier registre.

Refusé
    nom: La Filature
    demande:
      annuites:
        2021: 40000
        2022: 50000
        2021: 30000

Admis
    nom: La Filature
    demande:
      annuites:
        2021: 40000
        2022: 50000
        2023: 30000
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
    return findings_of(registre, Nature.CLE_EN_DOUBLE)


RULE = RegistreRule(__doc__, Level.BLOQUANT, Portee.FICHIER, Origine.COHERENCE, check)
