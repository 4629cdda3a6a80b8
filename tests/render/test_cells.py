"""The room that a text takes on a terminal: an ideogram takes two cells, a floating accent none."""

from __future__ import annotations

import pytest
from rich.cells import cell_len

from constats import fr
from fabriques_cli.render.cells import EVEN, cells, flush, reach
from fabriques_cli.render.spans import Span, columns, line, plain
from fabriques_cli.render.wrap import fitted, hung, wrapped

LIEU, COOPERATIVE = "東京の家", "Coope\u0301rative"
"""Eight cells in four characters, and eleven in twelve."""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", 0),
        ("La Filature", 11),
        ("L’Étoffe « neuve » · 50 %", 25),
        (fr("60 000,00 €"), 11),
        ("┌│█░⏎→−", 7),
        (LIEU, 8),
        ("Atelier 🏭", 10),
        (COOPERATIVE, 11),
    ],
)
def test_a_text_takes_the_cells_that_its_characters_take(text: str, expected: int) -> None:
    assert cells(text) == expected


def test_what_is_counted_without_rich_takes_one_cell_each() -> None:
    assert [one for one in EVEN if one.isprintable() and cell_len(one) != 1] == []
    assert set("aéœŸ«»’…–—−€→≥│┌█░⏎\u00a0\u202f") < EVEN


def test_one_goes_as_far_as_whole_characters_fit() -> None:
    assert [reach(LIEU, 0, room) for room in range(10)] == [0, 0, 1, 1, 2, 2, 3, 3, 4, 4]
    assert reach("abc", 1, 1) == 2
    assert reach(COOPERATIVE, 0, 5) == 6


def test_columns_stand_under_one_another_whatever_a_name_is_written_with() -> None:
    rows = [(Span(name), Span("9"), Span("x")) for name in (LIEU, COOPERATIVE, "La Filature")]
    assert plain(columns(rows, right=frozenset({1}))).splitlines() == [
        f"{LIEU}     9  x",
        f"{COOPERATIVE}  9  x",
        "La Filature  9  x",
    ]
    assert flush(LIEU, 10, right=True) == f"  {LIEU}"


def test_a_text_is_cut_where_its_cells_end_and_never_inside_a_word() -> None:
    assert wrapped(f"{LIEU} {LIEU} fin", 17, 0) == [f"{LIEU} {LIEU}", "fin"]
    assert wrapped(f"{LIEU} {LIEU} fin", 16, 0) == [LIEU, f"{LIEU} fin"]
    assert wrapped(f"{COOPERATIVE} a", 13, 0) == [f"{COOPERATIVE} a"]
    assert wrapped(f"un {LIEU}", 4, 0) == ["un", LIEU]
    assert plain(hung(line(f"{LIEU} : "), "un deux", 15)).splitlines() == [f"{LIEU} : un", f"{' ' * 11}deux"]
    assert plain(fitted([line(f"{LIEU} {LIEU} fin")], 16)).splitlines() == [LIEU, f"  {LIEU} fin"]
    assert plain(fitted([line(f"{LIEU} {LIEU} fin")], 17)).splitlines() == [f"{LIEU} {LIEU}", "  fin"]
