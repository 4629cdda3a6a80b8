"""FIC-01 · Chaque fichier du registre se lit en entier.

Pourquoi
    Un fichier qui ne se lit pas ne donne aucun dossier : il manquerait à tous les comptes. Il est donc
    compté à part, « illisible », et les autres dossiers sont vérifiés comme d'habitude.

Source
    format du registre
    Depuis le premier registre.

Effet
    Bloquant. Le fichier est du YAML en UTF-8, d'un seul document, fait de lignes « clé: valeur » ; il pèse
    au plus 100 ko et emboîte au plus 20 niveaux de blocs. Sont refusés : les ancres (&), renvois (*),
    étiquettes (!) et clés de fusion (<<), les caractères de contrôle, les tabulations en début de ligne, les
    liens qui mènent hors du registre, les répertoires et les noms qui ne finissent pas par .yaml.

Refusé
    nom: Le Moulin : un lieu

Admis
    nom: "Le Moulin : un lieu"
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
    return findings_of(registre, Nature.ILLISIBLE)


RULE = RegistreRule(__doc__, Level.BLOQUANT, Portee.FICHIER, Origine.COHERENCE, check)
