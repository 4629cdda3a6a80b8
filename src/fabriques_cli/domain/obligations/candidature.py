"""What is to be done of a candidature: papers awaited, an opinion, the committee, a decision, its notification."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from fabriques_cli.domain.cadre import Cadre
from fabriques_cli.domain.echeances import dans_n_mois
from fabriques_cli.domain.faits import derniere_decision, desiste, est_refuse, jour_du_depot, lisible
from fabriques_cli.domain.obligations.obligation import Obligation, TypeDEcheance, reperes
from fabriques_cli.domain.position.actes import decision_en_vigueur
from fabriques_cli.domain.position.statut import Statut, statut
from fabriques_cli.format.dossier import Dossier

SILENCE_EN_MOIS = 2
"""The silence on a request of money is a rejection after two months (CRPA, art. L. 231-4, 3°)."""

A_NOTIFIER = (
    *(Statut.LAUREAT, Statut.LISTE_COMPLEMENTAIRE),
    *(Statut.NON_RETENU, Statut.IRRECEVABLE, Statut.SANS_SUITE),
)
"""A signature or a payment says that the decision is known."""


def complements(dossier: Dossier, cadre: Cadre) -> Iterator[Obligation]:
    """The papers asked for, due on the last day left to the applicant; none once the candidature is refused."""
    if not dossier.complements or est_refuse(dossier, cadre.au):
        return
    named = reperes(one.demande_le or one.avant_le for one in dossier.complements)
    for complement, repere in zip(dossier.complements, named, strict=True):
        recu_le = complement.recu_le if complement.recu_le and complement.recu_le <= cadre.au else None
        asked = complement.demande_le is None or complement.demande_le <= cadre.au
        if asked or recu_le:
            yield Obligation(
                TypeDEcheance.COMPLEMENT,
                repere,
                complement.at("avant_le"),
                complement.avant_le,
                fait=complement,
                fait_le=recu_le,
                regle="CMP-01",
            )


def avis_et_comite(dossier: Dossier, cadre: Cadre) -> Iterator[Obligation]:
    """The opinion of the préfecture and the decision, awaited by the committee of the wave of who waits for one."""
    if cadre.vague is None or not _waits(dossier, cadre.au):
        return
    comite = cadre.vague.comite
    le, repere = comite.le if comite else None, str(cadre.vague.jour.year)
    if not any(avis.organe == "prefecture" and avis.le <= cadre.au for avis in dossier.avis):
        yield Obligation(TypeDEcheance.AVIS, repere, ("avis",), le)
    yield Obligation(TypeDEcheance.COMITE, repere, ("decisions",), le)


def decision_implicite(dossier: Dossier, cadre: Cadre) -> Iterator[Obligation]:
    """The day on which silence becomes a rejection, two months after the dossier is complete."""
    depot = jour_du_depot(dossier)
    if depot is None or not _waits(dossier, cadre.au) or not lisible(dossier, ("complements",)):
        return
    le = _silence(dossier, depot, cadre.au)
    if le is not None:
        yield Obligation(TypeDEcheance.DECISION_IMPLICITE, str(depot.year), ("depose_le",), le)


def _silence(dossier: Dossier, depot: date, au: date) -> date | None:
    """Its day; none while papers are awaited. What is asked after it has passed no longer moves it."""
    asked = sorted(
        (one for one in dossier.complements if (one.demande_le or depot) <= au),
        key=lambda one: one.demande_le or depot,
    )
    complete = depot
    for complement in asked:
        if dans_n_mois(complete, SILENCE_EN_MOIS) < (complement.demande_le or depot):
            break
        if complement.recu_le is None or complement.recu_le > au:
            return None
        complete = max(complete, complement.recu_le)
    return dans_n_mois(complete, SILENCE_EN_MOIS)


def _waits(dossier: Dossier, au: date) -> bool:
    """Whether it is deposited, and nothing is decided of it."""
    depot = jour_du_depot(dossier)
    deposited = depot is not None and depot <= au
    readable = lisible(dossier, ("decisions",), ("desistement",))
    return deposited and readable and derniere_decision(dossier, au) is None and not desiste(dossier, au)


def notification(dossier: Dossier, cadre: Cadre) -> Iterator[Obligation]:
    """The decision that rules, to be notified in the delay of the programme; none given, it has no day."""
    decision = decision_en_vigueur(dossier, cadre.au)
    if decision is None:
        return
    notifiee_le = decision.notifiee_le
    if notifiee_le is not None and notifiee_le > cadre.au:
        notifiee_le = None
    if notifiee_le is None and statut(dossier, cadre.au) not in A_NOTIFIER:
        return
    jours = cadre.programme.jours_de("notification")
    named = zip(dossier.decisions, reperes(one.le for one in dossier.decisions), strict=True)
    yield Obligation(
        TypeDEcheance.NOTIFICATION,
        next(repere for one, repere in named if one is decision),
        decision.at("notifiee_le"),
        None if jours is None else decision.le + timedelta(days=jours),
        fait=decision,
        fait_le=notifiee_le,
        regle="LAU-02",
    )
