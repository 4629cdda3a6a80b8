"""The sections of a report as a tree: chapters, what belongs to each, and which of them are laid out as one sheet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from fabriques_cli.text.document import Document, Section

BREF = 2
"""Sentences of a chapter that goes on the page of its first part."""


@dataclass(frozen=True, slots=True)
class Branche:
    """A section with those that belong to it; its depth is that of its heading, which never jumps a level.

    ``page`` says whether a printed page begins with it.
    """

    section: Section
    profondeur: int
    page: bool
    branches: tuple[Branche, ...] = ()

    @property
    def fiche(self) -> bool:
        """Whether it is one sheet: it is to open a page, and no part of it is."""
        return self.section.page and bool(self.branches) and not any(one.section.page for one in self.all())

    def all(self) -> Iterator[Branche]:
        """What is below it, in the order of the report."""
        for one in self.branches:
            yield one
            yield from one.all()


def branches(document: Document) -> tuple[Branche, ...]:
    """The chapters of a report."""
    sections = document.sections
    return _grown(sections, range(len(sections)), frozenset(_opening(sections)), 1)


def _grown(
    sections: Sequence[Section], ranks: Sequence[int], opening: frozenset[int], depth: int
) -> tuple[Branche, ...]:
    """A section takes those after it that are of a deeper level."""
    found = []
    left = list(ranks)
    while left:
        first, *left = left
        own = sections[first]
        count = next((i for i, rank in enumerate(left) if sections[rank].niveau <= own.niveau), len(left))
        under = _grown(sections, left[:count], opening, depth + 1)
        found.append(Branche(own, depth, first in opening, under))
        left = left[count:]
    return tuple(found)


def _opening(sections: Sequence[Section]) -> Iterator[int]:
    """Where the sections are that begin a page: a chapter of a few words is never left alone before its first part."""
    for rank, section in enumerate(sections):
        first = rank
        while section.page and first and _brief(sections[first - 1], sections[first]):
            first -= 1
        if section.page:
            yield first


def _brief(chapter: Section, part: Section) -> bool:
    held = chapter.tableau is not None or chapter.figures or chapter.chiffres
    return chapter.niveau < part.niveau and not held and len(chapter.phrases) <= BREF
