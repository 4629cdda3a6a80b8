"""MNT-04 · Les années demandées se suivent, à partir de celle du dépôt ou plus tard.

Pourquoi
    L'aide accompagne un démarrage : une année sautée, ou passée avant le dépôt, est le plus souvent une faute de
    frappe.

Source
    années de la demande et date de dépôt

Refusé
    demande: {annuites: {2021: 40000, 2022: 50000, 2024: 30000}}
    budget_previsionnel:
      2024: {charges: 230000, produits: 230000, dont_fabrique: 30000}
      2025: {charges: 230000, produits: 231000}

Admis
    demande: {annuites: {2022: 40000, 2023: 50000, 2024: 30000}}
    budget_previsionnel:
      2024: {charges: 230000, produits: 230000, dont_fabrique: 30000}
      2025: {charges: 230000, produits: 231000}
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from fabriques_cli.domain.cadre import Cadre
from fabriques_cli.domain.faits import jour_du_depot
from fabriques_cli.findings import Finding, Level, Origine, Portee
from fabriques_cli.format.dossier import Dossier
from fabriques_cli.rules.rule import DossierRule
from fabriques_cli.text.dates import jour_court

A_FAIRE = (
    "Demandez au porteur de confirmer les années de son plan de financement. Ne modifiez pas la demande."
)


def check(dossier: Dossier, cadre: Cadre) -> Iterator[Finding]:
    annuites = dossier.demande.annuites if dossier.demande else {}
    if not annuites:
        return
    premiere, derniere = min(annuites), max(annuites)
    if derniere - premiere >= len(annuites):
        yield _gap(annuites, premiere, derniere)
    ecrit = dossier.depose_le
    # Only in December can an offset carry the deposit into another year than the one written.
    depot = jour_du_depot(dossier) if ecrit and premiere < ecrit.year + (ecrit.month == 12) else None
    if depot is not None:
        for annee in sorted(annee for annee in annuites if annee < depot.year):
            yield Finding(
                ("demande", "annuites", str(annee)),
                f"Une annuité est demandée pour {annee}, avant l'année du dépôt ({jour_court(depot)}).",
                A_FAIRE,
            )


def _gap(annuites: Mapping[int, Decimal], premiere: int, derniere: int) -> Finding:
    sautees = [str(annee) for annee in range(premiere, derniere) if annee not in annuites]
    manque = f"{sautees[0]} manque" if len(sautees) == 1 else f"{', '.join(sautees)} manquent"
    return Finding(
        ("demande", "annuites"),
        f"Les années demandées ne se suivent pas : {manque} entre {premiere} et {derniere}.",
        A_FAIRE,
    )


RULE = DossierRule(__doc__, Level.ALERTE, Portee.CANDIDATURE, Origine.COHERENCE, check)
