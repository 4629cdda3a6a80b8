"""The words of a proposed command, as a shell gives them back."""

from __future__ import annotations

import shlex

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fabriques_cli.text.shell import quoted


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("la-filature", "la-filature"),
        ("data/lieux/l-été.yaml", "data/lieux/l-été.yaml"),
        ("2022=45000", "2022=45000"),
        ("=ls", '"=ls"'),
        ("PV du comité.xlsx", '"PV du comité.xlsx"'),
        ("Le Lieu d'été", '"Le Lieu d\'été"'),
        (r"C:\Dossiers\pv.xlsx", r'"C:\Dossiers\pv.xlsx"'),
        ("50 % du coût", '"50 % du coût"'),
        ("prix $HOME", "'prix $HOME'"),
        ("lieu « gratuit » !", "'lieu « gratuit » !'"),
        ('le "Fanal"', "'le \"Fanal\"'"),
        ("l'ami $HOME", r"'l'\''ami $HOME'"),
        ("~", '"~"'),
        ("a\\", "'a\\'"),
        ("", '""'),
    ],
)
def test_a_word_is_spelled_for_as_many_shells_as_can_be(word: str, said: str) -> None:
    assert quoted(word) == said


@given(st.text(st.characters(exclude_categories=("Cc", "Cs"))))
def test_a_shell_gives_the_word_back(word: str) -> None:
    assert shlex.split(quoted(word)) == [word]
