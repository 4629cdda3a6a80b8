"""The committee's file: the same figures whatever it is written as, and nothing of it let out for publication."""

from __future__ import annotations

import csv
import io
from decimal import Decimal
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from ardeur import FUZZ
from bilans import as_json, made, squeezed, text_of, vague
from commandes import DATA, registre
from constats import fr
from fabriques_cli.render.formats import VAGUE
from fabriques_cli.text.montant import euros
from vagues_generees import slug, vague_generee

EN_TABLE = ("classement_hors_grands_centres_urbains", "classement_qpv", "classement_sans_note")


@pytest.fixture(scope="module", params=["exemple", "soixante"])
def top(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example registre, then a wave of sixty candidatures."""
    return DATA if request.param == "exemple" else sixty(tmp_path_factory.getbasetemp())


@cache
def sixty(folder: Path) -> Path:
    return registre(folder / "soixante" / "data", vague_generee(60))


class Tables(HTMLParser):
    """The rows of the tables of a page, each a list of the texts of its cells."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self._in = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "tr":
            self.rows.append([])
        elif tag in ("td", "th"):
            self.rows[-1].append("")
            self._in = True

    def handle_endtag(self, tag: str) -> None:
        self._in = self._in and tag not in ("td", "th")

    def handle_data(self, data: str) -> None:
        if self._in:
            self.rows[-1][-1] += data


def cells(row: dict[str, Any]) -> list[str]:
    """The figures of a row of a ranking as they are read, without blanks, in the order of its columns."""
    numbers = ("classement", "essor_du_territoire", "ancrage_territorial", "gouvernance", "modele_economique")
    found = [_number(row[key]) for key in numbers if key in row]
    if row.get("moyenne"):
        found.append(f"{Decimal(row['moyenne']):.2f}".replace(".", ","))
    amount = row["demande"]
    return [*found, squeezed(fr("inconnu") if amount is None else euros(Decimal(amount), centimes=True))]


def _number(value: object) -> str:
    return "—" if value is None else str(value).replace(".", ",")


@pytest.fixture(scope="module")
def report(top: Path) -> dict[str, Any]:
    """What the others are compared with."""
    return as_json(top, "8")


def rankings(report: dict[str, Any]) -> list[dict[str, Any]]:
    """The rows of the tables of marks, as they follow one another."""
    return [row for cle in EN_TABLE for row in report["sections"][cle]["tableau"]["lignes"]]


def test_the_page_has_the_rows_and_the_order_of_the_rankings(top: Path, report: dict[str, Any]) -> None:
    page = Tables()
    page.feed(made(top, "html", "8").decode())
    rows = rankings(report)
    slugs = {row["slug"] for row in rows}
    found = [row for row in page.rows if _slug(row) in slugs][: len(rows)]
    assert list(map(_slug, found)) == [row["slug"] for row in rows]
    for row, cells_ in zip(rows, found, strict=True):
        read = list(map(squeezed, cells_))
        assert [one for one in cells(row) if one not in read] == [], row["slug"]


def _slug(row: list[str]) -> str:
    """The identifier in the cell of the name, which is the first or comes after the rank."""
    name = row[1] if row[0].strip().isdigit() and len(row) > 1 else row[0]
    return (name.split() or [""])[-1].strip("()")


@pytest.mark.parametrize("wave", ["exemple", "generee"])
def test_the_pages_of_the_pdf_hold_each_ranked_dossier_with_its_figures(wave: str, tmp_path: Path) -> None:
    # Sixty pages take a minute to lay out: a dozen say as much, all of them under `make fuzz`.
    count = 60 if FUZZ else 12
    top = DATA if wave == "exemple" else registre(tmp_path / "data", vague_generee(count))
    text, report = text_of("pdf", made(top, "pdf", "8")), as_json(top, "8")
    for row in rankings(report):
        assert squeezed(row["slug"]) in text
        assert [one for one in cells(row) if one not in text] == []
    for title in (section["titre"] for page in report["projets"].values() for section in page.values()):
        assert squeezed(title) in text


def test_the_workbook_and_the_csv_have_the_means_the_ranks_and_the_euros(
    top: Path, report: dict[str, Any]
) -> None:
    ranked = {row["slug"]: row for row in rankings(report)}
    rows = {row["slug"]: row for row in csv.DictReader(io.StringIO(made(top, "csv", "8").decode()))}
    sheet = load_workbook(io.BytesIO(made(top, "xlsx", "8")), data_only=True)["Dossiers"]
    head = [cell.value for cell in sheet[1]]
    book = {
        line[0].value: dict(zip(head, (cell.value for cell in line), strict=True))
        for line in sheet.iter_rows(min_row=2)
    }
    for name, row in ranked.items():
        expected = [row.get("moyenne"), row.get("classement"), row["demande"], row["modele_economique"]]
        one = rows[name]
        assert [one["moyenne"], one["classement"], one["demande"], one["modele_economique"]] == [
            str("" if value is None else value) for value in expected
        ]
        line = book[name]
        found = [line["Moyenne"], line["Rang dans sa moitié"], line["Demandé"], line["Modèle"]]
        assert [None if v in (None, "") else Decimal(str(v)) for v in found] == [
            None if value is None else Decimal(str(value)) for value in expected
        ]


def test_every_dossier_is_in_one_table_of_the_rankings_and_has_its_page(
    top: Path, report: dict[str, Any]
) -> None:
    out = report["sections"]["classement_hors"]["tableau"]["lignes"]
    found = [row["slug"] for row in (*rankings(report), *out)]
    every = [row["slug"] for row in report["sections"]["dossiers"]["tableau"]["lignes"]]
    every += [row["slug"] for row in report["sections"]["liste"]["tableau"]["lignes"]]
    assert sorted(found) == sorted(every)
    drafts = [row["slug"] for row in out if row["statut"] == "brouillon"]
    assert sorted(report["projets"]) == sorted(set(every) - set(drafts))


def test_a_page_per_project_says_all_that_the_committee_asks() -> None:
    page = as_json(DATA, "8")["projets"]["l-orchestre-des-machines"]
    facts = {row["fait"]: row["valeur"] for row in page["projet"]["tableau"]["lignes"]}
    assert facts["Porteur"].startswith(
        "L'Orchestre des machines SCE · autre (Société coopérative européenne)"
    )
    assert page["projet"]["phrases"] == [
        "Statut : en instruction. Verdict : éligible · réserves de la préfecture.",
        "Rang 2 sur 3 dans sa moitié, moyenne 3,5.",
    ]
    (avis,) = page["avis"]["tableau"]["lignes"]
    assert (avis["sens"], avis["propose"], avis["organe_mot"]) == ("avec_reserves", "135000.00", "préfecture")
    assert [row["note"] for row in page["criteres"]["tableau"]["lignes"]] == ["4", "4", "3.5", "2.5"]
    assert [row["sans_aide"] for row in page["budget_previsionnel"]["tableau"]["lignes"]][-1] == "204000.00"


def test_a_renewed_candidature_is_told_with_the_result_of_the_first(tmp_path: Path) -> None:
    found = as_json(sixty(tmp_path), "8")["projets"][slug(3)]["candidatures"]["tableau"]["lignes"]
    assert [(row["lien"], row["slug"]) for row in found] == [("avant", f"{slug(3)}-v7"), ("ici", slug(3))]
    assert found[0]["resultat"] == "non retenu, décision du 14/09/2021 : modèle économique à préciser"


@pytest.mark.parametrize("form", [form.name for form in VAGUE])
def test_no_project_mark_or_opinion_is_let_out_for_publication(form: str) -> None:
    text = text_of(form, made(DATA, form, "5", "--pour", "diffusion"))
    words = ("Moyenne", "classement", "Avis", "Argument", "défavorable", "réserves", "Constats", "le-fanal")
    assert [word for word in words if squeezed(word) in text] == []
    assert "LaManivelle" in text


# --- on a terminal


def test_the_pages_of_the_projects_are_shown_when_they_are_asked_for() -> None:
    short, long = vague(DATA, "8"), vague(DATA, "8", "--detail")
    said = "Rang 2 sur 3 dans sa moitié, moyenne 3,5."
    assert (said in short.out, said in long.out) == (False, True)
    assert short.lines[-3:] == [
        "Une page par projet : fabriques vague 8 --detail",
        "Le dossier du comité en PDF : fabriques vague 8 --sortie vague-8.pdf",
        "Préparer le procès-verbal : fabriques vague 8 --modele pv.xlsx",
    ]
    assert long.lines[-2:] == short.lines[-2:]


def test_a_file_of_text_holds_the_pages_of_the_projects(tmp_path: Path) -> None:
    vague(DATA, "8", "--sortie", tmp_path / "vague.txt")
    text = (tmp_path / "vague.txt").read_text(encoding="utf-8")
    assert "Rang 2 sur 3 dans sa moitié, moyenne 3,5." in text


@pytest.mark.parametrize(
    "words",
    [
        ["--detail"],
        ["8", "--detail", "--pour", "diffusion"],
        ["8", "--detail", "--modele", "pv.xlsx"],
    ],
)
def test_the_detail_is_of_a_wave_for_the_committee_on_a_terminal(words: list[str]) -> None:
    done = vague(DATA, *words)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("fabriques : --detail montre les projets d'une vague, pour le comité.")


def test_the_detail_of_a_file_changes_nothing_and_is_no_fault(tmp_path: Path) -> None:
    plain, detailed = tmp_path / "a.html", tmp_path / "b.html"
    vague(DATA, "8", "--sortie", str(plain))
    done = vague(DATA, "8", "--detail", "--sortie", str(detailed))
    assert done.code == 0
    assert done.err.splitlines()[0] == "--detail n'y change rien : ce bilan a déjà une page par projet."
    assert detailed.read_bytes() == plain.read_bytes()
    done = vague(DATA, "8", "--detail", "--format", "csv")
    assert (done.code, done.err.splitlines()[0]) == (
        0,
        "--detail n'y change rien : le format csv n'a pas de pages.",
    )


def test_an_unfavourable_opinion_stands_out_by_a_sign_and_bold_letters_wherever_it_is_read() -> None:
    page = vague(DATA, "8", "--format", "html").out
    assert "<strong>▲ préfecture : défavorable (16/11/2021)</strong>" in page
    assert "<strong>▲ défavorable</strong>" in page
    assert "<p><strong>▲ Statut : en instruction. Verdict : à compléter" in page
    assert "▲ préfecture : défavorable (16/11/2021)" in vague(DATA, "8").out
    assert "▲" not in vague(DATA, "8", "--format", "csv").out
    assert "▲" not in vague(DATA, "8", "--format", "json").out


def test_the_total_that_is_not_whole_says_so_beside_its_figure_and_stays_a_number_for_programs() -> None:
    said = fr("au moins 720 000,00 €")
    assert f"| Demandé | {said} | 1 dossier sans montant |" in vague(DATA, "8", "--format", "markdown").out
    assert f'<td class="chiffres">{said}</td>' in vague(DATA, "8", "--format", "html").out
    totals = as_json(DATA, "8")["sections"]["categorie"]["tableau"]["totaux"]
    assert totals["demande"] == "720000.00"


def test_the_place_of_the_committee_is_written_and_read(tmp_path: Path) -> None:
    top = registre(tmp_path / "data", {"vagues/2021-03-30.yaml": "comite: {lieu: Siège inventé}\n"})
    facts = {
        r["fait"]: r["valeur"]
        for r in as_json(top, "2021-03-30")["sections"]["chiffres"]["tableau"]["lignes"]
    }
    assert (facts["Comité"], facts["Lieu du comité"]) == ("non fixé", "Siège inventé")
