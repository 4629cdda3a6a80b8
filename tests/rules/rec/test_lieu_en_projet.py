"""REC-07 · Un lieu en projet se justifie par l'absence de tiers-lieu sur le territoire."""

from __future__ import annotations

import pytest

from constats import of, one
from fabriques_cli.findings import Level, Portee
from registres import run_example


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("lieu: {etat: en_projet}", True),
        ("lieu: {etat: en_projet, justification: Aucun tiers-lieu à moins de 40 km.}", False),
        ("lieu: {etat: en_projet, justification: [Aucun]}", False),
        ("lieu: {etat: existant}", False),
        ("lieu: {types: [fablab]}", False),
        ("lieu:", False),
    ],
)
def test_a_planned_place_says_that_the_territory_has_none(written: str, found: bool) -> None:
    assert bool(of(run_example(written), "REC-07")) is found


def test_what_is_said_of_a_planned_place() -> None:
    constat = one(run_example("lieu: {etat: en_projet}"), "REC-07")
    assert (constat.level, constat.portee) == (Level.ALERTE, Portee.CANDIDATURE)
    assert constat.chemin == ("lieu", "justification")
    assert constat.message == (
        "Le lieu est en projet, et rien ne dit que le territoire n'a pas encore de tiers-lieu."
    )
