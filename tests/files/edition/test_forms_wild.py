"""Dossiers in wild style: put in form twice as once, with the same words, and every comment where it was."""

from __future__ import annotations

import re
from random import Random

from hypothesis import given
from hypothesis import strategies as st

import wild
from fabriques_cli.files.edition.layout import laid_out
from reread import compose, words

FICHIER = "lieux/la-filature.yaml"
NUMBERED = re.compile(r"# commentaire ([0-9]+)\b")


def comments(data: bytes) -> dict[str, bool]:
    """Each numbered comment, and whether it ends a line that holds something else."""
    found = {}
    for line in data.decode().removeprefix("\ufeff").splitlines():
        for number in NUMBERED.finditer(line):
            assert number[1] not in found, "a comment is there twice"
            found[number[1]] = bool(line[: number.start()].strip())
    return found


@given(st.integers(0, 2**32))
def test_any_style_has_one_form_that_says_the_same(seed: int) -> None:
    random = Random(seed)
    data = wild.written(random, wild.tree(random))
    made = laid_out(FICHIER, data)
    assert words(compose(made)) == words(compose(data))
    assert comments(made) == comments(data)
    assert laid_out(FICHIER, made) == made
    assert b"\r" not in made
    assert not made.startswith("\ufeff".encode())
    assert made.endswith(b"\n")
