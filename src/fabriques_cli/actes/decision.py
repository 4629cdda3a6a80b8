"""Deciding: a decision of the authority, a promotion from the list, a withdrawal."""

from __future__ import annotations

from datetime import date

from fabriques_cli.actes.acte import Acte, Ecriture, mots_de, par_annee, require_readable
from fabriques_cli.domain.empreinte import empreinte
from fabriques_cli.domain.faits import derniere_decision, desiste, est_laureat
from fabriques_cli.domain.position.comptes import dernier_avis_chiffre
from fabriques_cli.domain.position.engagement import Annees
from fabriques_cli.domain.position.statut import Statut, statut
from fabriques_cli.format.dossier import Dossier
from fabriques_cli.format.instruction import RESULTATS, Decision, Desistement
from fabriques_cli.text.dates import jour_court
from fabriques_cli.text.refus import Refus
from fabriques_cli.text.shell import quoted

ACCORDENT = ("laureat", "liste_complementaire")
"""The results that may bear amounts: granted, or granted if a place is set free."""


def decider(dossier: Dossier, decision: Decision) -> Acte:
    """One more decision, stamped with what it is given on; raises `Refus` on a contradiction or a repetition."""
    require_readable(dossier)
    _refuse_contradiction(decision)
    _refuse_itself(dossier, decision)
    _refuse_signed(dossier, decision)
    _refuse_gone(dossier, decision)
    if any(_same(decision, autre) for autre in dossier.decisions):
        raise Refus(
            f"cette décision du {jour_court(decision.le)} est déjà écrite dans {dossier.slug}.",
            "Rien n'est à refaire.",
        )
    rang = f", rang {decision.rang}" if decision.rang is not None else ""
    montants = f", {par_annee(decision.annuites)}" if decision.annuites else ""
    phrase = f"Décision du {jour_court(decision.le)} : {RESULTATS[decision.resultat]}{rang}{montants}"
    stamped = decision.model_copy(update={"vu": empreinte(dossier) or None})
    return Acte(phrase, (Ecriture(("decisions",), mots_de(stamped), ajout=True),))


def _refuse_contradiction(decision: Decision) -> None:
    resultat = RESULTATS[decision.resultat]
    if decision.annuites and decision.resultat not in ACCORDENT:
        raise Refus(
            f"une décision « {resultat} » n'accorde pas d'annuités.", "Retirez-les, ou le résultat est autre."
        )
    if decision.rang is not None and decision.resultat != "liste_complementaire":
        raise Refus(
            f"un dossier « {resultat} » n'a pas de rang.",
            "Seule la liste complémentaire est classée par rang.",
        )
    if decision.remplace is not None and decision.resultat != "laureat":
        raise Refus(
            f"un dossier « {resultat} » n'en remplace aucun.", "Seul un lauréat prend la place d'un autre."
        )


def _refuse_itself(dossier: Dossier, decision: Decision) -> None:
    if decision.remplace is not None and decision.remplace in (dossier.slug, dossier.numero_ds):
        raise Refus(
            f"{dossier.slug} ne peut pas prendre sa propre place.",
            "Donnez le lauréat qui a renoncé : --remplace.",
        )


def _refuse_signed(dossier: Dossier, decision: Decision) -> None:
    """What is signed is no longer decided: it is amended, or it ends. An older decision may still be noted late."""
    signee_le = dossier.convention.signee_le if dossier.convention else None
    if signee_le is None or not est_laureat(dossier, signee_le):
        return
    followed = any(decision.le < autre.le <= signee_le for autre in dossier.decisions)
    if decision.le < signee_le and (followed or decision.resultat == "laureat"):
        return
    act = "amender" if decision.resultat == "laureat" else "resilier"
    raise Refus(
        f"la convention du dossier {dossier.slug} est signée depuis le {jour_court(signee_le)} : une décision n'y "
        "change rien.",
        f"Pour {'la modifier' if act == 'amender' else 'y mettre fin'} : fabriques {act} {quoted(dossier.slug)}",
    )


def _refuse_gone(dossier: Dossier, decision: Decision) -> None:
    """A grant to who withdrew before it would give neither money nor place."""
    if decision.resultat == "laureat" and desiste(dossier, decision.le) and dossier.desistement is not None:
        raise Refus(
            f"{dossier.slug} s'est désisté le {jour_court(dossier.desistement.le)} : une décision ne le retient plus.",
            "S'il candidate de nouveau, c'est un nouveau dossier ; s'il ne s'est pas désisté : fabriques modifier "
            f"{quoted(dossier.slug)} desistement=",
        )


def _same(decision: Decision, autre: Decision) -> bool:
    """Whether they decide the same on the same day, whatever the facts that they were taken on."""
    cles = ("le", "resultat", "rang", "reference", "remplace")
    alike = all(getattr(decision, cle) == getattr(autre, cle) for cle in cles)
    return alike and dict(decision.annuites) == dict(autre.annuites)


def promouvoir(dossier: Dossier, decision: Decision) -> Acte:
    """The grant of a dossier of the list, on the amounts that were proposed unless others are given."""
    require_readable(dossier)
    le = decision.le
    found, ruling = statut(dossier, le), derniere_decision(dossier, le)
    if found is Statut.DESISTE and ruling is not None and ruling.resultat == "liste_complementaire":
        raise Refus(f"{dossier.slug} s'est désisté de la liste complémentaire.", "Appelez le rang suivant.")
    if found is not Statut.LISTE_COMPLEMENTAIRE:
        raise Refus(
            f"{dossier.slug} n'est pas sur la liste complémentaire au {jour_court(le)} : son statut est "
            f"« {found.mot} ».",
            f"Pour une autre décision : fabriques decider {quoted(dossier.slug)} --resultat laureat",
        )
    annuites = decision.annuites or _promised(dossier, le)
    if not annuites:
        raise Refus(
            f"aucun avis ni aucune décision ne chiffre {dossier.slug}.",
            "Donnez les montants accordés, comme --annuite 2022=50000.",
        )
    return decider(dossier, decision.model_copy(update={"annuites": annuites}))


def _promised(dossier: Dossier, au: date) -> Annees:
    """What was decided when it was put on the list, else what the last opinion proposed."""
    decision, avis = derniere_decision(dossier, au), dernier_avis_chiffre(dossier, au)
    return (decision.annuites if decision else {}) or (avis.annuites if avis else {})


def desister(dossier: Dossier, desistement: Desistement) -> Acte:
    """The withdrawal of a laureate, or of a dossier of the list."""
    require_readable(dossier)
    if dossier.desistement is not None:
        raise Refus(
            f"{dossier.slug} s'est déjà désisté le {jour_court(dossier.desistement.le)}.",
            f"Si la date est fausse : fabriques modifier {quoted(dossier.slug)} desistement.le=DATE",
        )
    found = statut(dossier, desistement.le)
    if derniere_decision(dossier, desistement.le) is None:
        raise Refus(
            f"aucune décision ne retient {dossier.slug} au {jour_court(desistement.le)} : il n'a encore rien à quoi "
            "renoncer.",
            f"Une candidature retirée se classe : fabriques decider {quoted(dossier.slug)} --resultat sans_suite",
        )
    if found in (Statut.IRRECEVABLE, Statut.NON_RETENU, Statut.SANS_SUITE, Statut.RESILIE, Statut.SOLDE):
        raise Refus(
            f"{dossier.slug} est « {found.mot} » au {jour_court(desistement.le)} : il n'a rien à quoi renoncer.",
            f"Vérifiez la date : fabriques lieu {quoted(dossier.slug)}",
        )
    if dossier.convention is not None and dossier.convention.signee_le is not None:
        raise Refus(
            f"la convention du dossier {dossier.slug} est signée : un désistement n'y met pas fin, et ne rend pas la "
            "place.",
            f"Pour y mettre fin : fabriques resilier {quoted(dossier.slug)}",
        )
    phrase = f"Désistement du {jour_court(desistement.le)}"
    return Acte(phrase, (Ecriture(("desistement",), mots_de(desistement)),))
