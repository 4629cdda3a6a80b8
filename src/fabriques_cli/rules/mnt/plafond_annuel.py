"""MNT-02 · L'aide d'une année ne dépasse pas le plafond annuel.

Pourquoi
    Le dépliant de l'AMI borne l'aide de chaque année. Il borne ce que l'État donne, pas ce qui peut être
    demandé : une demande trop haute se révise, et le comité peut proposer un autre montant.

Source
    « à raison de 50 000 € par an maximum »
    Depuis l'ouverture de l'appel ; une vague peut fixer un autre plafond (`subvention.plafond_annuel`).

Effet
    Bloquant sur la demande ; alerte dès qu'un avis ou la décision fixe des annuités dans les limites.

Au porteur
    Présentez un plan de financement révisé, qui ne dépasse aucune année le plafond annuel.

Refusé
    demande: {annuites: {2021: 40000, 2022: 50000.01, 2023: 30000}}

Admis
    demande: {annuites: {2021: 50000, 2022: 50000, 2023: 50000}}
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from fabriques_cli.domain.cadre import Cadre
from fabriques_cli.domain.dossier import Dossier
from fabriques_cli.domain.limites import on_request
from fabriques_cli.domain.montant import euros
from fabriques_cli.findings import Finding, Level, Origine, Portee
from fabriques_cli.rules.rule import DossierRule


def check(dossier: Dossier, cadre: Cadre) -> Iterator[Finding]:
    if dossier.demande is None:
        return
    plafond = cadre.subvention.plafond_annuel.valeur
    revu: dict[int, Decimal] = {}
    for annee, montant in dossier.demande.annuites.items():
        if montant > plafond:
            revu = revu or dict(dossier.demande.annuites)
            exces = montant - plafond
            finding = Finding(
                ("demande", "annuites", str(annee)),
                f"{euros(montant)} demandés en {annee}, soit {euros(exces)} de plus que le plafond "
                f"annuel ({euros(plafond)}).",
                f"Demandez au porteur un plan de financement révisé, ou proposez {euros(plafond)} dans un avis"
                f"{_room(revu, annee, exces, plafond)}. Ne modifiez pas la demande.",
            )
            yield on_request(finding, dossier, cadre)


def _room(revu: dict[int, Decimal], annee: int, exces: Decimal, plafond: Decimal) -> str:
    """In which other year of the request the whole excess would fit, only if it does; that room is then taken."""
    for autre, montant in sorted(revu.items()):
        if autre != annee and montant + exces <= plafond:
            revu[autre] = montant + exces
            return f" ; les {euros(exces)} tiendraient en {autre} ({euros(montant)} → {euros(revu[autre])})"
    return ""


RULE = DossierRule(__doc__, Level.BLOQUANT, Portee.CANDIDATURE, Origine.DEPLIANT, check)
