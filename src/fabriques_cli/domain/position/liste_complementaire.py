"""The complementary list of a wave: who waits at which rank, who is promoted before whom."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from heapq import heappop, heappush
from typing import NamedTuple

from fabriques_cli.domain.faits import connus, desiste, est_refuse, lisible
from fabriques_cli.domain.position.actes import decision_en_vigueur, tous_lus
from fabriques_cli.format.dossier import Dossier
from fabriques_cli.format.instruction import Decision

# On one day, who enters and who leaves is settled before who is promoted.
ENTREE, SORTIE, PROMOTION = range(3)


class RangDepasse(NamedTuple):
    """A promotion from the list while a better rank was waiting."""

    slug: str
    promotion: Decision
    rang: int
    devance: str
    meilleur_rang: int


class ExAequo(NamedTuple):
    """A rank that another dossier of the list had before."""

    slug: str
    decision: Decision
    premier: str


class _Evenement(NamedTuple):
    """They sort in the order in which they are lived."""

    le: date
    genre: int
    ordre: int
    rang: int
    slug: str


def is_listed(dossier: Dossier) -> bool:
    """Whether a decision gives it a rank."""
    return any(d.rang is not None and d.resultat == "liste_complementaire" for d in dossier.decisions)


def a_rendu_sa_place(dossier: Dossier, jour: date) -> bool:
    """Whether a dossier can be replaced on the day: withdrawn, refused since, or terminated with its place set free."""
    if desiste(dossier, jour) or est_refuse(dossier, jour):
        return True
    fin = dossier.resiliation
    return fin is not None and fin.le <= jour and bool(fin.libere_la_place)


def ex_aequo(dossiers: Iterable[Dossier], au: date) -> Iterator[ExAequo]:
    """The ranks of one list that two dossiers wait at, told on all but the first to have it."""
    premiers: dict[int, str] = {}
    attente = [(d, decision) for d in dossiers if (decision := _waiting(d, au))]
    for dossier, decision in sorted(attente, key=lambda one: (one[1].le, one[0].slug)):
        premier = premiers.setdefault(decision.rang or 0, dossier.slug)
        if premier != dossier.slug:
            yield ExAequo(dossier.slug, decision, premier)


def _waiting(dossier: Dossier, au: date) -> Decision | None:
    """The decision that keeps a dossier on the list at a rank."""
    decision = decision_en_vigueur(dossier, au)
    listed = (
        decision is not None and decision.resultat == "liste_complementaire" and decision.rang is not None
    )
    left = desiste(dossier, au) or not lisible(dossier, ("desistement",))
    return decision if listed and not left else None


def depassements(dossiers: Iterable[Dossier], au: date) -> Iterator[RangDepasse]:
    """The promotions out of order among the dossiers of one list, in the order of their days."""
    lus = {d.slug: d for d in dossiers if tous_lus(d, "decisions") and lisible(d, ("desistement",))}
    evenements = sorted(event for dossier in lus.values() for event in _events(dossier, au))
    attente: dict[str, int] = {}
    rangs: list[tuple[int, str]] = []
    for event in evenements:
        if event.genre == ENTREE:
            attente[event.slug] = event.rang
            heappush(rangs, (event.rang, event.slug))
        elif event.genre == SORTIE:
            attente.pop(event.slug, None)
        else:
            first = _first(rangs, attente)
            if first is not None and first[0] < event.rang:
                promotion = connus(lus[event.slug].decisions, au)[event.ordre]
                yield RangDepasse(event.slug, promotion, event.rang, first[1], first[0])


def _first(rangs: list[tuple[int, str]], attente: dict[str, int]) -> tuple[int, str] | None:
    """The best rank that still waits: those that left are dropped on the way, once each."""
    while rangs and attente.get(rangs[0][1]) != rangs[0][0]:
        heappop(rangs)
    return rangs[0] if rangs else None


def _events(dossier: Dossier, au: date) -> Iterator[_Evenement]:
    """What the known decisions and the withdrawal of one dossier change to the list."""
    rang: int | None = None
    for ordre, decision in enumerate(connus(dossier.decisions, au)):
        if dossier.desistement is not None and dossier.desistement.le < decision.le:
            break
        if decision.resultat == "liste_complementaire" and decision.rang is not None:
            rang = decision.rang
            yield _Evenement(decision.le, ENTREE, ordre, rang, dossier.slug)
        elif rang is not None:
            yield _Evenement(decision.le, SORTIE, ordre, rang, dossier.slug)
            if decision.resultat == "laureat":
                yield _Evenement(decision.le, PROMOTION, ordre, rang, dossier.slug)
            rang = None
    if rang is not None and dossier.desistement is not None and dossier.desistement.le <= au:
        yield _Evenement(dossier.desistement.le, SORTIE, len(dossier.decisions), rang, dossier.slug)
