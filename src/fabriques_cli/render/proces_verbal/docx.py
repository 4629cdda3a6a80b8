"""The minutes to sign, for a word processor: real headings and tables, the same bytes each time."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from fabriques_cli.render.proces_verbal.forme import (
    ecrit,
    footer,
    header_row,
    keep_together,
    numbered_pages,
    page,
    properties,
    same_bytes,
    styles,
    told,
)
from fabriques_cli.render.tables.cellule import read
from fabriques_cli.text.document import Document, Section
from fabriques_cli.text.refus import Refus
from fabriques_cli.text.tableau import Colonne, Tableau, Valeur

SIGNATURE = "Signature"
FAIT = "Fait à ……………………………, le ……………………………"
ENSEMBLE = 12
"""Rows of a table that stand on the page of the signature; more would leave too much of the page before."""

PORTRAIT = 6
"""Columns of a table that an upright page still holds; one more, and the pages are turned."""


def render(document: Document, signataires: Sequence[str]) -> bytes:
    """The document; raises `Refus` without the extra `docx`."""
    try:
        import docx  # noqa: PLC0415 # an optional extra, and slow to load
    except ImportError:
        raise Refus(
            "le procès-verbal .docx demande un complément qui n'est pas installé.",
            "Installez-le dans l'environnement de fabriques : pip install python-docx.",
        ) from None
    made = docx.Document()
    widest = max((len(one.tableau.colonnes) for one in document.sections if one.tableau), default=0)
    page(made, wide=widest > PORTRAIT + 1)
    styles(made)
    properties(made, ecrit(document.titre))
    made.add_heading(ecrit(document.titre), 0)
    made.add_paragraph(ecrit(f"{document.mention} · {document.situation}"), style="Subtitle")
    for section in document.sections:
        _section(made, section)
    signed = _last_totals(made)
    _signature(made, signataires)
    keep_together(signed)
    numbered_pages(footer(made, ecrit(f"{document.titre} · {document.mention}")))
    out = io.BytesIO()
    made.save(out)
    return same_bytes(out.getvalue())


def _last_totals(made: Any) -> list[Any]:
    """The last table and what follows it, under their heading: nobody signs a page that says nothing else."""
    blocks = list(made.iter_inner_content())
    tables = [rank for rank, block in enumerate(blocks) if hasattr(block, "rows")]
    if not tables or len(blocks[tables[-1]].rows) > ENSEMBLE:
        return blocks[-1:]
    headings = [rank for rank in range(tables[-1]) if blocks[rank].style.name.startswith("Heading")]
    return blocks[headings[-1] if headings else tables[-1] :]


def _section(made: Any, section: Section) -> None:
    made.add_heading(ecrit(section.titre), section.niveau)
    for phrase in section.phrases:
        told(made.add_paragraph(), phrase)
    table = section.tableau
    if table is None:
        return
    if table.lignes:
        _table(made, section.titre, table)
    elif section.vide:
        told(made.add_paragraph(), section.vide)
    for note in table.notes:
        told(made.add_paragraph(), note)


def _table(made: Any, titre: str, tableau: Tableau) -> None:
    """A table under its titles, which are repeated on each page; its totals are in bold."""
    rows = [*tableau.lignes, *([tableau.totaux] if tableau.totaux else [])]
    table = made.add_table(rows=1 + len(rows), cols=len(tableau.colonnes), style="Table Grid")
    header_row(table, ecrit(titre))
    for cell, colonne in zip(table.rows[0].cells, tableau.colonnes, strict=True):
        _fill(cell, colonne, colonne.titre, bold=True)
    for number, ligne in enumerate(rows, 1):
        total = number > len(tableau.lignes)
        for cell, colonne, value in zip(table.rows[number].cells, tableau.colonnes, ligne, strict=True):
            _fill(cell, colonne, _shown(value, colonne), bold=total)
    made.add_paragraph()


def _shown(value: Valeur, colonne: Colonne) -> str:
    return "" if value == "" else read(value, colonne)


def _fill(cell: Any, colonne: Colonne, text: str, *, bold: bool) -> None:
    paragraph = cell.paragraphs[0]
    told(paragraph, text, bold=bold)
    paragraph.style = "Compact"
    if colonne.genre in ("montant", "nombre"):
        paragraph.alignment = 2


def _signature(made: Any, signataires: Sequence[str]) -> None:
    """The block to sign, kept on one page; who signs is for the committee to write."""
    made.add_heading(SIGNATURE, 1)
    lines = [FAIT]
    for who in signataires:
        lines += [f"{who} (nom et qualité) : ……………………………", "Signature :"]
    block = [made.add_paragraph(ecrit(text)) for text in lines]
    keep_together(block[:-1])
    block[-1].paragraph_format.keep_together = True
