"""A report for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from fabriques_cli.render.documents.branches import Branche, branches
from fabriques_cli.render.spans import Line, Span, columns, line
from fabriques_cli.render.tables import texte as tableau_texte
from fabriques_cli.render.tables.cellule import signale
from fabriques_cli.text.document import ChiffreCle, Document
from fabriques_cli.text.fort import fort

TIRET = "— "
"""What stands before the title of a part, once a level."""


def render(document: Document, width: int | None = None) -> list[Line]:
    """Title, mention and situation, then the sections, within a width if there is one."""
    head = [line(Span(document.situation, "discret")), line()]
    title = line(Span(document.titre, "titre"), f" · {document.mention}")
    sections = (one for chapter in branches(document) for one in (chapter, *chapter.all()))
    return [*head, title, *(one for section in sections for one in _section(section, width))]


def _section(branche: Branche, width: int | None) -> Iterator[Line]:
    section = branche.section
    yield line()
    yield line(Span(f"{TIRET * (branche.profondeur - 1)}{section.titre}", "titre"))
    yield from _figures(section.chiffres)
    yield from (
        line(Span(signale(phrase), "titre")) if fort(phrase) else line(phrase) for phrase in section.phrases
    )
    if section.tableau is not None:
        yield from (
            tableau_texte.render(section.tableau, width) if section.tableau.lignes else [line(section.vide)]
        )


def _figures(chiffres: Sequence[ChiffreCle]) -> list[Line]:
    return columns([(Span(one.titre), Span(one.valeur, "titre"), Span(one.precision)) for one in chiffres])
