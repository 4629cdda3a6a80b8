"""Columns within a width: cells go on under themselves, and what has no room left is set below its row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest

from fabriques_cli.render.cells import cells, flush
from fabriques_cli.render.spans import Line, Span, columns, visible
from fabriques_cli.render.wrap import held, hung, longest_word, wrapped

ETROIT = 25
"""Characters under which a column of sentences is too narrow to be read."""

NOM_MAX = 32
"""Characters up to which what names a row is kept on one line."""

SOUS = 4
"""How far below a row begins what found no room in it."""

UNDER = (Span(" " * SOUS),)

Row = tuple[Span, ...]


def widest(lines: Iterable[Line]) -> int:
    """The cells of the longest line."""
    return max((sum(cells(span.text) for span in one) for one in lines), default=0)


def grid(
    rows: Sequence[Row],
    width: int | None,
    *,
    titles: Sequence[str] = (),
    right: frozenset[int] = frozenset(),
    gap: int = 2,
) -> list[Line]:
    """Rows as `columns` lays them out where they fit, their titles in front of what is set below them."""
    return [one for lines in blocks(rows, width, titles=titles, right=right, gap=gap) for one in lines]


def blocks(
    rows: Sequence[Row],
    width: int | None,
    *,
    titles: Sequence[str] = (),
    right: frozenset[int] = frozenset(),
    gap: int = 2,
) -> list[list[Line]]:
    """The same, the lines of each row apart."""
    whole = columns(rows, gap=gap, right=right)
    if width is None or widest(whole) <= width:
        return [[one] for one in whole]
    table = [tuple(Span(visible(cell.text), cell.role) for cell in row) for row in rows]
    across = list(zip(*table, strict=True))
    natural = [max(cells(cell.text) for cell in column) for column in across]
    floors = [_floor(index, column, natural[index]) for index, column in enumerate(across)]
    beside = _beside(floors, natural, right, width, gap)
    widths = _widths([floors[i] for i in beside], [natural[i] for i in beside], width, gap)
    flushed = frozenset(place for place, index in enumerate(beside) if index in right)
    aside = [index for index in range(len(floors)) if index not in beside]
    return [
        [
            *_laid_out([row[index] for index in beside], widths, flushed, gap),
            *(() if titles and not number else _below(row, titles, aside, width, natural)),
        ]
        for number, row in enumerate(table)
    ]


def _floor(index: int, column: Sequence[Span], natural: int) -> int:
    """How narrow a column can be: a name is kept whole, a sentence is not cut into single words."""
    if natural <= (ETROIT if index else NOM_MAX):
        return natural if not index else max(longest_word(cell.text) for cell in column)
    return min(natural, max(ETROIT, *(longest_word(cell.text) for cell in column)))


def _beside(
    floors: Sequence[int], natural: Sequence[int], right: frozenset[int], width: int, gap: int
) -> list[int]:
    """The columns that stay in the row: sentences leave it first, then words, then amounts, from the right."""
    kept = list(range(len(floors)))
    while len(kept) > 1 and sum(floors[i] for i in kept) + gap * (len(kept) - 1) > width:
        rest = kept[1:]
        sentences = [i for i in rest if i not in right and natural[i] > ETROIT]
        words = [i for i in rest if i not in right]
        kept.remove((sentences or words or rest)[-1])
    return kept


def _widths(floors: Sequence[int], natural: Sequence[int], width: int, gap: int) -> list[int]:
    """The room shared out: words are made whole first, sentences share the rest."""
    widths, left = list(floors), width - sum(floors) - gap * (len(floors) - 1)
    wanting = sorted((i for i in range(len(floors)) if natural[i] > floors[i]), key=lambda i: natural[i])
    for place, index in enumerate(wanting):
        share = left if natural[index] <= ETROIT else left // (len(wanting) - place)
        more = max(0, min(natural[index] - floors[index], share))
        widths[index] += more
        left -= more
    return widths


def _laid_out(row: Sequence[Span], widths: Sequence[int], right: frozenset[int], gap: int) -> Iterator[Line]:
    cut = [wrapped(cell.text, width, 0) for cell, width in zip(row, widths, strict=True)]
    for texts in zip_longest(*cut, fillvalue=""):
        yield tuple(_padded(texts, row, widths, right, gap))


def _padded(
    texts: Sequence[str], row: Sequence[Span], widths: Sequence[int], right: frozenset[int], gap: int
) -> Iterator[Span]:
    for index, (text, cell, width) in enumerate(zip(texts, row, widths, strict=True)):
        if index:
            yield Span(" " * gap)
        yield Span(flush(text, width, right=index in right), cell.role)


def _below(
    row: Row, titles: Sequence[str], aside: Sequence[int], width: int, natural: Sequence[int]
) -> Iterator[Line]:
    """What is set below a row: words and amounts one after another, then each sentence."""
    shown = [index for index in aside if row[index].text.strip()]
    said = {index: f"{titles[index]} : {row[index].text}" if titles else row[index].text for index in shown}
    short = [held(said[index], width - SOUS) for index in shown if natural[index] <= ETROIT]
    if short:
        yield from hung(UNDER, " · ".join(short), width)
    for index in shown:
        if natural[index] > ETROIT:
            yield from hung(UNDER, said[index], width, row[index].role)
