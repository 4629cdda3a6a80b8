"""REC-07 · Un lieu en projet se justifie par l'absence de tiers-lieu sur le territoire.

Pourquoi
    L'appel consolide d'abord des lieux ouverts ; il admet un lieu en projet là où il n'y en a pas.

Source
    « des lieux en projet dans les territoires non-pourvus »
    Depuis l'ouverture de l'appel.

Refusé
    lieu: {etat: en_projet, types: [fablab]}

Admis
    lieu: {etat: en_projet, justification: Aucun tiers-lieu à moins de 40 km., types: [fablab]}
"""

from __future__ import annotations

from collections.abc import Iterator

from fabriques_cli.domain.cadre import Cadre
from fabriques_cli.findings import Finding, Level, Origine, Portee
from fabriques_cli.format.dossier import Dossier
from fabriques_cli.rules.rule import DossierRule


def check(dossier: Dossier, _cadre: Cadre) -> Iterator[Finding]:
    lieu = dossier.lieu
    if lieu is not None and lieu.etat == "en_projet" and lieu.justification is None:
        yield Finding(
            ("lieu", "justification"),
            "Le lieu est en projet, et rien ne dit que le territoire n'a pas encore de tiers-lieu.",
            "Demandez au porteur quels tiers-lieux existent autour, et notez-le dans « lieu.justification ».",
        )


RULE = DossierRule(__doc__, Level.ALERTE, Portee.CANDIDATURE, Origine.TEXTE_AMI, check)
