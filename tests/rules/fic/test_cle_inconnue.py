"""FIC-03 · Chaque clé est une clé connue du format."""

from __future__ import annotations

from typing import Any

import pytest

from cas_fic import (
    MOULIN,
    NIVEAUX,
    PARSERS,
    Case,
    as_bytes,
    cases_of,
    of_the_file,
)
from fabriques_cli.findings import Portee, written
from registres import run, source


@PARSERS
@pytest.mark.parametrize("case", cases_of("FIC-03"), ids=lambda case: case.name)
def test_the_officer_reads_what_is_wrong_where_and_what_to_do(case: Case, parser: Any) -> None:
    found = of_the_file(case.data, parser)
    assert [(line, column, c.code, c.message, c.a_faire) for c, line, column in found] == [case[2:]]
    assert found[0][0].level.mot == NIVEAUX[case.code]
    assert found[0][0].portee is Portee.FICHIER


def test_a_telephone_under_an_unknown_key_is_sent_where_it_belongs_and_not_repeated() -> None:
    data = "porteur:\n  representant:\n    telephone: 0612345678\n"
    ((constat, line, column),) = of_the_file(data)
    assert (constat.code, line, column) == ("FIC-03", 3, 5)
    assert (
        constat.a_faire
        == "Les coordonnées s'écrivent dans data/contacts/le-moulin.yaml, que git n'enregistre pas."
    )
    assert not any("0612345678" in c.message + c.a_faire for c in run({MOULIN: data}).constats)


def test_a_trouble_in_a_wave_is_placed_in_the_wave() -> None:
    files = {"vagues/2021-03-30.yaml": "numero: {valeur: 6}\ncloture: 2021-03-30\nzonnage: {qpv: 2015}\n"}
    found = [c for c in run(files).constats if c.code == "FIC-03"]
    assert [(c.fichier, written(c.chemin), c.a_faire) for c in found] == [
        ("vagues/2021-03-30.yaml", "zonnage", "Vouliez-vous dire « zonage » ?")
    ]


def test_a_trouble_in_the_programme_is_placed_in_the_programme() -> None:
    programme = as_bytes(source()["programme.yaml"]) + b"fusau: Europe/Paris\n"
    found = [
        c
        for c in run({"programme.yaml": programme.replace(b"\nfuseau", b"\nnotes")}).constats
        if c.code == "FIC-03"
    ]
    assert {(c.fichier, written(c.chemin)) for c in found} == {
        ("programme.yaml", "notes"),
        ("programme.yaml", "fusau"),
    }
