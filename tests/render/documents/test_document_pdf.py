"""A report on paper: tagged, in French, the same each time; its texts are data and never the source of the page."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from decimal import Decimal
from importlib import resources
from typing import Any

import pytest
import typst
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from constats import fr
from fabriques_cli.render.documents.pdf import DESSINES, drawn, render
from fabriques_cli.text.document import Document, Section
from fabriques_cli.text.tableau import Colonne, Tableau

COLONNES = (
    Colonne("nom", "Lieu"),
    Colonne("accorde", "Accordé", "montant"),
    Colonne("rang", "Rang", "nombre"),
)
ROW = ("La Filature", Decimal(120000), 3)


def report(*rows: tuple[Any, ...], phrases: tuple[str, ...] = (), sections: int = 1) -> Document:
    """A report with the same table in each of its sections."""
    table = Tableau(
        "Lauréats", COLONNES, rows, ("Total", Decimal(120000), "") if rows else (), ("Une note.",)
    )
    section = Section("laureats", "Lauréats", phrases, table, "Aucun lauréat.")
    return Document("Bilan de la vague 6", "usage interne", "Situation au 23/11/2026", (section,) * sections)


def read(data: bytes) -> PdfReader:
    """The PDF as another library reads it."""
    return PdfReader(io.BytesIO(data))


def lines(data: bytes) -> list[str]:
    """The text of all the pages."""
    return [line for page in read(data).pages for line in page.extract_text().splitlines()]


def tags(element: Any) -> Iterator[tuple[str, DictionaryObject]]:
    """The elements of the structure tree under one, with their kind."""
    found = element.get_object()
    for child in found if isinstance(found, list) else [found]:
        one = child.get_object()
        if isinstance(one, DictionaryObject):
            if "/S" in one:
                yield one["/S"], one
            yield from tags(one["/K"]) if "/K" in one else ()


def test_it_declares_its_language_its_title_and_the_standard_it_follows() -> None:
    root = read(render(report(ROW))).root_object
    metadata = root["/Metadata"].get_object().get_data().decode()
    assert root["/Lang"] == "fr-FR"
    assert root["/MarkInfo"]["/Marked"].value
    assert root["/ViewerPreferences"]["/DisplayDocTitle"].value
    assert "<pdfuaid:part>1</pdfuaid:part>" in metadata
    assert "Bilan de la vague 6" in metadata


def test_it_bears_no_date_and_is_the_same_each_time() -> None:
    first = render(report(ROW))
    assert first == render(report(ROW))
    found = read(first)
    assert [key for key in found.metadata or {} if "Date" in key] == []
    assert "Date>" not in found.root_object["/Metadata"].get_object().get_data().decode()


def test_headings_and_tables_are_tagged_with_their_heads() -> None:
    found = list(tags(read(render(report(ROW, ROW, sections=2))).root_object["/StructTreeRoot"]))
    kinds = [kind for kind, _ in found]
    assert (kinds.count("/H1"), kinds.count("/Table")) == (2, 2)
    heads = [one for kind, one in found if kind == "/TH"]
    assert [
        one["/A"][0]["/Scope"] if isinstance(one["/A"], list) else one["/A"]["/Scope"] for one in heads
    ] == ["/Column"] * 6
    assert kinds.count("/TD") == 2 * 3 * 3


def test_pages_are_landscape_and_each_says_what_it_is_for_and_its_number() -> None:
    found = read(render(report(*[ROW] * 250)))
    pages = [page.extract_text() for page in found.pages]
    assert len(pages) > 2
    for number, (page, text) in enumerate(zip(found.pages, pages, strict=True), 1):
        assert page.mediabox.width > page.mediabox.height
        for said in ("usage interne", "Situation au 23/11/2026", f"{number} / {len(pages)}", "Accordé"):
            assert said in text


def test_the_fonts_are_those_that_come_with_typst_and_travel_in_the_file() -> None:
    found = read(render(report(ROW, phrases=("gras → maigre",))))
    fonts = [font.get_object() for page in found.pages for font in page["/Resources"]["/Font"].values()]
    assert {font["/BaseFont"].partition("+")[2].partition("-")[0] for font in fonts} == {"LibertinusSerif"}
    inner = [font["/DescendantFonts"][0].get_object()["/FontDescriptor"] for font in fonts]
    assert all({"/FontFile2", "/FontFile3"} & set(one) for one in inner)


def test_an_empty_table_gives_way_to_its_sentence_and_sentences_stand_around_it() -> None:
    said = lines(render(report(phrases=("Une phrase.",))))
    assert [one for one in said if one in ("Une phrase.", "Aucun lauréat.", "Une note.")] == [
        *("Une phrase.", "Aucun lauréat.", "Une note."),
    ]
    assert "Lieu" not in " ".join(said)


def test_amounts_are_read_in_french_and_an_unknown_one_is_never_zero() -> None:
    said = lines(render(report(("La Filature", None, None))))
    assert "La Filature inconnu —" in said
    assert fr("Total 120 000,00 €") in said


@pytest.mark.parametrize("length", [200, 5000])
def test_a_word_wider_than_the_page_is_cut_into_lines_and_loses_nothing(length: int) -> None:
    said = [one.partition(" ")[0] for one in lines(render(report(("x" * length, None, None)))) if "xx" in one]
    assert len(said) > 1
    assert max(len(one) for one in said) < 250
    assert "".join(said) == "x" * length


# --- texts are data


HOSTILE = (
    '#import "@preview/x:1.0.0": y',
    '#read("/etc/passwd")',
    '"); #panic("x")',
    "$ a $ *b* _c_ `d` <e> @f = g",
    "\\u{41} \\n ]} /* */ // x",
    "https://exemple.fr",
    "-- --- ... ~ 'a' \"b\"",
)


@pytest.mark.parametrize("text", HOSTILE)
def test_a_text_is_shown_as_it_is_written_wherever_it_stands(text: str) -> None:
    hostile = Document(
        text, text, text, (Section("x", text, (text,), Tableau(text, COLONNES, ((text, None, 1),))),)
    )
    data = render(hostile)
    assert "".join(lines(data)).count(text) >= 7
    assert b"/URI" not in data


def test_the_source_of_the_page_never_changes(monkeypatch: pytest.MonkeyPatch) -> None:
    given: list[tuple[bytes, dict[str, Any]]] = []
    monkeypatch.setattr(typst, "compile", lambda source, **more: given.append((source, more)) or b"")
    render(report(('#panic("x")', None, 1)))
    ((source, more),) = given
    assert (
        source
        == resources.files("fabriques_cli.render.documents")
        .joinpath("gabarits/typst/document.typ")
        .read_bytes()
    )
    rows = json.loads(more["sys_inputs"]["rapport"])["rangs"][0]["sections"][0]["tableau"]["lignes"]
    assert rows == [['#panic("x")', "inconnu", "1"]]
    assert more["ignore_system_fonts"] is True


def test_the_source_of_the_page_reads_no_file_no_package_and_no_clock() -> None:
    source = (
        resources.files("fabriques_cli.render.documents")
        .joinpath("gabarits/typst/document.typ")
        .read_text("utf-8")
    )
    for word in ("@", "import", "include", "read(", "image(", "plugin(", "datetime", "link("):
        assert word not in source


# --- what the fonts draw


DRAWABLE = [chr(code) for code in range(0x20, 0x2700) if drawn(chr(code)) == chr(code)]


def test_every_character_that_is_kept_is_drawn() -> None:
    assert len(DRAWABLE) > 2000
    assert all(DESSINES.fullmatch(one) for one in DRAWABLE)
    kept = "".join(DRAWABLE)
    data = render(report(phrases=tuple(kept[start : start + 60] for start in range(0, len(kept), 60))))
    assert data.startswith(b"%PDF")


@given(st.lists(st.text(st.sampled_from(DRAWABLE) | st.characters(), max_size=40), max_size=8))
@settings(max_examples=30, deadline=None)
def test_no_text_prevents_the_report(texts: list[str]) -> None:
    assert render(report(*[(text, None, 1) for text in texts], phrases=tuple(texts))).startswith(b"%PDF")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("cafe\u0301", "café"),
        ("z\u0335", "z<U+0335>"),
        ("工", "<U+5DE5>"),
        ("\U0001f600", "<U+1F600>"),
        ("\u05d0", "<U+05D0>"),
        ("sou\u00adple", "sou<U+00AD>ple"),
        ("\u0378", "<U+0378>"),
        ("a\u00a0b\u202fc", "a\u00a0b\u202fc"),
        ("→ ≥ − ⏎ █ ’ « œ Ł Α К", "→ ≥ − ⏎ █ ’ « œ Ł Α К"),
    ],
)
def test_what_no_font_draws_is_spelled_out(text: str, said: str) -> None:
    assert drawn(text) == said
