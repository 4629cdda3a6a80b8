"""Lines along the waves: a round axis from zero, a gap for what is unknown, names at the ends that stand apart."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import pytest

from constats import fr
from dessins import classed, references, texts
from fabriques_cli.render.figures.curve import frame, runs, spread
from fabriques_cli.render.figures.dessin import draw
from fabriques_cli.text.figure import Courbe, Motif, Serie

D = Decimal
MOTIFS: tuple[Motif, ...] = ("plein", "hachures", "points", "vide")


def courbe(*values: tuple[int | str | None, ...], borne: int | None = None) -> Courbe:
    series = tuple(
        Serie(f"Série {index}", MOTIFS[index], tuple(None if v is None else D(v) for v in found))
        for index, found in enumerate(values)
    )
    count = max(map(len, values), default=0)
    bound = None if borne is None else ("Enveloppe", D(borne))
    return Courbe("image-x", "T", "D", tuple(f"vague {n}" for n in range(1, count + 1)), series, bound)


@pytest.mark.parametrize(
    ("highest", "step", "top"),
    [
        (45_000_000, 10_000_000, 50_000_000),
        (50_000_000, 10_000_000, 50_000_000),
        (50_000_001, 20_000_000, 60_000_000),
        (10_000_000, 2_000_000, 10_000_000),
        (10_000_001, 5_000_000, 15_000_000),
        (25_000_000, 5_000_000, 25_000_000),
        (1, "0.2", 1),
    ],
)
def test_the_axis_has_five_round_steps_at_most(highest: int, step: int | str, top: int) -> None:
    found = frame(courbe((0, highest)))
    assert (found.bas, found.pas, found.haut) == (D(0), D(step), D(top))


def test_the_axis_holds_the_bound_and_what_is_below_zero() -> None:
    assert frame(courbe((0, 10), borne=45)).haut == D(50)
    assert frame(courbe((-10, 10), borne=10)).bas == D(-10)
    assert frame(courbe()).haut == D(1)


def test_the_axis_is_written_in_whole_french_amounts() -> None:
    assert texts(courbe((0, 41_000_000)))[:6] == [
        fr(f"{amount}0 000 000 €") if amount else fr("0 €") for amount in range(6)
    ]


def test_heights_are_in_proportion_to_the_amounts() -> None:
    (line,) = classed(courbe((0, 20, 40), borne=50), "ligne")
    assert line.attrib["d"] == "M88 274L205 173L322 72"
    (bound,) = classed(courbe((0, 20, 40), borne=50), "borne")
    assert bound.attrib["d"] == "M88 22h234"


def test_strokes_and_marks_tell_the_lines_apart_without_colour() -> None:
    figure = courbe(*[(0, 10)] * 4)
    assert [one.get("class") for one in classed(figure, "ligne")] == [f"ligne {motif}" for motif in MOTIFS]
    shapes = [(one.tag, one.get("class"), one.get("r")) for one in classed(figure, "bord")]
    assert len(set(shapes)) == 4
    assert len(shapes) == 8


def test_what_is_unknown_is_a_gap_that_is_said() -> None:
    figure = courbe((1, 2, None, 4, 5), (None, 1, None, 2, None))
    assert len(classed(figure, "ligne")) == 2
    assert len(classed(figure, "bord")) == 4 + 2
    assert draw(figure).legende == (
        "Série 0 : montant inconnu, laissé en blanc (vague 3).",
        "Série 1 : montant inconnu, laissé en blanc (vague 1, vague 3, vague 5).",
    )
    assert texts(figure)[-3:] == ["Série 1", fr("2 €"), "(vague 4)"]


def test_a_line_of_which_nothing_is_known_has_no_end_and_is_said() -> None:
    figure = courbe((1, 2), (None, None))
    assert "Série 1" not in texts(figure)
    assert draw(figure).legende == ("Série 1 : montant inconnu, laissé en blanc (vague 1, vague 2).",)


def test_zero_is_not_unknown() -> None:
    assert draw(courbe((0, 0))).legende == ()
    assert list(runs((D(0), None, D(0)))) == [[(0, D(0))], [(2, D(0))]]


@pytest.mark.parametrize("count", [0, 1, 2, 20])
def test_any_number_of_waves_is_drawn_inside_the_picture(count: int) -> None:
    figure = courbe(tuple(range(count)), tuple(range(count)), borne=30)
    image = draw(figure)
    assert references(image.svg) == set()
    for one in classed(figure, "bord"):
        if one.tag == "circle":
            assert 88 <= int(one.attrib["cx"]) <= 322
            assert 22 <= int(one.attrib["cy"]) <= 274
    named = [one for one in texts(figure) if one.startswith("vague")]
    assert named[-1:] == ([f"vague {count}"] if count else [])
    assert len(named) <= 6


@pytest.mark.parametrize("values", [(5, 5, 5, 5), (10, 10, 9, 0), (0, 0, 0, 0), (1, 2, 3, 4)])
def test_the_names_at_the_ends_never_overlap(values: tuple[int, ...]) -> None:
    figure = courbe(*[(0, value) for value in values], borne=10)
    heights = [int(one.attrib["y"]) for one in classed(figure, "titre")]
    assert len(heights) == 4
    assert all(below - above >= 32 for above, below in pairwise(heights))
    assert heights[0] >= 12
    assert heights[-1] + 14 <= draw(figure).hauteur


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ([], []),
        ([50], [50]),
        ([10, 15], [10, 30]),
        ([95, 99], [80, 100]),
        ([0, 95, 99, 99], [0, 60, 80, 100]),
    ],
)
def test_heights_move_as_little_as_it_takes(wanted: list[int], expected: list[int]) -> None:
    assert spread(wanted, 20, 0, 100) == expected


def test_what_is_written_is_inert_and_fits() -> None:
    hostile = "<script>alert(1)</script>" + "x" * 200
    figure = Courbe(
        "image-x", hostile, hostile, (hostile,), (Serie(hostile, "plein", (D(1),)),), (hostile, D(2))
    )
    assert "<script" not in draw(figure).svg
    assert max(len(one.text or "") for one in classed(figure, "titre")) <= 15
