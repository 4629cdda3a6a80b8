"""MNT-02 · L'aide d'une année ne dépasse pas le plafond annuel.

Pourquoi
    Le dépliant de l'AMI borne l'aide de chaque année. Il borne ce que l'État donne, pas ce qui peut être
    demandé : une demande trop haute se révise, et le comité peut proposer un autre montant.

Source
    « à raison de 50 000 € par an maximum »
    Depuis l'ouverture de l'appel ; une vague peut fixer un autre plafond (`subvention.plafond_annuel`).

Effet
    Bloquant sur la demande ; alerte dès qu'un avis ou la décision fixe des annuités dans les limites.

Refusé
    demande: {annuites: {2021: 40000, 2022: 50000.01, 2023: 30000}}

Admis
    demande: {annuites: {2021: 50000, 2022: 50000, 2023: 50000}}
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from fabriques_cli.domain.cadre import Cadre
from fabriques_cli.domain.dossier import Dossier
from fabriques_cli.domain.limites import weight_on_request
from fabriques_cli.domain.montant import euros
from fabriques_cli.findings import Finding, Level, Origine, Portee
from fabriques_cli.rules.rule import DossierRule


def check(dossier: Dossier, cadre: Cadre) -> Iterator[Finding]:
    annuites = dossier.demande.annuites if dossier.demande else {}
    plafond = cadre.subvention.plafond_annuel.valeur
    for annee, montant in annuites.items():
        if montant > plafond:
            yield Finding(
                ("demande", "annuites", str(annee)),
                f"{euros(montant)} demandés en {annee}, soit {euros(montant - plafond)} de plus que le plafond "
                f"annuel ({euros(plafond)}).",
                f"Demandez au porteur un plan de financement révisé, ou proposez {euros(plafond)} dans un avis"
                f"{_room(annuites, annee, montant - plafond, plafond)}. Ne modifiez pas la demande.",
                level=weight_on_request(dossier, cadre),
            )


def _room(annuites: Mapping[int, Decimal], annee: int, exces: Decimal, plafond: Decimal) -> str:
    """In which other year of the request the whole excess would fit, only if it does."""
    for autre, montant in sorted(annuites.items()):
        if autre != annee and montant + exces <= plafond:
            return (
                f" ; les {euros(exces)} tiendraient en {autre} ({euros(montant)} → {euros(montant + exces)})"
            )
    return ""


RULE = DossierRule(__doc__, Level.BLOQUANT, Portee.CANDIDATURE, Origine.DEPLIANT, check)
