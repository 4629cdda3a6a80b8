"""REC-04 · Un consortium réunit au moins deux membres, chacun identifié."""

from __future__ import annotations

import pytest

from constats import of, one
from fabriques_cli.findings import Level, Portee
from registres import run_example

LA_FILATURE = '{nom: La Filature, siret: "13002603200016"}'
LA_POSTE = '{nom: Relais postal, siret: "35600000049837"}'


@pytest.mark.parametrize(
    ("membres", "message"),
    [
        ("consortium: {nom: Les Tisserands}", "Le consortium ne compte aucun membre."),
        (f"consortium: {{membres: [{LA_FILATURE}]}}", "Le consortium ne compte qu'un membre."),
    ],
)
def test_a_consortium_has_two_members(membres: str, message: str) -> None:
    constat = one(run_example(membres), "REC-04")
    assert (constat.level, constat.portee) == (Level.ALERTE, Portee.CANDIDATURE)
    assert (constat.chemin, constat.message) == (("consortium", "membres"), message)


def test_two_identified_members_are_enough() -> None:
    assert of(run_example(f"consortium: {{membres: [{LA_FILATURE}, {LA_POSTE}]}}"), "REC-04") == []


def test_each_member_is_identified() -> None:
    constats = of(run_example(f"consortium: {{membres: [{LA_FILATURE}, {{nom: Le Labo}}, {{}}]}}"), "REC-04")
    assert [(c.chemin, c.message) for c in constats] == [
        (("consortium", "membres", 1, "siret"), "Le membre « Le Labo » du consortium n'a pas de SIRET."),
        (("consortium", "membres", 2, "siret"), "Le membre n° 3 du consortium n'a pas de SIRET."),
    ]


def test_an_unreadable_member_leaves_the_count_unknown() -> None:
    assert of(run_example(f"consortium: {{membres: [{LA_FILATURE}, Le Labo]}}"), "REC-04") == []
