"""A report in Markdown, which reads well on paper without the program."""

from __future__ import annotations

from collections.abc import Iterator

from fabriques_cli.render.tables.markdown import escaped, table
from fabriques_cli.text.document import Document, Section


def render(document: Document) -> str:
    """Title, mention and situation, then the sections."""
    head = f"# {escaped(document.titre)}\n\n**{escaped(document.mention)}** · {escaped(document.situation)}\n"
    return "\n".join([head, *(part for section in document.sections for part in _section(section))])


def _section(section: Section) -> Iterator[str]:
    yield f"## {escaped(section.titre)}\n"
    yield from (f"{escaped(phrase)}\n" for phrase in section.phrases)
    if section.tableau is not None:
        yield table(section.tableau) if section.tableau.lignes else f"*{escaped(section.vide)}*\n"
