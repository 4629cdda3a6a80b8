"""The chapters of a report: what belongs to each, where printed pages begin, and how each medium says it."""

from __future__ import annotations

import io
from decimal import Decimal

from openpyxl import load_workbook

from fabriques_cli.render.documents import markdown, texte, xlsx
from fabriques_cli.render.documents.branches import Branche, branches
from fabriques_cli.render.documents.json import sections_json
from fabriques_cli.render.spans import plain
from fabriques_cli.text.document import ChiffreCle, Document, Section
from fabriques_cli.text.tableau import Colonne, Tableau

BUDGET = (Colonne("annee", "Année"), Colonne("charges", "Charges", "montant"))


def report(*sections: Section) -> Document:
    """A report of some sections."""
    return Document("Dossier", "usage interne", "Situation au 23/11/2026", sections)


def section(cle: str, niveau: int = 1, *, page: bool = False, phrases: int = 0) -> Section:
    """A section of a level, of so many sentences."""
    return Section(cle, cle.title(), ("Une phrase.",) * phrases, niveau=niveau, page=page)


def project(cle: str, *rows: tuple[str, Decimal]) -> tuple[Section, ...]:
    """The page of a project, with its budget."""
    table = Tableau("Budget", BUDGET, rows)
    return section(cle, 2, page=True), Section(
        f"{cle}-budget", "Budget", (), table, "Aucun budget.", niveau=3
    )


def tree(found: tuple[Branche, ...]) -> list[object]:
    """The keys as nested lists."""
    return [[one.section.cle, *tree(one.branches)] if one.branches else one.section.cle for one in found]


def opening(*sections: Section) -> list[str]:
    """Where a printed page begins."""
    found = branches(report(*sections))
    return [one.section.cle for chapter in found for one in (chapter, *chapter.all()) if one.page]


def test_a_section_belongs_to_the_last_one_of_the_level_above() -> None:
    found = branches(report(*(section(c, n) for c, n in (("a", 1), ("b", 2), ("c", 3), ("d", 2), ("e", 1)))))
    assert tree(found) == [["a", ["b", "c"], "d"], "e"]
    assert [one.profondeur for one in found[0].all()] == [2, 3, 2]


def test_a_heading_never_jumps_a_level_whatever_the_sections_say() -> None:
    found = branches(report(section("a", 3), section("b", 1), section("c", 4), section("d", 4)))
    assert tree(found) == ["a", ["b", "c", "d"]]
    assert [one.profondeur for one in (*found, *found[1].all())] == [1, 1, 2, 2]


def test_a_chapter_of_a_few_words_goes_on_the_page_of_its_first_part() -> None:
    a, b = section("a", 2, page=True), section("b", 2, page=True)
    assert opening(section("projets", phrases=2), a, b) == ["projets", "b"]
    assert opening(section("projets", phrases=3), a, b) == ["a", "b"]
    assert opening(section("projets", page=True), a, b) == ["projets", "b"]
    assert opening(section("avant", 2), a) == ["a"]


def test_a_sheet_is_what_opens_a_page_whose_parts_open_none() -> None:
    (chapter,) = branches(report(section("projets", page=True), *project("a"), *project("b")))
    assert not chapter.fiche
    assert [one.section.cle for one in chapter.all() if one.fiche] == ["a", "b"]


RICH = report(
    Section("tete", "Synthèse", ("Une phrase.",), chiffres=(ChiffreCle("Dossiers", "2", "tous lus"),)),
    section("projets"),
    *project("a", ("2021", Decimal(1)), ("2022", Decimal(2))),
    *project("b", ("2021", Decimal(3))),
    Section("budget", "Budget", (), Tableau("Budget", BUDGET, (("2021", Decimal(4)),))),
)


def test_a_terminal_and_markdown_tell_the_levels_without_a_colour() -> None:
    shown = plain(texte.render(RICH)).splitlines()
    assert [one for one in shown if one.startswith("—")] == ["— A", "— — Budget", "— B", "— — Budget"]
    assert "Dossiers  2  tous lus" in shown
    written = markdown.render(RICH).splitlines()
    assert [one for one in written if one.startswith("#")] == [
        *(
            "# Dossier",
            "## Synthèse",
            "## Projets",
            "### A",
            "#### Budget",
            "### B",
            "#### Budget",
            "## Budget",
        )
    ]
    assert "- Dossiers : **2** (tous lus)" in written


def test_a_program_reads_the_level_and_the_key_figures() -> None:
    found = sections_json(RICH)
    assert found["tete"]["chiffres"] == [{"titre": "Dossiers", "valeur": "2", "precision": "tous lus"}]
    assert [found[cle]["niveau"] for cle in ("tete", "a", "a-budget")] == [1, 2, 3]


def test_a_workbook_holds_the_tables_of_the_sheets_together_each_row_after_its_title() -> None:
    book = load_workbook(io.BytesIO(xlsx.render(RICH)))
    assert book.sheetnames == ["Bilan", "Budget", "Budget (2)"]
    rows = [[cell.value for cell in row] for row in book["Budget"].iter_rows()]
    assert rows == [["Fiche", "Année", "Charges"], ["A", "2021", 1], ["A", "2022", 2], ["B", "2021", 3]]
    assert [row[0].value for row in book["Budget (2)"].iter_rows(min_row=2)] == ["2021"]
    first = [(row[0].value, row[1].value) for row in book["Bilan"].iter_rows(min_row=5)]
    assert first == [("Synthèse", "Dossiers : 2 (tous lus)"), ("Synthèse", "Une phrase.")]
