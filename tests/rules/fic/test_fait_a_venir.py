"""FIC-08 · Aucun fait n'est daté d'après aujourd'hui."""

from __future__ import annotations

from datetime import date

import pytest

from cas_fic import FAITS, MOULIN
from fabriques_cli.domain.verdict import Verdict
from fabriques_cli.findings import Level, written
from registres import codes, run, run_example, said


@pytest.mark.parametrize("text", FAITS)
def test_a_fact_dated_after_the_day_of_the_situation_is_said(text: str) -> None:
    def chemins(au: date) -> list[str]:
        return [written(c.chemin) for c in run({MOULIN: text}, au).constats if c.code == "FIC-08"]

    assert chemins(date(2021, 5, 31)) == [FAITS[text]]
    assert chemins(date(2021, 6, 1)) == []


def test_a_fact_that_came_since_the_day_is_counted_and_judged_by_no_rule() -> None:
    """Seen from a past day, a clean dossier stays clean, and says how much it does not count."""
    late = "depose_le: 2021-04-05T10:00:00+02:00\ncriteres: {essor_du_territoire: {avis: Bon, note: 4}}\n"
    decided = "decisions: [{le: 2021-06-08, resultat: non_retenu, motif: Trop local}]\n"
    controle = run_example(late + decided, date(2021, 3, 31), aujourd_hui=date(2026, 11, 30))
    assert said(controle, "FIC-08") == said(controle, "CAL-01") == []
    assert [c.code for c in controle.constats if c.level >= Level.A_COMPLETER] == ["CAL-03"]
    assert controle.verdicts == {"la-filature": Verdict.A_COMPLETER}
    assert {slug: len(facts) for slug, facts in controle.venus_depuis.items()} == {"la-filature": 2}
    assert "CAL-01" in codes(run_example(late + decided, date(2021, 4, 5), aujourd_hui=date(2026, 11, 30)))


@pytest.mark.parametrize("text", FAITS)
def test_what_is_not_known_yet_is_not_seen_by_a_rule(text: str) -> None:
    """The findings of the eve are those of the file without the fact, whatever the fact is."""
    first, _, last = FAITS[text].rpartition(".")
    kept = {"recu_le": "{demande_le: 2021-05-01}", "notifiee_le": "{le: 2021-05-01, resultat: laureat}"}
    kept |= {"encaisse_le": "{le: 2021-05-01, montant: 5}"}
    key = text.partition(":")[0]
    alone = f"{key}: [{kept[last]}]\n" if last in kept and "2021-05-01" in text else ""
    today = date(2026, 11, 30)
    eve = run({MOULIN: text}, date(2021, 5, 31), aujourd_hui=today)
    without = run({MOULIN: alone or "nom: \n"}, date(2021, 5, 31), aujourd_hui=today)
    assert [(c.code, c.message) for c in eve.constats if c.code != "CAL-03"] == [
        (c.code, c.message) for c in without.constats if c.code != "CAL-03"
    ], first


def test_a_fact_after_today_is_an_alerte_even_where_the_situation_is_later() -> None:
    text = "avis: [{organe: anct, le: 2027-01-02}]\n"
    before = run_example(text, date(2027, 1, 2), aujourd_hui=date(2027, 1, 1))
    assert said(before, "FIC-08") == [
        ("FIC-08", "alerte", "02/01/2027 est après aujourd'hui (01/01/2027)."),
    ]
    assert before.venus_depuis == {}
    assert said(run_example(text, date(2027, 1, 2), aujourd_hui=date(2027, 1, 2)), "FIC-08") == []


def test_a_fact_to_come_is_an_alerte_that_gives_both_days() -> None:
    controle = run_example("avis: [{organe: anct, le: 2021-06-01}, {organe: comite, le: 2031-06-08}]\n")
    assert said(controle, "FIC-08") == [
        (
            "FIC-08",
            "alerte",
            "01/06/2021 est après aujourd'hui (31/05/2021) : ce fait n'est pas compté.",
        ),
        (
            "FIC-08",
            "alerte",
            "08/06/2031 est après aujourd'hui (31/05/2021) : ce fait n'est pas compté.",
        ),
    ]
    assert controle.verdicts == {"la-filature": Verdict.ELIGIBLE}


def test_what_is_planned_is_not_a_fact() -> None:
    planned = (
        "vague: 2021-06-30\n"
        "complements: [{demande_le: 2021-05-01, avant_le: 2021-06-15}]\n"
        "porteur: {existence: en_creation, creation_prevue_le: 2021-09-01}\n"
        "lieu: {ouvert_le: 2022-01-01, ferme_le: 2030-01-01}\n"
        "convention: {debut: 2021-07-01, fin: 2024-12-31}\n"
        "avenants: [{le: 2021-05-02, fin: 2025-12-31}]\n"
        "derogations: [{regle: CAL-01, motif: a, le: 2021-05-02, expire_le: 2022-12-31}]\n"
    )
    assert "FIC-08" not in codes(run({MOULIN: planned}))
