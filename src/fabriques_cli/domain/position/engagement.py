"""What is engaged for one dossier, by annuity: from which day, by which act, and what acts took off it.

A convention engages from its signature. Who is paid without one is engaged from that payment, by the decision and for
as long as it grants. The decision « engagement » of docs/decisions says why.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import TypeAlias

from fabriques_cli.domain.faits import connus, derniere_decision, desiste, est_laureat, signee
from fabriques_cli.domain.lus import connu
from fabriques_cli.format.dossier import Dossier
from fabriques_cli.format.gestion import Cloture, Resiliation
from fabriques_cli.text.montant import ZERO, somme, somme_connue

Annees = Mapping[int, Decimal]
Dues: TypeAlias = Mapping[int, Decimal | None]
"""Euros by annuity; none for a year that an ending leaves out: what is not said is not zero."""

ATTRIBUTION = ("decisions", "convention", "desistement")
ENGAGEMENT = ("decisions", "convention", "avenants", "resiliation", "cloture")
SANS_CONVENTION = (*ENGAGEMENT, "desistement")
"""The blocks that an amount comes from: unknown as soon as one of them is, in part."""


def retenu(dossier: Dossier, au: date) -> bool:
    """Whether the decision that rules grants, and nobody withdrew: what a payment without a convention rests on."""
    return est_laureat(dossier, au) and not desiste(dossier, au)


def paye_sur_decision(dossier: Dossier, au: date) -> bool:
    """Whether a payment of the day or before was made while a decision granted."""
    return any(v.le <= au and retenu(dossier, v.le) for v in dossier.versements)


def engage_le(dossier: Dossier, au: date) -> date | None:
    """The day from which the dossier is engaged as it stands on a day: the signature, else the first payment."""
    if dossier.convention is not None and signee(dossier, au):
        return dossier.convention.signee_le
    return min((v.le for v in dossier.versements if v.le <= au and retenu(dossier, v.le)), default=None)


def annuites_signees(dossier: Dossier, au: date) -> Annees:
    """The annuities before any amendment, in euros: those of the convention, else of the decision it was signed on."""
    convention = dossier.convention
    if convention is not None and convention.annuites:
        return convention.annuites
    signee_le = convention.signee_le if convention is not None else None
    signed_on = derniere_decision(dossier, min(au, signee_le)) if signee_le is not None else None
    decision = signed_on if signed_on is not None and signed_on.annuites else derniere_decision(dossier, au)
    return decision.annuites if decision else {}


def annuites_accordees(dossier: Dossier, au: date) -> Annees | None:
    """What is granted by annuity on the day, in euros, endings aside; none when unknown.

    The last amendment that has amounts, else the convention once signed, else the decision if it grants.
    """
    if signee(dossier, au):
        return _signed_and_amended(dossier, au)
    decision = derniere_decision(dossier, au)
    if decision is None or decision.resultat != "laureat" or desiste(dossier, au):
        return connu(dossier, ATTRIBUTION, {})
    return connu(dossier, SANS_CONVENTION, _amended(dossier, au, decision.annuites) or None)


def _signed_and_amended(dossier: Dossier, au: date) -> Annees | None:
    return connu(dossier, ENGAGEMENT, _amended(dossier, au, annuites_signees(dossier, au)) or None)


def _amended(dossier: Dossier, au: date, first: Annees) -> Annees:
    if not dossier.avenants:
        return first
    amended = [avenant.annuites for avenant in connus(dossier.avenants, au) if avenant.annuites]
    return amended[-1] if amended else first


def fins(dossier: Dossier, au: date) -> list[Resiliation | Cloture]:
    """The endings that fix what is owed, by date: one of what is not engaged ends nothing, nor one without amounts.

    A résiliation always fixes it, if only as unknown; the closing of the same day comes after.
    """
    if dossier.resiliation is None and dossier.cloture is None:
        return []
    if not signee(dossier, au) and not paye_sur_decision(dossier, au):
        return []
    cloture = dossier.cloture if dossier.cloture and dossier.cloture.annuites else None
    known = [fin for fin in (dossier.resiliation, cloture) if fin is not None and fin.le <= au]
    return sorted(known, key=lambda fin: fin.le)


def avant_les_fins(dossier: Dossier, ends: list[Resiliation | Cloture], au: date) -> Annees | None:
    """What was in force when the first ending fell, in euros; one that is dated earlier waits for the engagement."""
    return annuites_accordees(dossier, max(ends[0].le, engage_le(dossier, au) or date.min))


def annuites_dues(dossier: Dossier, au: date) -> Dues | None:
    """What is engaged (AE) by annuity, in euros, endings included; none when unknown, empty while nothing is."""
    ends = fins(dossier, au)
    if ends:
        return _left_by(dossier, ends, au)
    if signee(dossier, au):
        return _signed_and_amended(dossier, au)
    return (
        annuites_accordees(dossier, au) if paye_sur_decision(dossier, au) else connu(dossier, ENGAGEMENT, {})
    )


def _left_by(dossier: Dossier, ends: list[Resiliation | Cloture], au: date) -> Dues | None:
    """What the endings leave owed; a year in force that they do not say again is unknown."""
    if not ends[-1].annuites:
        return None
    left: Dues = avant_les_fins(dossier, ends, au) or {}
    for fin in ends:
        left = _after(left, fin)
    return connu(dossier, ENGAGEMENT, left)


def paliers_des_fins(dossier: Dossier, au: date) -> Iterator[tuple[date, Dues, Annees]]:
    """Each ending by date: the day it takes effect, what was in force before it, what it leaves, in euros."""
    ends = fins(dossier, au)
    if not ends:
        return
    before: Dues = avant_les_fins(dossier, ends, au) or {}
    since = engage_le(dossier, au) or date.min
    for fin in ends:
        yield max(fin.le, since), before, fin.annuites
        before = _after(before, fin)


def _after(before: Dues, fin: Resiliation | Cloture) -> Dues:
    """What an ending leaves owed; a year in force that it does not say again is unknown."""
    return {**dict.fromkeys(annees_a_redire(before)), **fin.annuites}


def annees_a_redire(avant: Dues) -> list[int]:
    """The years that an act which restates them must say again: those that are not at zero."""
    return [annee for annee, montant in sorted(avant.items()) if montant is None or montant]


def annuites_engagees(dossier: Dossier, au: date) -> Annees | None:
    """The same where every year is known, none as soon as one is not."""
    dues = annuites_dues(dossier, au)
    if dues is None:
        return None
    known = {annee: montant for annee, montant in dues.items() if montant is not None}
    return known if len(known) == len(dues) else None


def annuites_payables(dossier: Dossier, au: date) -> Dues | None:
    """What a payment of the day may rest on by annuity, in euros: granted, or left by an ending."""
    ends = fins(dossier, au)
    return _left_by(dossier, ends, au) if ends else annuites_accordees(dossier, au)


def engage(dossier: Dossier, au: date) -> Decimal | None:
    """The whole firm multi-year engagement (AE), in euros: it counts at once."""
    return total_connu(annuites_dues(dossier, au))


def total_connu(dues: Dues | None) -> Decimal | None:
    """What is engaged in all, in euros; none when a year of it is unknown."""
    return None if dues is None else somme_connue(dues.values())


def libere(dossier: Dossier, au: date) -> Decimal | None:
    """What amendments and endings took off what was engaged at most, in euros: never below zero."""
    return libere_de(dossier, au, engage(dossier, au))


def libere_de(dossier: Dossier, au: date, due: Decimal | None) -> Decimal | None:
    """The same, given what is engaged on the day."""
    if due is None:
        return None
    if not dossier.avenants and dossier.resiliation is None and dossier.cloture is None:
        return ZERO
    since = engage_le(dossier, au)
    if since is None:
        return ZERO
    ends = fins(dossier, au)
    highest = ZERO
    for palier in _paliers(dossier, since, max(ends[0].le, since) if ends else au, au):
        if not palier:
            return None  # nobody knows what was taken off it
        highest = max(highest, somme(palier.values()))
    return max(ZERO, highest - due)


def _paliers(dossier: Dossier, since: date, until: date, au: date) -> Iterator[Annees]:
    """What was engaged at first, then after each amendment that has amounts, until the first ending; empty: unknown."""
    amended = [avenant for avenant in connus(dossier.avenants, until) if avenant.annuites]
    later = [avenant for avenant in amended if avenant.le >= since]
    if signee(dossier, au):
        first = annuites_signees(dossier, au)
    elif retenu(dossier, until):
        decision = derniere_decision(dossier, later[0].le if later else until)
        first = decision.annuites if decision else {}
    else:
        return  # the decision no longer grants: nothing was left to take off
    before = [avenant.annuites for avenant in amended if avenant.le < since]
    yield before[-1] if before else first
    yield from (avenant.annuites for avenant in later)
