"""`budget`, `lieux` and `lieu` as pages: a page, a PDF, a workbook and the JSON have the same figures."""

from __future__ import annotations

import io
import json
import re
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from bilans import squeezed
from commandes import DATA, call, registre
from constats import fr
from registres import EXEMPLE, PROGRAMME, laid_over
from tableaux_lus import TableauxLus

AU = "--au=2022-12-31"
MOTS = ("attribue", "engage", "verse")
BORNES = re.compile("(?:au moins|au plus|environ) ")
"""What stands before a figure that is not whole; the figures are compared without it."""

COMMUNES = ("23008", "93066", "97411", "2A004", "35238", "01053", "")
REPRISE = """
reprise:
  au: 2020-12-29
  qpv: {fabriques: 2, engage: 200000, verse: 150000}
  hypothese: fictive
"""


def engendre(count: int = 30) -> dict[str, str]:
    """A registre whose dossiers differ by their wave, their commune, their amounts and how far they went."""
    files = {
        "programme.yaml": laid_over(PROGRAMME, REPRISE),
        "vagues/2021-06-30.yaml": "numero: {valeur: 7}\ncloture: 2021-06-30\nhors_enveloppe: oui\n",
    }
    vagues = ("2020-12-30", "2021-03-30", "2021-06-30", "2021-09-30", "2023-03-30")
    for number in range(count):
        amount = f"{30_000 + 701 * number}.{number:02}"
        annuites = "" if number % 11 == 10 else f", annuites: {{2021: {amount}, 2022: 20000}}"
        insee = COMMUNES[number % len(COMMUNES)]
        text = (
            f"vague: {vagues[number % 5]}\nnumero_ds:\nadresse: {{code_insee: '{insee}'}}\n" if insee else ""
        )
        text = text or f"vague: {vagues[number % 5]}\nnumero_ds:\nadresse:\n"
        text += (
            f"nom: Lieu {number}\ndemande:{'' if number % 9 == 8 else f' {{annuites: {{2021: {amount}}}}}'}\n"
        )
        if number % 3:
            text += f"decisions: [{{le: 2021-12-08, resultat: laureat{annuites}}}]\n"
        if number % 3 == 2:
            text += "convention: {signee_le: 2022-01-10}\n"
            text += f"versements: [{{le: 2022-02-0{1 + number % 9}, annuite: 2021, montant: {1000 + number}.5}}]\n"
        files[f"lieux/lieu-{number:02}.yaml"] = laid_over(EXEMPLE, text)
    return files


@pytest.fixture(scope="module", params=["exemple", "engendre"])
def top(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example, and a registre of many dossiers."""
    return DATA if request.param == "exemple" else registre(tmp_path_factory.mktemp("engendre"), engendre())


def given(top: Path, form: str, out: Path, *words: str) -> bytes:
    path = out / f"vue.{form}"
    done = call(words[0], "-C", top, AU, "-q", *words[1:], "--sortie", path)
    assert done.code == 0, done.err
    data = path.read_bytes()
    return BORNES.sub("", data.decode()).encode() if form in ("html", "md") else data


def as_json(top: Path, out: Path, *words: str) -> dict[str, Any]:
    found = json.loads(given(top, "json", out, *words))
    assert isinstance(found, dict)
    return found


def page(top: Path, out: Path, *words: str) -> TableauxLus:
    return TableauxLus(given(top, "html", out, *words).decode())


def on_paper(top: Path, out: Path, *words: str) -> str:
    reader = PdfReader(io.BytesIO(given(top, "pdf", out, *words)))
    return squeezed("".join(one.extract_text() for one in reader.pages))


def shown(amount: str | None, absent: str = "inconnu") -> str:
    """An amount of the JSON as an officer reads it."""
    if amount is None:
        return absent
    whole, _, cents = amount.lstrip("-").partition(".")
    return ("−" if amount.startswith("-") else "") + fr(f"{int(whole):,}".replace(",", " ") + f",{cents} €")


@pytest.mark.parametrize("words", [(), ("statut:laureat,conventionne,en_cours",)], ids=["whole", "filtered"])
def test_the_curve_has_the_same_figures_in_every_format(
    top: Path, tmp_path: Path, words: tuple[str, ...]
) -> None:
    steps = as_json(top, tmp_path, "budget", *words)["cumul"]["etapes"]
    expected = [[one["titre"], *(shown(one[mot]["montant"]) for mot in MOTS)] for one in steps]
    assert len(expected) >= 2
    _head, *rows = page(top, tmp_path, "budget", *words).lignes["courbe"]
    assert [row[:4] for row in rows] == expected
    text = given(top, "md", tmp_path, "budget", *words, "--format", "markdown").decode()
    for row in expected:
        assert f"| {' | '.join(row)} |" in text
    paper = on_paper(top, tmp_path, "budget", *words)
    assert all(squeezed(cell) in paper for row in expected for cell in row)
    sheet = load_workbook(io.BytesIO(given(top, "xlsx", tmp_path, "budget", *words))).worksheets[-1]
    cells = [[cell.value for cell in row[:4]] for row in sheet.iter_rows(min_row=2, max_row=1 + len(steps))]
    assert [row[0] for row in cells] == [one["titre"] for one in steps]
    numbers = [[None if cell is None else f"{Decimal(str(cell)):.2f}" for cell in row[1:]] for row in cells]
    assert numbers == [[one[mot]["montant"] for mot in MOTS] for one in steps]


def test_the_curve_ends_at_the_total_and_its_steps_are_the_rows_of_the_waves(
    top: Path, tmp_path: Path
) -> None:
    found = as_json(top, tmp_path, "budget", "--par", "vague")
    steps = found["cumul"]["etapes"]
    assert steps[-1]["attribue"] == found["montants"]["attribue"]
    assert steps[-1]["verse"] == found["montants"]["verse"]
    rows = {row["cle"]: row for row in found["tableaux"][1]["lignes"]}
    for before, after in pairwise(steps):
        for mot in MOTS:
            step = Decimal(after[mot]["montant"] or 0) - Decimal(before[mot]["montant"] or 0)
            of_wave = rows[after["titre"]][mot] if after["titre"] in rows else "0.00"
            assert f"{step:.2f}" == (of_wave or "0.00")


def test_the_words_of_the_money_are_those_of_the_terminal_in_the_same_order(
    top: Path, tmp_path: Path
) -> None:
    found = as_json(top, tmp_path, "budget")
    rows = found["tableaux"][0]["lignes"]
    _head, *shown_rows = page(top, tmp_path, "budget").lignes["mesures"]
    assert [row[:2] for row in shown_rows] == [[row["mesure"], shown(row["montant"])] for row in rows]
    lines = call("budget", "-C", top, AU).lines
    at = [next(n for n, line in enumerate(lines) if line.startswith(row["mesure"])) for row in rows]
    assert at == sorted(at)
    for number, row in zip(at, rows, strict=True):
        assert shown(row["montant"]) in lines[number]


def test_what_the_words_leave_out_is_named(top: Path, tmp_path: Path) -> None:
    told = " ".join(page(top, tmp_path, "budget").textes)
    left = {n for one in as_json(top, tmp_path, "budget")["montants"].values() for n in one["sans_montant"]}
    assert left
    assert [name for name in left if (name if name != "(reprise)" else "la reprise") not in told] == []


def test_the_breakdown_that_is_asked_for_stands_with_its_total(top: Path, tmp_path: Path) -> None:
    words = ("budget", "--par", "region")
    table = as_json(top, tmp_path, *words)["tableaux"][1]
    _head, *rows = page(top, tmp_path, *words).lignes["tableau-1"]
    assert rows == [[_cell(value) for value in row.values()] for row in (*table["lignes"], table["totaux"])]
    assert "tableau-1" not in page(top, tmp_path, "budget").lignes


def _cell(value: Any) -> str:
    if isinstance(value, str) and not re.fullmatch(r"-?[0-9]+\.[0-9]{2}", value):
        return value
    return str(value) if isinstance(value, int) else shown(value)


def test_a_list_has_the_same_rows_and_totals_in_every_format(top: Path, tmp_path: Path) -> None:
    words = ("lieux", "--colonnes", "slug,statut,demande,accorde", "--tri", "demande:desc")
    table = as_json(top, tmp_path, *words)["tableaux"][0]
    tree = page(top, tmp_path, *words)
    _head, *rows = tree.lignes["lieux"]
    expected = [
        [row["slug"], row["statut_mot"], *(row[mot] for mot in ("demande", "accorde"))]
        for row in table["lignes"]
    ]
    unknown = ("inconnu", "—")
    assert [row[:2] for row in rows[:-1]] == [row[:2] for row in expected]
    totals = ["", "", table["totaux"]["demande"], table["totaux"]["accorde"]]
    for row, told in zip(rows, (*expected, totals), strict=True):
        for cell, amount in zip(row[2:], told[2:], strict=True):
            assert cell == shown(amount) if amount else cell in unknown
    paper = on_paper(top, tmp_path, *words)
    assert all(squeezed(cell) in paper for row in rows for cell in row)
    assert "Dans l'ordre décroissant de « Demandé »." in tree.textes
    _head, *by_place, total = tree.lignes["departement"]
    assert (total[1], total[2]) == (str(len(expected)), shown(table["totaux"]["demande"]))
    assert sum(int(row[1]) for row in by_place) == len(expected)


def test_the_sheet_of_a_dossier_has_the_same_figures_as_a_page(top: Path, tmp_path: Path) -> None:
    slug = "la-manivelle" if top == DATA else "lieu-02"
    found = as_json(top, tmp_path, "lieu", slug)
    tree, paper = page(top, tmp_path, "lieu", slug), on_paper(top, tmp_path, "lieu", slug)
    _head, *rows = tree.lignes["montants"]
    for row, told in zip(rows, found["par_annuite"], strict=True):
        assert (row[0], row[-1]) == (told["montant_mot"], shown(told["total"]))
    _head, *rows = tree.lignes["budget_previsionnel"]
    assert len(rows) == len(found["budget_previsionnel"]) > 2
    for row, told in zip(rows, found["budget_previsionnel"], strict=True):
        year, *amounts = told.values()
        assert row[0] == str(year)
        assert all(
            c == shown(a) if a else c in ("inconnu", "—") for c, a in zip(row[1:], amounts, strict=True)
        )
        assert all(squeezed(cell) in paper for cell in row)


def test_a_page_says_its_filters_in_words_and_counts_who_passes_them_alone() -> None:
    words = ("region:occitanie", "accorde:75000..", "vague:5,6,7")
    done = call("budget", "-C", DATA, AU, *words, "--format", "html")
    tree = TableauxLus(done.out)
    said = next(text for text in tree.textes if text.startswith("Seuls"))
    expected = (
        "Seuls les dossiers qui passent ces filtres sont comptés : région : Occitanie · "
        "accordé : 75 000 € ou plus · "
        "vague : vague 5 (30/12/2020) ou vague 6 (30/03/2021) ou vague 7 (30/06/2021)."
    )
    assert said.replace("\u202f", " ").replace("\u00a0", " ") == expected
    assert "places" not in tree.lignes
    titles = [row[0] for row in tree.lignes["mesures"]]
    assert "Reste à attribuer" not in titles
    assert not any(title.startswith("Enveloppe") for title in titles)


def test_a_list_of_nobody_says_so_with_what_it_leaves_out(tmp_path: Path) -> None:
    top = registre(tmp_path / "registre", {"lieux/a.yaml": EXEMPLE, "lieux/b.yaml": "- illisible\n"})
    tree = TableauxLus(call("lieux", "-C", top, AU, "statut:solde", "--format", "html").out)
    assert {
        "Aucun lieu ne correspond à ces filtres.",
        "Les lieux qui passent ces filtres : statut : soldé.",
    } <= set(tree.textes)
    assert "Fichiers illisibles, hors de la liste : lieux/b.yaml." in tree.textes
    assert "departement" not in tree.lignes


def test_a_page_puts_the_name_of_a_place_first_and_its_slug_under_it(tmp_path: Path) -> None:
    top = registre(tmp_path / "registre", {"lieux/la-filature.yaml": EXEMPLE})
    _head, row, _total = TableauxLus(call("lieux", "-C", top, AU, "--format", "html").out).lignes["lieux"]
    assert row[0].startswith("La Filature")
    assert row[0].endswith("la-filature")
    assert row[1] == "Aubusson"


@pytest.mark.parametrize(
    "command", [("budget",), ("lieux",), ("lieu", "la-manivelle"), ("accompagnement",), ("echeances",)]
)
def test_a_terminal_shows_no_pdf(command: tuple[str, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("fabriques_cli.cli.base.terminal.is_terminal", lambda: True)
    done = call(*command, "-C", DATA, AU, "--format", "pdf")
    assert (done.code, done.out) == (2, "")
    assert done.err.splitlines() == [
        "fabriques : un PDF ne s'affiche pas dans un terminal.",
        "  Ajoutez --sortie FICHIER.pdf.",
    ]


@pytest.mark.parametrize("name", ["budget.html", "budget.HTM", "budget.pdf"])
def test_the_name_of_the_file_chooses_the_format(name: str, tmp_path: Path) -> None:
    assert call("budget", "-C", DATA, AU, "-q", "--sortie", tmp_path / name).code == 0
    head = (tmp_path / name).read_bytes()[:15]
    assert (
        head == b"<!DOCTYPE html>" if name.casefold().endswith(("html", "htm")) else head.startswith(b"%PDF-")
    )
    belied = call("budget", "-C", DATA, AU, "--format", "json", "--sortie", tmp_path / name)
    assert (belied.code, belied.out) == (2, "")


def test_a_page_of_a_past_day_counts_the_facts_of_that_day_alone() -> None:
    early = TableauxLus(call("budget", "-C", DATA, "--au=2021-03-31", "--format", "html").out).lignes[
        "courbe"
    ]
    late = TableauxLus(call("budget", "-C", DATA, "--au=2026-11-23", "--format", "html").out).lignes["courbe"]
    assert [row[0] for row in early[1:]] == [
        "reprise au 29/12/2020",
        "vague 5 (30/12/2020)",
        "vague 6 (30/03/2021)",
    ]
    assert early[2][1] == shown("28860000.00")  # the 510 000 € that the minutes of wave 5 state
    assert late[2][1] == shown("28820000.00")


@pytest.mark.parametrize(
    "words", ["budget", "budget --par categorie --plafonds", "lieux", "vague", "notes", "vague 8"]
)
def test_what_is_pasted_in_minutes_has_one_head_and_the_titles_that_people_read(words: str) -> None:
    text = call(*words.split(), "-C", DATA, "--au=2026-11-23", "--format=markdown").out
    title, _, head, *rest = text.splitlines()
    assert title.startswith("# ")
    assert head == (
        "**usage interne** · Situation au 23/11/2026 · fichiers du dossier de travail · règles 1.0 · exemple fictif"
    )
    titles = {cell.strip() for line in rest if line.startswith("| ") for cell in line.split("|")}
    assert titles & {"Clé", "cle", "enveloppe", "reste_a_verser", "2026-11-23"} == set()
