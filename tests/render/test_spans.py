"""Lines as text: what acts is spelled out, columns stand under one another, ends are bare."""

from __future__ import annotations

import json

import pytest

from fabriques_cli.render.spans import Span, as_json, columns, line, plain, trimmed, visible


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("La Filature — 60\u202f000\u00a0€", "La Filature — 60\u202f000\u00a0€"),
        ("[red]rouge[/red]", "[red]rouge[/red]"),
        ("\x1b[31mrouge", "<U+001B>[31mrouge"),
        ("a\tb\x00", "a<U+0009>b<U+0000>"),
        ("\x9b1m", "<U+009B>1m"),
        ("\u202eabc\u200b", "<U+202E>abc<U+200B>"),
        ("\U000e0041", "<U+E0041>"),
        ("un\ndeux\r\ntrois", "un⏎deux<U+000D>⏎trois"),
        ("::error::x", "<U+003A>:error::x"),
        ("  ::error::x", "  <U+003A>:error::x"),
        ("voir::ici", "voir::ici"),
        (": non", ": non"),
        ("un ##[error]x", "un <U+0023>#[error]x"),
        ("##vso[task.x]##[y]", "<U+0023>#vso[task.x]<U+0023>#[y]"),
        ("###[x]", "#<U+0023>#[x]"),
        ("## titre #[x]", "## titre #[x]"),
    ],
)
def test_what_acts_on_a_terminal_or_a_runner_is_spelled_out(text: str, shown: str) -> None:
    assert visible(text) == shown


def test_json_escapes_what_acts_and_keeps_the_rest() -> None:
    value = {"nom": "É\x1b\u202e\u2028\U000e0041\x9b", "lignes": ["un\ndeux", "\ufeff", "##[error]x ##"]}
    text = as_json(value)
    assert json.loads(text) == value
    assert text.startswith('{\n  "nom": "É\\u001b\\u202e\\u2028\\udb40\\udc41\\u009b",\n')
    assert '"\\u0023#[error]x ##"' in text
    assert text.endswith("}\n")
    assert all(one.isprintable() for one in text.split("\n"))


def test_a_line_has_no_blanks_at_its_end_whatever_its_spans() -> None:
    one = line(Span("éligible  ", "ok"), "  ", Span("", "discret"), " ")
    assert plain([one]) == "éligible\n"
    assert trimmed(one) == (Span("éligible", "ok"),)
    assert plain([line(), line("   ")]) == "\n\n"
    assert trimmed(line(" ")) == ()


def test_columns_stand_under_one_another_flush_left_or_right() -> None:
    rows = [(Span("a"), Span("1 000")), (Span("bcd"), Span("2"))]
    assert plain(columns(rows)) == "a    1 000\nbcd  2\n"
    assert plain(columns(rows, gap=1, right=frozenset((1,)))) == "a   1 000\nbcd     2\n"
    assert columns([]) == []


def test_a_cell_that_acts_keeps_its_column_straight() -> None:
    rows = [(Span("\x1b"), Span("x")), (Span("a"), Span("y"))]
    assert plain(columns(rows)) == "<U+001B>  x\na         y\n"
