"""REG-02 · Une régularisation couvre au moins un constat."""

from __future__ import annotations

from datetime import date

import pytest

from cas_reg import ATTENDU, found, held


@pytest.mark.parametrize(
    ("fragment", "where", "chemin"),
    [
        (held("CMP-01"), "", "regularisations[0]"),
        (
            ATTENDU + held("CMP-01", ", chemin: 'complements[1]'"),
            " à « complements[1] »",
            "regularisations[0]",
        ),
    ],
)
def test_one_that_covers_nothing_is_told(fragment: str, where: str, chemin: str) -> None:
    assert found(fragment) == [
        (
            "REG-02",
            chemin,
            f"La régularisation de CMP-01{where}, du 25/05/2021, ne couvre aucun constat.",
            "Vérifiez la règle, le chemin et la date : elle ne couvre que ce qui la précède. Si elle n'est plus utile, "
            "supprimez-la : git en garde la trace.",
        )
    ]


def test_it_serves_no_sooner_than_its_day() -> None:
    assert found(held("CMP-01"), date(2021, 5, 24)) == []
    assert [code for code, *_ in found(held("CMP-01"), date(2021, 5, 25))] == ["REG-02"]


def test_one_that_a_fact_overtook_still_covers_its_finding() -> None:
    received = ATTENDU.replace("2021-04-16}", "2021-04-16, recu_le: 2021-05-28}")
    assert found(received + held("CMP-01")) == []


def test_nothing_is_said_where_a_value_cannot_be_read() -> None:
    assert found(held("CMP-01") + "versements: [{le: hier, annuite: 2021, montant: 1}]\n") == []
