"""Who is in some of the best lists and not in all, against all the lists there are."""

from __future__ import annotations

import random
from dataclasses import replace
from itertools import combinations

import pytest

from fabriques_cli.selection import egales
from fabriques_cli.selection.egales import en_balance
from fabriques_cli.selection.instance import Instance
from fabriques_cli.selection.probleme import limites
from fabriques_cli.selection.resoudre import resolution
from fabriques_cli.solveur.highs import Highs
from selections import candidat, instance, tirage


def par_force(donnee: Instance) -> set[str]:
    """The slugs that are in some of the lists of the most points and not in all."""
    lists: dict[int, list[set[str]]] = {}
    for combien in range(len(donnee.candidats) + 1):
        for choix in combinations(donnee.candidats, combien):
            slugs = {one.slug for one in choix}
            rows = limites(replace(donnee, candidats=choix))
            if all(sum(row.prises) <= row.borne for row in rows) and donnee.imposes <= slugs:
                lists.setdefault(sum(one.points for one in choix), []).append(slugs - donnee.exclus)
    best = lists[max(lists)]
    return set.union(*best) - set.intersection(*best)


@pytest.mark.parametrize("travail", [0, egales.TRAVAIL_DE_TOUTES])
@pytest.mark.parametrize("seed", range(40))
def test_who_is_in_the_balance_is_who_some_best_list_holds_and_another_does_not(
    seed: int, travail: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(egales, "TRAVAIL_DE_TOUTES", travail)
    monkeypatch.setattr(egales, "_echanges", (lambda *_: set()) if seed % 2 else egales._echanges)
    donnee = tirage(seed, combien=9, pas=(1, 25_000_00)[seed % 2])
    points = random.Random(seed).choices((2, 3, 4, 5), k=9)
    donnee = replace(
        donnee,
        candidats=tuple(replace(one, points=p) for one, p in zip(donnee.candidats, points, strict=True)),
        imposes=frozenset({donnee.candidats[seed % 9].slug}) if seed % 5 == 0 else frozenset(),
    )
    if not any(row.prises[seed % 9] > row.borne for row in limites(donnee)):
        assert en_balance(resolution(donnee, Highs()), Highs()) == par_force(donnee)


def test_two_for_one_are_in_the_balance_too() -> None:
    donnee = instance(
        candidat("seul", 8, 100, departage=0),
        candidat("un", 5, 50, departage=1),
        candidat("deux", 3, 50, departage=2),
        candidat("sur", 9, 10, departage=3),
        candidat("loin", 1, 90, departage=4),
        enveloppe=110_00,
    )
    assert en_balance(resolution(donnee, Highs()), Highs()) == {"seul", "un", "deux"}
