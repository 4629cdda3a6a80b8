"""MNT-08 · Un avenant qui donne des montants redonne toutes les années en vigueur.

Pourquoi
    Les annuités d'un avenant remplacent toutes les précédentes : une année qui n'y est pas ne serait plus engagée.

Source
    annuités de l'avenant et annuités en vigueur avant lui
    Une année supprimée s'écrit avec 0.

Refusé
    decisions:
      - le: 2021-05-10
        resultat: laureat
        annuites: {2021: 30000, 2022: 30000, 2023: 20000}
        autorite: ANCT
    convention: {numero_ej: "2103456789", signee_le: 2021-05-15, annuites: {2021: 30000, 2022: 30000, 2023: 20000}}
    avenants:
      - {le: 2021-05-25, objet: repartition, motif: Ouverture avancée., annuites: {2021: 40000, 2022: 40000}}

Admis
    decisions:
      - le: 2021-05-10
        resultat: laureat
        annuites: {2021: 30000, 2022: 30000, 2023: 20000}
        autorite: ANCT
    convention: {numero_ej: "2103456789", signee_le: 2021-05-15, annuites: {2021: 30000, 2022: 30000, 2023: 20000}}
    avenants:
      - {le: 2021-05-25, objet: repartition, motif: Ouverture avancée., annuites: {2021: 40000, 2022: 40000, 2023: 0}}
"""

from __future__ import annotations

from collections.abc import Iterator

from fabriques_cli.domain.cadre import Cadre
from fabriques_cli.domain.comptes import Annees, annuites_signees
from fabriques_cli.domain.dates import jour_court
from fabriques_cli.domain.dossier import Dossier
from fabriques_cli.domain.faits import connus, lisible
from fabriques_cli.domain.gestion import Avenant
from fabriques_cli.domain.montant import euros
from fabriques_cli.findings import Finding, Level, Origine, Portee
from fabriques_cli.rules.rule import DossierRule


def check(dossier: Dossier, cadre: Cadre) -> Iterator[Finding]:
    if not dossier.avenants or not lisible(dossier, ("decisions",), ("convention",), ("avenants",)):
        return
    en_vigueur = annuites_signees(dossier, cadre.au)
    for avenant in connus(dossier.avenants, cadre.au):
        if avenant.annuites:
            yield from _left_out(avenant, en_vigueur)
            en_vigueur = avenant.annuites


def _left_out(avenant: Avenant, en_vigueur: Annees) -> Iterator[Finding]:
    oubliees = [annee for annee in sorted(en_vigueur) if en_vigueur[annee] and annee not in avenant.annuites]
    if oubliees:
        annees = ", ".join(f"{annee} ({euros(en_vigueur[annee])} en vigueur)" for annee in oubliees)
        yield Finding(
            avenant.at("annuites"),
            f"L'avenant du {jour_court(avenant.le)} donne des montants sans rien dire de {annees}.",
            "Redonnez toutes les années dans l'avenant, avec 0 pour une année supprimée.",
        )


RULE = DossierRule(__doc__, Level.ALERTE, Portee.GESTION, Origine.COHERENCE, check)
