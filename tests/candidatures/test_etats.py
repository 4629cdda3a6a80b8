"""The states of a form beside our statuses."""

from __future__ import annotations

import pytest

from fabriques_cli.candidatures.etats import desaccord, etat_lu
from fabriques_cli.domain.position.statut import Statut


@pytest.mark.parametrize(
    ("mot", "etat"),
    [
        ("Accepté", "accepte"),
        ("accepte", "accepte"),
        ("En instruction", "en_instruction"),
        ("en_construction", "en_construction"),
        ("Classé sans suite", "sans_suite"),
        ("sans_suite", "sans_suite"),
        ("Refusé", "refuse"),
        ("À relire", ""),
        ("", ""),
    ],
)
def test_a_state_is_read_in_both_spellings(mot: str, etat: str) -> None:
    assert etat_lu(mot) == etat


@pytest.mark.parametrize(
    ("mot", "statut", "said"),
    [
        ("Accepté", Statut.DEPOSE, "Accepté"),
        ("Accepté", Statut.EN_INSTRUCTION, "Accepté"),
        ("accepte", Statut.LAUREAT, ""),
        ("Accepté", Statut.SOLDE, ""),
        ("Accepté", Statut.NON_RETENU, "Accepté"),
        ("En instruction", Statut.DEPOSE, ""),
        ("En construction", Statut.EN_INSTRUCTION, ""),
        ("En instruction", Statut.LISTE_COMPLEMENTAIRE, ""),
        ("En instruction", Statut.LAUREAT, "En instruction"),
        ("Refusé", Statut.NON_RETENU, ""),
        ("Refusé", Statut.IRRECEVABLE, ""),
        ("Refusé", Statut.DEPOSE, "Refusé"),
        ("Classé sans suite", Statut.SANS_SUITE, ""),
        ("Classé sans suite", Statut.DEPOSE, "Classé sans suite"),
        ("Brouillon ?", Statut.SOLDE, ""),
    ],
)
def test_a_state_that_does_not_go_with_the_status_is_told(mot: str, statut: Statut, said: str) -> None:
    assert desaccord(mot, statut) == said
