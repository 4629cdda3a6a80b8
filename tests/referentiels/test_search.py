"""The look-up by bisection finds what a dictionary would find, and nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fabriques_cli.referentiels.search import find, starting

KEYS = st.text(alphabet="0129AB aé", min_size=1, max_size=6)


@given(st.dictionaries(KEYS, st.text(alphabet="xyz\t", max_size=8), max_size=40), KEYS)
def test_a_sorted_text_answers_as_a_dictionary(rows: dict[str, str], absent: str) -> None:
    text = b"".join(sorted(f"{key}\t{value}\n".encode() for key, value in rows.items()))
    for key, value in rows.items():
        assert find(text, f"{key}\t".encode()) == value.encode()
    expected = rows[absent].encode() if absent in rows else None
    assert find(text, f"{absent}\t".encode()) == expected


@pytest.mark.parametrize(("key", "expected"), [(b"01001,", b"6"), (b"01004,", b"2"), (b"01002,", None)])
def test_the_lines_before_the_start_are_ignored_and_the_last_line_needs_no_end(
    key: bytes, expected: bytes | None
) -> None:
    text = b"# 01002,9\ncode_insee,niveau\n01001,6\n01004,2"
    assert find(text, key, text.index(b"01001")) == expected


@pytest.mark.parametrize("prefix", [b"", b"a", b"ab", b"abc", b"b", b"c", b"d", b"\xff", b"ab\tx", b"abz"])
@pytest.mark.parametrize("end", [b"", b"\n"])
def test_the_lines_that_begin_so_are_all_found(prefix: bytes, end: bytes) -> None:
    rows = [b"a\t1", b"ab\t2", b"ab c\t3", b"abc\t4", b"b\t5", b"c\t6"]
    text = b"\n".join(sorted(rows)) + end
    assert starting(text, prefix) == [row for row in sorted(rows) if row.startswith(prefix)]


def test_no_line_begins_so_in_an_empty_text() -> None:
    assert starting(b"", b"a") == []
