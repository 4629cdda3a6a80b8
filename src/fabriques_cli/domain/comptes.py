"""The money of one dossier on a day, each word as the guide defines it; none stands for « inconnu »."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import NamedTuple, TypeVar

from fabriques_cli.domain.dossier import Dossier
from fabriques_cli.domain.faits import connus, derniere_decision, desiste, est_laureat, signee
from fabriques_cli.domain.gestion import Cloture, Resiliation
from fabriques_cli.domain.instruction import Avis
from fabriques_cli.domain.montant import ZERO, somme
from fabriques_cli.findings import Chemin

Annees = Mapping[int, Decimal]
T = TypeVar("T")

CHIFFRENT = frozenset(("le", "annuites", "montant", "resultat", "signee_le", "encaisse_le"))
"""The keys of a fact that date it, price it or say that it grants: the others leave the totals known."""

ATTRIBUTION = ("decisions", "convention", "desistement")
ENGAGEMENT = ("decisions", "convention", "avenants", "resiliation", "cloture")
"""The blocks that an amount comes from: unknown as soon as one of them is, in part."""


class Comptes(NamedTuple):
    """Exact euros, or none where the amount is unknown; zero where the word does not apply."""

    demande: Decimal | None
    propose: Decimal | None
    accorde: Decimal | None
    a_conventionner: Decimal | None
    engage: Decimal | None
    libere: Decimal | None
    verse: Decimal | None
    reste_a_verser: Decimal | None
    a_recouvrer: Decimal | None
    recouvre: Decimal | None


def comptes(dossier: Dossier, au: date) -> Comptes:
    """Every amount of the dossier, from the facts dated on or before the day."""
    engage_ = engage(dossier, au)
    verse_ = verse(dossier, au)
    return Comptes(
        demande=demande(dossier),
        propose=propose(dossier, au),
        accorde=accorde(dossier, au),
        a_conventionner=a_conventionner(dossier, au),
        engage=engage_,
        libere=_released(dossier, au, engage_),
        verse=verse_,
        reste_a_verser=_excess(engage_, verse_),
        a_recouvrer=_owed_back(dossier, au, verse_, engage_),
        recouvre=recouvre(dossier, au),
    )


def demande(dossier: Dossier) -> Decimal | None:
    """The sum of what was asked, in euros; none when nothing or not everything can be read."""
    return _total(dossier, dossier.demande.annuites if dossier.demande else {}, "demande")


def dernier_avis_chiffre(dossier: Dossier, au: date) -> Avis | None:
    """The last opinion of the day that proposes annuities."""
    priced = [avis for avis in connus(dossier.avis, au) if avis.annuites]
    return priced[-1] if priced else None


def propose(dossier: Dossier, au: date) -> Decimal | None:
    """The sum proposed by the last opinion that has amounts, in euros; zero when none has."""
    avis = dernier_avis_chiffre(dossier, au)
    return _total(dossier, avis.annuites, "avis") if avis else _known(dossier, ("avis",), ZERO)


def accorde(dossier: Dossier, au: date) -> Decimal | None:
    """The sum granted by the decision that rules, in euros; zero when it does not grant."""
    decision = derniere_decision(dossier, au)
    if decision is None or decision.resultat != "laureat":
        return _known(dossier, ("decisions",), ZERO)
    return _total(dossier, decision.annuites, "decisions")


def a_conventionner(dossier: Dossier, au: date) -> Decimal | None:
    """What is granted, in euros, while no convention is signed and nobody withdrew."""
    waits = est_laureat(dossier, au) and not signee(dossier, au) and not desiste(dossier, au)
    return _known(dossier, ATTRIBUTION, accorde(dossier, au) if waits else ZERO)


def annuites_engagees(dossier: Dossier, au: date) -> Annees | None:
    """What is engaged (AE) by annuity from the signature, in euros; none when unknown, empty before it."""
    ends = fins(dossier, au)
    if not ends:
        return _annuities_before_end(dossier, au)
    return _known(dossier, ENGAGEMENT, ends[-1].annuites or None)


def annuites_accordees(dossier: Dossier, au: date) -> Annees | None:
    """What a payment of the day may rest on by annuity, in euros, endings aside; none when unknown.

    The convention and its amendments once signed, else the decision if it grants.
    """
    if signee(dossier, au):
        return _annuities_before_end(dossier, au)
    decision = derniere_decision(dossier, au)
    if decision is None or decision.resultat != "laureat":
        return _known(dossier, ATTRIBUTION, {})
    return _known(dossier, ATTRIBUTION, decision.annuites or None)


def fins(dossier: Dossier, au: date) -> list[Resiliation | Cloture]:
    """The endings that fix what is owed, by date: one of what is not signed ends nothing, nor one without amounts.

    A résiliation always fixes it, if only as unknown; the closing of the same day comes after.
    """
    if (dossier.resiliation is None and dossier.cloture is None) or not signee(dossier, au):
        return []
    cloture = dossier.cloture if dossier.cloture and dossier.cloture.annuites else None
    known = [fin for fin in (dossier.resiliation, cloture) if fin is not None and fin.le <= au]
    return sorted(known, key=lambda fin: fin.le)


def annuites_signees(dossier: Dossier, au: date) -> Annees:
    """The annuities before any amendment, in euros: those of the convention, else of the decision it was signed on."""
    convention = dossier.convention
    if convention is not None and convention.annuites:
        return convention.annuites
    signee_le = convention.signee_le if convention is not None else None
    signed_on = derniere_decision(dossier, min(au, signee_le)) if signee_le is not None else None
    decision = signed_on if signed_on is not None and signed_on.annuites else derniere_decision(dossier, au)
    return decision.annuites if decision else {}


def engage(dossier: Dossier, au: date) -> Decimal | None:
    """The whole firm multi-year engagement (AE), in euros: it counts at once."""
    due = annuites_engagees(dossier, au)
    return None if due is None else somme(due.values())


def libere(dossier: Dossier, au: date) -> Decimal | None:
    """What the endings give back of what the first one found engaged, in euros: never below zero."""
    return _released(dossier, au, engage(dossier, au))


def _released(dossier: Dossier, au: date, due: Decimal | None) -> Decimal | None:
    ends = fins(dossier, au)
    signed = dossier.convention.signee_le if dossier.convention else None
    if not ends or signed is None:
        return None if due is None else ZERO
    before = _annuities_before_end(dossier, max(ends[0].le, signed))
    return _excess(None if before is None else somme(before.values()), due)


def verse(dossier: Dossier, au: date) -> Decimal | None:
    """What was paid (CP), in euros."""
    paid = somme(versement.montant for versement in connus(dossier.versements, au))
    return _known(dossier, ("versements",), paid)


def versees_par_annuite(dossier: Dossier, au: date) -> dict[int, Decimal]:
    """What the payments that could be read come to for each annuity, in euros."""
    paid = connus(dossier.versements, au)
    annees = dict.fromkeys(versement.annuite for versement in paid)
    return {annee: somme(v.montant for v in paid if v.annuite == annee) for annee in annees}


def reste_a_verser(dossier: Dossier, au: date) -> Decimal | None:
    """What is engaged and not paid, in euros."""
    return _excess(engage(dossier, au), verse(dossier, au))


def a_recouvrer(dossier: Dossier, au: date) -> Decimal | None:
    """What was paid above the engagement, in euros, less what was cashed back."""
    return _owed_back(dossier, au, verse(dossier, au), engage(dossier, au))


def _annuities_before_end(dossier: Dossier, au: date) -> Annees | None:
    if not signee(dossier, au):
        return _known(dossier, ENGAGEMENT, {})
    amended = [avenant.annuites for avenant in connus(dossier.avenants, au) if avenant.annuites]
    in_force = amended[-1] if amended else annuites_signees(dossier, au)
    return _known(dossier, ENGAGEMENT, in_force or None)


def _owed_back(dossier: Dossier, au: date, verse_: Decimal | None, engage_: Decimal | None) -> Decimal | None:
    return _minus(_excess(verse_, engage_), recouvre(dossier, au), floor=True)


def recouvre(dossier: Dossier, au: date) -> Decimal | None:
    """What the titles brought back, in euros."""
    titres = dossier.titres_de_perception
    cashed = somme(t.montant for t in titres if t.le <= au and t.encaisse_le and t.encaisse_le <= au)
    return _known(dossier, ("titres_de_perception",), cashed)


def _total(dossier: Dossier, annuites: Annees, bloc: str) -> Decimal | None:
    return _known(dossier, (bloc,), somme(annuites.values())) if annuites else None


def _known(dossier: Dossier, blocs: tuple[str, ...], value: T) -> T | None:
    """The value, or none when a part of what it comes from could not be read."""
    unreadable = any(chemin[0] in blocs and _counts(chemin) for chemin in dossier.illisibles)
    return None if unreadable else value


def _counts(chemin: Chemin) -> bool:
    """Whether what is not read there may change an amount: a whole block, a whole item, or such a key of it."""
    cle = next((pas for pas in chemin[1:] if isinstance(pas, str)), None)
    return cle is None or cle in CHIFFRENT


def _minus(a: Decimal | None, b: Decimal | None, *, floor: bool = False) -> Decimal | None:
    if a is None or b is None:
        return None
    return max(ZERO, a - b) if floor else a - b


def _excess(a: Decimal | None, b: Decimal | None) -> Decimal | None:
    return _minus(a, b, floor=True)
