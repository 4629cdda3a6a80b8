"""A table in six formats: every text comes out whole, none of them acts, and two runs make the same bytes."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

import forge
from constats import fr
from fabriques_cli.render import formats
from fabriques_cli.render.documents.markdown import render as report
from fabriques_cli.render.spans import plain, visible
from fabriques_cli.render.tables.markdown import escaped
from fabriques_cli.render.tables.texte import render as texte
from fabriques_cli.text.document import USAGE_INTERNE, Document, Section
from fabriques_cli.text.tableau import Colonne, Tableau

SITUATION = {"au": "2021-05-31", "fichiers": "dossier de travail", "regles": "1.0", "fictif": False}
FORMATS = ("texte", "markdown", "json", "csv", "csv-excel", "xlsx")
CALCULES = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
HOSTILE = (
    "=1+1",
    "+33 6",
    "-2",
    "@SUM(A1)",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    "＝1+1",
    "＋1+1",
    "－1+1",
    "＠SUM(A1)",
    "{=1+1}",
    "'=1+1",
    "x;=1+1",
    "<script>alert(1)</script>",
    "<!-- x -->",
    "| a |",
    "a\\| b \\",
    "[red]rouge[/red]",
    "[/]",
    "[lien](https://exemple.invalid)",
    "![image](x)",
    "*gras* _souligné_ __gras__ ~~barré~~ `code`",
    "# titre",
    "/close",
    "@equipe, a@exemple, dossier #3, #3, !4, GH-5, ##6 @#7",
    "www.exemple.invalid",
    "##[error]fin",
    "1. liste",
    "> citation",
    "---",
    "&lt;b&gt; &amp;",
    "\x1b[31mrouge",
    "\u202etxet",
    "\u200fdroite\u200e",
    "\u2067isolé\u2069",
    "zéro\u200blargeur",
    "deux\nlignes",
    "::error::fin",
    "_x0041_",
    'a;b,c"d',
    "n" * 200,
)
UNE = Colonne("nom", "Nom")


def table(*textes: str) -> Tableau:
    """Texts in one column, a title and a note that are hostile too."""
    return Tableau("=Titre [x] | <b>", (UNE, Colonne("n", "N", "nombre")), tuple((t, 1) for t in textes))


def exported(shown: Sequence[Tableau], form: str, situation: dict[str, Any]) -> str | bytes:
    """Tables in one of the formats of a list, but the text."""
    row = next(one for one in formats.LIEUX if one.name == form)
    return formats.written(row, {"tables": lambda: (shown, situation)})


def rendered(shown: Tableau, form: str) -> str:
    """The table as text in one of the formats that are text."""
    if form == "texte":
        return plain(texte(shown))
    if form == "markdown":
        section = Section("table", shown.titre, tableau=shown)
        return report(Document("Rapport", USAGE_INTERNE, "Situation", (section,)))
    result = exported([shown], form, SITUATION)
    assert isinstance(result, str)
    return result


def cells(text: str, form: str) -> list[str]:
    """The first column as a spreadsheet reads it."""
    delimiter = ";" if form == "csv-excel" else ","
    read = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), delimiter=delimiter)
    return [row[0] for row in read][1:]


def workbook(*shown: Tableau) -> Any:
    """The workbook, as another program reads it, without the sheet that says what it is."""
    data = exported(shown, "xlsx", SITUATION)
    assert isinstance(data, bytes)
    book = load_workbook(io.BytesIO(data), data_only=True)
    book.remove(book["À propos"])
    book.active = 0
    return book


def markdown_cells(text: str) -> list[str]:
    """The texts of a table of Markdown once read: no markup but the emphasis of the mention and of the totals."""
    kinds = {token.type for token in forge.parsed(text)}
    assert kinds & {*forge.BLOCKS, "list_item_open"} == set()
    inside = forge.inlines(text)[2:]
    assert [acts for one in inside for acts in forge.acting(one)] == []
    return [forge.read(one) for one in inside]


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("form", ["csv", "csv-excel"])
def test_a_text_is_whole_in_csv_and_computes_nothing(form: str, text: str) -> None:
    (cell,) = cells(rendered(table(text), form), form)
    kept = {"=1+1", "+33 6", "-2", "@SUM(A1)", "＝1+1", "＋1+1", "－1+1", "＠SUM(A1)", "'=1+1"}
    kept |= {t for t in HOSTILE if t[:1] in ("@", "-")}
    expected = "x;'=1+1" if text == "x;=1+1" else f"'{text}" if text in kept else visible(text)
    assert cell == expected
    assert not cell.startswith(CALCULES)
    assert rendered(table(text), form).count("\r\n") == 2


@pytest.mark.parametrize("text", HOSTILE)
def test_a_text_is_whole_in_json_and_nothing_in_it_acts(text: str) -> None:
    out = rendered(table(text), "json")
    assert json.loads(out)["tableaux"][0]["lignes"] == [{"nom": text, "n": 1}]
    assert {one for one in out if not one.isprintable()} == {"\n"}


def test_every_text_is_a_string_in_a_workbook_neither_formula_nor_link_nor_number() -> None:
    sheet = workbook(table(*HOSTILE, "12", "1e3", "https://exemple.invalid", "mailto:x")).worksheets[0]
    found = [row[0] for row in sheet.iter_rows(min_row=2)]
    expected = (*HOSTILE, "12", "1e3", "https://exemple.invalid", "mailto:x")
    assert [cell.value for cell in found] == [visible(text) for text in expected]
    assert {(cell.data_type, cell.hyperlink) for cell in found} == {("s", None)}
    assert sheet.title == "=Titre  x  | <b>"


def test_every_text_is_whole_in_markdown_and_none_is_markup() -> None:
    read = markdown_cells(rendered(table(*HOSTILE), "markdown"))
    assert read[:3] == ["=Titre [x] | <b>", "Nom", "N"]
    assert read[3::2] == [visible(text).strip() for text in HOSTILE]


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("La Filature : 60 000 €, 66,0 %", "La Filature : 60 000 €, 66,0 %"),
        ("/close", "\\/close"),
        ("une / deux", "une / deux"),
        ("voir !12, $3, %v1, ~bug, &4 !", "voir \\!12, \\$3, \\%v1, \\~bug, \\&4 !"),
        ("a@exemple.invalid", "a`@`exemple.invalid"),
        ("@@x #3 # 4 ##5", "`@@`x `#`3 # 4 `##`5"),
        ("http://x www.y WWW.z", "http`://`x www`.`y WWW`.`z"),
        ("GH-12 GH-x", "`GH-`12 GH-x"),
        ("12. x", "12\\. x"),
        ("12.5 x", "12\\.5 x"),
        ("2021 x 1. y", "2021 x 1. y"),
        ("`@`", "\\``@`\\`"),
    ],
)
def test_what_a_forge_looks_for_is_code_and_the_rest_reads_as_it_is(text: str, written: str) -> None:
    assert escaped(text) == written


def test_every_text_is_whole_on_a_terminal_each_on_its_line() -> None:
    lines = rendered(table(*HOSTILE), "texte").splitlines()
    assert [line.rpartition("  1")[0].rstrip() for line in lines[1:]] == [
        visible(t).rstrip() for t in HOSTILE
    ]
    assert all(line.isprintable() for line in lines)


def test_a_note_and_a_total_are_inert_too() -> None:
    shown = Tableau("T", (UNE,), (("a",),), ("<b>=1",), ("| note |\n<script>",))
    assert markdown_cells(rendered(shown, "markdown"))[-2:] == ["<b>=1", "| note |⏎<script>"]
    sheet = workbook(shown).worksheets[0]
    assert [sheet.cell(row, 1).value for row in (3, 5)] == ["<b>=1", "| note |⏎<script>"]


@given(st.lists(st.text(), min_size=1, max_size=4))
def test_no_text_is_lost_or_acts_in_a_file_of_rows(textes: list[str]) -> None:
    for form in ("csv", "csv-excel"):
        found = cells(rendered(table(*textes), form), form)
        assert [cell.removeprefix("'") for cell in found] == [visible(t).removeprefix("'") for t in textes]
        assert not any(cell.startswith(CALCULES) for cell in found)
    assert [
        row["nom"] for row in json.loads(rendered(table(*textes), "json"))["tableaux"][0]["lignes"]
    ] == textes


@given(st.text(max_size=40) | st.text("_*`~|\\\\<>[]()#!&;:=+-1.a é@/wGH$%", max_size=12))
def test_no_text_is_markup_in_markdown(text: str) -> None:
    read = markdown_cells(rendered(table(text), "markdown"))
    assert len(read) == 5
    assert read[3].strip() == visible(text).strip()


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\ufffe\uffff"), max_size=40))
def test_no_text_breaks_a_workbook(text: str) -> None:
    cell = workbook(table(text)).worksheets[0]["A2"]
    assert (cell.value or "", cell.data_type) == (visible(text), "s")


def test_a_file_name_that_is_not_in_utf_8_breaks_no_workbook() -> None:
    assert workbook(table("mal\udcff")).worksheets[0]["A2"].value == "mal?"


# --- values

VALEURS = Tableau(
    "Valeurs",
    (
        Colonne("slug", "Identifiant"),
        Colonne("le", "Le", "jour"),
        Colonne("nombre", "Nombre", "nombre"),
        Colonne("montant", "Montant", "montant"),
    ),
    (
        ("un", date(2021, 3, 30), 1234, Decimal("999999999999.99")),
        ("deux", None, 0, Decimal("-0.10")),
        ("trois", date(2021, 12, 31), 0, None),
        ("quatre", None, 2, Decimal(0)),
    ),
    ("Total", "", 1236, Decimal("999999999999.89")),
    ("Hors du total : 1 dossier sans montant (trois).",),
)


def test_amounts_are_numbers_and_days_are_days_in_a_workbook() -> None:
    sheet = workbook(VALEURS).worksheets[0]
    assert [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2, max_row=6)] == [
        ["un", datetime(2021, 3, 30), 1234, 999999999999.99],
        ["deux", None, 0, -0.1],
        ["trois", datetime(2021, 12, 31), 0, None],
        ["quatre", None, 2, 0],
        ["Total", "", 1236, 999999999999.89],
    ]
    assert [cell.number_format for cell in sheet[2]] == ["General", "dd/mm/yyyy", "#,##0", '#,##0.00 "€"']
    assert sheet["A8"].value == "Hors du total : 1 dossier sans montant (trois)."


def test_a_workbook_has_its_head_frozen_its_filter_on_the_rows_and_readable_columns() -> None:
    sheet = workbook(VALEURS).worksheets[0]
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("B2", "A1:D5")  # the total is never sorted away
    assert all(cell.font.bold for cell in sheet[1])
    assert sheet.column_dimensions["D"].width >= len("999 999 999 999,99 €")
    assert workbook(table("n" * 200)).worksheets[0].column_dimensions["A"].width <= 61


def test_a_table_without_a_row_has_its_head_and_no_filter() -> None:
    empty = Tableau("Vide", VALEURS.colonnes, ())
    sheet = workbook(empty).worksheets[0]
    assert (sheet["A1"].value, sheet.max_row, sheet.auto_filter.ref) == (
        "Identifiant",
        1,
        None,
    )
    assert cells(rendered(empty, "csv"), "csv") == []


def test_an_unknown_amount_is_never_zero_in_any_format() -> None:
    row = 3
    assert rendered(VALEURS, "texte").splitlines()[row].endswith("  inconnu")
    assert "| trois | 31/12/2021 | 0 | inconnu |" in rendered(VALEURS, "markdown")
    assert json.loads(rendered(VALEURS, "json"))["tableaux"][0]["lignes"][row - 1]["montant"] is None
    assert rendered(VALEURS, "csv").split("\r\n")[row] == "trois,2021-12-31,0,"
    assert rendered(VALEURS, "csv-excel").split("\r\n")[row] == "trois;31/12/2021;0;"


def test_an_exact_amount_is_exact_in_every_format() -> None:
    assert rendered(VALEURS, "texte").splitlines()[1].endswith(fr("999 999 999 999,99 €"))
    assert fr("999 999 999 999,99 €") in rendered(VALEURS, "markdown")
    assert json.loads(rendered(VALEURS, "json"))["tableaux"][0]["lignes"][0]["montant"] == "999999999999.99"
    assert rendered(VALEURS, "csv").split("\r\n")[1] == "un,2021-03-30,1234,999999999999.99"
    assert rendered(VALEURS, "csv-excel").split("\r\n")[1:3] == [
        "un;30/03/2021;1234;999999999999,99",
        "deux;;0;-0,10",
    ]


@pytest.mark.parametrize("form", FORMATS)
def test_two_runs_make_the_same_bytes(form: str) -> None:
    made = [
        rendered(VALEURS, form)
        if form in ("texte", "markdown")
        else exported([table(*HOSTILE), VALEURS], form, SITUATION)
        for _ in range(2)
    ]
    assert made[0] == made[1]


def test_a_csv_file_holds_the_last_table_and_the_others_hold_all() -> None:
    both = [VALEURS, table("a")]
    assert exported(both, "csv", SITUATION) == "nom,n\r\na,1\r\n"
    assert workbook(*both).sheetnames == ["Valeurs", "=Titre  x  | <b>"]
    assert len(json.loads(str(exported(both, "json", SITUATION)))["tableaux"]) == 2


def test_a_total_of_a_workbook_follows_its_filter_and_is_shown_before_anything_is_computed() -> None:
    lignes = (("un", 1, Decimal("0.10")), ("deux", 2, None), ("trois", 3, Decimal("0.20")))
    colonnes = (
        Colonne("nom", "Nom"),
        Colonne("n", "N", "nombre"),
        Colonne("m", "M", "montant"),
    )
    shown = Tableau("T", colonnes, lignes, ("Total", 6, Decimal("0.30")))
    data = exported([shown], "xlsx", SITUATION)
    assert isinstance(data, bytes)
    formulas = [cell.value for cell in load_workbook(io.BytesIO(data)).active[5]]
    assert formulas == ["Total", "=SUBTOTAL(109,B2:B4)", "=SUBTOTAL(109,C2:C4)"]
    assert [cell.value for cell in workbook(shown).active[5]] == ["Total", 6, 0.3]
    assert workbook(shown).active.auto_filter.ref == "A1:C4"
    # A total that is not the sum of the cells above it stays the figure that it is.
    other = Tableau("T", colonnes, lignes, ("Total", 7, Decimal("0.30")))
    data = exported([other], "xlsx", SITUATION)
    assert isinstance(data, bytes)
    assert load_workbook(io.BytesIO(data)).active["B5"].value == 7


CEDENT = Tableau(
    "T",
    (
        Colonne("nom", "Nom"),
        Colonne("un", "Un", secondaire=True),
        Colonne("deux", "Deux"),
        Colonne("trois", "Trois", secondaire=True),
        Colonne("quatre", "Quatre", secondaire=True),
    ),
    (("aaaa", "bbbb", "cccc", "dddd", "eeeeee"),),
)
"""Four characters to a column, six to the last one, two between two: 30 in all."""


@pytest.mark.parametrize(
    ("width", "heads", "hidden"),
    [
        (None, "Nom Un Deux Trois Quatre", ""),
        (31, "Nom Un Deux Trois Quatre", ""),
        (30, "Nom Un Deux Trois", "Quatre"),
        (23, "Nom Un Deux Trois", "Quatre"),
        (22, "Nom Un Deux", "Trois, Quatre"),
        (16, "Nom Un Deux", "Trois, Quatre"),
        (15, "Nom Deux", "Un, Trois, Quatre"),
    ],
)
def test_secondary_columns_give_way_one_by_one_from_the_right(
    width: int | None, heads: str, hidden: str
) -> None:
    first, *_, last = plain(texte(CEDENT, width)).splitlines()
    assert first.split() == heads.split()
    said = f"Colonnes masquées faute de largeur : {hidden} (--format csv les donne)."
    assert (last == said) is bool(hidden)
    assert "masquées" in last or not hidden


def exact(shown: Tableau) -> Any:
    """The sheet of a table with its formulas."""
    data = exported([shown], "xlsx", SITUATION)
    assert isinstance(data, bytes)
    return load_workbook(io.BytesIO(data)).active


def test_a_workbook_opens_on_its_first_table_behind_what_it_is() -> None:
    data = exported([VALEURS, table("a")], "xlsx", SITUATION)
    assert isinstance(data, bytes)
    book = load_workbook(io.BytesIO(data))
    assert (book.sheetnames[0], book.active.title) == ("À propos", "Valeurs")
    said = {row[0].value: row[1].value for row in book["À propos"].iter_rows(min_row=2)}
    assert (said["Situation au"], said["Tableaux"]) == ("31/05/2021", f"Valeurs · {table('a').titre}")


def test_a_mean_and_a_count_follow_the_filter_as_a_sum_does() -> None:
    colonnes = (Colonne("nom", "Nom"), Colonne("note", "Note", "nombre"), Colonne("jour", "Jour", "jour"))
    day = date(2021, 3, 30)
    rows = (
        ("un", Decimal("3.5"), day),
        ("deux", Decimal(4), None),
        ("trois", Decimal(4), day),
        ("quatre", None, day),
    )
    sheet = exact(Tableau("T", colonnes, rows, ("Total", Decimal("3.83"), 3)))
    assert [cell.value for cell in sheet[6]] == [
        *("Total", '=IFERROR(SUBTOTAL(101,B2:B5),"")', "=SUBTOTAL(103,C2:C5)")
    ]
    assert sheet.auto_filter.ref == "A1:C5"
    other = exact(Tableau("T", colonnes, rows, ("Total", Decimal("3.84"), 4)))
    assert [cell.value for cell in other[6]] == ["Total", 3.84, 4]


def test_a_total_of_no_row_is_the_figure_that_it_is() -> None:
    colonnes = (Colonne("nom", "Nom"), Colonne("n", "N", "nombre"))
    sheet = exact(Tableau("T", colonnes, (), ("Total", 0)))
    assert [cell.value for cell in sheet[2]] == ["Total", 0]
    assert sheet.auto_filter.ref is None


def test_titles_that_are_cut_alike_have_sheets_of_their_own() -> None:
    long = "Un titre de tableau bien plus long que trente et un signes"
    shown = [Tableau(title, (Colonne("a", "A"),), (("x",),)) for title in (long, long.upper(), f"{long} !")]
    names = workbook(*shown).sheetnames
    assert names == [
        "Un titre de tableau bien plus l",
        "UN TITRE DE TABLEAU BIEN PL (2)",
        "Un titre de tableau bien pl (3)",
    ]
