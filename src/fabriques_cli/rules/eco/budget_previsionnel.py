"""ECO-01 · Le dossier a un budget prévisionnel.

Pourquoi
    Le comité juge si le lieu trouvera son équilibre : il lui faut les charges et les produits, année par année.

Source
    critère 4 : « modèle économique équilibré à terme »
    Depuis l'ouverture de l'appel.

Au porteur
    Envoyez les charges et les produits prévus de chaque année, jusqu'à la première sans l'aide.

Refusé
    budget_previsionnel:

Admis
    budget_previsionnel:
      2021: {charges: 90000, produits: 90000, dont_fabrique: 40000}
      2024: {charges: 90000, produits: 90000}
"""

from __future__ import annotations

from collections.abc import Iterator

from fabriques_cli.domain.cadre import Cadre
from fabriques_cli.findings import Finding, Level, Origine, Portee
from fabriques_cli.format.dossier import Dossier
from fabriques_cli.rules.rule import DossierRule


def check(dossier: Dossier, _cadre: Cadre) -> Iterator[Finding]:
    for prevue in dossier.budget_previsionnel.values():
        if prevue.charges is not None or prevue.produits is not None:
            return
    yield Finding(
        ("budget_previsionnel",),
        "Le budget prévisionnel du lieu manque.",
        "Demandez au porteur les charges et les produits de chaque année, jusqu'à la première sans l'aide.",
    )


RULE = DossierRule(__doc__, Level.A_COMPLETER, Portee.CANDIDATURE, Origine.DEPLIANT, check)
