"""CAT-01 · Le dossier dit dans quelle catégorie il candidate.

Pourquoi
    L'appel soutient 150 projets hors des grands centres urbains et 150 en quartier prioritaire de la
    politique de la ville (QPV) ou à proximité immédiate. Un dossier sans catégorie n'a pas de place où compter.

Source
    « 150 situées hors des grands centres urbains », 150 « en quartier prioritaire de la politique de la ville »
    Depuis l'ouverture de l'appel.

Au porteur
    Dites si votre lieu candidate hors des grands centres urbains, ou en quartier prioritaire de la
    politique de la ville ou à proximité immédiate.

Refusé
    territoire: {justification: Le lieu est au bourg.}

Admis
    territoire: {categorie: hors_grands_centres_urbains}
"""

from __future__ import annotations

from collections.abc import Iterator

from fabriques_cli.domain.cadre import Cadre
from fabriques_cli.findings import Finding, Level, Origine, Portee
from fabriques_cli.format.dossier import Dossier
from fabriques_cli.rules.rule import DossierRule


def check(dossier: Dossier, cadre: Cadre) -> Iterator[Finding]:
    if dossier.territoire is None or dossier.territoire.categorie is None:
        yield Finding(
            ("territoire", "categorie"),
            "La catégorie manque : le dossier ne dit pas s'il candidate hors des grands centres urbains ou en QPV.",
            "Demandez-la au porteur, puis écrivez categorie: hors_grands_centres_urbains ou categorie: qpv.",
        )


RULE = DossierRule(__doc__, Level.A_COMPLETER, Portee.CANDIDATURE, Origine.DEPLIANT, check)
