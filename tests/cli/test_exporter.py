"""`fabriques export xlsx`: everything, typed, the same bytes each time; what is left out is named."""

from __future__ import annotations

import re
import zipfile
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest

from commandes import DATA, call, registre
from depots import commit, git, vide
from fabriques_cli.format.champs import champs
from fabriques_cli.format.dossier import Dossier
from registres import EXEMPLE

FANAL = """nom: Le Fanal
vague: 2021-03-30
depose_le: 2021-03-30T22:49:00+02:00
porteur: {siret: "01300260320001"}
adresse: {code_postal: "01004"}
versements:
  - {le: 2021-09-20, annuite: 2021, montant: 40000.10}
notes: "=HYPERLINK(\\"http://exemple.invalid\\")"
"""
FILES = {"lieux/la-filature.yaml": EXEMPLE, "lieux/le-fanal.yaml": FANAL}


@pytest.fixture
def top(tmp_path: Path, alone: None) -> Path:
    """A registre of two dossiers."""
    return registre(tmp_path / "data", FILES)


def exported(top: Path, *words: object) -> openpyxl.Workbook:
    """The workbook of a registre."""
    out = top.parent / "registre.xlsx"
    done = call("-C", top, "export", "xlsx", "--sortie", out, "--au", "2026-11-23", *words)
    assert done.code == 0, done.err
    return openpyxl.load_workbook(out)


def read_me(book: openpyxl.Workbook) -> str:
    """What the first sheet says."""
    return "\n".join(str(cell.value) for row in book["Lisez-moi"].iter_rows() for cell in row if cell.value)


def value(book: openpyxl.Workbook, feuille: str, slug: str, cle: str) -> tuple[object, str]:
    """What a cell holds, and how it shows."""
    sheet = book[feuille]
    column = next(cell.column for cell in sheet[1] if cell.value == cle)
    cell = next(row[column - 1] for row in sheet.iter_rows(min_row=2) if row[0].value == slug)
    return cell.value, cell.number_format


def test_cells_have_the_type_of_what_they_hold(top: Path) -> None:
    book = exported(top)
    assert value(book, "Dossiers", "le-fanal", "vague") == (datetime(2021, 3, 30), "dd/mm/yyyy")
    assert value(book, "Dossiers", "le-fanal", "depose_le") == (
        datetime(2021, 3, 30, 22, 49),
        "dd/mm/yyyy hh:mm:ss",
    )
    assert value(book, "porteur", "le-fanal", "siret") == ("01300260320001", "@")
    assert value(book, "adresse", "le-fanal", "code_postal") == ("01004", "@")
    assert value(book, "versements", "le-fanal", "montant") == (40000.1, '#,##0.00 "€"')
    assert value(book, "versements", "le-fanal", "annuite") == (2021, "0")
    assert value(book, "versements", "le-fanal", "n°") == (1, "0")
    assert value(book, "demande", "la-filature", "annuites.2022") == (50000, '#,##0.00 "€"')
    assert value(book, "lieu", "la-filature", "types") == ("coworking, fablab", "@")
    assert value(book, "budget_previsionnel", "la-filature", "année") == (2021, "0")
    assert value(book, "porteur", "la-filature", "(lieu)") == ("La Filature", "@")


def test_there_is_a_sheet_a_block_and_a_list_with_one_row_of_titles(top: Path) -> None:
    book = exported(top)
    assert book.sheetnames[:2] == ["Lisez-moi", "Dossiers"]
    assert book.sheetnames[-1] == "_fabriques"
    assert book["_fabriques"].sheet_state == "hidden"
    blocks = {"porteur", "consortium", "adresse", "territoire", "lieu", "missions", "criteres", "demande"}
    assert blocks | {"versements", "budget_previsionnel"} <= set(book.sheetnames)
    assert "avis" not in book.sheetnames  # nobody has one
    assert book["versements"].max_row == 2
    assert book["porteur"].max_row == 3
    titles = [cell.value for cell in book["versements"][1]]
    assert titles == [
        "identifiant",
        "(lieu)",
        "n°",
        "le",
        "annuite",
        "montant",
        "reference",
        "_fabriques:versements",
    ]
    assert book["versements"].column_dimensions["H"].hidden
    assert book["versements"].freeze_panes == "D2"
    assert book["versements"].auto_filter.ref == "A1:H2"


def test_each_choice_has_its_list_of_words(top: Path) -> None:
    sheet = exported(top)["porteur"]
    lists = {
        str(one.sqref): one.formula1 for one in sheet.data_validations.dataValidation if one.type == "list"
    }
    columns = {cell.value: cell.column_letter for cell in sheet[1]}
    forms = next(words for cells, words in lists.items() if cells.startswith(columns["forme_juridique"]))
    assert "association,fondation," in str(forms)
    assert {cells[0] for cells in lists} == {
        columns[one] for one in ("forme_juridique", "droit", "existence", "reconnaissance")
    }


def test_every_key_of_every_file_of_the_example_is_in_it(tmp_path: Path) -> None:
    out = tmp_path / "registre.xlsx"
    assert call("-C", DATA, "export", "xlsx", "--sortie", out, "--au", "2026-11-23").code == 0
    book = openpyxl.load_workbook(out)
    assert book["Dossiers"].max_row - 1 == len(list((DATA / "lieux").glob("*.yaml")))
    kept = {sheet.partition(".")[0] for sheet in book.sheetnames} | {
        cell.value for cell in book["Dossiers"][1]
    }
    known = {champ.nom for champ in champs(Dossier)}
    texts = [path.read_text(encoding="utf-8") for path in (DATA / "lieux").glob("*.yaml")]
    used = {key for text in texts for key in re.findall(r"^(\w+):", text, re.MULTILINE)}
    assert used - kept == set()
    assert len(used & known) > 25
    assert "Valeurs qui ne sont pas" not in read_me(book)


def test_nothing_acts_in_it(top: Path) -> None:
    assert value(exported(top), "Dossiers", "le-fanal", "notes")[0] == '=HYPERLINK("http://exemple.invalid")'
    with zipfile.ZipFile(top.parent / "registre.xlsx") as archive:
        sheets = [archive.read(name) for name in archive.namelist() if "worksheets" in name]
        assert not any(b"<f>" in one or b"<hyperlink" in one for one in sheets)
        assert not any("vba" in name or "external" in name for name in archive.namelist())


def test_the_same_registre_gives_the_same_bytes(top: Path, tmp_path: Path) -> None:
    first, second = tmp_path / "un.xlsx", tmp_path / "deux.xlsx"
    for out in (first, second):
        assert call("-C", top, "export", "xlsx", "--sortie", out, "--au", "2026-11-23").code == 0
    assert first.read_bytes() == second.read_bytes()


def test_the_first_sheet_says_what_it_is(top: Path) -> None:
    said = read_me(exported(top))
    assert "Situation au 23/11/2026 · fichiers du dossier de travail" in said
    assert "2 dossiers : tous." in said
    assert "Document interne" in said
    assert "Ne le publiez pas" in said
    assert "fabriques import dossiers" in said
    assert "Les courriels et les téléphones n'y sont pas" in said


def test_the_commit_is_told_and_how_far_the_files_are_from_it(tmp_path: Path, alone: None) -> None:
    top = registre(vide(tmp_path / "depot") / "data", FILES)
    commit(tmp_path / "depot")
    found = re.search("Dernier commit : [0-9a-f]{7}, où tout est ainsi.", read_me(exported(top)))
    assert found
    (top / "lieux" / "le-fanal.yaml").write_text("nom: Le Phare\n", encoding="utf-8")
    (tmp_path / "depot" / "registre.xlsx").unlink()
    assert "; 1 dossier n’y est pas ainsi." in read_me(exported(top))
    (tmp_path / "depot" / "registre.xlsx").unlink()
    book = exported(top, "--rev", "HEAD")
    assert "fichiers du commit" in read_me(book)
    assert value(book, "Dossiers", "le-fanal", "nom")[0] == "Le Fanal"


def test_filters_keep_some_dossiers_and_it_is_said(top: Path) -> None:
    book = exported(top, "categorie:hors_grands_centres_urbains")
    assert [row[0].value for row in book["Dossiers"].iter_rows(min_row=2)] == ["la-filature"]
    assert "1 dossier : categorie:hors_grands_centres_urbains (1 hors de ces filtres)." in read_me(book)
    done = call("-C", top, "export", "xlsx", "statut:solde", "--sortie", top.parent / "vide.xlsx")
    assert done.code == 2
    assert "aucun dossier à exporter." in done.err


def test_what_is_left_out_is_named(top: Path) -> None:
    (top / "lieux" / "casse.yaml").write_text("nom: [\n", encoding="utf-8")
    (top / "lieux" / "autre.yaml").write_text(
        "nom: Autre\ncouleur: bleu\nporteur: Untel\nnotes: un\nnotes: deux\nmissions: {faire_ensemble: '"
        + "x" * 33_000
        + "'}\n",
        encoding="utf-8",
    )
    out = top.parent / "registre.xlsx"
    done = call("-C", top, "export", "xlsx", "--sortie", out, "--au", "2026-11-23")
    assert done.code == 0
    said = read_me(openpyxl.load_workbook(out))
    for text in (said, done.err):
        assert "lieux/casse.yaml" in text
        assert "autre : clé inconnue « couleur »" in text
        assert "autre : « porteur » n'a pas la forme attendue" in text
        assert "autre : « notes » est écrit deux fois" in text
        assert "autre : « missions.faire_ensemble » est coupé" in text


def test_contacts_are_there_only_when_they_are_asked_for(top: Path) -> None:
    (top / "contacts").mkdir()
    (top / "contacts" / "le-fanal.yaml").write_text(
        "courriel: claude@exemple.invalid\ntelephone: '0612345678'\n", encoding="utf-8"
    )
    exported(top)
    with zipfile.ZipFile(top.parent / "registre.xlsx") as archive:
        assert not any(
            b"claude@" in archive.read(name) or b"0612345678" in archive.read(name)
            for name in archive.namelist()
        )
    (top.parent / "registre.xlsx").unlink()
    book = exported(top, "--contacts")
    rows = [[cell.value for cell in row] for row in book["Contacts"].iter_rows()]
    assert rows == [
        ["identifiant", "courriel", "telephone"],
        ["le-fanal", "claude@exemple.invalid", "0612345678"],
    ]
    assert "supprimez-la avant de transmettre le classeur" in read_me(book)


def test_contacts_are_not_exported_where_git_would_follow_them(top: Path) -> None:
    git(top.parent, "init", "-q")
    sortie = top.parent / "registre.xlsx"
    done = call("-C", top, "export", "xlsx", "--contacts", "--sortie", sortie)
    assert (done.code, sortie.exists()) == (2, False)
    assert "git suivrait ce fichier, qui porte des courriels et des téléphones." in done.err
    (top.parent / ".gitignore").write_text("*.xlsx\n", encoding="utf-8")
    assert call("-C", top, "export", "xlsx", "--contacts", "--sortie", sortie).code == 0


def test_it_is_not_written_over_a_workbook_that_may_hold_changes(top: Path) -> None:
    book = exported(top)
    exported(top)  # the same bytes again
    book["Dossiers"]["B2"] = "Changé"
    book.save(top.parent / "registre.xlsx")
    done = call("-C", top, "export", "xlsx", "--sortie", top.parent / "registre.xlsx")
    assert done.code == 2
    assert "existe déjà, et porte peut-être des changements." in done.err


@pytest.mark.parametrize(
    ("sortie", "said"),
    [
        ((), "Ajoutez --sortie registre.xlsx."),
        (("--sortie", "registre.csv"), "--sortie registre.csv : le nom finit par .xlsx."),
        (("--sortie", "data/registre.xlsx"), "est dans le registre"),
    ],
)
def test_where_it_may_be_written(
    top: Path, monkeypatch: pytest.MonkeyPatch, sortie: tuple[str, ...], said: str
) -> None:
    monkeypatch.chdir(top.parent)
    done = call("-C", top, "export", "xlsx", *sortie)
    assert done.code == 2
    assert said in done.err
    assert list(top.parent.glob("*.csv")) == list(top.glob("*.xlsx")) == []


def test_reading_only(top: Path) -> None:
    before = {path: path.read_bytes() for path in top.rglob("*") if path.is_file()}
    exported(top)
    assert {path: path.read_bytes() for path in top.rglob("*") if path.is_file()} == before
