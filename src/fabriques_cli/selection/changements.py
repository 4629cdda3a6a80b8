"""What differs between the selection that a certificate states and the one that the registre gives now."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from typing import Any

from fabriques_cli.format.lieu import CATEGORIES_COURTES
from fabriques_cli.selection.instance import Candidat, Contraintes, Instance
from fabriques_cli.selection.mots import argent
from fabriques_cli.text.nombre import nombre

SANS = "sans limite"
COMPTES = {"places": "places", "laureats_max": "lauréats au plus"}


def changements(lu: Mapping[str, Any], instance: Instance) -> tuple[str, ...]:
    """What changed since, in sentences; ``lu`` is a certificate that was checked."""
    return (
        *_candidats(lu, instance),
        *_bornes(lu["contraintes"], instance.contraintes),
        *_nommes("imposés", {one["slug"] for one in lu["imposes"]}, instance.imposes),
        *_nommes("exclus", {one["slug"] for one in lu["exclus"]}, instance.exclus),
    )


def _candidats(lu: Mapping[str, Any], instance: Instance) -> Iterator[str]:
    before = {one["slug"]: one for one in lu["candidats"]}
    after = {one.slug: one for one in instance.candidats}
    yield from _nommes("candidats", before.keys(), after.keys())
    unite = Fraction(lu["unite"])
    both = sorted(before.keys() & after.keys())
    for slug in both:
        yield from _candidat(before[slug], after[slug], (unite, instance.unite))
    if sorted(both, key=lambda slug: before[slug]["rang"]) != sorted(
        both, key=lambda slug: after[slug].departage
    ):
        yield "L'ordre du départage a changé."


def _candidat(before: Mapping[str, Any], after: Candidat, unites: tuple[Fraction, Fraction]) -> Iterator[str]:
    was, now = before["points"] * unites[0], after.points * unites[1]
    if was != now:
        yield f"{after.slug} : {nombre(was)} points, puis {nombre(now)}."
    old = {int(year): cents for year, cents in before["annuites"].items() if cents}
    new = {year: cents for year, cents in after.annuites.items() if cents}
    if old != new:
        by_year = "" if sum(old.values()) != sum(new.values()) else ", répartis autrement"
        yield f"{after.slug} : {argent(sum(old.values()))}, puis {argent(sum(new.values()))}{by_year}."
    if before["moitie"] != after.moitie:
        was_, now_ = (CATEGORIES_COURTES.get(one, "aucune") for one in (before["moitie"], after.moitie))
        yield f"{after.slug} : moitié de l'appel {was_}, puis {now_}."


def _bornes(before: Mapping[str, Any], after: Contraintes) -> Iterator[str]:
    money = [("enveloppe", before["enveloppe"], after.enveloppe)]
    old_years = {int(year): cents for year, cents in before["annees"].items()}
    new_years = dict(after.annees or {})
    money += [
        (f"crédits de {y}", old_years.get(y), new_years.get(y)) for y in sorted({*old_years, *new_years})
    ]
    counts = [(titre, before[cle], getattr(after, cle)) for cle, titre in COMPTES.items()]
    halves = sorted({*before["moities"], *after.moities})
    counts += [
        (f"places {CATEGORIES_COURTES.get(code, code)}", before["moities"].get(code), after.moities.get(code))
        for code in halves
    ]
    for titre, was, now in money:
        if was != now:
            yield f"{titre.capitalize()} : {_euros(was)}, puis {_euros(now)}."
    for titre, was, now in counts:
        if was != now:
            yield f"{titre[0].upper()}{titre[1:]} : {_compte(was)}, puis {_compte(now)}."


def _euros(cents: int | None) -> str:
    return SANS if cents is None else argent(cents)


def _compte(count: int | None) -> str:
    return SANS if count is None else str(count)


def _nommes(mot: str, before: Iterable[str], after: Iterable[str]) -> Iterator[str]:
    gone, come = sorted({*before} - {*after}), sorted({*after} - {*before})
    if gone:
        yield f"Ne sont plus {mot} : {', '.join(gone)}."
    if come:
        yield f"Sont devenus {mot} : {', '.join(come)}."
