"""What is to be done of the money: to pay it, to be told how it was spent, to ask it back, to cash it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from fabriques_cli.domain.cadre import Cadre
from fabriques_cli.domain.chronologie import fins
from fabriques_cli.domain.echeances import compte_rendu_du_le, compte_rendu_recu_le, dans_n_mois
from fabriques_cli.domain.faits import connus, lisible
from fabriques_cli.domain.obligations.obligation import Obligation, TypeDEcheance, reperes
from fabriques_cli.domain.position.actes import decision_en_vigueur
from fabriques_cli.domain.position.justification import manques
from fabriques_cli.domain.position.statut import Statut, statut
from fabriques_cli.domain.position.titres import soldes
from fabriques_cli.format.dossier import Dossier
from fabriques_cli.format.instruction import Decision

DELAI_DE_PAIEMENT = timedelta(days=60)
"""From the notification (loi n° 2021-875, art. 2)."""

EN_VIGUEUR = date(2021, 7, 3)
"""The day after the law was published."""

PRESCRIPTION_EN_MOIS = 60
"""What a title claims is prescribed after five years (décret n° 2012-1246, art. 24 and 118)."""

ATTENDENT = (Statut.LAUREAT, Statut.CONVENTIONNE)
LUS = (("versements",), ("convention",), ("porteur", "forme_juridique"), ("porteur", "droit"))


def paiement(dossier: Dossier, cadre: Cadre) -> Iterator[Obligation]:
    """The first payment, due sixty days after the notification, unless the convention says otherwise."""
    decision = decision_en_vigueur(dossier, cadre.au)
    if decision is None or decision.resultat != "laureat" or connus(dossier.versements, cadre.au):
        return
    first = _notified(dossier, cadre.au)
    if first is None or not _owed(dossier, first):
        return
    if statut(dossier, cadre.au) in ATTENDENT and lisible(dossier, *LUS):
        yield Obligation(
            TypeDEcheance.PAIEMENT,
            str(first.le.year),
            first.at("notifiee_le"),
            _limite(first),
            fait=first,
            annuite=min(first.annuites, default=None),
            regle="PAY-01",
        )


def _limite(decision: Decision) -> date:
    return (decision.notifiee_le or date.min) + DELAI_DE_PAIEMENT


def _notified(dossier: Dossier, au: date) -> Decision | None:
    """The decision whose notification counts: a new one moves the day, unless that of the first has passed."""
    kept: Decision | None = None
    for decision in connus(dossier.decisions, au):
        if kept is not None and _limite(kept) < decision.le and decision.resultat == "laureat":
            continue
        notified = decision.notifiee_le is not None and decision.notifiee_le <= au
        kept = decision if decision.resultat == "laureat" and notified else None
    return kept


def _owed(dossier: Dossier, decision: Decision) -> bool:
    """Whether the law gives the delay: a private body, notified under it, with no other dates agreed."""
    porteur, convention = dossier.porteur, dossier.convention
    if decision.notifiee_le is None or decision.notifiee_le < EN_VIGUEUR:
        return False
    if porteur is None or porteur.droit == "public":
        return False
    if min(decision.annuites, default=0) > _limite(decision).year:
        return False
    return convention is None or convention.conditions_versement is None


def compte_rendu(dossier: Dossier, cadre: Cadre) -> Iterator[Obligation]:
    """The financial report of each annuity paid, six months after the accounts that show it."""
    if not dossier.versements or not lisible(dossier, ("porteur", "exercice_clos")):
        return
    for annuite in sorted({one.annuite for one in dossier.versements if one.le <= cadre.au}):
        recu_le = compte_rendu_recu_le(dossier, annuite)
        yield Obligation(
            TypeDEcheance.COMPTE_RENDU,
            str(annuite),
            ("comptes_rendus",),
            compte_rendu_du_le(dossier, annuite),
            annuite=annuite,
            fait_le=recu_le if recu_le and recu_le <= cadre.au else None,
            regle="CRF-01",
        )


def validation(dossier: Dossier, cadre: Cadre) -> Iterator[Obligation]:
    """Each financial report received, to be validated in the delay of the programme; none given, it has no day."""
    if not dossier.comptes_rendus or fins(dossier, cadre.au):
        return
    jours = cadre.programme.jours_de("validation")
    annees = {one.annuite for one in dossier.comptes_rendus if one.type == "financier" and one.annuite}
    for annuite in sorted(annees):
        recu_le = compte_rendu_recu_le(dossier, annuite)
        if recu_le is None or recu_le > cadre.au:
            continue
        own = [one for one in dossier.comptes_rendus if one.type == "financier" and one.annuite == annuite]
        valide_le = min((one.valide_le for one in own if one.valide_le), default=None)
        yield Obligation(
            TypeDEcheance.VALIDATION,
            str(annuite),
            own[-1].at("valide_le"),
            None if jours is None else recu_le + timedelta(days=jours),
            annuite=annuite,
            fait_le=valide_le if valide_le and valide_le <= cadre.au else None,
            regle="CRF-03",
        )


def observations(dossier: Dossier, cadre: Cadre) -> Iterator[Obligation]:
    """The observations to invite before money that no title claims is asked back, annuity by annuity."""
    if not dossier.versements:
        return
    jours = cadre.programme.jours_de("observations")
    for annuite in sorted(_to_get_back(dossier, cadre.au)):
        since = _starts(dossier, annuite, cadre.au)
        yield Obligation(
            TypeDEcheance.OBSERVATIONS,
            str(annuite) if len(since) == 1 else f"{annuite}-{len(since)}",
            ("titres_de_perception",),
            None if jours is None else since[-1] + timedelta(days=jours),
            annuite=annuite,
        )


def _to_get_back(dossier: Dossier, au: date) -> set[int]:
    """The annuities of which more is paid than is owed, or than their report justifies, on a day."""
    unjustified = {gap.annuite for gap in manques(dossier, au)}
    return unjustified | {annee for annee, solde in (soldes(dossier, au) or {}).items() if solde.exces}


def _starts(dossier: Dossier, annuite: int, au: date) -> list[date]:
    """The days from which there was something to get back of an annuity; at least one, where there is on the day."""
    days: set[date | None] = {
        *(one.le for one in dossier.decisions),
        *(one.le for one in dossier.avenants),
        *(one.le for one in dossier.versements),
        *(one.le for one in dossier.titres_de_perception),
        *(one.le for one in fins(dossier, au)),
        *(one.recu_le or one.valide_le for one in dossier.comptes_rendus),
        dossier.convention.signee_le if dossier.convention else None,
    }
    found: list[date] = []
    before = False
    for jour in sorted(one for one in days if one is not None and one <= au):
        now = annuite in _to_get_back(dossier, jour)
        if now and not before:
            found.append(jour)
        before = now
    return found or [au]


def titres(dossier: Dossier, cadre: Cadre) -> Iterator[Obligation]:
    """The titles that wait for their money, for five years."""
    named = reperes(one.le for one in dossier.titres_de_perception)
    for titre, repere in zip(dossier.titres_de_perception, named, strict=True):
        if titre.le <= cadre.au:
            encaisse_le = titre.encaisse_le
            yield Obligation(
                TypeDEcheance.TITRE,
                repere,
                titre.at("encaisse_le"),
                dans_n_mois(titre.le, PRESCRIPTION_EN_MOIS),
                fait=titre,
                annuite=titre.annuite,
                fait_le=encaisse_le if encaisse_le and encaisse_le <= cadre.au else None,
                regle="VER-07",
            )
