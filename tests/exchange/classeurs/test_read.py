"""Workbooks from elsewhere: bounded before they are opened, formulas and errors refused, numbers as they are shown."""

from __future__ import annotations

import io
import re
import time
import zipfile
from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
import xlsxwriter
from openpyxl import Workbook
from openpyxl.chart import BarChart, Reference
from openpyxl.styles import Font

from fabriques_cli.exchange.classeurs.bornes import (
    AUTRES_BALISES_MAX,
    BALISES_MAX,
    DEPLIE_MAX,
    FEUILLES_MAX,
    OCTETS_MAX,
    SIGNES_MAX,
)
from fabriques_cli.exchange.classeurs.read import read
from fabriques_cli.text.grille import Cellule, lettres
from fabriques_cli.text.refus import Refus

SHEET = "xl/worksheets/sheet1.xml"


def workbook(*rows: list[Any]) -> bytes:
    """A workbook of one sheet."""
    book = Workbook()
    for row in rows:
        book.active.append(row)
    return saved(book)


def saved(book: Workbook) -> bytes:
    """The bytes of a workbook."""
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def rewritten(data: bytes, **parts: bytes) -> bytes:
    """The workbook with some parts in place of its own, by the last word of their names."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            word = name.rpartition("/")[2].partition(".")[0]
            new.writestr(name, parts.get(word, old.read(name)))
    return out.getvalue()


def sheet(body: str, before: str = "") -> bytes:
    """A sheet written by hand."""
    return (
        f'<?xml version="1.0"?>{before}<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        f"<sheetData>{body}</sheetData></worksheet>"
    ).encode()


def refused(data: bytes) -> str:
    """Why a workbook is not read."""
    with pytest.raises(Refus) as error:
        read(data)
    assert error.value.a_faire
    return error.value.message


def words(data: bytes) -> list[list[str]]:
    """The words of the first sheet."""
    return [[cell.mot or cell.trouble for cell in row] for row in read(data)[0].lignes]


def test_words_numbers_and_days_are_read_as_they_are_shown() -> None:
    row = [
        "01004",
        1004,
        45000.1,
        0.1 + 0.2,
        1e11,
        datetime(2021, 6, 8),
        datetime(2021, 6, 8, 9, 30),
        "  ",
        None,
        "é",
    ]
    assert words(workbook(row)) == [
        ["01004", "1004", "45000.1", "0.3", "100000000000", "2021-06-08", "2021-06-08T09:30:00", "é"]
    ]


def test_cells_keep_their_places_and_empty_rows_are_left_out() -> None:
    found = read(workbook([None, "a"], [], ["b"]))[0]
    assert found.lignes == ((Cellule(1, 2, "a"),), (Cellule(3, 1, "b"),))
    assert [lettres(column) for column in (1, 26, 27, 702, 703)] == ["A", "Z", "AA", "ZZ", "AAA"]


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("L1_x000D_\nL2", "L1\nL2"),
        ("L1_x000d_L2", "L1\nL2"),
        ("L1_x000B_L2", "L1\nL2"),
        ("a_x0009_b", "a\tb"),
        ("_x005F_x000D_", "_x000D_"),
        ("_xD83D__xDE00_", "\U0001f600"),
        ("_xD83D_", "\ufffd"),
        ("lieu_x12_", "lieu_x12_"),
        ("_x0001_", "caractère de contrôle U+0001 dans le texte ; supprimez-le."),
        ("L1\u2028L2\x85L3", "L1\nL2\nL3"),
        ("a\x9bb", "caractère de contrôle U+009B dans le texte ; supprimez-le."),
    ],
)
def test_the_escapes_of_the_format_are_the_characters_that_are_shown(written: str, shown: str) -> None:
    assert words(workbook([written])) == [[shown]]


@pytest.mark.parametrize("drawn", [True, False], ids=["with a chart", "empty"])
def test_a_sheet_that_is_a_chart_is_passed_over(drawn: bool) -> None:
    book = Workbook()
    book.active.append(["a", 1])
    chart = book.create_chartsheet("Graphique", 0)
    if drawn:
        bars = BarChart()
        bars.add_data(Reference(book["Sheet"], range_string="Sheet!B1:B1"))
        chart.add_chart(bars)
    found = read(saved(book))
    assert [(feuille.nom, len(feuille.lignes)) for feuille in found] == [("Sheet", 1)]


def test_what_holds_no_word_says_why() -> None:
    data = rewritten(
        workbook([1]),
        sheet1=sheet('<row r="1"><c r="A1" t="e"><v>#REF!</v></c><c r="B1" t="b"><v>1</v></c></row>'),
    )
    assert words(data) == [
        ["la cellule est en erreur ; écrivez-y une valeur.", "c'est VRAI ou FAUX, pas un texte ni un nombre."]
    ]
    assert words(workbook(["=1+1"])) == [["c'est une formule ; collez sa valeur (collage spécial, valeurs)."]]


def packed(**parts: bytes) -> bytes:
    """An archive of these parts, `_` for what a name cannot hold."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as book:
        for name, data in parts.items():
            book.writestr(name.replace("__", "/").replace("_", "."), data)
    return out.getvalue()


def old(name: str) -> bytes:
    """The head of a file of before 2007 that holds a part of this name."""
    return b"\xd0\xcf\x11\xe0" + b"\0" * 600 + name.encode("utf-16-le") + b"\0" * 600


def retold(data: bytes, change: Callable[[str], str]) -> bytes:
    """The workbook with its list of sheets told otherwise."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            text = old.read(name)
            new.writestr(name, change(text.decode()) if name == "xl/workbook.xml" else text)
    return out.getvalue()


def charts_only() -> bytes:
    """A workbook whose only sheet is a chart."""
    book = Workbook()
    book.active.append(["a", 1])
    book.create_chartsheet("Graphique")
    return retold(saved(book), lambda text: re.sub(r"<sheet [^>]*?/>", "", text, count=1))


def strict() -> bytes:
    """A workbook of the variant that the library does not read."""
    spaces = (
        "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
        "http://purl.oclc.org/ooxml/spreadsheetml/main",
    )
    return retold(workbook([1]), lambda text: text.replace(*spaces))


def locked() -> bytes:
    """An archive one of whose parts says that it is locked."""
    data = bytearray(packed(a_xml=b"<a/>"))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "le fichier est vide."),
        (b" \r\n", "le fichier est vide."),
        (b"Identifiant;R\xe9sultat\n", "c'est un fichier de texte (CSV), sous un nom de classeur."),
        (
            "Identifiant\tRésultat".encode("utf-16"),
            "c'est un fichier de texte (CSV), sous un nom de classeur.",
        ),
        (b"<html><table>", "c'est une page web ou du XML, sous un nom de classeur."),
        (b"%PDF-1.7\n", "c'est un PDF, pas un classeur."),
        (b"7z\xbc\xaf\x27\x1c", "c'est une archive, pas un classeur."),
        (b"\x00\x01\x02", "ce n'est pas un classeur .xlsx."),
        (old("Workbook"), "c'est un ancien classeur Excel (.xls)."),
        (old("EncryptedPackage"), "c'est un classeur protégé par un mot de passe."),
        (old("WordDocument"), "c'est un document Word (.doc), pas un classeur."),
        (old("?"), "c'est un ancien classeur .xls, ou un classeur protégé par un mot de passe."),
        (b"x" * (OCTETS_MAX + 1), "le classeur est trop gros (plus de 5 Mo)."),
        (workbook([1])[:-40], "le classeur est tronqué ou abîmé."),
        (workbook([1])[:300], "le classeur est tronqué ou abîmé."),
        (packed(), "c'est une archive vide."),
        (packed(content_xml=b"<office/>"), "c'est une archive ZIP, pas un classeur .xlsx."),
        (
            packed(mimetype=b"application/vnd.oasis.opendocument.spreadsheet"),
            "c'est un classeur OpenDocument (.ods).",
        ),
        (
            packed(mimetype=b"application/vnd.oasis.opendocument.text"),
            "c'est un document OpenDocument (.odt), pas un classeur.",
        ),
        (packed(word__document_xml=b"<w/>"), "c'est un document Word (.docx), pas un classeur."),
        (packed(xl__workbook_bin=b"\0"), "c'est un classeur Excel binaire (.xlsb)."),
        (locked(), "c'est une archive protégée par un mot de passe."),
        (strict(), "c'est un classeur « Open XML strict »."),
        (charts_only(), "le classeur n'a aucune feuille de cellules, seulement des graphiques."),
    ],
)
def test_what_is_no_workbook_says_what_it_is(data: bytes, message: str) -> None:
    assert refused(data) == message


# --- what is hidden or struck out


def test_what_is_hidden_is_told_by_sheet_row_and_column() -> None:
    book = Workbook()
    for row in (["a", "b", "c"], ["d", "e", "f"], ["g", "h", "i"]):
        book.active.append(row)
    book.active.row_dimensions[2].hidden = True
    book.active.column_dimensions["B"].hidden = True
    for state in ("hidden", "veryHidden"):
        other = book.create_sheet(state)
        other.append(["x"])
        other.sheet_state = state
    first, *others = read(saved(book))
    assert (first.masquee, first.lignes_masquees, first.colonnes_masquees) == (False, {2}, {2})
    assert [one.masquee for one in others] == [True, True]
    assert [one.lignes_masquees for one in others] == [frozenset(), frozenset()]


def test_a_row_without_height_is_hidden() -> None:
    body = (
        '<row r="1" ht="0" customHeight="1"><c r="A1"><v>1</v></c></row>'
        '<row r="2" ht="15"><c r="A2"><v>1</v></c></row>'
    )
    assert read(rewritten(workbook([1]), sheet1=sheet(body)))[0].lignes_masquees == {1}


def test_a_font_that_strikes_out_is_told() -> None:
    book = Workbook()
    book.active.append(["a", "b", 3, None])
    for column in ("B", "C", "D"):
        book.active[f"{column}1"].font = Font(strike=True)
    (row,) = read(saved(book))[0].lignes
    assert [(cell.mot, cell.barree) for cell in row] == [("a", False), ("b", True), ("3", True)]


@pytest.mark.parametrize("shared", [True, False], ids=["shared", "in the cell"])
def test_a_text_that_is_struck_out_in_part_is_no_word(shared: bool) -> None:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "constant_memory": not shared}) as book:
        sheet, struck, bold = (
            book.add_worksheet(),
            book.add_format({"font_strikeout": True}),
            book.add_format({"bold": True}),
        )
        sheet.write_rich_string(0, 0, struck, "40 000", " 30 000")
        sheet.write_rich_string(0, 1, struck, "40", struck, " 000", " ")
        sheet.write_rich_string(0, 2, bold, "40", " 000")
    (row,) = read(out.getvalue())[0].lignes
    assert [(cell.mot, cell.trouble, cell.barree) for cell in row] == [
        ("", "une partie du texte est barrée ; ne laissez que ce qui compte.", False),
        ("40 000 ", "", True),
        ("40 000", "", False),
    ]


@pytest.mark.parametrize("body", ["<row/>" * 400_000, " " * (DEPLIE_MAX + 1)], ids=["ratio", "size"])
def test_a_bomb_is_not_opened(body: str, monkeypatch: pytest.MonkeyPatch) -> None:
    data = rewritten(workbook([1]), sheet1=sheet(body))
    assert len(data) < 1_000_000
    monkeypatch.setattr("fabriques_cli.exchange.classeurs.read.sheets", lambda *_: pytest.fail("opened"))
    assert refused(data) == "le classeur se déplie démesurément : il n'est pas ouvert."


def test_a_thousand_parts_are_not_opened() -> None:
    out = io.BytesIO(workbook([1]))
    with zipfile.ZipFile(out, "a") as book:
        for number in range(600):
            book.writestr(f"xl/media/{number}.png", b"")
    assert refused(out.getvalue()) == "le classeur se déplie démesurément : il n'est pas ouvert."


def test_entities_are_neither_unfolded_nor_looked_up() -> None:
    for entity in ('"aaaaaaaaaa"', 'SYSTEM "file:///etc/hostname"'):
        doctype = f"<!DOCTYPE worksheet [<!ENTITY e {entity}>]>"
        body = '<row r="1"><c r="A1" t="inlineStr"><is><t>&e;</t></is></c></row>'
        data = rewritten(workbook([1]), sheet1=sheet(body, doctype))
        assert refused(data).startswith("le classeur est abîmé (")


@pytest.mark.parametrize("part", ["sheet1", "workbook", "styles"])
def test_a_damaged_workbook_is_refused_without_a_trace(part: str) -> None:
    message = refused(rewritten(workbook([1]), **{part: b"<a><b>"}))
    assert message.startswith("le classeur est abîmé (")


def test_what_a_sheet_says_of_its_size_is_not_believed() -> None:
    head = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    rows = '<row r="2"><c r="B2"><v>5</v></c></row>'
    data = rewritten(
        workbook([1]),
        sheet1=f'{head}<dimension ref="A1:A1"/><sheetData>{rows}</sheetData></worksheet>'.encode(),
    )
    assert read(data)[0].lignes == ((Cellule(2, 2, "5"),),)


def test_a_far_row_or_column_is_refused_never_left_out() -> None:
    far = '<row r="1048576"><c r="A1048576"><v>1</v></c></row>'
    assert (
        refused(rewritten(workbook([1]), sheet1=sheet(far)))
        == "la feuille « Sheet » compte plus de 5000 lignes."
    )
    for name in ("GS1", "XFD1"):
        wide = f'<row r="1"><c r="A1"><v>1</v></c><c r="{name}"><v>2</v></c></row>'
        assert (
            refused(rewritten(workbook([1]), sheet1=sheet(wide)))
            == "la ligne 1 de la feuille « Sheet » va au-delà de 200 colonnes."
        )
    last = '<row r="1"><c r="A1"><v>1</v></c><c r="GR1"><v>2</v></c><c r="XFD1" s="0"/></row>'
    assert words(rewritten(workbook([1]), sheet1=sheet(last))) == [["1", "2"]]


def part(data: bytes, name: str) -> str:
    """The text of a part of a workbook."""
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        return book.read(name).decode()


def with_parts(data: bytes, parts: dict[str, str]) -> bytes:
    """The workbook with some parts in place of its own, by their whole names; the shared texts may be new."""
    shared = '<Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.'
    shared += 'spreadsheetml.sharedStrings+xml"/></Types>'
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        own = {name: old.read(name).decode() for name in old.namelist()}
        types = "[Content_Types].xml"
        for name, text in {**own, types: own[types].replace("</Types>", shared), **parts}.items():
            new.writestr(name, text)
    return out.getvalue()


MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
PLAIN = workbook(["a"])
EMPTY = {"xl/sharedStrings.xml": f'<sst xmlns="{MAIN}"/>'}
STYLES, BOOK = part(PLAIN, "xl/styles.xml"), part(PLAIN, "xl/workbook.xml")


def _in_styles(element: str, inside: Callable[[int], str], tags: int) -> Callable[[int], bytes]:
    """A workbook whose styles have as many of one kind as a number of tags allows."""

    def made(count: int) -> bytes:
        body = "".join(map(inside, range(count // tags)))
        found = re.sub(f"<{element}[ >].*</{element}>", f"<{element}>{body}</{element}>", STYLES)
        return with_parts(PLAIN, {"xl/styles.xml": found, **EMPTY})

    return made


def _named(count: int) -> bytes:
    names = "".join(f'<definedName name="n{i:x}">Sheet!A1</definedName>' for i in range(count // 2))
    book = re.sub("<definedNames ?/>", f"<definedNames>{names}</definedNames>", BOOK)
    assert book != BOOK
    return with_parts(PLAIN, {"xl/workbook.xml": book, **EMPTY})


def _strings(count: int) -> bytes:
    items = "".join(f"<si><t>{i:x}</t></si>" for i in range(count // 4))
    return with_parts(PLAIN, {"xl/sharedStrings.xml": f'<sst xmlns="{MAIN}">{items}</sst>'})


def _rows_of(cell: str, tags: int) -> Callable[[int], bytes]:
    def made(count: int) -> bytes:
        rows = (f'<row r="{1 + i % 4999}">{cell.format(i=i)}</row>' for i in range(count // tags))
        return rewritten(PLAIN, sheet1=sheet("".join(rows)))

    return made


def _one_row(count: int) -> bytes:
    cells = "".join(f'<c r="XFD1" s="{i}"/>' for i in range(count))
    return rewritten(PLAIN, sheet1=sheet(f"<row>{cells}</row>"))


CELLS = {
    "empty cells in the last column": _rows_of('<c r="XFD1" x="{i}"/>', 3),
    "empty cells on one row": _one_row,
    "empty rows": _rows_of("", 2),
    "numbers": _rows_of('<c r="A1"><v>{i}</v></c>', 6),
    "texts in the cells": _rows_of('<c r="A1" t="inlineStr"><is><t>{i}</t></is></c>', 8),
    "shared texts": _strings,
}
OTHERS = {
    "styles": _in_styles(
        "cellXfs", lambda i: f'<xf numFmtId="{i % 50}" fontId="0" fillId="0" borderId="0"/>', 1
    ),
    "names of styles": _in_styles(
        "cellStyles", lambda i: f'<cellStyle name="{i:x}" xfId="0" builtinId="0"/>', 1
    ),
    "fonts": _in_styles("fonts", lambda i: f'<font><name val="{i:x}"/></font>', 3),
    "names": _named,
}
ROOM = 1000
"""More tags than the parts of an ordinary workbook have."""


@pytest.mark.parametrize("name", [*CELLS, *OTHERS])
def test_what_a_workbook_may_hold_is_read_in_a_second_and_more_is_refused_at_once(name: str) -> None:
    made = CELLS.get(name) or OTHERS[name]
    limit = BALISES_MAX if name in CELLS else AUTRES_BALISES_MAX
    admitted = made(limit - ROOM)
    before = time.process_time()
    assert read(admitted)
    assert time.process_time() - before < 2
    excessive = made(limit + ROOM)
    before = time.process_time()
    assert "trop de" in refused(excessive)
    assert time.process_time() - before < 0.5


def test_a_megabyte_of_empty_cells_in_the_last_column_does_not_hold_the_program() -> None:
    rows = "".join(f'<row r="{i}"><c r="XFD{i}"/></row>' for i in range(1, 200_000))
    data = rewritten(PLAIN, sheet1=sheet(rows))
    assert len(data) > 900_000
    before = time.process_time()
    assert refused(data) == "le classeur contient trop de cellules, même vides."
    assert time.process_time() - before < 0.5
    few = "".join(f'<row r="{i}"><c r="XFD{i}"/></row>' for i in range(1, 5000))
    before = time.process_time()
    assert read(rewritten(PLAIN, sheet1=sheet(few)))[0].lignes == ()
    assert time.process_time() - before < 0.5


def test_the_characters_of_all_the_cells_are_bounded() -> None:
    def of(count: int) -> bytes:
        long = f'<sst xmlns="{MAIN}"><si><t>{"a" * 30_000}</t></si></sst>'
        rows = (f'<row r="{i}"><c r="A{i}" t="s"><v>0</v></c></row>' for i in range(1, count + 1))
        return with_parts(
            PLAIN, {"xl/sharedStrings.xml": long, "xl/worksheets/sheet1.xml": sheet("".join(rows)).decode()}
        )

    assert len(read(of(SIGNES_MAX // 30_000))[0].lignes) == SIGNES_MAX // 30_000
    before = time.process_time()
    assert refused(of(4_990)) == "ses cellules contiennent plus de 5 millions de signes."
    assert time.process_time() - before < 1


def test_fifty_sheets_are_read_and_one_more_is_not() -> None:
    book = Workbook()
    for number in range(2, FEUILLES_MAX + 1):
        book.create_sheet(f"F{number}").append([number])
    assert [one.nom for one in read(saved(book))][-1] == "F50"
    book.create_sheet("F51")
    assert refused(saved(book)) == "le classeur compte plus de 50 feuilles."


def test_a_sheet_that_is_named_many_times_is_read_once() -> None:
    one = re.search(r"<sheet [^>]*/>", BOOK)
    assert one
    many = "".join(
        one[0].replace('"Sheet"', f'"F{i}"').replace('sheetId="1"', f'sheetId="{i}"') for i in range(1, 900)
    )
    found = read(with_parts(PLAIN, {"xl/workbook.xml": BOOK.replace(one[0], many), **EMPTY}))
    assert [feuille.lignes for feuille in found] == [read(PLAIN)[0].lignes]


def test_an_empty_cell_gives_its_place_to_the_next_one_that_says_none() -> None:
    row = (
        '<row r="2"><c r="B2"/><c><v>5</v></c><c/><c><v>6</v></c><c r="H2"/></row><row><c><v>7</v></c></row>'
    )
    found = read(rewritten(PLAIN, sheet1=sheet(row)))[0].lignes
    assert found == ((Cellule(2, 3, "5"), Cellule(2, 5, "6")), (Cellule(3, 1, "7"),))


def test_the_date_of_a_cell_is_told_by_its_style() -> None:
    row = '<row r="1"><c r="A1" s="0"><v>44355</v></c><c r="B1" s="1"><v>44355</v></c></row>'
    styles = STYLES.replace("</cellXfs>", '<xf numFmtId="14" fontId="0" fillId="0" borderId="0"/></cellXfs>')
    assert words(rewritten(PLAIN, sheet1=sheet(row), styles=styles.encode())) == [["44355", "2021-06-08"]]
