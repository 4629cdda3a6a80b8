"""FIC-09 · Aucun fichier ne garde de conflit de fusion git.

Pourquoi
    Deux branches ont changé les mêmes lignes, et git a laissé les deux versions dans le fichier : il ne se
    lit pas tant qu'une personne n'a pas choisi.

Source
    format du registre
    Depuis le premier registre.

Refusé
    nom: La Filature
    <<<<<<< HEAD
    vague: 2021-03-30
    =======
    vague: 2021-06-30
    >>>>>>> prolongation

Admis
    nom: La Filature
    vague: 2021-06-30
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
    return findings_of(registre, Nature.CONFLIT)


RULE = RegistreRule(__doc__, Level.BLOQUANT, Portee.FICHIER, Origine.COHERENCE, check)
