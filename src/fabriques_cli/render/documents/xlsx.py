"""A report as a workbook: a first sheet that says what it is and what it leaves out, then a sheet a table.

The tables of the sheets of a report (a page per project) stand together, each row after the title of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from fabriques_cli.render.documents.branches import Branche, branches
from fabriques_cli.render.tables.xlsx import workbook
from fabriques_cli.text.document import Document, Section
from fabriques_cli.text.tableau import Colonne, Tableau, Valeur

COLONNES = (Colonne("objet", "Bilan"), Colonne("texte", "Texte"))
FICHE = Colonne("fiche", "Fiche")
"""The title of the sheet that a row comes from."""

CLASSEMENTS = ("classement", "dossiers", "laureats")
"""How the keys of what is opened first begin."""


def render(document: Document) -> bytes:
    """Title, mention, situation and every sentence on the first sheet; it opens on the ranking."""
    head = (("Titre", document.titre), ("Mention", document.mention), ("Situation", document.situation))
    placed = [one for chapter in branches(document) for one in _placed(chapter, "")]
    said = [
        (f"{sheet} · {s.titre}" if sheet else s.titre, phrase)
        for s, sheet in placed
        for phrase in _phrases(s)
    ]
    first = Tableau("Bilan", COLONNES, (*head, *said))
    kept = _together(placed)
    return workbook([first, *(table for _, table in kept)], _ranking([cle for cle, _ in kept]))


def _ranking(keys: Sequence[str]) -> int:
    """The sheet that is opened first: the ranking or what stands for it, else the first table."""
    found = (rank for begin in CLASSEMENTS for rank, cle in enumerate(keys, 1) if cle.startswith(begin))
    return next(found, 1)


def _placed(branche: Branche, sheet: str) -> Iterator[tuple[Section, str]]:
    """The sections, each with the title of the sheet that it is a part of, if any."""
    yield branche.section, sheet
    inside = branche.section.titre if branche.fiche and branche.profondeur > 1 else sheet
    for one in branche.branches:
        yield from _placed(one, inside)


def _together(placed: Sequence[tuple[Section, str]]) -> list[tuple[str, Tableau]]:
    """The tables in their order with the key of their section, those of one title in several sheets as one."""
    found: dict[str | int, tuple[str, list[tuple[str, Tableau]]]] = {}
    for rank, (section, sheet) in enumerate(placed):
        if section.tableau is not None:
            key = section.tableau.titre if sheet else rank
            found.setdefault(key, (section.cle, []))[1].append((sheet, section.tableau))
    return [(cle, _one(tables) if tables[0][0] else tables[0][1]) for cle, tables in found.values()]


def _one(found: Sequence[tuple[str, Tableau]]) -> Tableau:
    """Tables of one kind as one, which has the columns of all, each row after the sheet that it comes from."""
    columns: dict[str, Colonne] = {}
    for _, table in found:
        columns |= {one.cle: columns.get(one.cle, one) for one in table.colonnes}
    rows = tuple(
        (sheet, *_under(tuple(columns), table, row)) for sheet, table in found for row in table.lignes
    )
    notes = tuple(dict.fromkeys(note for _, table in found for note in table.notes))
    return Tableau(found[0][1].titre, (FICHE, *columns.values()), rows, (), notes)


def _under(keys: Sequence[str], table: Tableau, row: Sequence[Valeur]) -> Iterator[Valeur]:
    held = dict(zip((one.cle for one in table.colonnes), row, strict=True))
    yield from (held.get(key) for key in keys)


def _phrases(section: Section) -> tuple[str, ...]:
    """What a section says besides its table, or instead of it."""
    empty = section.tableau is not None and not section.tableau.lignes
    figures = (
        f"{one.titre} : {one.valeur}{f' ({one.precision})' if one.precision else ''}"
        for one in section.chiffres
    )
    return (*figures, *section.phrases, *((section.vide,) if empty else ()))
