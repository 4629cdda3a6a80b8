"""MNT-03 · L'aide ne porte pas sur plus d'annuités que l'appel n'en prévoit.

Pourquoi
    L'aide accompagne le lieu le temps qu'il trouve son équilibre. Une annuité de zéro euro ne compte pas.

Source
    « sur 3 ans »
    Depuis l'ouverture de l'appel ; une vague peut fixer un autre nombre (`subvention.annuites_max`).

Effet
    Bloquant sur la demande ; alerte dès qu'un avis ou la décision fixe des annuités dans les limites.

Au porteur
    Présentez un plan de financement révisé, sur le nombre d'années que prévoit l'appel.

Refusé
    demande: {annuites: {2021: 30000, 2022: 30000, 2023: 30000, 2024: 30000}}
    budget_previsionnel:
      2024: {charges: 230000, produits: 260000, dont_fabrique: 30000}
      2025: {charges: 230000, produits: 231000}

Admis
    demande: {annuites: {2021: 40000, 2022: 40000, 2023: 40000}}
"""

from __future__ import annotations

from collections.abc import Iterator

from fabriques_cli.domain.cadre import Cadre
from fabriques_cli.domain.dossier import Dossier
from fabriques_cli.domain.limites import on_request
from fabriques_cli.findings import Finding, Level, Origine, Portee
from fabriques_cli.rules.rule import DossierRule


def check(dossier: Dossier, cadre: Cadre) -> Iterator[Finding]:
    maximum = cadre.subvention.annuites_max.valeur
    if dossier.demande is None or len(dossier.demande.annuites) <= maximum:
        return
    annees = sorted(annee for annee, montant in dossier.demande.annuites.items() if montant > 0)
    if len(annees) > maximum:
        plan = f"{maximum} annuité{'s' if maximum > 1 else ''} au plus"
        finding = Finding(
            ("demande", "annuites"),
            f"{len(annees)} annuités demandées ({', '.join(map(str, annees))}), pour {plan}.",
            f"Demandez au porteur un plan de financement révisé, ou proposez {plan} dans un avis. "
            "Ne modifiez pas la demande.",
        )
        yield on_request(finding, dossier, cadre)


RULE = DossierRule(__doc__, Level.BLOQUANT, Portee.CANDIDATURE, Origine.DEPLIANT, check)
