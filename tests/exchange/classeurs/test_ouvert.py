"""Workbooks of LibreOffice: the same words as those of Excel; what is repeated without end is never unfolded."""

from __future__ import annotations

import time

import pytest

from fabriques_cli.exchange.classeurs.read import read as read_any
from fabriques_cli.exchange.recus.bornes import CLASSEUR, COLONNES_MAX, LIGNES_MAX
from fabriques_cli.text.grille import Cellule, Feuille
from fabriques_cli.text.refus import Refus
from ouverts import cell, opendocument, row, table


def read(data: bytes) -> tuple[Feuille, ...]:
    """The sheets of a workbook that was received."""
    return read_any(data, CLASSEUR)


def refused(data: bytes) -> str:
    """Why a workbook is not read."""
    with pytest.raises(Refus) as error:
        read(data)
    assert error.value.a_faire
    return error.value.message


def words(*rows: str, styles: str = "") -> list[list[str]]:
    """The words of a sheet of these rows, or why there is none."""
    (sheet,) = read(opendocument(table("F", *rows), styles=styles))
    return [[cell.mot or cell.trouble for cell in line] for line in sheet.lignes]


def typed(kind: str, value: str, shown: str = "x") -> str:
    """A cell of a kind, whose value stands beside what it shows."""
    name = {"date": "date-value", "time": "time-value", "boolean": "boolean-value"}.get(kind, "value")
    return (
        f'<table:table-cell office:value-type="{kind}" office:{name}="{value}"><text:p>{shown}</text:p>'
        "</table:table-cell>"
    )


def test_words_numbers_and_days_are_what_the_file_holds_not_what_it_shows() -> None:
    line = row(
        "01004",
        typed("float", "45000.1", "45 000,10"),
        typed("currency", "45000", "45 000 €"),
        typed("float", "0.30000000000000004", "0,3"),
        typed("date", "2021-06-08", "08/06/21"),
        typed("date", "2021-06-08T09:30:00", "8 juin"),
        "a\nb",
    )
    assert words(line) == [["01004", "45000.1", "45000", "0.3", "2021-06-08", "2021-06-08T09:30:00", "a\nb"]]


def test_what_the_file_holds_is_told_beside_its_word() -> None:
    line = row("1", typed("float", "1"), typed("date", "2021-06-08"), typed("date", "2021-06-08T00:00:00"))
    (sheet,) = read(opendocument(table("F", line)))
    assert [one.genre for one in sheet.lignes[0]] == ["texte", "nombre", "jour", "instant"]


def test_formulas_errors_hours_and_truths_are_no_word() -> None:
    formula = '<table:table-cell table:formula="of:=1+1" office:value-type="float" office:value="2"/>'
    kept = '<table:table-cell table:formula="of:=&quot;01004&quot;" office:value-type="string"/>'
    line = row(formula, kept, typed("boolean", "true"), typed("time", "PT9H"), typed("date", "2021-02-30"))
    assert words(line) == [
        [
            "c'est une formule ; collez sa valeur (collage spécial, valeurs).",
            "01004",
            "c'est VRAI ou FAUX, pas un texte ni un nombre.",
            "le contenu n'est pas reconnu.",
            "la cellule est en erreur ; écrivez-y une valeur.",
        ]
    ]


def test_the_blanks_of_a_paragraph_are_those_that_it_shows() -> None:
    inside = (
        '<text:p>a<text:s text:c="3"/>b<text:tab/>c<text:line-break/>d  \n  <text:span>e</text:span></text:p>'
    )
    note = "<office:annotation><text:p>une note</text:p></office:annotation>"
    assert words(row(f"<table:table-cell>{note}{inside}</table:table-cell>")) == [["a   b\tc\nd e"]]


def test_what_is_repeated_stands_at_each_of_its_places() -> None:
    repeated = ' table:number-columns-repeated="3"'
    rows = (
        row(cell(None, repeated), cell("x", ' table:number-columns-repeated="2"'), cell(None, repeated)),
        row(None, attributes=' table:number-rows-repeated="4"'),
        row("y", attributes=' table:number-rows-repeated="2"'),
    )
    (sheet,) = read(opendocument(table("F", *rows)))
    assert sheet.lignes == (
        (Cellule(1, 4, "x"), Cellule(1, 5, "x")),
        (Cellule(6, 1, "y"),),
        (Cellule(7, 1, "y"),),
    )


def test_covered_cells_and_empty_ones_keep_the_places_of_the_others() -> None:
    covered = "<table:covered-table-cell/>"
    (sheet,) = read(opendocument(table("F", row("a", covered, None, "b"))))
    assert sheet.lignes == ((Cellule(1, 1, "a"), Cellule(1, 4, "b")),)


def test_what_is_hidden_is_told_by_sheet_row_and_column() -> None:
    columns = (
        "<table:table-column/>"
        '<table:table-column table:visibility="collapse" table:number-columns-repeated="2"/>'
        '<table:table-column table:visibility="filter" table:number-columns-repeated="16000"/>'
    )
    styles = (
        '<style:style style:name="ta2" style:family="table"><style:table-properties table:display="false"/>'
        "</style:style>"
    )
    first = table(
        "F",
        row("a", "b"),
        row("c", attributes=' table:visibility="filter"'),
        row("d", attributes=' table:visibility="collapse"'),
        before=columns,
    )
    other = table("G", row("x"), attributes=' table:style-name="ta2"')
    shown, hidden = read(opendocument(first, other, styles=styles))
    assert (shown.masquee, shown.lignes_masquees) == (False, {2, 3})
    assert shown.colonnes_masquees == set(range(2, COLONNES_MAX + 1))
    assert hidden.masquee


STRUCK = (
    '<style:style style:name="barre" style:family="table-cell">'
    '<style:text-properties style:text-line-through-style="solid"/></style:style>'
    '<style:style style:name="net" style:family="table-cell">'
    '<style:text-properties style:text-line-through-style="none"/></style:style>'
)


def test_a_text_that_is_struck_out_is_told_whole_or_in_part() -> None:
    span = '<text:span text:style-name="barre">40 000</text:span>'
    line = row(
        cell("a", ' table:style-name="barre"'),
        cell("b", ' table:style-name="net"'),
        f"<table:table-cell><text:p>{span}</text:p></table:table-cell>",
        f"<table:table-cell><text:p>{span} 30 000</text:p></table:table-cell>",
        "e",
        "f",
    )
    before = (
        '<table:table-column table:number-columns-repeated="4"/>'
        '<table:table-column table:default-cell-style-name="barre"/><table:table-column/>'
    )
    (sheet,) = read(opendocument(table("F", line, before=before), styles=STRUCK))
    assert [(one.mot, one.barree) for one in sheet.lignes[0]] == [
        ("a", True),
        ("b", False),
        ("40 000", True),
        ("", False),
        ("e", True),
        ("f", False),
    ]
    assert sheet.lignes[0][3].trouble == "une partie du texte est barrée ; ne laissez que ce qui compte."


def test_a_million_empty_rows_cost_nothing_and_a_million_full_ones_are_refused() -> None:
    far = ' table:number-rows-repeated="1048000"'
    wide = ' table:number-columns-repeated="16384"'
    before = time.process_time()
    assert read(opendocument(table("F", row("a", cell(None, wide)), row(None, attributes=far))))
    assert time.process_time() - before < 0.5
    assert (
        refused(opendocument(table("F", row("a", attributes=far))))
        == f"la feuille « F » compte plus de {LIGNES_MAX + 100} lignes."
    )
    assert (
        refused(opendocument(table("F", row(cell("a", wide)))))
        == f"la ligne 1 de la feuille « F » va au-delà de {COLONNES_MAX} colonnes."
    )
    many = row(
        cell("a", ' table:number-columns-repeated="500"'), attributes=' table:number-rows-repeated="20000"'
    )
    assert refused(opendocument(table("F", many))) == "le classeur contient trop de cellules, même vides."
    assert time.process_time() - before < 1


def test_a_far_cell_after_a_million_empty_ones_is_refused_never_left_out() -> None:
    rows = (row("a"), row(None, attributes=' table:number-rows-repeated="1048574"'), row("z"))
    assert refused(opendocument(table("F", *rows))).startswith("la feuille « F » compte plus de")


@pytest.mark.parametrize("entity", ['"aaaaaaaaaa"', 'SYSTEM "file:///etc/hostname"'])
def test_entities_are_neither_unfolded_nor_looked_up(entity: str) -> None:
    doctype = f"<!DOCTYPE x [<!ENTITY e {entity}>]>"
    data = opendocument(table("F", row("a")), doctype=doctype)
    assert refused(data) == "le classeur est abîmé (EntiteDeclaree)."


def test_a_workbook_that_a_password_locks_says_so() -> None:
    manifest = (
        "META-INF/manifest.xml",
        b"<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>",
    )
    assert refused(opendocument(parts=[manifest])) == "c'est un classeur protégé par un mot de passe."


def test_a_workbook_that_is_cut_short_is_refused() -> None:
    data = opendocument(table("F", row("a")))
    assert refused(data[:-30]) == "le classeur est tronqué ou abîmé."
