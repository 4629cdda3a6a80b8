"""FIC-04 · Chaque valeur est de la sorte que sa clé attend."""

from __future__ import annotations

from typing import Any

import pytest

from cas_fic import (
    MOULIN,
    NIVEAUX,
    PARSERS,
    Case,
    annuite,
    cases_of,
    of_the_file,
)
from fabriques_cli.files.reading.read import read
from fabriques_cli.findings import Portee
from fabriques_cli.rules import RULES
from registres import codes, run, run_example, source


@PARSERS
@pytest.mark.parametrize("case", cases_of("FIC-04"), ids=lambda case: case.name)
def test_the_officer_reads_what_is_wrong_where_and_what_to_do(case: Case, parser: Any) -> None:
    found = of_the_file(case.data, parser)
    assert [(line, column, c.code, c.message, c.a_faire) for c, line, column in found] == [case[2:]]
    assert found[0][0].level.mot == NIVEAUX[case.code]
    assert found[0][0].portee is Portee.FICHIER


def test_a_negative_amount_is_an_amount() -> None:
    assert read(source({MOULIN: annuite("-1")})).dossiers["le-moulin"].demande is not None
    assert "FIC-04" not in codes(run({MOULIN: annuite("-1")}))


def test_a_payment_that_lacks_two_keys_is_told_both_and_its_neighbour_is_counted() -> None:
    data = (
        "versements:\n  - {reference: a, le: 2021-05-01}\n  - {le: 2021-05-02, annuite: 2021, montant: 5}\n"
    )
    found = of_the_file(data)
    assert [(c.message, line, column) for c, line, column in found] == [
        ("« versements[0] » est sans « annuite », et ne peut pas être compté.", 2, 5),
        ("« versements[0] » est sans « montant », et ne peut pas être compté.", 2, 5),
    ]
    dossier = read(source({MOULIN: data})).dossiers["le-moulin"]
    assert [versement.chemin for versement in dossier.versements] == [("versements", 1)]


def test_a_bad_amount_does_not_hide_a_late_deposit_and_is_not_an_absent_request() -> None:
    late = "depose_le: 2021-04-02T09:00:00+02:00\ndemande: {annuites: {2021: 60 000}}\n"
    found = codes(run_example(late))
    assert "FIC-04" in found
    assert "MNT-06" not in found
    if any(rule.code == "CAL-01" for rule in RULES):
        assert "CAL-01" in found


def test_a_bad_value_that_holds_an_address_does_not_repeat_it() -> None:
    ((constat, _, _),) = of_the_file("depose_le: claude@exemple.fr\n")
    assert "claude" not in constat.message + constat.a_faire


def test_a_long_bad_value_is_cut() -> None:
    ((constat, _, _),) = of_the_file(f"vague: {'a' * 200}\n")
    assert f"« {'a' * 59}… »" in constat.message
