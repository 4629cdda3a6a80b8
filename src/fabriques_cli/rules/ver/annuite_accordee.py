"""VER-02 · On ne verse que pour une annuité accordée, après la décision qui l'accorde, à qui ne s'est pas désisté.

Pourquoi
    Une somme partie avant la décision, après un désistement, ou pour une année que personne n'a accordée, ne repose
    sur aucun acte.

Source
    versements, décisions, désistement, convention, avenants, résiliation et clôture
    Depuis le premier registre.

Effet
    Bloquant. Une annuité ramenée à zéro par un avenant, une résiliation ou une clôture n'est plus accordée à partir de
    son jour. Un lauréat sans montant, ou une année dont la fin ne dit rien, n'est pas jugé ici. Info une
    fois que des titres encaissés ont fait rentrer la somme.

Refusé
    decisions: [{le: 2021-04-12, resultat: laureat, annuites: {2021: 40000, 2022: 50000, 2023: 30000}}]
    convention: {numero_ej: "2103456789", signee_le: 2021-04-26, annuites: {2021: 40000, 2022: 50000, 2023: 30000}}
    versements: [{le: 2021-05-10, annuite: 2020, montant: 30000, reference: DP-1}]

Admis
    decisions: [{le: 2021-04-12, resultat: laureat, annuites: {2021: 40000, 2022: 50000, 2023: 30000}}]
    convention: {numero_ej: "2103456789", signee_le: 2021-04-26, annuites: {2021: 40000, 2022: 50000, 2023: 30000}}
    versements: [{le: 2021-05-10, annuite: 2021, montant: 30000, reference: DP-1}]

Régularisé
    decisions: [{le: 2021-04-12, resultat: laureat, annuites: {2021: 40000, 2022: 50000, 2023: 30000}}]
    convention: {numero_ej: "2103456789", signee_le: 2021-04-26, annuites: {2021: 40000, 2022: 50000, 2023: 30000}}
    versements: [{le: 2021-05-10, annuite: 2020, montant: 30000, reference: DP-1}]
    titres_de_perception:
      - {le: 2021-05-20, numero: TP-1, annuite: 2020, nature: indu, montant: 30000, encaisse_le: 2021-05-31}
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from fabriques_cli.domain.cadre import Cadre
from fabriques_cli.domain.position.engagement import Dues, annees_a_redire, fins
from fabriques_cli.domain.position.retours import a_reprendre, rendu
from fabriques_cli.domain.position.versements import versements_et_accord
from fabriques_cli.findings import Finding, Level, Origine, Portee
from fabriques_cli.format.dossier import Dossier
from fabriques_cli.format.gestion import Cloture, Versement
from fabriques_cli.rules.rule import DossierRule
from fabriques_cli.text.dates import jour_court
from fabriques_cli.text.montant import ZERO, euros


def check(dossier: Dossier, cadre: Cadre) -> Iterator[Finding]:
    if not dossier.versements:
        return
    first = min(
        [decision.le for decision in dossier.decisions if decision.resultat == "laureat"], default=None
    )
    cumuls: dict[int, Decimal] = {}
    for versement, accordees in versements_et_accord(dossier, cadre.au):
        found = _unfounded(dossier, versement, accordees, first)
        if found is not None:
            annuite = versement.annuite
            cumuls[annuite] = cumuls.get(annuite, ZERO) + versement.montant
            claim = a_reprendre(dossier, annuite, versement.montant, versement.le, cadre.au)
            yield found._replace(
                a_faire=f"{found.a_faire} À recouvrer : {claim}",
                regularise=rendu(dossier, versement, cumuls[annuite], cadre.au),
            )


def _unfounded(
    dossier: Dossier, versement: Versement, accordees: Dues | None, first: date | None
) -> Finding | None:
    if accordees is None:
        return None
    if first is None or versement.le < first:
        return _too_early(versement, first)
    if dossier.desistement is not None and dossier.desistement.le <= versement.le:
        return _withdrawn(versement, dossier.desistement.le)
    if accordees.get(versement.annuite, ZERO) == ZERO:
        return _not_granted(dossier, versement, accordees)
    return None


def _too_early(versement: Versement, first: date | None) -> Finding:
    avant = f"avant la décision du {jour_court(first)}" if first else "sans aucune décision d'attribution"
    return Finding(
        versement.at("le"),
        f"{euros(versement.montant)} versés le {jour_court(versement.le)}, {avant}.",
        "Vérifiez la date du paiement et celle de la décision.",
    )


def _withdrawn(versement: Versement, desiste_le: date) -> Finding:
    return Finding(
        versement.at("le"),
        f"{euros(versement.montant)} versés le {jour_court(versement.le)} à qui s'est désisté le "
        f"{jour_court(desiste_le)}.",
        "Vérifiez la date du paiement et celle du désistement.",
    )


def _not_granted(dossier: Dossier, versement: Versement, accordees: Dues) -> Finding:
    annees = [str(annee) for annee in annees_a_redire(accordees)]
    ends = fins(dossier, versement.le)
    if ends:
        nom = "la clôture" if isinstance(ends[-1], Cloture) else "la résiliation"
        return Finding(
            versement.at("annuite"),
            f"{euros(versement.montant)} versés le {jour_court(versement.le)} pour {versement.annuite}, où rien n'est "
            f"plus dû depuis {nom} du {jour_court(ends[-1].le)}.",
            "Comparez avec la demande de paiement et l'acte qui met fin.",
        )
    ce_qui_l_est = (
        f"l'aide en vigueur porte sur {', '.join(annees)}" if annees else "aucune aide n'est en vigueur"
    )
    return Finding(
        versement.at("annuite"),
        f"{euros(versement.montant)} versés le {jour_court(versement.le)} pour {versement.annuite}, où rien n'est "
        f"accordé : {ce_qui_l_est} à cette date.",
        "Comparez avec la demande de paiement : une annuité mal saisie se corrige.",
    )


RULE = DossierRule(__doc__, Level.BLOQUANT, Portee.GESTION, Origine.COHERENCE, check)
