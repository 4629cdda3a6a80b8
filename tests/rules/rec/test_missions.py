"""REC-06 · Les trois missions d'une Fabrique sont décrites."""

from __future__ import annotations

import pytest

from constats import of, one
from fabriques_cli.findings import Level, Portee
from registres import run_example


@pytest.mark.parametrize("written", ["missions:", "missions: {}"])
def test_a_dossier_without_missions_is_to_be_completed(written: str) -> None:
    constat = one(run_example(written), "REC-06")
    assert (constat.level, constat.portee) == (Level.A_COMPLETER, Portee.CANDIDATURE)
    assert constat.chemin == ("missions",)
    assert constat.message == "Aucune des trois missions d'une Fabrique n'est décrite."


def test_each_mission_left_out_is_an_alert() -> None:
    constats = of(run_example("missions: {lieu_ressource: Anime un réseau.}"), "REC-06")
    assert [(c.chemin, c.level) for c in constats] == [
        (("missions", "competences_numeriques"), Level.ALERTE),
        (("missions", "faire_ensemble"), Level.ALERTE),
    ]
    assert [c.message for c in constats] == [
        "Une mission n'est pas décrite : faire monter en compétences numériques.",
        "Une mission n'est pas décrite : apprendre par le « faire ensemble ».",
    ]


def test_one_mission_left_out_is_an_alert() -> None:
    written = "missions: {lieu_ressource: Anime., faire_ensemble: Accueille.}"
    assert one(run_example(written), "REC-06").chemin == ("missions", "competences_numeriques")


def test_an_unreadable_mission_is_not_a_missing_one() -> None:
    two_missing = of(run_example("missions: {lieu_ressource: [Anime]}"), "REC-06")
    assert [c.level for c in two_missing] == [Level.ALERTE, Level.ALERTE]
    assert of(run_example("missions: [Anime]"), "REC-06") == []
    written = (
        "missions: {lieu_ressource: [Anime], faire_ensemble: Accueille., competences_numeriques: Tient.}"
    )
    assert of(run_example(written), "REC-06") == []
