"""FIC-03 · Chaque clé est une clé connue du format.

Pourquoi
    Une clé mal écrite serait ignorée en silence, et ce qu'elle dit manquerait au dossier. La clé la plus
    proche est proposée ; elle est alors tenue pour illisible, et non pour absente.

    Sur une ligne entre accolades, une virgule ou un deux-points sans espace font d'une valeur une clé :
    {montant: 40,50} est lu 40, puis une clé 50 ; {reference:DP-1} est une seule clé. Ce que la virgule a
    coupé est tenu pour illisible : ce n'est jamais 40 €.

Source
    format du registre
    Depuis le premier registre.

Effet
    Bloquant, une fois par clé, qu'elle ait une valeur ou non. Une clé connue laissée sans valeur est absente,
    et n'a pas de constat.

Refusé
    nom: La Filature
    depose: 2021-03-15

Admis
    nom: La Filature
    depose_le: 2021-03-15
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
    return findings_of(registre, Nature.CLE_INCONNUE)


RULE = RegistreRule(__doc__, Level.BLOQUANT, Portee.FICHIER, Origine.COHERENCE, check)
