"""What is to be done of a convention: to sign it, to publish it, to amend it, to end it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from fabriques_cli.domain.cadre import Cadre
from fabriques_cli.domain.chronologie import fins, signature
from fabriques_cli.domain.faits import connus, fin_de_convention, laureat_depuis, lisible, signee
from fabriques_cli.domain.obligations.obligation import Obligation, TypeDEcheance
from fabriques_cli.domain.position.actes import decision_en_vigueur
from fabriques_cli.domain.position.comptes import reste_a_verser
from fabriques_cli.domain.position.engagement import annuites_accordees
from fabriques_cli.domain.position.publication import a_publier_le, publication_exigee
from fabriques_cli.domain.position.statut import Statut, statut
from fabriques_cli.format.dossier import Dossier
from fabriques_cli.text.montant import ZERO

CLOSENT = (("resiliation",), ("cloture",), ("avenants",), ("convention", "fin"))
"""What must be readable for a convention to be past its end with nothing that closes it."""

SIGNEE = ("convention", "signee_le")


def a_signer(dossier: Dossier, cadre: Cadre) -> Iterator[Obligation]:
    """The signature awaited of a laureate, whether a convention is written or not, in the delay of the programme."""
    if not dossier.decisions:
        return
    depuis = laureat_depuis(dossier, cadre.au)
    if depuis is None or statut(dossier, cadre.au) is not Statut.LAUREAT:
        return
    yield Obligation(
        TypeDEcheance.LAUREAT_SANS_CONVENTION
        if dossier.convention is None
        else TypeDEcheance.CONVENTION_A_SIGNER,
        str(depuis.year),
        SIGNEE,
        depuis + timedelta(days=cadre.programme.jours_de_signature - 1),
        regle="LAU-01",
    )


def publication(dossier: Dossier, cadre: Cadre) -> Iterator[Obligation]:
    """The publication of a signed convention, within three months."""
    convention = dossier.convention
    if convention is None or convention.signee_le is None or convention.signee_le > cadre.au:
        return
    if not publication_exigee(dossier, cadre.au):
        return
    publiee_le = convention.publiee_le
    yield Obligation(
        TypeDEcheance.PUBLICATION,
        str(convention.signee_le.year),
        ("convention", "publiee_le"),
        a_publier_le(convention.signee_le),
        fait=convention,
        fait_le=publiee_le if publiee_le and publiee_le <= cadre.au else None,
        regle="PUB-01",
    )


def avenant(dossier: Dossier, cadre: Cadre) -> Iterator[Obligation]:
    """The amendment that a decision taken since the signature calls for, to sign before the convention ends."""
    decision = decision_en_vigueur(dossier, cadre.au)
    signee_le = signature(dossier, cadre.au)
    if decision is None or signee_le is None or decision.le <= signee_le or not decision.annuites:
        return
    if not lisible(dossier, ("convention",), ("avenants",)) or fins(dossier, cadre.au):
        return
    engaged = annuites_accordees(dossier, cadre.au) or {}
    years = {*decision.annuites, *engaged} if engaged else set()
    if any(decision.annuites.get(one, ZERO) != engaged.get(one, ZERO) for one in years):
        le = fin_de_convention(dossier, cadre.au)
        yield Obligation(
            TypeDEcheance.AVENANT,
            _repere(dossier, decision.le, cadre.au),
            decision.at("annuites"),
            le,
            fait=decision,
        )


def fin(dossier: Dossier, cadre: Cadre) -> Iterator[Obligation]:
    """The end of the convention, by which it is paid, prolonged or closed; late if money is known to be owed."""
    if dossier.convention is None or not signee(dossier, cadre.au):
        return
    le = fin_de_convention(dossier, cadre.au)
    if fins(dossier, cadre.au) or not lisible(dossier, *CLOSENT):
        return
    owed = reste_a_verser(dossier, cadre.au) if le is not None and le < cadre.au else ZERO
    if not owed and statut(dossier, cadre.au) is Statut.SOLDE:
        return
    repere = _repere(dossier, dossier.convention.signee_le or date.min, cadre.au)
    chemin = ("convention", "fin")
    yield Obligation(TypeDEcheance.FIN_DE_CONVENTION, repere, chemin, le, regle="FIN-02" if owed else "")


def _repere(dossier: Dossier, jour: date, au: date) -> str:
    """The year of a fact, with a rank after each end that passed before it was moved: that one does not slide."""
    moved = [one.le for one in connus(dossier.avenants, au) if one.fin is not None]
    passed = 0
    for le in moved:
        before = fin_de_convention(dossier, le - timedelta(days=1))
        passed += before is not None and before < le
    return f"{jour.year}-{passed + 1}" if passed else str(jour.year)
