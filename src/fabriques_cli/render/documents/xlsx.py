"""A report as a workbook: a first sheet that says what it is and what it leaves out, then a sheet a table.

What each project says of itself in a table of its own is gathered, a sheet a kind of table: a sheet a project would be
sixty of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from fabriques_cli.render.tables.xlsx import workbook
from fabriques_cli.text.document import ChiffreCle, Document, Section
from fabriques_cli.text.tableau import Colonne, Tableau, Valeur

COLONNES = (Colonne("objet", "Bilan"), Colonne("texte", "Texte"))
DE_QUI = Colonne("de", "Dans")
"""What a gathered row is part of: the title of the section above it."""

CLASSEMENTS = ("classement", "dossiers", "laureats")
"""How the keys of what is opened first begin."""


def render(document: Document) -> bytes:
    """Title, mention, situation and every sentence on the first sheet; it opens on the ranking."""
    head = (("Titre", document.titre), ("Mention", document.mention), ("Situation", document.situation))
    figures = [(c.titre, " · ".join(filter(None, (c.valeur, c.precision)))) for c in _figures(document)]
    said = [(s.titre, phrase) for s in document.sections for phrase in _phrases(s)]
    first = Tableau("Bilan", COLONNES, (*head, *figures, *said))
    kept = list(_gathered(document.sections))
    keys = [cle for cle, _ in kept]
    ranking = next(
        (n for begins in CLASSEMENTS for n, cle in enumerate(keys, 1) if cle.startswith(begins)), 1
    )
    return workbook([first, *(table for _, table in kept)], ranking)


def _figures(document: Document) -> Iterator[ChiffreCle]:
    for section in document.sections:
        yield from section.chiffres


def _phrases(section: Section) -> tuple[str, ...]:
    """What a section says besides its table, or instead of it."""
    empty = section.tableau is not None and not section.tableau.lignes
    return (*section.phrases, *((section.vide,) if empty else ()))


def _gathered(sections: Sequence[Section]) -> Iterator[tuple[str, Tableau]]:
    """The tables with the key of their section, those of the same title under sections of their own as one."""
    kinds: dict[tuple[str, bool], list[tuple[str, str, Tableau]]] = {}
    above: dict[int, str] = {}
    for section in sections:
        above[section.niveau] = section.titre
        if section.tableau is not None:
            parent = above.get(section.niveau - 1, "")
            inside = section.niveau > 1
            found = kinds.setdefault((section.tableau.titre, inside), [])
            found.append((section.cle, parent, section.tableau))
    for (_, inside), found in kinds.items():
        if inside and len(found) > 1:
            yield found[0][0], _one([(parent, table) for _, parent, table in found])
        else:
            yield from ((cle, table) for cle, _, table in found)


def _one(found: Sequence[tuple[str, Tableau]]) -> Tableau:
    """Tables of one kind as one, each row after what it is part of; totals of each are left to the filters."""
    columns: dict[str, Colonne] = {}
    for _, table in found:
        columns |= {colonne.cle: columns.get(colonne.cle, colonne) for colonne in table.colonnes}
    rows = tuple(
        (parent, *_under(tuple(columns), table, ligne)) for parent, table in found for ligne in table.lignes
    )
    notes = tuple(dict.fromkeys(note for _, table in found for note in table.notes))
    return Tableau(found[0][1].titre, (DE_QUI, *columns.values()), rows, (), notes)


def _under(keys: Sequence[str], table: Tableau, ligne: Sequence[Valeur]) -> Iterator[Valeur]:
    held = dict(zip((colonne.cle for colonne in table.colonnes), ligne, strict=True))
    yield from (held.get(key) for key in keys)
