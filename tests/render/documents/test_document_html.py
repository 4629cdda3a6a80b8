"""The report of a wave as a page: built as assistive tools need it, alone, inert, and with true pictures."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections import Counter
from dataclasses import dataclass, field
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest

import fabriques_cli
from bilans import made
from chapitres import committee
from commandes import DATA, TOP, registre
from constats import fr
from fabriques_cli.render.documents.html import render
from fabriques_cli.render.figures.style import style
from fabriques_cli.text.document import Document, Section
from fabriques_cli.text.tableau import Colonne, Tableau
from reels import fabriques

STYLE = Path(fabriques_cli.__file__).parent / "render" / "documents" / "gabarits" / "html" / "style.css"
EMPTY = {"meta", "path", "rect", "circle"}
"""Elements that never hold another one in our pages."""


@dataclass
class Element:
    """An element of a page, with its text and the elements around it."""

    tag: str
    attributes: dict[str, str]
    around: list[Element] = field(repr=False)
    text: str = ""

    def within(self, tag: str) -> Element:
        """The nearest element of that kind around this one."""
        return next(one for one in reversed(self.around) if one.tag == tag)


@dataclass
class Page(HTMLParser):
    """The elements of a page in their order; fails when one is not closed where it should be."""

    source: str
    elements: list[Element] = field(default_factory=list)
    open: list[Element] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()
        self.feed(self.source)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len(dict(attrs)) == len(attrs)
        self.elements.append(Element(tag, {k: v or "" for k, v in attrs}, list(self.open)))
        if tag not in EMPTY:
            self.open.append(self.elements[-1])

    def handle_endtag(self, tag: str) -> None:
        if tag not in EMPTY:
            assert self.open.pop().tag == tag

    def handle_data(self, data: str) -> None:
        for one in self.open:
            one.text += data

    def all(self, *tags: str) -> list[Element]:
        """The elements of some kinds."""
        return [one for one in self.elements if one.tag in tags]

    def texts(self, *tags: str) -> list[str]:
        """What the elements of some kinds say."""
        return [one.text.strip() for one in self.all(*tags)]

    def section(self, cle: str) -> list[Element]:
        """The elements of one section of the report."""
        return [one for one in self.elements if any(a.attributes.get("id") == cle for a in one.around)]


def page(top: Path, *words: object) -> Page:
    """The page of a report, read back."""
    return Page(made(top, "html", *words).decode())


def image(found: Page, cle: str) -> list[str]:
    """What the picture of a section says, its title and description first."""
    return [
        one.text
        for one in found.section(cle)
        if one.tag in ("title", "desc", "text", "figcaption") and one.text.strip()
    ]


@pytest.fixture(params=["list", "5", "6", "7", "8", "public", "chapters"])
def report(request: pytest.FixtureRequest) -> Page:
    """Each page of the example registre in turn, and a report of chapters."""
    if request.param == "chapters":
        return Page(render(committee(3)))
    words = {"list": (), "public": (5, "--pour", "diffusion")}.get(request.param, (request.param,))
    return page(DATA, *words)


# --- structure


def test_a_page_is_french_and_has_one_title_above_its_sections(report: Page) -> None:
    assert report.all("html")[0].attributes == {"lang": "fr"}
    assert len(report.all("h1")) == 1
    assert report.all("title")[0].text.startswith(report.texts("h1")[0])
    headings = [int(one.tag[1]) for one in report.elements if re.fullmatch("h[1-6]", one.tag)]
    assert headings[:2] == [1, 2]
    assert [(a, b) for a, b in pairwise(headings) if b > a + 1] == []


def test_the_first_link_leads_past_the_summary_to_the_content(report: Page) -> None:
    first = report.all("a")[0]
    assert first.attributes["href"] == "#contenu"
    assert report.all("main")[0].attributes["id"] == "contenu"
    assert report.elements.index(first) < report.elements.index(report.all("nav")[0])


def test_ids_are_unique_and_every_reference_has_its_target(report: Page) -> None:
    ids = [one.attributes["id"] for one in report.elements if "id" in one.attributes]
    assert [one for one, count in Counter(ids).items() if count > 1] == []
    named = [i for one in report.elements for i in one.attributes.get("aria-labelledby", "").split()]
    linked = [one.attributes["href"].removeprefix("#") for one in report.all("a")]
    filled = re.findall(r"url\(#([^)]+)\)", report.source)
    assert set(named + linked + filled) - set(ids) == set()


def test_every_table_has_a_caption_and_heads_of_columns_and_rows(report: Page) -> None:
    for table in report.all("table"):
        inside = [one for one in report.elements if table in one.around]
        assert [one.tag for one in inside].count("caption") == 1
        heads = [one for one in inside if one.tag == "th"]
        assert {one.attributes["scope"] for one in heads} == {"col", "row"}
        assert [one.text for one in heads if not one.text.strip()] == []
        columns = sum(one.attributes["scope"] == "col" for one in heads)
        rows = Counter(id(one.around[-1]) for one in inside if one.tag in ("td", "th"))
        assert set(rows.values()) == {columns}
        first = [next(o for o in inside if o.around[-1] is row) for row in inside if row.tag == "tr"]
        assert [one.tag for one in first] == ["th"] * len(first)


def test_what_may_be_wider_than_a_screen_scrolls_in_a_named_frame_that_takes_the_focus(report: Page) -> None:
    frames = [one for one in report.all("section") if one.attributes.get("class") == "cadre-de-table"]
    assert {one.attributes["tabindex"] for one in frames} == {"0"}
    assert [one for one in frames if "aria-labelledby" not in one.attributes] == []
    for table in report.all("table"):
        heads = [o for o in report.all("th") if table in o.around and o.attributes["scope"] == "col"]
        assert len(heads) <= 2 or table.around[-1] in frames


def test_every_picture_is_named_and_stands_beside_a_table(report: Page) -> None:
    for svg in report.all("svg"):
        assert svg.attributes["role"] == "img"
        inside = [one for one in report.elements if svg in one.around]
        assert [one.tag for one in inside][:2] == ["title", "desc"]
        assert svg.attributes["aria-labelledby"] == " ".join(one.attributes["id"] for one in inside[:2])
        section = svg.within("section")
        assert [one for one in report.all("table") if section in one.around]


def test_the_four_pictures_of_the_wave_are_there_and_those_of_its_projects() -> None:
    sections = [svg.within("section").attributes["id"] for svg in page(DATA, 8).all("svg")]
    whole = [one for one in sections if not one.startswith("projet.")]
    assert whole == ["places", "enveloppe", "region", "departement"]
    assert "projet.la-case-a-outils.budget_previsionnel" in sections


def test_the_summary_folds_what_is_long_and_says_what_it_folds() -> None:
    short, long = Page(render(committee(12))), Page(render(committee(13)))
    assert [one.attributes for one in short.all("details")] == [{"open": ""}]
    assert [one.attributes for one in long.all("details")] == [{}]
    assert long.texts("summary") == ["Les projets : 13 parties"]
    linked = [one.attributes["href"] for one in long.all("a") if any(a.tag == "details" for a in one.around)]
    assert linked == [f"#p{n}" for n in range(13)]


def test_key_figures_are_a_list_of_terms_each_with_its_value_and_what_puts_it_in_its_place() -> None:
    found = Page(render(committee(1)))
    assert [
        one.text.strip().split("\n")
        for one in found.section("p0")
        if one.tag == "div" and one.around[-1].tag == "dl"
    ] == [
        ["Demandé", "150\u202f000\u00a0€ sur 3 ans"],
        ["Moyenne", "13,4"],
    ]
    assert [one.around[-1].tag for one in found.all("dt", "dd")] == ["div"] * 6


def test_a_project_opens_a_page_of_paper_and_its_parts_stand_in_columns() -> None:
    found = Page(render(committee(2)))
    classes = {
        one.attributes["id"]: one.attributes.get("class")
        for one in found.all("section")
        if "id" in one.attributes
    }
    assert (classes["projets"], classes["p0"], classes["p1"]) == ("page", None, "page")
    sheets = [one for one in found.all("div") if one.attributes.get("class") == "fiche"]
    assert [one.around[-1].attributes["id"] for one in sheets] == ["p0", "p1"]


def test_the_frames_of_two_projects_have_two_names() -> None:
    found = Page(render(committee(2)))
    frames = [
        one.attributes["aria-labelledby"] for one in found.all("section") if "tabindex" in one.attributes
    ]
    assert frames == ["legende-classement", "titre-p0 legende-p0-budget", "titre-p1 legende-p1-budget"]


def test_a_slug_is_small_under_the_name_that_heads_its_row() -> None:
    columns = (Colonne("slug", "Identifiant", precise="nom"), Colonne("nom", "Lieu"), Colonne("x", "X"))
    table = Tableau("Lieux", columns, (("la-filature", "<La> Filature", "a"),), ("Total", "", "b"))
    found = Page(render(Document("D", "m", "s", (Section("x", "Lieux", (), table),))))
    assert found.texts("th") == ["Lieu", "X", "<La> Filature la-filature", "Total"]
    assert found.texts("small") == ["la-filature"]


def test_the_word_of_the_totals_heads_their_row_where_a_rank_comes_first() -> None:
    columns = (Colonne("rang", "Rang", "nombre"), Colonne("nom", "Lieu"), Colonne("x", "X", "nombre"))
    table = Tableau("Lieux", columns, ((1, "La Filature", 2),), ("", "Total", 2))
    found = Page(render(Document("D", "m", "s", (Section("x", "Lieux", (), table),))))
    (foot,) = [one for one in found.all("tr") if one.around[-1].tag == "tfoot"]
    assert [one.text for one in found.all("th", "td") if one.around[-1] is foot] == ["Total", "", "2"]


def test_a_page_needs_nothing_but_itself(report: Page) -> None:
    alone = {
        "script",
        "link",
        "img",
        "iframe",
        "object",
        "embed",
        "base",
        "form",
        "use",
        "image",
        "foreignobject",
    }
    assert [one.tag for one in report.all(*alone)] == []
    attributes = {name for one in report.elements for name in one.attributes}
    assert [name for name in attributes if name.startswith("on") or name in ("src", "srcset", "style")] == []
    assert re.findall(r"https?:|@import|@font-face|javascript:|url\((?!#)", report.source) == []
    (policy,) = [one for one in report.all("meta") if "http-equiv" in one.attributes]
    assert policy.attributes["content"] == "default-src 'none'; style-src 'unsafe-inline'"


@pytest.mark.parametrize(
    ("words", "mention"), [((8,), "usage interne"), ((8, "--pour", "diffusion"), "version pour diffusion")]
)
def test_a_page_says_at_its_top_what_it_is_for_and_when_it_was_made(
    words: tuple[object, ...], mention: str
) -> None:
    found = page(DATA, *words)
    (head,) = found.texts("header")
    assert f"{mention} Situation au 23/11/2026 · fichiers du dossier de travail" in head
    assert head.endswith("exemple fictif")
    assert f'@page {{ @top-right {{ content: "{mention}" }} }}' in found.source


def test_a_real_registre_is_not_called_fictional(tmp_path: Path) -> None:
    (head,) = page(registre(tmp_path / "data"), 6).texts("header")
    assert "fictif" not in head


# --- what it looks like


def test_every_text_stands_out_from_every_ground_on_the_screen_and_on_paper() -> None:
    css = STYLE.read_text(encoding="utf-8")
    screen, dark, paper = [dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", block)) for block in roots(css)]
    assert screen.keys() == dark.keys()
    for theme in (screen, dark, {**screen, **paper}):
        grounds = [value for name, value in theme.items() if name.startswith("fond")]
        texts = [value for name, value in theme.items() if name.startswith("texte")]
        assert [(a, b) for a in texts for b in grounds if contrast(a, b) < 4.5] == []
        marks = [theme["trait"], theme["encre"]]
        assert [(a, b) for a in marks for b in grounds if contrast(a, b) < 3] == []


def test_no_colour_is_used_that_is_not_named() -> None:
    css = STYLE.read_text(encoding="utf-8") + style()
    rules = "".join(re.split(r":root \{[^}]*\}", css))
    assert re.findall(r"#[0-9a-fA-F]{3,8}\b|rgb|hsl|opacity", rules) == []
    used = re.findall(r"(?<![\w-])(?:color|background|fill|stroke): ([^;]+);", rules)
    assert {value for value in used if not value.startswith("var(--")} == {"none"}
    assert [
        one for one in re.findall(r"(?<![\w-])color: var\(--([\w-]+)\)", rules) if "texte" not in one
    ] == []
    assert [one for one in re.findall(r"background: var\(--([\w-]+)\)", rules) if "fond" not in one] == []


def roots(css: str) -> list[str]:
    """The blocks that name the colours of a theme."""
    return re.findall(r":root \{([^}]*)\}", css)


def contrast(one: str, other: str) -> float:
    """The ratio of WCAG 2 between two colours."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_the_reference_contrasts_are_those_of_the_standard() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.005)


# --- what is written in it

LONG = "Tiers-lieu" + "x" * 190
NAMES = {
    "=1+1": "=1+1",
    "<script>alert(1)</script>": "<script>alert(1)</script>",
    "</style></title></svg>": "</style></title></svg>",
    "| a |": "| a |",
    "[red]": "[red]",
    "&amp; &#60;": "&amp; &#60;",
    "{{ 7 * 7 }} {% raw %} {# x #}": "{{ 7 * 7 }} {% raw %} {# x #}",
    "\u202etxet": "<U+202E>txet",
    LONG: LONG,
    "مقهى": "مقهى",
}
"""A name as the file holds it, and as it is to be read."""


def test_names_are_whole_and_nothing_in_them_acts(tmp_path: Path) -> None:
    files = {
        f"lieux/lieu-{number:02}.yaml": f"nom: {quoted(nom)}\nvague: 2021-03-30\n"
        for number, nom in enumerate(NAMES)
    }
    found = page(registre(tmp_path / "data", files), 6)
    cells = [one for one in found.section("classement_hors") if one.attributes.get("scope") == "row"]
    said = [one.text.rpartition(" ")[0] for one in cells]
    assert [one for one in said if one in NAMES.values()] == list(NAMES.values())
    assert [one.text for one in cells if one.attributes.get("dir") == "auto"] == ["مقهى lieu-09"]
    assert {one.tag for one in found.section("classement_hors")} == {
        *("h3", "p", "div", "section", "table", "caption"),
        *("thead", "tbody", "tfoot", "tr", "th", "td", "small"),
    }


def quoted(text: str) -> str:
    """The text as YAML, every character by its number."""
    return '"' + "".join(f"\\U{ord(one):08X}" for one in text) + '"'


# --- the figures of the pictures

LAUREATE = "vague: 2021-03-30\ndecisions: [{le: 2021-06-08, resultat: laureat%s}]\n"


def test_the_pictures_say_the_figures_of_the_example() -> None:
    found = page(DATA, 5)
    assert image(found, "enveloppe")[2:] == [
        fr("Enveloppe : 45 000 000 €"),
        fr("avant la vague : 28 350 000,00 €, soit 63,0\u202f%"),
        fr("dans la vague : 470 000,00 €, soit 1,0\u202f%"),
        *(fr("libéré, hors du reste : 50 000,00 €, soit"), "0,1\u202f%"),
        *(fr("reste à attribuer : 16 130 000,00 €, soit"), "35,8\u202f%"),
    ]
    assert image(found, "places")[1:5] == [
        "Total : 193 sur 300, dont 4 dans la vague ; hors grands centres urbains : 3 sur 150, dont 3 dans la "
        "vague ; QPV : 1 sur 150, dont 1 dans la vague.",
        "Total : 193 sur 300",
        "hors grands centres urbains : 3 sur 150",
        "QPV : 1 sur 150",
    ]
    region = image(found, "region")
    assert region[2:8] == [
        *("Occitanie", fr("accordé 100 000 €"), fr("demandé 270 000 €")),
        *("Centre-Val de Loire", "accordé —", fr("demandé 150 000 €")),
    ]


def test_an_amount_that_is_unknown_is_called_so_in_the_pictures(tmp_path: Path) -> None:
    files = {
        "lieux/a.yaml": LAUREATE % "",
        "lieux/b.yaml": LAUREATE % ", annuites: {2021: 50000}" + "adresse: {code_insee: '23008'}\n",
        "lieux/c.yaml": LAUREATE % "" + "adresse: {code_insee: '23008'}\n",
    }
    found = page(registre(tmp_path / "data", files), 6)
    assert image(found, "region")[2:8] == [
        *("Nouvelle-Aquitaine", fr("accordé 50 000 € + 1 inconnu"), "demandé inconnu"),
        *("sans commune connue", "accordé inconnu", "demandé inconnu"),
    ]
    assert fr("dans la vague : au moins 50 000,00 € (hors 2 dossiers sans montant)") in " ".join(
        image(found, "enveloppe")
    )
    assert "Sans commune connue, hors de la carte : a." in image(found, "departement")[-1]


def test_an_envelope_that_is_passed_says_by_how_much(tmp_path: Path) -> None:
    top = registre(tmp_path / "data", {"lieux/a.yaml": LAUREATE % ", annuites: {2021: 50000}"})
    path = top / "programme.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("45000000", "30000"), encoding="utf-8")
    said = image(page(top, 6), "enveloppe")
    assert said[-1] == fr("L'enveloppe est dépassée de 20 000,00 €.")
    assert [one for one in said if "reste à attribuer" in one] == []


def test_a_wave_counted_apart_says_that_it_takes_nothing(tmp_path: Path) -> None:
    files = {
        "lieux/a.yaml": LAUREATE % ", annuites: {2021: 50000}",
        "vagues/2021-03-30.yaml": "hors_enveloppe: oui\n",
    }
    found = page(registre(tmp_path / "data", files), "2021-03-30")
    assert image(found, "enveloppe")[-1] == "Cette vague est comptée à part de l'enveloppe."
    assert fr("dans la vague : 0,00 €, soit 0,0\u202f%") in image(found, "enveloppe")


def test_a_wave_without_a_dossier_has_neither_map_nor_bars(tmp_path: Path) -> None:
    found = page(registre(tmp_path / "data", {}), 6)
    assert [svg.within("section").attributes["id"] for svg in found.all("svg")] == ["places", "enveloppe"]


def test_nothing_that_was_asked_is_drawn_for_publication() -> None:
    found = page(DATA, 5, "--pour", "diffusion")
    said = image(found, "region")
    assert said[0] == "Accordé par région"
    assert [one for one in said if "demand" in one.lower()] == []
    assert fr("accordé 150 000 €") in said
    dots = [one for one in found.all("circle") if one.attributes.get("class") == "lieu"]
    assert len(dots) == 4 + 1  # that of the legend


def test_many_regions_make_several_pictures_of_ten_at_most(tmp_path: Path) -> None:
    codes = (
        "01004",
        "21231",
        "29232",
        "18033",
        "2A004",
        "67482",
        "59350",
        "75056",
        "76540",
        "33063",
        "31555",
    )
    files = {
        f"lieux/l{code.lower()}.yaml": f'vague: 2021-03-30\nadresse: {{code_insee: "{code}"}}\n'
        for code in codes
    }
    found = page(registre(tmp_path / "data", files), 6)
    titles = [one for one in image(found, "region") if one.startswith("Accordé et demandé")]
    assert titles == [
        "Accordé et demandé par région",
        "Accordé et demandé par région, à partir de Île-de-France",
    ]


def test_the_real_laureates_are_where_they_are_known_to_be(tmp_path: Path) -> None:
    found = page(registre(tmp_path / "data", fabriques("vague: 2021-03-30\n")), 6)
    classes = [one.attributes.get("class", "") for one in found.elements]
    assert classes.count("lieu") == 187 + 1  # that of the legend


# --- another judge


def test_a_checker_of_html_finds_nothing(tmp_path: Path) -> None:
    checker = TOP / "node_modules" / ".bin" / "html-validate"
    node = shutil.which("node")
    if node is None or not checker.exists():
        pytest.skip("html-validate absent: npm install --no-save html-validate")
    path = tmp_path / "bilan.html"
    path.write_bytes(made(DATA, "html", 8))
    words = [node, checker, "--preset", "recommended,a11y", path]
    done = subprocess.run(words, capture_output=True, text=True, check=False, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, "")
