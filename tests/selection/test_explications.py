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


def changed(one: Instance, slug: str, points: int = 0, cents: int = 0) -> Instance:
    """The same where a candidate has more points, or asks for less of its last year."""
    return replace(
        one,
        candidats=tuple(
            replace(
                known,
                points=known.points + points,
                annuites={**known.annuites, 2023: known.annuites[2023] - cents},
            )
            if known.slug == slug
            else known
            for known in one.candidats
        ),
    )


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


@pytest.mark.parametrize("seed", range(12))
def test_euros_less_make_enter_for_sure_and_a_cent_more_does_not(seed: int) -> None:
    one = replace(small(seed), contraintes=replace(small(seed).contraintes, annees=None))
    found = resolution(one, SOLVEUR)
    for i, candidat in enumerate(found.instance.candidats):
        if i in found.choisis:
            continue
        cents = entree(found, i, MINIMUM, SOLVEUR).centimes
        most = candidat.montant - MINIMUM
        if cents is None:
            assert not is_in_every_best(changed(one, candidat.slug, cents=most), candidat.slug)
        else:
            assert 0 < cents <= most
            assert is_in_every_best(changed(one, candidat.slug, cents=cents), candidat.slug)
            assert not is_in_every_best(changed(one, candidat.slug, cents=cents - 1), candidat.slug)


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
