"""The states of a form beside our statuses."""

from __future__ import annotations

import pytest

from fabriques_cli.candidatures.etats import arrete, desaccord, etat_lu
from fabriques_cli.domain.position.statut import Statut
from fabriques_cli.files.reading.read import read_dossier
from fabriques_cli.files.reading.words import read_words


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


DEUX = "decisions: [{le: 2021-03-01, resultat: liste_complementaire}, {le: 2021-06-08, resultat: laureat}]\n"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("nom: A\n", ""),
        ("nom: A\ndecisions: []\n", ""),
        (DEUX, "décidé depuis le 01/03/2021"),
        ("decisions: [{le: hier, resultat: laureat}]\n", "déjà décidé"),
        ("convention: {signee_le: 2021-09-01}\n", "conventionné depuis le 01/09/2021"),
        ("convention: {numero: X}\n", "déjà conventionné"),
    ],
)
def test_a_dossier_is_decided_from_its_first_decision(text: str, said: str) -> None:
    assert arrete(read_dossier("a", read_words("lieux/a.yaml", text.encode()))) == said
