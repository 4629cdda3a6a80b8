"""MNT-06 · Le dossier demande un montant."""

from __future__ import annotations

import pytest

from cas_mnt import DECISION, asked
from constats import of, one
from fabriques_cli.findings import Level, Portee
from registres import codes, run_example


@pytest.mark.parametrize(
    "written", ["demande:", "demande: {}", "demande: {annuites: {}}", "demande: {annuites: }"]
)
def test_a_dossier_that_asks_nothing_is_to_be_completed(written: str) -> None:
    constat = one(run_example(written), "MNT-06")
    assert (constat.level, constat.portee) == (Level.A_COMPLETER, Portee.CANDIDATURE)
    assert (constat.chemin, constat.message) == (("demande",), "Aucun montant n'est demandé.")


def test_asking_zero_is_not_asking_nothing() -> None:
    # A written zero is an amount: it is below the minimum, and MNT-07 wonders.
    assert codes(asked("2021: 0")) >= {"MNT-01", "MNT-07"}
    assert of(asked("2021: 0"), "MNT-06") == []


def test_a_laureate_that_asked_nothing_is_an_incomplete_laureate() -> None:
    constat = one(run_example(f"demande:\n{DECISION}"), "MNT-06")
    assert (constat.level, constat.requalifie) == (Level.ALERTE, "lauréat avec dossier incomplet")
