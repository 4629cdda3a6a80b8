"""Blocks and lists are read back as they were given, in any style that a file may have."""

from __future__ import annotations

from functools import partial
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

import wild
from fabriques_cli.files.edition.emission import Pen
from fabriques_cli.files.edition.spelling import (
    PLAIN,
    Style,
    _is_flat,
    _moved,
    entry,
    flow,
    item,
    key_text,
    value,
)
from fabriques_cli.files.reading.words import Word
from reread import compose, words

STYLES = st.builds(
    Style, st.sampled_from((1, 2, 4)), st.sampled_from((0, 1, 2, 4)), st.booleans(), st.booleans()
)


def read(*lines: str) -> object:
    """The words of a text, by the library alone."""
    return words(compose("".join(f"{line}\n" for line in lines).encode()))


@given(st.integers(0, 2**32), STYLES, st.sampled_from((0, 2, 6)))
def test_a_block_is_read_back_in_any_style(seed: int, style: Style, at: int) -> None:
    word = wild.block(Random(seed), 3)
    holders = [f"{' ' * column}h:" for column in range(0, at, 2)]
    found = read(*holders, *entry("k", word, at, style), f"{' ' * at}z: 1")
    for _ in holders:
        found = found["h"]  # type: ignore[index]  # a block
    assert found == {"k": word, "z": "1"}


@given(st.integers(0, 2**32), STYLES, st.sampled_from((0, 2, 3)))
def test_an_item_is_read_back_in_any_style(seed: int, style: Style, at: int) -> None:
    word = wild.block(Random(seed), 3)
    assert read("k:", *item(word, "k", at, style), *item("x", "k", at, style)) == {"k": [word, "x"]}


@given(st.integers(0, 2**32))
def test_what_is_between_brackets_is_read_back(seed: int) -> None:
    word = wild.block(Random(seed), 3)
    assert read(f"k: {flow(word)}") == {"k": word}


@pytest.mark.parametrize(
    ("word", "at", "lines"),
    [
        ({"le": "2022-07-11", "montant": "50000"}, 2, ["  k: {le: 2022-07-11, montant: 50000}"]),
        ({"le": "2022-07-11", "montant": "50000"}, 0, ["k:", "  le: 2022-07-11", "  montant: 50000"]),
        ({"siret": "13002603200016"}, 2, ['  k: {siret: "13002603200016"}']),
        ({"publie": "no", "2021": "on"}, 2, ['  k: {publie: "no", 2021: "on"}']),
        ({"lien": "https://exemple.fr", "heure": "22:49"}, 2, ['  k: {lien: "https://exemple.fr", heure: 22:49}']),
        (["coworking", "fab, lab"], 0, ['k: [coworking, "fab, lab"]']),
        ([{"nom": "A", "annuites": {"2021": "1"}}], 0, ["k:", "  - {nom: A, annuites: {2021: 1}}"]),
        ([{"texte": "un\ndeux"}], 0, ["k:", "  - texte: |-", "      un", "      deux"]),
        ([{"a": "1"}, ["x"], "z"], 0, ["k:", "  - {a: 1}", "  - [x]", "  - z"]),
        ({}, 0, ["k: {}"]),
        ([], 0, ["k: []"]),
        ({"a": "x" * 100}, 0, ["k:", f"  a: {'x' * 100}"]),
        ({"a": {"b": "x" * 100}}, 0, ["k:", f"  a: {{b: {'x' * 100}}}"]),
        ({"a": {"b": "x" * 101}}, 0, ["k:", "  a:", f"    b: {'x' * 101}"]),
        ("mot " * 60 + "fin", 0, ["k: " + "mot " * 60 + "fin"]),
    ],
)  # fmt: skip
def test_how_a_value_is_laid_out(word: object, at: int, lines: list[str]) -> None:
    assert entry("k", word, at, Style()) == lines  # type: ignore[arg-type]  # words, all of them


@pytest.mark.parametrize(
    ("key", "written"),
    [("nom", "nom"), ("2021", "2021"), ("no", '"no"'), ("01", '"01"'), ("a, b", '"a, b"'), ("a:", '"a:"')],
)
def test_how_a_key_is_written(key: str, written: str) -> None:
    assert key_text(key) == written


@given(st.from_regex(PLAIN, fullmatch=True), st.sampled_from(["nom", "siret", "numero_ds", "2021"]))
def test_what_is_sure_is_spelled_as_the_emitter_would(word: str, key: str) -> None:
    head, *below = Pen(2, 2, True, "", lambda *_: True).value(word, key, 0)
    assert value(word, key, 0, Style()) == (head, below)


BARE = st.from_regex(r"[A-Za-z0-9_]+", fullmatch=True)


@given(
    st.dictionaries(BARE, BARE, max_size=5), st.sampled_from(["annuites", "k"]), st.sampled_from([0, 2, 4])
)
def test_so_is_a_short_block_of_bare_words(word: dict[str, Word], key: str, at: int) -> None:
    slow = Pen(2, 2, True, "", partial(_is_flat, Style()))
    head, *below = slow.value(word, key, at)
    assert value(word, key, at, Style()) == (head, _moved(below, at))
