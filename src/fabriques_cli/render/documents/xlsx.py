"""A report as a workbook: a first sheet that says what it is and what it leaves out, then a sheet a table.

The tables of the sheets of a report (a page per project) stand together, each row after the title of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from fabriques_cli.render.documents.branches import Branche, branches
from fabriques_cli.render.tables import xlsx as tableau_xlsx
from fabriques_cli.text.document import Document, Section
from fabriques_cli.text.tableau import Colonne, Tableau, Valeur

COLONNES = (Colonne("objet", "Bilan"), Colonne("texte", "Texte"))
FICHE = Colonne("fiche", "Fiche")
"""The title of the sheet that a row comes from."""


def render(document: Document) -> bytes:
    """Title, mention, situation and every sentence on the first sheet."""
    head = (("Titre", document.titre), ("Mention", document.mention), ("Situation", document.situation))
    placed = [one for chapter in branches(document) for one in _placed(chapter, "")]
    said = [
        (f"{sheet} · {s.titre}" if sheet else s.titre, phrase)
        for s, sheet in placed
        for phrase in _phrases(s)
    ]
    first = Tableau("Bilan", COLONNES, (*head, *said))
    return tableau_xlsx.render([first, *_together(placed)])


def _placed(branche: Branche, sheet: str) -> Iterator[tuple[Section, str]]:
    """The sections, each with the title of the sheet that it is a part of, if any."""
    yield branche.section, sheet
    inside = branche.section.titre if branche.fiche and branche.profondeur > 1 else sheet
    for one in branche.branches:
        yield from _placed(one, inside)


def _together(placed: list[tuple[Section, str]]) -> list[Tableau]:
    """The tables in their order, those of one title and the same columns in several sheets as one."""
    found: dict[tuple[object, ...], Tableau] = {}
    for rank, (section, sheet) in enumerate(placed):
        table = section.tableau
        if table is None:
            continue
        if not sheet:
            found[(rank,)] = table
            continue
        key = (table.titre, table.colonnes)
        rows: tuple[tuple[Valeur, ...], ...] = tuple((sheet, *row) for row in table.lignes)
        one = found.get(key) or Tableau(table.titre, (FICHE, *table.colonnes), ())
        found[key] = replace(one, lignes=(*one.lignes, *rows))
    return list(found.values())


def _phrases(section: Section) -> tuple[str, ...]:
    """What a section says besides its table, or instead of it."""
    empty = section.tableau is not None and not section.tableau.lignes
    figures = (
        f"{one.titre} : {one.valeur}{f' ({one.precision})' if one.precision else ''}"
        for one in section.chiffres
    )
    return (*figures, *section.phrases, *((section.vide,) if empty else ()))
