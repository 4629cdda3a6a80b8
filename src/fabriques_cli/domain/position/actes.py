"""The acts that fix what is given: the decision that rules, the convention, its amendments."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TypeAlias

from fabriques_cli.domain.faits import connus, derniere_decision
from fabriques_cli.domain.position.engagement import Annees, annuites_signees
from fabriques_cli.domain.remedes import amender, decider, modifier
from fabriques_cli.findings import Chemin, Regularise
from fabriques_cli.format.dossier import Dossier
from fabriques_cli.format.gestion import Avenant, Convention
from fabriques_cli.format.instruction import Decision
from fabriques_cli.text.dates import jour_court

Acte: TypeAlias = Decision | Convention | Avenant

COMPAREZ = "Comparez avec l'acte signé ; s'il dit bien cela, "


def tous_lus(dossier: Dossier, liste: str) -> bool:
    """Whether no item of a list was left out: one that cannot be read may be the one that rules."""
    return not any(chemin[0] == liste and len(chemin) <= 2 for chemin in dossier.illisibles)


def decision_en_vigueur(dossier: Dossier, au: date) -> Decision | None:
    """The decision that rules on the day; none when one that cannot be read may rule in its place."""
    if not dossier.decisions or not tous_lus(dossier, "decisions"):
        return None
    return derniere_decision(dossier, au)


def actes_chiffres(dossier: Dossier, au: date) -> list[Acte]:
    """The acts whose annuities stand: the decision that grants, then the last amendment, else the convention.

    A convention without a date is about to be signed: it is best corrected then.
    """
    found: list[Acte] = []
    decision = decision_en_vigueur(dossier, au)
    if decision is not None and decision.resultat == "laureat" and decision.annuites:
        found.append(decision)
    amended = dernier_avenant_chiffre(dossier, au)
    convention = dossier.convention
    if amended is not None:
        found.append(amended)
    elif convention is not None and convention.annuites and (convention.signee_le or au) <= au:
        found.append(convention)
    return found


def actes_suivis(dossier: Dossier, au: date) -> Iterator[tuple[Acte, Acte | None]]:
    """The acts whose annuities stand, each with the signed one that has given others since, if any."""
    actes = actes_chiffres(dossier, au)
    for acte in actes:
        later = [autre for autre in actes if autre is not acte and date.min < jour(autre) >= jour(acte)]
        yield acte, later[-1] if isinstance(acte, Decision) and later else None


def jour(acte: Acte) -> date:
    """The day of an act; the first of all days for a convention that is not signed."""
    return (acte.signee_le or date.min) if isinstance(acte, Convention) else acte.le


def corrige_par(suivant: Acte) -> Regularise:
    """The end of a fault that an act no longer has."""
    said = nom(suivant)
    return Regularise(jour(suivant), f"{said[0].lower()}{said[1:]}")


def dernier_avenant_chiffre(dossier: Dossier, au: date) -> Avenant | None:
    """The last amendment of the day that has amounts: it restates every year."""
    if not dossier.avenants:
        return None
    priced = [avenant for avenant in connus(dossier.avenants, au) if avenant.annuites]
    return priced[-1] if priced else None


def amendements(dossier: Dossier, au: date) -> Iterator[tuple[Avenant, Annees]]:
    """Each amendment that has amounts, with the annuities that it replaces, in euros."""
    en_vigueur = annuites_signees(dossier, au)
    for avenant in connus(dossier.avenants, au):
        if avenant.annuites:
            yield avenant, en_vigueur
            en_vigueur = avenant.annuites


def annuites_de(acte: Acte) -> Chemin:
    """The key path of the annuities of an act."""
    return ("convention", "annuites") if isinstance(acte, Convention) else acte.at("annuites")


def nom(acte: Acte) -> str:
    """`La décision du 25/05/2021`, at the head of a sentence."""
    if isinstance(acte, Convention):
        signee_le = acte.signee_le
        return f"La convention signée le {jour_court(signee_le)}" if signee_le else "La convention à signer"
    article = "La décision" if isinstance(acte, Decision) else "L'avenant"
    return f"{article} du {jour_court(acte.le)}"


def remede(acte: Acte, dossier: Dossier, place: str = "") -> str:
    """What to do of an act that says what it may not; ``place`` is where the money would fit."""
    signed = dossier.convention is not None and dossier.convention.signee_le is not None
    if isinstance(acte, Convention) and not signed:
        change = modifier(dossier.slug, ("convention", "annuites", "ANNÉE"), "MONTANT")
        return f"Corrigez la convention avant de la faire signer{place} : {change}"
    if isinstance(acte, Decision) and not signed:
        return f"{COMPAREZ}faites prendre une nouvelle décision{place} : {decider(dossier.slug)}"
    return f"{COMPAREZ}préparez un avenant{place} : {amender(dossier.slug)}"
