"""Titles inside a sentence."""

from __future__ import annotations

import pytest

from fabriques_cli.text.titres import en_phrase


@pytest.mark.parametrize(
    ("titre", "expected"),
    [
        ("Demandé", "demandé"),
        ("À recouvrer", "à recouvrer"),
        ("SIRET", "SIRET"),
        ("Code INSEE", "code INSEE"),
        ("", ""),
    ],
)
def test_a_title_begins_small_unless_it_is_an_acronym(titre: str, expected: str) -> None:
    assert en_phrase(titre) == expected
