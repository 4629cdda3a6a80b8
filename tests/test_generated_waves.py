"""The waves that other tests are made on: always the same, and as they say they are."""

from __future__ import annotations

from datetime import date

from fabriques_cli.domain.verdict import Verdict
from registres import situation
from vagues_generees import VAGUE, notes, slug, vague_generee


def test_a_wave_is_always_the_same_and_a_shorter_one_is_its_beginning() -> None:
    short, long = vague_generee(60), vague_generee(450)
    assert short == vague_generee(60)
    assert short.items() <= long.items()
    assert vague_generee(60, graine=2) != short
    assert len({slug(index) for index in range(450)}) == 450


def test_its_dossiers_are_what_a_committee_meets() -> None:
    found = situation(vague_generee(60), date(2021, 12, 1), {})
    verdicts = [
        found.controle.verdicts[one.slug]
        for one in found.registre.dossiers.values()
        if one.vague == date.fromisoformat(VAGUE)
    ]
    counted = {verdict: verdicts.count(verdict) for verdict in set(verdicts)}
    assert counted == {Verdict.ELIGIBLE: 56, Verdict.A_COMPLETER: 2, Verdict.INELIGIBLE: 2}
    assert [sum(not any(notes(index)) for index in range(60)), sum("" in notes(i) for i in range(60))] == [
        4,
        7,
    ]


def test_a_wave_with_faults_has_marks_out_of_the_scale() -> None:
    found = situation(vague_generee(60, fautes=True), date(2021, 12, 1))
    assert [c.code for c in found.controle.constats if c.code == "NOT-01"] == ["NOT-01", "NOT-01"]


def test_a_decided_wave_has_a_decision_for_each_of_its_dossiers() -> None:
    found = situation(vague_generee(60, decidee=True), date(2021, 12, 31))
    assert all(one.decisions for one in found.registre.dossiers.values())
