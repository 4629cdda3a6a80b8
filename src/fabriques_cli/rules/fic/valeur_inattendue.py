"""FIC-04 · Chaque valeur est de la sorte que sa clé attend.

Pourquoi
    Une valeur illisible n'est ni zéro ni absente : elle est inconnue, et les totaux le disent. Le reste du
    dossier est lu et vérifié.

Source
    format du registre
    Depuis le premier registre.

Effet
    Bloquant. Un montant s'écrit en chiffres, avec un point et au plus deux décimales (50000 ou 50000.50) ;
    une date, AAAA-MM-JJ ; un numéro Démarches simplifiées, en chiffres sans espaces ; un oui ou un non,
    « oui » ou « non ». La valeur corrigée est proposée quand elle ne fait pas de doute. Un SIRET en notation
    scientifique a perdu des chiffres : il n'est jamais complété.

Refusé
    nom: La Filature
    demande: {annuites: {2021: 60 000}}

Admis
    nom: La Filature
    demande: {annuites: {2021: 60000}}
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
    return findings_of(registre, Nature.VALEUR)


RULE = RegistreRule(__doc__, Level.BLOQUANT, Portee.FICHIER, Origine.COHERENCE, check)
