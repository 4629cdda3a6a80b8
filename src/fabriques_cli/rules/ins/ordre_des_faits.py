"""INS-04 · Chaque fait vient après ceux dont il découle.

Pourquoi
    Le statut et les montants se déduisent des faits datés : une année tapée de travers, ou un acte oublié, et le
    dossier paraît décidé, engagé ou terminé quand il ne l'est pas.

Source
    dates du dépôt, de la décision, de la convention et de sa fin
    Depuis le premier registre.

Effet
    Bloquant pour une décision avant le dépôt ; alerte pour le reste : complément, avis ou décision avant le
    dépôt, notification, désistement ou signature avant la décision, avenant, publication, résiliation ou clôture
    avant la signature ou sans elle, désistement ou refus après la signature sans résiliation, réception ou
    validation avant ce qu'elles reçoivent. Les versements sont l'affaire de CNV-01 et des règles VER.

Refusé
    decisions: [{le: 2021-03-14, resultat: laureat, annuites: {2021: 40000, 2022: 50000, 2023: 30000}}]

Admis
    decisions:
      - le: 2021-05-10
        resultat: laureat
        annuites: {2021: 40000, 2022: 50000, 2023: 30000}
        notifiee_le: 2021-05-12
    convention: {numero_ej: "2103456789", signee_le: 2021-05-20}
    avenants: [{le: 2021-05-28, objet: duree, fin: 2025-12-31}]
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from fabriques_cli.domain.actes import tous_lus
from fabriques_cli.domain.cadre import Cadre
from fabriques_cli.domain.chronologie import Fait
from fabriques_cli.domain.dossier import Dossier
from fabriques_cli.findings import Finding

SIGNATURE = ("convention", "signee_le")
LAUREAT = "la décision qui rend le dossier lauréat"


def check(dossier: Dossier, cadre: Cadre) -> Iterator[Finding]:
    au = cadre.au
    if dossier.depose_le is not None:
        yield from _since_deposit(dossier, dossier.depose_le, cadre)
    if dossier.complements or dossier.comptes_rendus or dossier.titres_de_perception:
        yield from _received(dossier, au)
    if not tous_lus(dossier, "decisions"):
        return
    if dossier.decisions:
        yield from _decisions(dossier, au)
    if dossier.desistement is not None:
        yield from _withdrawal(dossier, au)
    if dossier.convention is not None:
        yield from _convention(dossier, au)
    if dossier.avenants or dossier.resiliation or dossier.cloture:
        yield from _after_signature(dossier, au)


def _since_deposit(dossier: Dossier, depose_le: date | datetime, cadre: Cadre) -> Iterator[Finding]:
    faits = [
        *(Fait("La demande de complément", c.demande_le, c.at("demande_le")) for c in dossier.complements if c.demande_le),
        *(Fait("L'avis", avis.le, avis.at("le")) for avis in dossier.avis),
        *(Fait("La décision", decision.le, decision.at("le")) for decision in dossier.decisions),
    ]
