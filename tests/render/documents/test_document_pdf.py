"""A report on paper: tagged, in French, the same each time; its texts are data and never the source of the page."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator
from decimal import Decimal
from importlib import resources
from typing import Any

import pytest
import typst
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PageObject, PdfReader
from pypdf.generic import DictionaryObject

from chapitres import committee, project
from constats import fr
from fabriques_cli.render.documents.feuillets import DESSINES, drawn
from fabriques_cli.render.documents.pdf import FICHES, render
from fabriques_cli.text.document import ChiffreCle, Document, Section
from fabriques_cli.text.refus import Refus
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


def test_a_name_of_ten_thousand_letters_is_cut_wherever_it_stands() -> None:
    word = "x" * 10_000
    table = Tableau("T", COLONNES, ((word, None, None),))
    section = Section("a", word, (word,), table, chiffres=(ChiffreCle(word, word, word),))
    said = "".join(lines(render(Document(word, "usage interne", "S", (section,)))))
    assert said.count("x") >= 7 * 10_000


def test_what_cannot_be_laid_out_is_refused_in_words_that_quote_no_data(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def broken(*_: Any, **__: Any) -> bytes:
        raise typst.TypstError("secret")

    monkeypatch.setattr(typst, "compile", broken)
    with pytest.raises(Refus, match="ne peut pas être mis en pages") as caught:
        render(report(ROW))
    assert "html" in caught.value.a_faire
    assert "secret" not in str(caught.value)


def test_more_projects_than_a_pdf_holds_are_refused_before_any_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(typst, "compile", lambda *_, **__: b"made")
    assert render(committee(FICHES)) == b"made"
    with pytest.raises(Refus, match=f"{FICHES + 1} pages de projet"):
        render(committee(FICHES + 1))


# --- a report of many pages


def outline(reader: PdfReader) -> list[tuple[int, str, int]]:
    """The bookmarks: how deep each is, its title, the number of its page."""

    def walked(entries: Any, depth: int) -> Iterator[tuple[int, str, int]]:
        for one in entries:
            if isinstance(one, list):
                yield from walked(one, depth + 1)
            else:
                yield depth, str(one.title), (reader.get_destination_page_number(one) or 0) + 1

    return list(walked(reader.outline, 1))


def filled(page: PageObject) -> float:
    """How far down the body of a page goes, from 0 to 1: the heads and feet of all pages aside."""
    heights: list[float] = []

    def seen(text: str, cm: list[float], tm: list[float], *_: Any) -> None:
        if text.strip():
            heights.append(tm[4] * cm[1] + tm[5] * cm[3] + cm[5])

    page.extract_text(visitor_text=seen)
    top, bottom = 595 - 54, 48
    return (top - min(one for one in heights if bottom < one < top)) / (top - bottom)


def test_each_project_has_a_page_of_its_own_and_the_first_one_stands_under_its_chapter() -> None:
    found = read(render(committee(6)))
    pages = {title: page for _, title, page in outline(found)}
    first = pages["Projet 0"]
    assert [pages[f"Projet {n}"] for n in range(6)] == list(range(first, first + 6))
    assert pages["Les projets"] == first
    assert pages["Classement"] == 2
    assert pages["Suite 0"] == first + 6


def test_no_page_but_the_last_is_nearly_empty() -> None:
    for rows in (20, 84, 86, 88, 90, 98, 130, 166, 170):
        pages = read(render(committee(4, rows))).pages
        assert [(n, rows) for n, page in enumerate(pages[1:-1], 2) if filled(page) < 1 / 3] == []


def test_a_project_too_long_for_a_page_takes_two_and_loses_nothing() -> None:
    head = committee(1).sections[:3]
    long = Document("D", "usage interne", "S", (*head, *project(0, 40), *project(1)))
    found = read(render(long))
    pages = {title: page for _, title, page in outline(found)}
    assert pages["Projet 1"] > pages["Projet 0"] + 1
    assert "".join(lines(render(long))).count("Un atelier partagé") == 3 * 40 + 2 * 2 + 2


def test_bookmarks_follow_the_chapters_and_pages_bear_the_numbers_that_are_printed() -> None:
    found = read(render(committee(6)))
    depths = {title: depth for depth, title, _ in outline(found)}
    assert (depths["Les projets"], depths["Projet 0"], depths["Missions"]) == (1, 2, 3)
    assert "Sommaire" not in depths
    assert found.page_labels == [str(n) for n in range(1, len(found.pages) + 1)]


def test_the_table_of_contents_gives_the_page_of_each_chapter_and_project() -> None:
    found = read(render(committee(6)))
    said = found.pages[0].extract_text()
    for depth, title, page in outline(found):
        if depth <= 2:
            assert re.search(rf"{title}[ .]+{page}\b", said), title
    assert "Missions" not in said
    kinds = [kind for kind, _ in tags(found.root_object["/StructTreeRoot"])]
    assert kinds.count("/TOCI") == 12


def test_a_report_of_few_sections_has_no_table_of_contents() -> None:
    assert "Sommaire" not in lines(render(report(ROW, sections=3)))


def test_pictures_are_drawn_with_the_fonts_of_the_file_and_say_what_they_show() -> None:
    found = read(render(committee(2)))
    figures = [one for kind, one in tags(found.root_object["/StructTreeRoot"]) if kind == "/Figure"]
    assert [one["/Alt"] for one in figures] == ["Charges <prévues>. 2021 : charges 212 000 € <U+5DE5>."] * 2
    text = "".join(page.extract_text() for page in found.pages)
    assert text.count("2021 <U+5DE5>") == 2
    fonts = {
        str(font.get_object()["/BaseFont"]).partition("+")[2].partition("-")[0]
        for page in found.pages
        for font in page["/Resources"]["/Font"].values()
    }
    assert fonts == {"LibertinusSerif"}


def test_a_page_says_in_its_head_which_project_it_is_of() -> None:
    found = read(render(committee(3)))
    pages = {title: page for _, title, page in outline(found)}
    assert "Dossier du comité · Projet 2" in found.pages[pages["Projet 2"] - 1].extract_text()


def test_the_slug_of_a_place_stands_under_its_name() -> None:
    columns = (Colonne("slug", "Identifiant", precise="nom"), Colonne("nom", "Lieu"), Colonne("x", "X"))
    table = Tableau("Lieux", columns, (("la-filature", "La Filature", "a"),))
    said = lines(render(Document("D", "m", "s", (Section("x", "Lieux", (), table),))))
    assert [one.removesuffix(" a") for one in said if one.startswith(("Lieu X", "La F", "la-f"))] == [
        "Lieu X",
        "La Filature",
        "la-filature",
    ]


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
    rank = json.loads(more["sys_inputs"]["rapport"])["feuillets"][0]["rangs"][0]
    rows = rank["sections"][0]["tableau"]["lignes"]
    assert [[cell["texte"] for cell in row] for row in rows] == [['#panic("x")', "inconnu", "1"]]
    assert more["ignore_system_fonts"] is True


def test_the_source_of_the_page_reads_no_file_no_package_and_no_clock() -> None:
    source = (
        resources.files("fabriques_cli.render.documents")
        .joinpath("gabarits/typst/document.typ")
        .read_text("utf-8")
    )
    for word in ("@", "import", "include", "read(", "plugin(", "datetime", "link("):
        assert word not in source
    assert re.findall(r"image\((?!images\.at\(f\.image\))", source) == []


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
