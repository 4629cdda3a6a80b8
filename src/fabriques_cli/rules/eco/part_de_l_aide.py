"""ECO-03 · L'aide d'une année ne dépasse pas les charges de cette année.

Pourquoi
    Une aide plus grande que tout ce que le lieu dépense dans l'année ne serait pas justifiable.

Source
    rapport de l'aide aux charges
    L'appel ne fixe aucune part maximale.

Refusé
    budget_previsionnel:
      2021: {charges: 39999.99, produits: 90000, dont_fabrique: 40000}
      2024: {charges: 90000, produits: 90000}

Admis
    budget_previsionnel:
      2021: {charges: 40000, produits: 90000, dont_fabrique: 40000}
      2024: {charges: 90000, produits: 90000}
"""

from __future__ import annotations

from collections.abc import Iterator

from fabriques_cli.domain.cadre import Cadre
from fabriques_cli.findings import Finding, Level, Origine, Portee
from fabriques_cli.format.dossier import Dossier
from fabriques_cli.rules.rule import DossierRule
from fabriques_cli.text.montant import ZERO, euros


def check(dossier: Dossier, _cadre: Cadre) -> Iterator[Finding]:
    annuites = dossier.demande.annuites if dossier.demande else {}
    for annee, prevue in dossier.budget_previsionnel.items():
        charges = prevue.charges
        if charges is None:
            continue
        aide = max(prevue.dont_fabrique or ZERO, annuites.get(annee, ZERO))
        if aide > charges:
            yield Finding(
                ("budget_previsionnel", str(annee)),
                f"En {annee}, l'aide ({euros(aide)}) dépasse les charges prévues ({euros(charges)}).",
                "Demandez au porteur à quelles dépenses l'aide de cette année servirait.",
            )


RULE = DossierRule(__doc__, Level.ALERTE, Portee.CANDIDATURE, Origine.A_CONFIRMER, check)
