"""A report in Markdown, which reads well on paper without the program."""

from __future__ import annotations

from collections.abc import Iterator

from fabriques_cli.render.documents.branches import Branche, branches
from fabriques_cli.render.tables.cellule import signale
from fabriques_cli.render.tables.markdown import escaped, table
from fabriques_cli.text.document import ChiffreCle, Document
from fabriques_cli.text.fort import fort

PROFOND = 6
"""The deepest heading that there is."""


def render(document: Document) -> str:
    """Title, mention and situation, then the sections; pictures say nothing that these do not."""
    head = f"# {escaped(document.titre)}\n\n**{escaped(document.mention)}** · {escaped(document.situation)}\n"
    sections = (one for chapter in branches(document) for one in (chapter, *chapter.all()))
    return "\n".join([head, *(part for section in sections for part in _section(section))])


def _section(branche: Branche) -> Iterator[str]:
    section = branche.section
    yield f"{'#' * min(branche.profondeur + 1, PROFOND)} {escaped(section.titre)}\n"
    if section.chiffres:
        yield "".join(f"- {_figure(one)}\n" for one in section.chiffres)
    yield from (
        f"**{escaped(signale(phrase))}**\n" if fort(phrase) else f"{escaped(phrase)}\n"
        for phrase in section.phrases
    )
    if section.tableau is not None:
        yield table(section.tableau) if section.tableau.lignes else f"*{escaped(section.vide)}*\n"


def _figure(one: ChiffreCle) -> str:
    more = f" ({escaped(one.precision)})" if one.precision else ""
    return f"{escaped(one.titre)} : **{escaped(one.valeur)}**{more}"
