"""A report for a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from fabriques_cli.render.spans import Line, Span, line
from fabriques_cli.render.tables import texte as tableau_texte
from fabriques_cli.text.document import Document, Section


def render(document: Document, width: int | None = None) -> list[Line]:
    """Title, mention and situation, then the sections, within a width if there is one."""
    head = [line(Span(document.situation, "discret")), line()]
    title = line(Span(document.titre, "titre"), f" · {document.mention}")
    return [*head, title, *(one for section in document.sections for one in _section(section, width))]


def _section(section: Section, width: int | None) -> Iterator[Line]:
    yield line()
    yield line(Span(section.titre, "titre"))
    yield from (line(phrase) for phrase in section.phrases)
    if section.tableau is not None:
        yield from (
            tableau_texte.render(section.tableau, width) if section.tableau.lignes else [line(section.vide)]
        )
