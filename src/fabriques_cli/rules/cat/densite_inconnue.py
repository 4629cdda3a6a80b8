"""CAT-08 · La grille de densité classe la commune du lieu.

Pourquoi
    L'INSEE ne classe pas les communes des collectivités d'outre-mer (Nouvelle-Calédonie, Polynésie française,
    Saint-Pierre-et-Miquelon, Saint-Martin…) : le programme ne peut rien dire de leur catégorie.

Source
    le champ de la grille communale de densité de l'INSEE

Effet
    Rien n'est dit tant que la grille elle-même manque ou n'est importée qu'en partie (CAT-07).

Refusé
    adresse: {code_postal: "98714", commune: Papeete, code_insee: "98735"}

Admis
    adresse: {code_postal: "48000", commune: Mende, code_insee: "48095"}
"""

from __future__ import annotations

from collections.abc import Iterator

from fabriques_cli.domain.cadre import Cadre
from fabriques_cli.domain.communes.zonage import commune_zonee, grand_centre_urbain
from fabriques_cli.findings import Finding, Level, Origine, Portee
from fabriques_cli.format.dossier import Dossier
from fabriques_cli.referentiels.tables import DENSITE
from fabriques_cli.rules.rule import DossierRule


def check(dossier: Dossier, cadre: Cadre) -> Iterator[Finding]:
    zonage = cadre.references.zonage
    if not zonage.densite_connue or DENSITE in zonage.partielles:
        return
    commune = commune_zonee(dossier, cadre)
    if commune is not None and grand_centre_urbain(commune.code, cadre) is None:
        yield Finding(
            ("adresse", "code_insee"),
            f"La grille de densité ne classe pas {commune.nom} ({commune.code}) : zonage à vérifier par vos soins.",
            "Vérifiez la catégorie du dossier avec la préfecture ou le haut-commissariat.",
        )


RULE = DossierRule(__doc__, Level.ALERTE, Portee.CANDIDATURE, Origine.COHERENCE, check)
