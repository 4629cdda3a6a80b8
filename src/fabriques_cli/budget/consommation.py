"""How the envelope is consumed act after act: each dossier is looked at on its own days only."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from itertools import groupby
from typing import NamedTuple

from fabriques_cli.budget.sommes import part_de_reprise, pris
from fabriques_cli.domain.faits import derniere_decision, signee
from fabriques_cli.domain.position.comptes import a_conventionner
from fabriques_cli.domain.position.engagement import engage, engage_le, libere_de, retenu
from fabriques_cli.domain.position.position import dans_l_enveloppe
from fabriques_cli.format.dossier import Dossier
from fabriques_cli.format.registre import Registre
from fabriques_cli.text.montant import ZERO, somme

ENVELOPPE = "enveloppe"


class Consommation(NamedTuple):
    """What the acts of one dossier on one day take from what is left to promise, in euros.

    A movement of the envelope itself has no slug: what it adds is taken with a minus sign.
    """

    le: date
    rang: int | None
    slug: str
    acte: str
    montant: Decimal


class Depassement(NamedTuple):
    """A time when more was promised than the envelope held, with the movements of its first day.

    ``fin`` is the day that healed it; ``montant``, in euros, is then the worst of the time, else today's.
    """

    debut: date
    fin: date | None
    montant: Decimal
    mouvements: tuple[Consommation, ...]


def avec_des_actes(registre: Registre) -> list[Dossier]:
    """The dossiers of the envelope that may hold money or a place: the others have no act yet."""
    return [
        dossier
        for dossier in registre.dossiers.values()
        if _has_acts(dossier) and dans_l_enveloppe(registre, dossier)
    ]


def _has_acts(dossier: Dossier) -> bool:
    facts = (dossier.decisions, dossier.convention, dossier.versements, dossier.titres_de_perception)
    return any(facts) or bool(dossier.illisibles)


def consomme(dossier: Dossier, au: date, *, reemploi: bool) -> Decimal:
    """What a dossier takes from what is left to promise, as far as it is known, in euros.

    Once it is engaged, what an act releases is still taken, unless it may be used again.
    """
    if engage_le(dossier, au) is None:
        return a_conventionner(dossier, au) or ZERO
    due = engage(dossier, au)
    return pris(due or ZERO, libere_de(dossier, au, due) or ZERO, reemploi=reemploi)


def mouvements(registre: Registre, au: date) -> list[Consommation]:
    """Every movement up to the day, in order of date, rank on the list, then slug."""
    programme = registre.programme
    found = [
        Consommation(mouvement.le, None, "", ENVELOPPE, -mouvement.montant)
        for mouvement in programme.enveloppe
        if mouvement.le <= au
    ]
    for dossier in avec_des_actes(registre):
        found += _of_dossier(dossier, au, reemploi=programme.reemploi)
    return sorted(found, key=lambda one: (one.le, one.rang is None, one.rang or 0, one.slug))


def _of_dossier(dossier: Dossier, au: date, *, reemploi: bool) -> Iterator[Consommation]:
    acts: dict[date, list[str]] = {}
    for le, acte in _acts(dossier):
        if le <= au:
            acts.setdefault(le, []).append(acte)
    before = ZERO
    for le in sorted(acts):
        now = consomme(dossier, le, reemploi=reemploi)
        if now != before:
            decision = derniere_decision(dossier, le)
            rang = decision.rang if decision else None
            yield Consommation(le, rang, dossier.slug, " et ".join(acts[le]), now - before)
            before = now


def _acts(dossier: Dossier) -> Iterator[tuple[date, str]]:
    """Every dated act that can change what a dossier takes from the envelope."""
    yield from ((decision.le, "décision") for decision in dossier.decisions)
    if dossier.desistement is not None:
        yield dossier.desistement.le, "désistement"
    if dossier.convention is not None and dossier.convention.signee_le is not None:
        yield dossier.convention.signee_le, "signature"
    first = min((v.le for v in dossier.versements if retenu(dossier, v.le)), default=None)
    if first is not None and not signee(dossier, first):
        yield first, "premier versement"
    yield from ((avenant.le, "avenant") for avenant in dossier.avenants)
    if dossier.resiliation is not None:
        yield dossier.resiliation.le, "résiliation"
    if dossier.cloture is not None:
        yield dossier.cloture.le, "clôture"


def depassements(registre: Registre, au: date) -> list[Depassement]:
    """Every time when the envelope was passed, up to the day; nothing is known before the opening balance."""
    reprise = registre.programme.reprise
    first = reprise.au if reprise else date.min
    left = -part_de_reprise(registre.programme).attribue.connu
    return list(_below_zero(left, groupby(mouvements(registre, au), key=lambda one: max(one.le, first))))


def _below_zero(left: Decimal, days: Iterable[tuple[date, Iterable[Consommation]]]) -> Iterator[Depassement]:
    begun: tuple[date, tuple[Consommation, ...]] | None = None
    worst = ZERO
    for day, group in days:
        of_day = tuple(group)
        left -= somme(one.montant for one in of_day)
        if left < ZERO:
            begun = begun or (day, tuple(one for one in of_day if one.le == day))
            worst = max(worst, -left)
        elif begun:
            yield Depassement(begun[0], day, worst, begun[1])
            begun, worst = None, ZERO
    if begun:
        yield Depassement(begun[0], None, -left, begun[1])
