"""Dots that would fall on each other are spread apart, the same way whatever the order of the files."""

from __future__ import annotations

import random

import pytest

from fabriques_cli.render.figures.spots import spread


def test_dots_that_do_not_touch_stay_where_they_are() -> None:
    assert spread([(10, 10), (20, 10), (10, 20)]) == [(10, 10), (20, 10), (10, 20)]


@pytest.mark.parametrize(("second", "moved"), [((20, 10), False), ((19, 10), True), ((10, 10), True)])
def test_a_dot_moves_when_it_is_nearer_than_its_width(second: tuple[int, int], moved: bool) -> None:
    first, other = spread([(10, 10), second])
    assert first == (10, 10)
    assert (other != second) is moved
    assert (other[0] - 10) ** 2 + (other[1] - 10) ** 2 >= 100


@pytest.mark.parametrize("count", [0, 1, 7, 450])
def test_dots_of_one_point_stand_around_it(count: int) -> None:
    found = spread([(100, 100)] * count)
    assert len(set(found)) == count
    assert all((x - 100) ** 2 + (y - 100) ** 2 <= 144 * max(1, count) for x, y in found)


def test_no_two_dots_of_a_crowd_touch() -> None:
    drawn = random.Random(8)
    found = spread([(drawn.randrange(120), drawn.randrange(120)) for _ in range(200)])
    pairs = ((a, b) for index, a in enumerate(found) for b in found[:index])
    assert min((a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2 for a, b in pairs) >= 100
