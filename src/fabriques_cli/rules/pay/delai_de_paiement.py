"""PAY-01 · Une aide notifiée est payée dans les soixante jours.

Pourquoi
    Le porteur engage des dépenses sur la foi de la notification : la loi borne l'attente.

Source
    art. 2 de la loi n° 2021-875 du 1er juillet 2021 (art. 9-1 et 10 de la loi n° 2000-321)
    Soixante jours à compter de la notification, sauf si la convention arrête d'autres dates ou attend un événement.
    Depuis le 03/07/2021, pour les organismes de droit privé.

Effet
    Alerte dès le soixante et unième jour, tant que rien n'est payé. Rien quand la convention dit ses conditions de
    versement (`conditions_versement`), quand la première annuité est d'une année à venir, ni pour une personne
    publique.

Refusé
    # au: 2021-09-11
    decisions:
      - le: 2021-07-05
        resultat: laureat
        annuites: {2021: 40000, 2022: 50000, 2023: 30000}
        notifiee_le: 2021-07-12
    convention: {numero_ej: "2103456789", signee_le: 2021-07-20, annuites: {2021: 40000, 2022: 50000, 2023: 30000}}

Admis
    # au: 2021-09-10
    decisions:
      - le: 2021-07-05
        resultat: laureat
        annuites: {2021: 40000, 2022: 50000, 2023: 30000}
        notifiee_le: 2021-07-12
    convention: {numero_ej: "2103456789", signee_le: 2021-07-20, annuites: {2021: 40000, 2022: 50000, 2023: 30000}}

Régularisé
    # au: 2021-09-11
    decisions:
      - le: 2021-07-05
        resultat: laureat
        annuites: {2021: 40000, 2022: 50000, 2023: 30000}
        notifiee_le: 2021-07-12
    convention: {numero_ej: "2103456789", signee_le: 2021-07-20, annuites: {2021: 40000, 2022: 50000, 2023: 30000}}
    regularisations:
      - {regle: PAY-01, le: 2021-09-11, motif: RIB attendu du porteur, autorite: ANCT, reference: N-1}
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from fabriques_cli.domain.cadre import Cadre
from fabriques_cli.domain.faits import connus, lisible
from fabriques_cli.domain.position.actes import decision_en_vigueur
from fabriques_cli.domain.position.statut import Statut, statut
from fabriques_cli.domain.remedes import modifier, verser
from fabriques_cli.findings import Finding, Level, Origine, Portee
from fabriques_cli.format.dossier import Dossier
from fabriques_cli.format.instruction import Decision
from fabriques_cli.rules.rule import DossierRule
from fabriques_cli.text.dates import duree, jour_court

DELAI = timedelta(days=60)
EN_VIGUEUR = date(2021, 7, 3)
"""The day after the law was published."""

ATTENDENT = (Statut.LAUREAT, Statut.CONVENTIONNE)
LUS = (("versements",), ("convention",), ("porteur", "forme_juridique"), ("porteur", "droit"))


def check(dossier: Dossier, cadre: Cadre) -> Iterator[Finding]:
    decision = decision_en_vigueur(dossier, cadre.au)
    if decision is None or decision.resultat != "laureat" or decision.notifiee_le is None:
        return
    limite = decision.notifiee_le + DELAI
    if limite >= cadre.au or not _owed(dossier, decision, limite) or connus(dossier.versements, cadre.au):
        return
    if statut(dossier, cadre.au) in ATTENDENT and lisible(dossier, *LUS):
        annuite = min(decision.annuites, default=limite.year)
        yield Finding(
            decision.at("notifiee_le"),
            f"Aide notifiée le {jour_court(decision.notifiee_le)}, à payer le {jour_court(limite)} au plus tard : rien "
            f"n'est versé, {duree(cadre.au - limite)} après.",
            f"Faites payer, et notez le versement : {verser(dossier.slug, annuite)} ; si la convention fixe "
            "d'autres dates, écrivez-les : "
            f"{modifier(dossier.slug, ('convention', 'conditions_versement'), 'CONDITIONS')}",
            depuis=limite + timedelta(days=1),
        )


def _owed(dossier: Dossier, decision: Decision, limite: date) -> bool:
    """Whether the law gives the delay: a private body, notified under it, with no other dates agreed."""
    porteur, convention = dossier.porteur, dossier.convention
    if decision.notifiee_le is None or decision.notifiee_le < EN_VIGUEUR:
        return False
    if porteur is None or porteur.droit == "public" or min(decision.annuites, default=0) > limite.year:
        return False
    return convention is None or convention.conditions_versement is None


RULE = DossierRule(__doc__, Level.ALERTE, Portee.GESTION, Origine.LOI, check)
