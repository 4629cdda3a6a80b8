"""The report of a wave in every format: the same figures, texts inert and whole, nothing let out, the same bytes."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import shutil
import sys
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from markdown_it import MarkdownIt
from openpyxl import load_workbook
from openpyxl.workbook import Workbook

import forge
from bilans import AU, as_json, made, squeezed, text_of, vague
from commandes import DATA, registre, spawn_all
from fabriques_cli.render.formats import VAGUE
from registres import EXEMPLE, laid_over

FORMES = tuple(form.name for form in VAGUE)
WAVES = ("5", "6", "7", "8")


def book_of(data: bytes) -> Workbook:
    """A workbook as another library reads it."""
    return load_workbook(io.BytesIO(data), data_only=True)


# --- the same figures


@pytest.mark.parametrize("wave", WAVES)
def test_the_workbook_says_what_the_json_says(wave: str) -> None:
    book, report = book_of(made(DATA, "xlsx", wave)), as_json(DATA, wave)
    tables = [s["tableau"] for s in report["sections"].values() if s["tableau"]]
    assert book.sheetnames == ["Bilan", *(table["titre"] for table in tables)]
    for table in tables:
        rows = [*table["lignes"], *([table["totaux"]] if table["totaux"] else [])]
        sheet = book[table["titre"]]
        cells = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2, max_row=1 + len(rows))]
        assert [len(row) for row in cells] == [len(in_words(row)) for row in rows]
        wrong = [
            (cell, value)
            for row, line in zip(cells, rows, strict=True)
            for cell, value in zip(row, in_words(line).values(), strict=True)
            if not same(cell, value)
        ]
        assert wrong == []
        under = [row[0].value for row in sheet.iter_rows(min_row=3 + len(rows))] if rows else []
        assert under == table["notes"]


def in_words(row: Mapping[str, Any]) -> dict[str, Any]:
    """A row of the JSON as people read it: the words of a choice instead of its code."""
    return {key: row.get(f"{key}_mot", value) for key, value in row.items() if not key.endswith("_mot")}


def same(cell: object, value: object) -> bool:
    """Whether a cell of a workbook holds a value of the JSON: as a number, a day, a text, or not at all."""
    if isinstance(cell, int | float):
        return Decimal(str(cell)) == Decimal(str(value))
    if isinstance(cell, datetime):
        return f"{cell:%Y-%m-%d}" == value
    return (cell or None) == (value or None)


def test_the_workbook_is_ready_to_be_worked_with() -> None:
    book = book_of(made(DATA, "xlsx", "8"))
    sheet = book["Dossiers"]
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("B2", "A1:S8")
    assert sheet["I2"].number_format == '#,##0.00 "€"'
    assert book["Accompagnement"]["B2"].value == datetime(2022, 11, 17)
    assert book["Accompagnement"]["B2"].number_format == "dd/mm/yyyy"
    assert {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row} <= {"s", "n", "d"}
    said = [[cell.value for cell in row] for row in book["Bilan"].iter_rows(min_row=2)]
    assert said[:2] == [["Titre", "Bilan de la vague 8 (30/09/2021)"], ["Mention", "usage interne"]]
    left_out = "Demandé : 1 dossier sans montant, hors du total (l-etincelle)."
    assert ["Ce que les totaux laissent de côté", left_out] in said


@pytest.mark.parametrize("wave", WAVES)
def test_the_figures_of_the_json_are_on_the_pages_of_the_pdf(wave: str) -> None:
    pages = text_of("pdf", made(DATA, "pdf", wave))
    report = as_json(DATA, wave)
    of_projects = [section for page in report["projets"].values() for section in page.values()]
    # The one table of all the dossiers is what programs read; people read the rankings.
    read = [section for cle, section in report["sections"].items() if cle != "dossiers"]
    for section in (*read, *of_projects):
        assert squeezed(section["titre"]) in pages
        for row in section["tableau"]["lignes"] if section["tableau"] else ():
            kinds = {one["cle"]: one["genre"] for one in section["tableau"]["colonnes"]}
            missing = [v for key, v in in_words(row).items() if on_paper(v, kinds[key]) not in pages]
            assert missing == [], row


def on_paper(value: object, genre: str) -> str:
    """A value of the JSON as an officer reads it, without blanks: euros with a comma, days JJ/MM/AAAA."""
    text = "" if value is None else squeezed(str(value))
    if value is not None and genre == "montant":
        return "—" if not float(text) else text.replace(".", ",").replace("-", "−") + "€"
    if value is not None and genre == "nombre":
        return text.replace(".", ",")
    try:
        return f"{date.fromisoformat(text):%d/%m/%Y}"
    except ValueError:
        return text


@pytest.mark.parametrize("wave", WAVES)
def test_the_rows_of_the_csv_are_those_of_the_json(wave: str) -> None:
    sections = as_json(DATA, wave)["sections"]
    rows = [*sections["dossiers"]["tableau"]["lignes"], *sections["liste"]["tableau"]["lignes"]]
    found = csv.DictReader(io.StringIO(made(DATA, "csv", wave).decode()))
    assert list(found) == [
        {key: str("" if v is None else v) for key, v in row.items() if not key.endswith("_mot")}
        for row in rows
    ]


def test_the_list_of_waves_has_its_pdf() -> None:
    pages = text_of("pdf", made(DATA, "pdf"))
    assert "Lesvagues" in pages
    assert [
        said for said in ("16130000,00€", "usageinterne", "1/1", "(l-etincelle)") if said not in pages
    ] == []


def test_the_markdown_reads_as_headings_and_tables() -> None:
    tokens = MarkdownIt("commonmark").enable("table").parse(made(DATA, "markdown", "5").decode())
    kinds = [token.type for token in tokens]
    report = as_json(DATA, "5")
    sections = [section for cle, section in report["sections"].items() if cle != "dossiers"]
    sections += [section for page in report["projets"].values() for section in page.values()]
    full = [s for s in sections if s["tableau"] and s["tableau"]["lignes"]]
    assert kinds.count("heading_open") == 1 + len(sections)
    assert kinds.count("table_open") == len(full)
    widths = [
        shown(s["tableau"]) * (len(s["tableau"]["lignes"]) + bool(s["tableau"]["totaux"])) for s in full
    ]
    assert kinds.count("td_open") == sum(widths)


def shown(table: Mapping[str, Any]) -> int:
    """How many columns stand on a page: the slug of a place is under its name."""
    keys = [one["cle"] for one in table["colonnes"]]
    return len(keys) - ("lieu" in keys and "slug" in keys)


# --- inert and whole

LONG = "Tiers-lieu" + "x" * 190
NAMES = {
    "=1+1": "=1+1",
    "+33 1 02": "+33 1 02",
    "@SUM(A1)": "@SUM(A1)",
    "<script>alert(1)</script>": "<script>alert(1)</script>",
    "| a | b |": "| a | b |",
    "[red]rouge[/red]": "[red]rouge[/red]",
    "**gras** _i_ `c` [x](y) ~~z~~": "**gras** _i_ `c` [x](y) ~~z~~",
    "https://exemple.fr/?a=1&b=2": "https://exemple.fr/?a=1&b=2",
    "\u202etxet \u200f\u2066x": "<U+202E>txet <U+200F><U+2066>x",
    "\x1b[31mrouge": "<U+001B>[31mrouge",
    "deux\nlignes": "deux⏎lignes",
    '#import "@preview/x:1.0.0" $x$ #(1+1)': '#import "@preview/x:1.0.0" $x$ #(1+1)',
    "{{ 7 * 7 }} \\u{41} \"a\" 'b'": "{{ 7 * 7 }} \\u{41} \"a\" 'b'",
    LONG: LONG,
    "Ça œuvre à Łódź, Αθήνα, Київ": "Ça œuvre à Łódź, Αθήνα, Київ",
}
"""A name as the file holds it, and as it is to be read."""

DRAWN = {
    "工場 😀": "<U+5DE5><U+5834> <U+1F600>",
    "cafe\u0301 z\u0335": "café z<U+0335>",
}
"""The same for a PDF alone, whose fonts draw no more than the alphabets of Europe."""


def quoted(text: str) -> str:
    """The text as YAML, every character that is not of ASCII by its number."""
    return (
        '"' + "".join(one if one.isalnum() and one.isascii() else f"\\U{ord(one):08X}" for one in text) + '"'
    )


@pytest.fixture(scope="module")
def named(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A registre with a dossier of each name."""
    files = {
        f"lieux/lieu-{number:02}.yaml": f"nom: {quoted(nom)}\nvague: 2021-03-30\n"
        for number, nom in enumerate([*NAMES, *DRAWN])
    }
    return registre(tmp_path_factory.mktemp("projet") / "data", files)


def column(rows: Iterator[Mapping[str, Any]] | list[dict[str, Any]], cle: str) -> list[Any]:
    return [row[cle] for row in rows][: len(NAMES)]


def test_names_are_whole_in_json_and_nothing_in_them_acts(named: Path) -> None:
    text = made(named, "json", "6").decode()
    assert column(json.loads(text)["sections"]["dossiers"]["tableau"]["lignes"], "nom") == list(NAMES)
    assert {one for one in text if not one.isprintable()} <= {"\n", "\u00a0", "\u202f"}


@pytest.mark.parametrize(("form", "delimiter", "cle"), [("csv", ",", "nom"), ("csv-excel", ";", "Lieu")])
def test_names_are_whole_in_csv_behind_an_apostrophe_where_they_would_be_computed(
    named: Path, form: str, delimiter: str, cle: str
) -> None:
    text = made(named, form, "6").decode("utf-8-sig")
    expected = [f"'{said}" if name[0] in "=+-@" else said for name, said in NAMES.items()]
    assert column(csv.DictReader(io.StringIO(text), delimiter=delimiter), cle) == expected


def test_names_are_whole_strings_in_a_workbook(named: Path) -> None:
    sheet = book_of(made(named, "xlsx", "6"))["Dossiers"]
    cells = [row[1] for row in sheet.iter_rows(min_row=2, max_row=1 + len(NAMES))]
    assert [cell.value for cell in cells] == list(NAMES.values())
    assert {(cell.data_type, cell.hyperlink) for cell in cells} == {("s", None)}


def test_names_are_whole_in_markdown_and_nothing_in_them_is_markup(named: Path) -> None:
    inline = forge.inlines(made(named, "markdown", "6").decode())
    shown = [forge.read(token) for token in inline]
    names = [f"{said} (lieu-{number:02})" for number, said in enumerate(NAMES.values())]
    assert [said for said in names if said not in shown] == []
    assert [acts for token in inline[shown.index(names[0]) :] for acts in forge.acting(token)] == []
    assert len([said for said in shown if said in names]) == len(names)


@pytest.mark.parametrize("couleur", ["jamais", "toujours"])
def test_names_are_whole_on_a_terminal(named: Path, couleur: str) -> None:
    out = vague(named, "6", "--couleur", couleur).out
    assert [said for said in NAMES.values() if said not in out] == []
    assert "\x1b[31m" not in out


def test_names_are_whole_in_a_pdf(named: Path) -> None:
    pages = text_of("pdf", made(named, "pdf", "6"))
    everyone = {**NAMES, **DRAWN}.values()
    assert [said for said in everyone if squeezed(said) not in pages] == []


def test_a_text_longer_than_a_cell_is_cut_and_says_so(tmp_path: Path) -> None:
    files = {"lieux/le-moulin.yaml": f"vague: 2021-03-30\nbesoins: [{'a' * 40_000}]\n"}
    sheet = book_of(made(registre(tmp_path / "data", files), "xlsx", "6"))["Besoins"]
    assert sheet["B2"].value == "a" * 16_000 + "… (texte coupé)"


# --- what a version for publication holds back

PRIVATE = {
    "porteur": "{nom: Association La Filature, forme_juridique: association, "
    "representant: {nom: canari-a, qualite: canari-b}}",
    "notes": "canari-c",
}
"""What no report shows, whoever reads it."""

INTERNAL = {
    "criteres": "{essor_du_territoire: {avis: canari-d, note: 4.75}}",
    "avis": "[{organe: anct, le: 2021-05-01, sens: favorable, annuites: {2021: 41234.56}, "
    "texte: canari-e, vu: canari-f}]",
    "besoins": "[canari-g]",
    "accompagnement": "[{le: 2021-09-01, type: communaute, acteur: anct, action: canari-h}]",
    "derogations": "[{regle: CAL-01, motif: canari-i, autorite: canari-j, reference: canari-k, le: 2021-04-01}]",
    "complements": "[{demande_le: 2021-04-06, pieces: [canari-l], avant_le: 2021-04-20}]",
    "missions": "{lieu_ressource: canari-m, faire_ensemble: canari-n, competences_numeriques: canari-o}",
    "depose_le": "2021-03-31T00:33:00+02:00",
    "numero_ds": "canari-p",
    "demande": "{annuites: {2021: 41111.11}}",
    "vague": "2021-03-30",
}
"""What only the committee may see, or nobody."""

SEEN = ("4.75", "canari-g", "canari-h", "canari-i", "41111.11", "41234.56", "MNT-06", "canari-u", "canari-v")
"""What the committee does see of it, so that looking for the rest in vain means something."""


def decided(resultat: str, more: str = "") -> str:
    return f"[{{le: 2021-06-08, resultat: {resultat}, motif: canari-q, autorite: canari-r{more}}}]"


def dossier(**blocks: str) -> str:
    """The complete dossier of the tests with private and internal text wherever there can be some."""
    return laid_over(
        EXEMPLE, "".join(f"{key}: {value}\n" for key, value in {**PRIVATE, **INTERNAL, **blocks}.items())
    )


@pytest.fixture(scope="module")
def guarded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wave with a laureate, and dossiers that are refused, on the list, withdrawn, to be decided, or unreadable."""
    laureate = decided("laureat", ", annuites: {2021: 43210.00}")
    files = {
        "lieux/la-filature.yaml": dossier(decisions=laureate),
        "lieux/canari-u.yaml": dossier(nom="canari-v", decisions=decided("non_retenu")),
        "lieux/canari-w.yaml": dossier(
            nom="canari-x", decisions=decided("liste_complementaire", ", rang: 7")
        ),
        "lieux/canari-y.yaml": dossier(
            nom="canari-z", decisions=laureate, desistement="{le: 2021-07-01, motif: canari-s}"
        ),
        "lieux/canari-t.yaml": "nom: canari-t\nvague: 2021-03-30\n",
        "lieux/canari-0.yaml": "nom: [\n",
        "lieux/canari-1.yaml": "vague: 2021-03-30\ndecisions: [{le: 2021-06-08, resultat: canari}]\n",
        "lieux/canari-2.yaml": "nom: canari-2\n",
        "lieux/le-potier.yaml": dossier(
            nom="Le Potier",
            porteur="{nom: canari-3, forme_juridique: personne_physique}",
            decisions=laureate,
        ),
        "lieux/l-inconnu.yaml": dossier(nom="L'Inconnu", porteur="{nom: canari-4}", decisions=laureate),
    }
    return registre(tmp_path_factory.mktemp("projet") / "data", files)


LET_OUT = (
    "canari",
    "4.75",
    "4,75",
    "41111",
    "41234",
    "bloquant",
    "compl\u00e9ter",
    "MNT-0",
    "CAL-0",
    "REC-0",
)
REFUSED = ("nonretenu", "listecompl\u00e9mentaire", "d\u00e9sist\u00e9", "in\u00e9ligible")


@pytest.mark.parametrize("form", [form.name for form in VAGUE])
def test_a_version_for_publication_lets_out_laureates_and_totals_only(guarded: Path, form: str) -> None:
    text = text_of(form, made(guarded, form, "6", "--pour", "diffusion"))
    assert [word for word in (*LET_OUT, *REFUSED, "usageinterne") if word in text] == []
    assert "LaFilature" in text
    assert "43210" in text.replace("\u202f", "")


@pytest.mark.parametrize("form", [form.name for form in VAGUE])
def test_no_report_shows_what_is_private(guarded: Path, form: str) -> None:
    text = text_of(form, made(guarded, form, "6"))
    assert [word for word in ("canari-a", "canari-b", "canari-c") if word in text] == []


def test_the_committee_sees_what_is_held_back(guarded: Path) -> None:
    text = text_of("json", made(guarded, "json", "6"))
    assert [word for word in SEEN if word not in text] == []


@pytest.mark.parametrize("form", [form.name for form in VAGUE])
@pytest.mark.parametrize(
    ("pour", "mention"), [("comite", "usage interne"), ("diffusion", "version pour diffusion")]
)
def test_every_report_says_what_it_is_for(form: str, pour: str, mention: str) -> None:
    done = vague(DATA, "8", "--pour", pour, "--format", form) if form.startswith("csv") else None
    said = done.err if done else text_of(form, made(DATA, form, "8", "--pour", pour))
    assert squeezed(mention) in squeezed(said)


# --- the same bytes


@pytest.fixture(scope="module")
def made_twice(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Two folders in which a process of its own, with its seed and its time zone, made every format."""
    folders = []
    for number in ("1", "2"):
        folder = tmp_path_factory.mktemp(f"dossier-{number}")
        shutil.copytree(DATA, folder / "data")
        lines = [["vague", "8", AU, "--format", form, "--sortie", f"bilan-{form}"] for form in FORMES]
        done = spawn_all(*lines, cwd=folder, PYTHONHASHSEED=number, TZ=f"Etc/GMT+{number}")
        assert {code for code, _ in done} == {0}
        folders.append(folder)
    return folders


@pytest.mark.parametrize("form", FORMES)
def test_two_runs_in_two_folders_make_the_same_bytes(made_twice: list[Path], form: str) -> None:
    made_in = [hashlib.sha256((folder / f"bilan-{form}").read_bytes()).hexdigest() for folder in made_twice]
    assert made_in[0] == made_in[1]


# --- without the extra, on a terminal


def test_without_its_extra_the_pdf_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    done = vague(DATA, "8", "--format", "pdf")
    assert (done.code, done.out) == (2, "")
    assert done.err.splitlines() == [
        "fabriques : le format pdf demande un complément qui n'est pas installé.",
        "  Installez-le dans l'environnement de fabriques : pip install typst.",
    ]


def test_a_pdf_is_not_printed_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("fabriques_cli.cli.base.terminal.is_terminal", lambda: True)
    done = vague(DATA, "8", "--format", "pdf")
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("fabriques : un PDF ne s'affiche pas dans un terminal.\n")
