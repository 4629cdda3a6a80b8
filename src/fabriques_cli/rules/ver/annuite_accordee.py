"""VER-02 · On ne verse que pour une annuité accordée, après la décision qui l'accorde.

Pourquoi
    Une somme partie avant la décision, ou pour une année que personne n'a accordée, ne repose sur aucun acte.

Source
    versements, décisions, convention et avenants
    Depuis le premier registre.

Effet
    Bloquant. Une annuité ramenée à zéro par un avenant n'est plus accordée à partir de son jour. Un lauréat sans
    montant n'est pas jugé ici.

Refusé
    decisions: [{le: 2021-04-12, resultat: laureat, annuites: {2021: 40000, 2022: 50000, 2023: 30000}}]
    convention: {numero_ej: "2103456789", signee_le: 2021-04-26, annuites: {2021: 40000, 2022: 50000, 2023: 30000}}
    versements: [{le: 2021-05-10, annuite: 2020, montant: 30000, reference: DP-1}]

Admis
    decisions: [{le: 2021-04-12, resultat: laureat, annuites: {2021: 40000, 2022: 50000, 2023: 30000}}]
    convention: {numero_ej: "2103456789", signee_le: 2021-04-26, annuites: {2021: 40000, 2022: 50000, 2023: 30000}}
    versements: [{le: 2021-05-10, annuite: 2021, montant: 30000, reference: DP-1}]
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from fabriques_cli.domain.cadre import Cadre
from fabriques_cli.domain.comptes import Annees
from fabriques_cli.domain.dates import jour_court
from fabriques_cli.domain.dossier import Dossier
from fabriques_cli.domain.gestion import Versement
from fabriques_cli.domain.montant import euros
from fabriques_cli.domain.versements import versements_et_accord
from fabriques_cli.findings import Finding, Level, Origine, Portee
from fabriques_cli.rules.rule import DossierRule


def check(dossier: Dossier, cadre: Cadre) -> Iterator[Finding]:
    if not dossier.versements:
        return
    first = min(
        [decision.le for decision in dossier.decisions if decision.resultat == "laureat"], default=None
    )
    for versement, accordees in versements_et_accord(dossier, cadre.au):
        if accordees is None:
            continue
        if first is None or versement.le < first:
            yield _too_early(versement, first)
        elif not accordees.get(versement.annuite):
            yield _not_granted(versement, accordees)


def _too_early(versement: Versement, first: date | None) -> Finding:
    avant = f"avant la décision du {jour_court(first)}" if first else "sans aucune décision d'attribution"
    return Finding(
        versement.at("le"),
        f"{euros(versement.montant)} versés le {jour_court(versement.le)}, {avant}.",
        "Vérifiez la date du paiement et celle de la décision. Sans décision, la somme est à recouvrer.",
    )


def _not_granted(versement: Versement, accordees: Annees) -> Finding:
    annees = [str(annee) for annee, montant in sorted(accordees.items()) if montant]
    ce_qui_l_est = (
        f"l'aide en vigueur porte sur {', '.join(annees)}" if annees else "aucune aide n'est en vigueur"
    )
    return Finding(
        versement.at("annuite"),
        f"{euros(versement.montant)} versés le {jour_court(versement.le)} pour {versement.annuite}, où rien n'est "
        f"accordé : {ce_qui_l_est} à cette date.",
        "Comparez avec la demande de paiement : si l'annuité est mal saisie, corrigez-la ; si elle est juste, la "
        "somme est à recouvrer.",
    )


RULE = DossierRule(__doc__, Level.BLOQUANT, Portee.GESTION, Origine.COHERENCE, check)
