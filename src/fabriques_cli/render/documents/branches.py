"""The sections of a report as a tree: chapters, what belongs to each, and which of them are laid out as one sheet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from fabriques_cli.text.document import Document, Section


@dataclass(frozen=True, slots=True)
class Branche:
    """A section with those that belong to it; its depth is that of its heading, which never jumps a level."""

    section: Section
    profondeur: int
    branches: tuple[Branche, ...] = ()

    @property
    def fiche(self) -> bool:
        """Whether it is one sheet: it opens a page, and no part of it opens another."""
        return self.section.page and bool(self.branches) and not any(one.section.page for one in self.all())

    def all(self) -> Iterator[Branche]:
        """What is below it, in the order of the report."""
        for one in self.branches:
            yield one
            yield from one.all()


def branches(document: Document) -> tuple[Branche, ...]:
    """The chapters of a report."""
    return _grown(document.sections, 1)


def _grown(sections: Sequence[Section], depth: int) -> tuple[Branche, ...]:
    """A section takes those after it that are of a deeper level."""
    found = []
    left = list(sections)
    while left:
        first, *left = left
        count = next((i for i, one in enumerate(left) if one.niveau <= first.niveau), len(left))
        found.append(Branche(first, depth, _grown(left[:count], depth + 1)))
        left = left[count:]
    return tuple(found)
