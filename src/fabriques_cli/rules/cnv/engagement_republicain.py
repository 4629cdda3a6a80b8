"""CNV-03 · Une association ou une fondation conventionnée a souscrit le contrat d'engagement républicain.

Pourquoi
    Qui demande une subvention s'engage à respecter les principes de la République ; la subvention donnée sans cet
    engagement, ou contre lui, peut être reprise.

Source
    décret n° 2021-1947 du 31 décembre 2021 ; art. 10-1 et 25-1 de la loi n° 2000-321 du 12 avril 2000
    Pour les demandes présentées depuis le 02/01/2022 par une association, une fondation ou un fonds de dotation. Le
    contrat est réputé souscrit par une association agréée par l'État, et par une association ou une fondation reconnue
    d'utilité publique (`porteur.reconnaissance: agrement` ou `utilite_publique`).

Refusé
    # au: 2022-06-30
    vague: 2022-03-30
    depose_le: 2022-01-02
    demande: {annuites: {2022: 40000, 2023: 50000, 2024: 30000}}
    budget_previsionnel: {2025: {charges: 230000, produits: 231000}}
    decisions: [{le: 2022-06-10, resultat: laureat, annuites: {2022: 40000, 2023: 50000, 2024: 30000}}]
    convention: {numero_ej: "2203456789", signee_le: 2022-06-20}
    # vagues/2022-03-30.yaml
    numero: {valeur: 9}

Admis
    # au: 2022-06-30
    vague: 2022-03-30
    depose_le: 2022-01-02
    demande: {annuites: {2022: 40000, 2023: 50000, 2024: 30000}}
    budget_previsionnel: {2025: {charges: 230000, produits: 231000}}
    decisions: [{le: 2022-06-10, resultat: laureat, annuites: {2022: 40000, 2023: 50000, 2024: 30000}}]
    convention: {numero_ej: "2203456789", signee_le: 2022-06-20, engagement_republicain_le: 2022-01-02}
    # vagues/2022-03-30.yaml
    numero: {valeur: 9}

Régularisé
    # au: 2022-06-30
    vague: 2022-03-30
    depose_le: 2022-01-02
    demande: {annuites: {2022: 40000, 2023: 50000, 2024: 30000}}
    budget_previsionnel: {2025: {charges: 230000, produits: 231000}}
    decisions: [{le: 2022-06-10, resultat: laureat, annuites: {2022: 40000, 2023: 50000, 2024: 30000}}]
    convention: {numero_ej: "2203456789", signee_le: 2022-06-20, engagement_republicain_le: 2022-06-30}
    # vagues/2022-03-30.yaml
    numero: {valeur: 9}
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from fabriques_cli.domain.cadre import Cadre
from fabriques_cli.domain.chronologie import signature
from fabriques_cli.domain.faits import jour_du_depot, lisible
from fabriques_cli.domain.remedes import modifier
from fabriques_cli.findings import Finding, Level, Origine, Portee, Regularise
from fabriques_cli.format.dossier import Dossier
from fabriques_cli.rules.rule import DossierRule
from fabriques_cli.text.dates import jour_court

SOUSCRIT = ("convention", "engagement_republicain_le")
EN_VIGUEUR = date(2022, 1, 2)
"""The day after the décret n° 2021-1947 was published."""

FORMES = {
    "association": "une association",
    "fondation": "une fondation",
    "fonds_de_dotation": "un fonds de dotation",
}


def check(dossier: Dossier, cadre: Cadre) -> Iterator[Finding]:
    convention, porteur = dossier.convention, dossier.porteur
    if convention is None or porteur is None or porteur.forme_juridique not in FORMES:
        return
    if porteur.reconnaissance is not None or not lisible(dossier, ("porteur", "reconnaissance")):
        return
    signee_le, souscrit_le = signature(dossier, cadre.au), convention.engagement_republicain_le
    if signee_le is None or (souscrit_le is not None and souscrit_le <= signee_le):
        return
    known = souscrit_le is not None and souscrit_le <= cadre.au
    depot = jour_du_depot(dossier)
    if depot is not None and depot >= EN_VIGUEUR:
        yield Finding(
            SOUSCRIT,
            f"Convention signée le {jour_court(signee_le)} avec {FORMES[porteur.forme_juridique]} sans contrat "
            f"d'engagement républicain, exigé des demandes déposées depuis le {jour_court(EN_VIGUEUR)} (ici, le "
            f"{jour_court(depot)}).",
            "S'il est agréé ou reconnu d'utilité publique, écrivez-le dans « porteur.reconnaissance ». Sinon, demandez "
            f"au porteur le contrat qu'il a souscrit, puis notez son jour : {modifier(dossier.slug, SOUSCRIT, 'DATE')}",
            regularise=Regularise(souscrit_le, "contrat souscrit") if souscrit_le and known else None,
        )


RULE = DossierRule(__doc__, Level.ALERTE, Portee.GESTION, Origine.LOI, check)
