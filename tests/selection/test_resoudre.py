"""The best list, in value and by the tie rule; what is said where there is none."""

from __future__ import annotations

import random
from dataclasses import replace
from itertools import combinations

import pytest

from fabriques_cli.selection.instance import Instance
from fabriques_cli.selection.probleme import limites
from fabriques_cli.selection.resoudre import resoudre
from fabriques_cli.solveur.highs import Highs
from selections import tirage


def par_force(donnee: Instance) -> tuple[str, ...]:
    """The list that the rule prefers, found by trying them all."""
    found = []
    for combien in range(len(donnee.candidats) + 1):
        for choix in combinations(donnee.candidats, combien):
            slugs = {one.slug for one in choix}
            rows = limites(replace(donnee, candidats=choix))
            if all(sum(row.prises) <= row.borne for row in rows) and not slugs & donnee.exclus:
                rangs = sorted(one.departage for one in choix)
                found.append((-sum(one.points for one in choix), -combien, rangs, sorted(slugs)))
    return tuple(min(found)[3])


@pytest.mark.parametrize("seed", range(40))
def test_the_list_is_the_one_that_trying_them_all_gives(seed: int) -> None:
    hasard = random.Random(seed)
    donnee = tirage(seed, combien=9, finesse=hasard.choice((1, 3)), pas=hasard.choice((1, 25_000_00)))
    slugs = hasard.sample([one.slug for one in donnee.candidats], 2)
    if seed % 3 == 0:
        donnee = replace(donnee, exclus=frozenset(slugs[:1]))
    if seed % 4 == 0:
        donnee = replace(donnee, candidats=tuple(replace(one, points=4) for one in donnee.candidats))
    liste = resoudre(donnee, Highs())
    assert liste.retenus == par_force(donnee)
    assert liste.prouve
