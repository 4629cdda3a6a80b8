"""GEO-03 · Le code INSEE est celui d'une commune d'aujourd'hui.

Pourquoi
    Les communes fusionnent : l'ancien code reste lisible, et la commune qu'il désignait est connue, mais les
    autres outils et les données publiées attendent le code en vigueur.

Source
    code officiel géographique de l'INSEE
    Liste des communes de 2026 et anciens codes.

Effet
    Le dossier est lu comme s'il portait le code en vigueur. Le nom de l'ancienne commune n'est pas une faute.

Refusé
    adresse: {code_postal: "49270", commune: Champtoceaux, code_insee: "49069"}

Admis
    adresse: {code_postal: "49270", commune: Orée-d'Anjou, code_insee: "49126"}
"""

from __future__ import annotations

from collections.abc import Iterator

from fabriques_cli.domain.cadre import Cadre
from fabriques_cli.domain.communes.resolution import commune_du_lieu
from fabriques_cli.findings import Finding, Level, Origine, Portee
from fabriques_cli.format.dossier import Dossier
from fabriques_cli.rules.rule import DossierRule


def check(dossier: Dossier, cadre: Cadre) -> Iterator[Finding]:
    lieu = commune_du_lieu(dossier.adresse, cadre.references.communes)
    if lieu is not None and lieu.ancien_code and dossier.adresse is not None:
        yield Finding(
            ("adresse", "code_insee"),
            f"{dossier.adresse.code_insee} est devenu {lieu.commune.code} ({lieu.commune.nom}).",
            f'Écrivez code_insee: "{lieu.commune.code}".',
        )


RULE = DossierRule(__doc__, Level.ALERTE, Portee.CANDIDATURE, Origine.COHERENCE, check)
