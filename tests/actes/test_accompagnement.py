"""Support besides money, on values: who is supported on a day, what is the same."""

from __future__ import annotations

from datetime import date

import pytest

from dossiers import dossier
from fabriques_cli.actes.accompagnement import accompagner, deja, dit, est_suivi
from fabriques_cli.format.gestion import Accompagnement

LAUREAT = "decisions: [{le: 2021-06-08, resultat: laureat, annuites: {2021: 40000}}]\n"


def support(**more: object) -> Accompagnement:
    base = {"le": "2022-02-10", "type": "communaute", "acteur": "anct", "action": "Rencontre"}
    return Accompagnement.model_validate({**base, **more})


@pytest.mark.parametrize(
    ("facts", "le", "supported"),
    [
        (LAUREAT, "2021-06-07", False),
        (LAUREAT, "2021-06-08", True),
        (LAUREAT + "desistement: {le: 2021-07-01}\n", "2021-06-30", True),
        (LAUREAT + "desistement: {le: 2021-07-01}\n", "2021-07-01", False),
        (
            LAUREAT + "convention: {signee_le: 2021-06-20}\nresiliation: {le: 2022-01-01}\n",
            "2021-12-31",
            True,
        ),
        (
            LAUREAT
            + "convention: {signee_le: 2021-06-20}\nresiliation: {le: 2022-01-01, annuites: {2021: 0}}\n",
            "2022-01-01",
            False,
        ),
        ("decisions: [{le: 2021-06-08, resultat: liste_complementaire}]\n", "2022-01-01", False),
        ("", "2022-01-01", False),
    ],
)
def test_a_laureate_is_supported_until_the_aid_ends_before_its_time(
    facts: str, le: str, supported: bool
) -> None:
    assert est_suivi(dossier(f"nom: A\n{facts}"), date.fromisoformat(le)) is supported


@pytest.mark.parametrize(
    ("more", "same"),
    [
        ({}, True),
        ({"action": " RENCONTRE !"}, True),
        ({"action": "Atelier"}, False),
        ({"le": "2022-02-11"}, False),
        ({"type": "developpement"}, False),
        ({"acteur": "france_tiers_lieux"}, False),
    ],
)
def test_the_same_support_is_of_the_same_day_kind_body_and_words(more: dict[str, object], same: bool) -> None:
    text = "accompagnement: [{le: 2022-02-10, type: communaute, acteur: anct, action: Rencontre}]\n"
    assert deja(dossier(LAUREAT + text), support(**more)) is same


def test_a_support_is_said_with_what_is_known_of_it() -> None:
    assert dit(support()) == "Accompagnement du 10/02/2022, communauté, par l'ANCT : « Rencontre »"
    assert dit(support(acteur="france_tiers_lieux", type="developpement")) == (
        "Accompagnement du 10/02/2022, développement, par France Tiers-Lieux : « Rencontre »"
    )


def test_who_is_no_laureate_is_told() -> None:
    assert accompagner(dossier(LAUREAT), support()).notes == ()
    (note,) = accompagner(dossier("nom: A\n"), support()).notes
    assert note == "la-filature n'est pas lauréat au 10/02/2022 : son statut est « brouillon »."
