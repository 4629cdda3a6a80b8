"""What explains a list, against all the lists there are: small selections, gone through one by one."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations

import pytest

from fabriques_cli.selection.entrees import entree
from fabriques_cli.selection.explications import egales, gloutonne
from fabriques_cli.selection.instance import Candidat, Instance
from fabriques_cli.selection.probleme import depassees, limites
from fabriques_cli.selection.resoudre import resolution
from fabriques_cli.solveur.highs import Highs
from selections import instance

MINIMUM = 75_000_00
SOLVEUR = Highs()


def small(seed: int) -> Instance:
    """Nine candidates, short of money, of places, or of both."""
    rng = random.Random(seed)
    ranks = rng.sample(range(9), 9)
    candidats = [
        Candidat(
            f"lieu-{i}",
            2 * rng.randrange(4, 10),
            rng.choice(("qpv", "hors_grands_centres_urbains")),
            {year: 1_000_00 * rng.randrange(25, 51) for year in (2021, 2022, 2023)},
            ranks[i],
        )
        for i in range(9)
    ]
    return instance(
        *candidats,
        enveloppe=1_000_00 * rng.randrange(250, 700),
        places=rng.choice((None, 4, 5, 6)),
        moities={"qpv": rng.randrange(1, 5), "hors_grands_centres_urbains": rng.randrange(1, 5)},
        annees=rng.choice((None, {2021: 1_000_00 * rng.randrange(100, 220)})),
    )


def lists(one: Instance) -> Iterator[tuple[frozenset[str], int]]:
    """Every list that keeps the constraints, with its points."""
    rows, count = limites(one), len(one.candidats)
    for size in range(count + 1):
        for held in combinations(range(count), size):
            if not depassees(rows, held):
                slugs = frozenset(one.candidats[i].slug for i in held)
                yield slugs, sum(one.candidats[i].points for i in held)


def changed(one: Instance, slug: str, points: int) -> Instance:
    """The same where a candidate has more points."""
    found = (
        replace(known, points=known.points + points) if known.slug == slug else known
        for known in one.candidats
    )
    return replace(one, candidats=tuple(found))


def cut_by(one: Instance, slug: str, cents: dict[int, int]) -> Instance:
    """The same where a candidate asks for less, by year."""
    found = (
        replace(
            known, annuites={year: amount - cents.get(year, 0) for year, amount in known.annuites.items()}
        )
        if known.slug == slug
        else known
        for known in one.candidats
    )
    return replace(one, candidats=tuple(found))


def is_in_every_best(one: Instance, slug: str) -> bool:
    """Whether every list of the most points holds a candidate."""
    found = list(lists(one))
    best = max(points for _, points in found)
    return all(slug in held for held, points in found if points == best)


@pytest.mark.parametrize("seed", range(12))
def test_points_make_enter_for_sure_and_one_step_less_does_not(seed: int) -> None:
    one = small(seed)
    found = resolution(one, SOLVEUR)
    for i, candidat in enumerate(found.instance.candidats):
        if i in found.choisis:
            continue
        asked = entree(found, i, MINIMUM, SOLVEUR).points
        if asked is None:  # it fits nowhere: no points would do
            assert not any(candidat.slug in held for held, _ in lists(one))
            continue
        assert is_in_every_best(changed(one, candidat.slug, asked), candidat.slug)
        assert not is_in_every_best(changed(one, candidat.slug, asked - 2), candidat.slug)


def fewest_cents(one: Instance, slug: str, best: int) -> int | None:
    """The least that an aid has to lose, whatever the years it is lost of, so that a list with it is above all."""
    rows, count = limites(one), len(one.candidats)
    (at,) = (i for i, known in enumerate(one.candidats) if known.slug == slug)
    aid, lost = one.candidats[at], []
    for size in range(1, count + 1):
        for held in combinations(range(count), size):
            if at not in held or sum(one.candidats[i].points for i in held) <= best:
                continue
            over = {row.cle: sum(row.prises[i] for i in held) - row.borne for row in rows}
            years = {int(cle[6:]): max(cents, 0) for cle, cents in over.items() if cle.startswith("annee:")}
            others = [cle for cle in over if not cle.startswith(("annee:", "enveloppe"))]
            if all(over[cle] <= 0 for cle in others) and all(aid.annuites[y] >= c for y, c in years.items()):
                lost.append(max(sum(years.values()), over.get("enveloppe", 0)))
    least = min(lost, default=None)
    return least if least is not None and least <= aid.montant - MINIMUM else None


def credits_of(kind: str, seed: int) -> Instance:
    """The same wave where the envelope, credits, or both are short."""
    one, rng = small(seed), random.Random(100 + seed)
    years = {year: 500_00 * rng.randrange(180, 420) for year in (2021, 2022, 2023)}
    limits = {
        "enveloppe": replace(one.contraintes, annees=None),
        "credits": replace(one.contraintes, enveloppe=None, annees=years),
        "une année": replace(one.contraintes, enveloppe=None, annees={2022: years[2022]}),
        "les deux": replace(one.contraintes, annees=years),
        "une année et l'enveloppe": replace(one.contraintes, annees={2022: years[2022]}),
    }
    return replace(one, contraintes=limits[kind])


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize(
    "kind", ["enveloppe", "credits", "une année", "les deux", "une année et l'enveloppe"]
)
def test_euros_less_make_enter_for_sure_and_a_cent_more_does_not(kind: str, seed: int) -> None:
    one = credits_of(kind, seed)
    found = resolution(one, SOLVEUR)
    for i, candidat in enumerate(found.instance.candidats):
        if i in found.choisis:
            continue
        told = entree(found, i, MINIMUM, SOLVEUR)
        assert told.centimes == fewest_cents(one, candidat.slug, found.valeur), candidat.slug
        if told.centimes is not None:
            cut = dict(told.annees)
            assert sum(cut.values()) <= told.centimes
            assert all(cents > 0 for cents in cut.values())
            left = told.centimes - sum(cut.values())
            for year, amount in candidat.annuites.items():  # the others are of any year
                more = min(left, amount - cut.get(year, 0))
                cut[year], left = cut.get(year, 0) + more, left - more
            assert is_in_every_best(cut_by(one, candidat.slug, cut), candidat.slug)


def test_some_of_those_drawn_enter_by_a_year_of_credits_alone() -> None:
    said = []
    for seed in range(12):
        found = resolution(credits_of("credits", seed), SOLVEUR)
        out = [i for i in range(9) if i not in found.choisis]
        said += [entree(found, i, MINIMUM, SOLVEUR) for i in out]
    assert sum(bool(one.annees) for one in said) > 10
    assert any(len(one.annees) == 1 for one in said)


@pytest.mark.parametrize("seed", range(12))
def test_the_exchange_is_the_one_that_loses_least(seed: int) -> None:
    one = small(seed)
    found = resolution(one, SOLVEUR)
    kept, points = {*found.liste.retenus}, {c.slug: c.points for c in one.candidats}
    possible = dict(lists(one))
    for i, candidat in enumerate(found.instance.candidats):
        if i in found.choisis:
            continue
        told = entree(found, i, MINIMUM, SOLVEUR)
        losses = [
            points[other] - candidat.points
            for other in kept
            if frozenset({*kept, candidat.slug} - {other}) in possible
        ]
        assert bool(told.a_la_place_de) == bool(losses)
        if losses:
            assert told.perte == min(losses) == points[told.a_la_place_de] - candidat.points


@pytest.mark.parametrize("seed", range(12))
def test_who_is_always_or_never_in_a_list_of_as_many_points(seed: int) -> None:
    one = small(seed)
    found = resolution(one, SOLVEUR)
    best = [held for held, points in lists(one) if points == found.valeur]
    told = egales(found, SOLVEUR)
    for slug, place in told.items():
        count = sum(slug in held for held in best)
        assert place == ("toujours" if count == len(best) else "en_balance" if count else "jamais"), slug


def test_greed_takes_the_best_marks_first_and_may_lose_points() -> None:
    """One place of 150 000 € and 5 points leaves no room for two of 80 000 € and 4 points each."""
    one = instance(
        Candidat("cher", 5, "qpv", {2021: 150_000_00}, 0),
        Candidat("petit", 4, "qpv", {2021: 80_000_00}, 1),
        Candidat("autre", 4, "qpv", {2021: 80_000_00}, 2),
        enveloppe=160_000_00,
    )
    assert gloutonne(one).retenus == ("cher",)
    assert resolution(one, SOLVEUR).liste.retenus == ("autre", "petit")


def test_greed_keeps_what_is_imposed_and_leaves_what_is_excluded() -> None:
    one = instance(
        Candidat("a", 9, "qpv", {2021: 100_000_00}, 0),
        Candidat("b", 8, "qpv", {2021: 100_000_00}, 1),
        Candidat("c", 1, "qpv", {2021: 100_000_00}, 2),
        places=2,
    )
    forced = replace(one, imposes=frozenset({"c"}), exclus=frozenset({"a"}))
    assert set(gloutonne(forced).retenus) == {"b", "c"}
