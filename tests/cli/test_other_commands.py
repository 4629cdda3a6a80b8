"""`fabriques lieux`, `lieu`, `regle`, `import zonage`, and completion: what is asked for is what is shown."""

from __future__ import annotations

import csv
import io
import json
import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from commandes import AU, call, registre, snapshot, spawn
from constats import fr
from fabriques_cli.cli.base.app import COMMANDS
from fabriques_cli.cli.main import run
from fabriques_cli.rules import RULES
from registres import EXEMPLE

LAUREAT = """decisions: [{le: 2021-05-20, resultat: laureat, annuites: {2021: 40000, 2022: 50000.50, 2023: 20000}}]
convention: {signee_le: 2021-05-28, numero_ej: "2103"}
"""
QPV = "territoire: {categorie: qpv, qpv: {code: QP093001, situation: dans}}\n"
FILES = {
    "lieux/la-filature.yaml": EXEMPLE + LAUREAT,
    "lieux/la-halle.yaml": "nom: La Halle\nvague: 2021-06-30\ndepose_le: 2021-05-04\n"
    'adresse: {commune: Saint-Denis, code_insee: "93066"}\n'
    + QPV
    + "demande: {annuites: {2021: 50000, 2022: 25000}}\n",
    "lieux/le-piton.yaml": 'nom: Le Piton\nadresse: {commune: Saint-Denis, code_insee: "97411"}\n',
    "lieux/le-trou.yaml": "- illisible\n",
}


@pytest.fixture(scope="module")
def top(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A registre of four dossiers, one of which cannot be read."""
    return registre(tmp_path_factory.mktemp("registre"), FILES)


def rows(top: Path, *words: str) -> list[dict[str, Any]]:
    """The rows of a list, as a program reads them."""
    found = json.loads(call("lieux", "-C", top, AU, "--format", "json", *words).out)
    return list(found["tableaux"][0]["lignes"])


@pytest.mark.parametrize(
    ("filtres", "expected"),
    [
        ("", ["la-filature", "la-halle", "le-piton"]),
        ("statut:conventionne", ["la-filature"]),
        ("statut:conventionne,brouillon", ["la-filature", "le-piton"]),
        ("statut:depose categorie:qpv", ["la-halle"]),
        ("statut:depose categorie:hors-grands-centres-urbains", []),
        ("verdict:a-completer", ["la-halle", "le-piton"]),
        ("verdict:a_completer", ["la-halle", "le-piton"]),
        ("vague:6", ["la-filature"]),
        ("vague:2021-03-30,7", ["la-filature", "la-halle"]),
        ("region:bretagne", []),
        ("region:nouvelle-aquitaine", ["la-filature"]),
        ("region:04", ["le-piton"]),
        ("departement:seine-saint-denis", ["la-halle"]),
        ("departement:974", ["le-piton"]),
        ("commune:saint-denis", ["la-halle", "le-piton"]),
        ("commune:97411", ["le-piton"]),
        ("demande:75000", ["la-halle"]),
        ("demande:75000..", ["la-filature", "la-halle"]),
        ("demande:75000.01..", ["la-filature"]),
        ("demande:..75000", ["la-halle"]),
        ("accorde:110000.50..110000.50", ["la-filature"]),
        ("depose_le:2021-05-01..2021-05-31", ["la-halle"]),
        ("depose_le:15/03/2021", ["la-filature"]),
        ("forme_juridique:association", ["la-filature"]),
        ("slug:la-halle", ["la-halle"]),
        ("numero_ds:4567890", ["la-filature"]),
    ],
)
def test_a_dossier_is_listed_when_it_passes_all_filters(top: Path, filtres: str, expected: list[str]) -> None:
    assert [row["slug"] for row in rows(top, *filtres.split())] == expected


@pytest.mark.parametrize("word", ["24501887", "24 501 887"])
def test_a_number_that_the_file_writes_in_groups_still_finds_its_dossier(tmp_path: Path, word: str) -> None:
    text = EXEMPLE.replace('"4567890"', '"24 501 887"').replace("La Filature", "Le Moulin")
    top = registre(tmp_path, {"lieux/le-moulin.yaml": text})
    assert "le-moulin" in call("lieu", word, "-C", top, AU).out
    said = call("check", word, "-C", top, AU).out
    assert "FIC-04 Lu : « 24 501 887 » ; attendu : un numéro en chiffres, comme 4567890." in said
    assert call("modifier", word, "numero_ds=24501887", "-C", top).code == 0
    assert "FIC-04" not in call("check", word, "-C", top, AU).out


def test_an_empty_list_says_so(top: Path) -> None:
    done = call("lieux", "-C", top, AU, "region:bretagne")
    assert done.code == 0
    assert done.lines[2:] == ["Aucun lieu ne correspond à ces filtres.", "", "0 lieu"]


def test_a_registre_without_a_dossier_is_not_said_to_be_filtered(tmp_path: Path) -> None:
    done = call("lieux", AU, "-C", registre(tmp_path, {}))
    assert done.lines[2:] == [
        "Aucun lieu dans ce registre : fabriques nouveau crée le premier.",
        "",
        "0 lieu",
    ]


def test_a_total_names_what_it_leaves_out(top: Path) -> None:
    done = call("lieux", "-C", top, AU, "--colonnes", "slug,demande,accorde")
    assert done.lines[2:] == [
        fr("Identifiant       Demandé       Accordé"),
        fr("la-filature  120 000,00 €  110 000,50 €"),
        fr("la-halle      75 000,00 €             —"),
        fr("le-piton          inconnu             —"),
        fr("Total        195 000,00 €  110 000,50 €"),
        "Demandé : 1 dossier sans montant, hors du total (le-piton).",
        "Fichiers illisibles, hors de la liste : lieux/le-trou.yaml.",
        "",
        "3 lieux",
        "Un dossier : fabriques lieu la-filature · le budget : fabriques budget",
    ]


def test_the_budget_of_a_list_has_its_filters(top: Path) -> None:
    done = call("lieux", "-C", top, AU, "vague:6", "commune:L'Haÿ-les-Roses,Aubusson")
    assert done.lines[-1] == (
        "Un dossier : fabriques lieu la-filature · le budget : "
        'fabriques budget vague:6 "commune:L\'Haÿ-les-Roses,Aubusson"'
    )


def test_columns_are_those_asked_for_in_their_order(top: Path) -> None:
    keys = "commune,region,slug,code_insee,engage,a_conventionner,numero_ds,depose_le,constats"
    (row,) = rows(top, "slug:la-filature", "--colonnes", keys)
    assert list(row) == keys.split(",")
    assert row["commune"] == "Aubusson"
    assert row["region"] == "Nouvelle-Aquitaine"
    assert (row["code_insee"], row["numero_ds"]) == ("23008", "4567890")
    assert (row["engage"], row["a_conventionner"]) == ("110000.50", "0.00")
    assert row["depose_le"] == "2021-03-15"


def test_amounts_are_texts_with_two_decimals_and_an_unknown_one_is_null(top: Path) -> None:
    amounts = [row["demande"] for row in rows(top)]
    assert amounts == ["120000.00", "75000.00", None]
    whole = json.loads(call("lieux", "-C", top, AU, "--format", "json").out)
    assert whole["tableaux"][0]["totaux"]["demande"] == "195000.00"
    assert not re.search(r": -?\d+\.\d", call("lieux", "-C", top, AU, "--format", "json").out)


def test_csv_for_programs_and_for_a_french_excel(top: Path) -> None:
    words = ("lieux", "-C", top, AU, "--colonnes", "slug,depose_le,accorde,demande", "--format")
    assert call(*words, "csv").out.split("\r\n")[:4] == [
        "slug,depose_le,accorde,demande",
        "la-filature,2021-03-15,110000.50,120000.00",
        "la-halle,2021-05-04,,75000.00",
        "le-piton,,,",
    ]
    excel = call(*words, "csv-excel").out
    assert excel.startswith("\ufeffIdentifiant;Déposé le;Accordé;Demandé\r\n")
    assert list(csv.reader(io.StringIO(excel), delimiter=";"))[1] == [
        "la-filature",
        "15/03/2021",
        "110000,50",
        "120000,00",
    ]


@pytest.mark.parametrize("form", ["texte", "csv", "json"])
def test_a_list_is_written_in_the_file_that_is_named(top: Path, tmp_path: Path, form: str) -> None:
    target = tmp_path / "lieux.txt"
    done = call("lieux", "-C", top, AU, "--format", form, "--sortie", target)
    left_out = [
        "Demandé : 1 dossier sans montant, hors du total (le-piton).",
        "Fichiers illisibles, hors de la liste : lieux/le-trou.yaml.",
    ]
    assert (done.code, done.out) == (0, "")
    assert done.err.splitlines() == [f"Écrit : {target}", *(left_out if form == "csv" else [])]
    assert target.read_bytes().decode() == call("lieux", "-C", top, AU, "--format", form).out
    assert call("lieux", "-C", top, AU, "--format", form, "--sortie", top / "lieux.txt").code == 2
    assert not (top / "lieux.txt").exists()


# One place.


@pytest.mark.parametrize("named", ["la-filature", "4567890", "lieux/la-filature.yaml"])
def test_the_sheet_shows_facts_status_verdict_amounts_events_and_findings(
    top: Path, monkeypatch: pytest.MonkeyPatch, named: str
) -> None:
    monkeypatch.chdir(top)
    done = call("lieu", named, AU)
    assert done.code == 0
    for shown in (
        "La Filature (la-filature) · conventionné · éligible",
        "Vague        vague 6 (30/03/2021)",
        "Dépôt        15/03/2021 à 10:30",
        "Porteur      Association La Filature · association · droit privé · SIRET 13002603200016 · RNA W232001234",
        "Adresse      12 rue des Tisserands, 23200 Aubusson (23008, Creuse, Nouvelle-Aquitaine)",
        "Catégorie    hors des grands centres urbains",
        fr("Demandé      40 000,00 €  50 000,00 €  30 000,00 €  120 000,00 €"),
        fr("Accordé      40 000,00 €  50 000,50 €  20 000,00 €  110 000,50 €"),
        fr("20/05/2021   décision : lauréat, 110 000,50 €"),
        "28/05/2021   convention signée",
    ):
        assert any(line.startswith(shown) for line in done.lines), shown
    assert "bloquant MNT-02 " in done.out
    assert re.search(r"^  lieux/la-filature\.yaml:42:\d+$", done.out, re.MULTILINE)


def test_the_sheet_of_a_day_knows_nothing_of_what_came_after(top: Path) -> None:
    done = call("lieu", "la-filature", "-C", top, "--au", "2021-05-01")
    assert "La Filature (la-filature) · déposé · éligible" in done.out
    assert "décision" not in done.out


# The rules.


def test_the_rules_are_listed_and_each_has_its_page() -> None:
    done = call("regle")
    assert [line[:6] for line in done.lines[:-2]] == [rule.code for rule in RULES]
    assert call("regle", "mnt").lines[:-2] == [line for line in done.lines if line.startswith("MNT-")]
    for rule in RULES[::9]:
        page = call("regle", rule.code)
        assert page.code == 0
        assert page.lines[0] == f"{rule.code} · {rule.page.titre}"
        assert page.lines[1].endswith(f"portée {rule.portee.value} · origine : {rule.origine.value}")
        assert {"Pourquoi", "Source", "Refusé", "Admis"} <= set(page.lines)


# The official zoning.

GRILLE = "insee_com,lib_com,niveau_densite\n23008,Aubusson,Bourgs ruraux\n93066,Saint-Denis,Grands centres urbains\n"


def test_an_import_writes_the_table_that_the_rules_then_read(tmp_path: Path) -> None:
    top = registre(tmp_path / "data", FILES)
    grille = tmp_path / "grille.csv"
    grille.write_text(f"\ufeff{GRILLE}", encoding="utf-8")
    before = snapshot(top)
    cut = call("import", "zonage", grille, "--millesime", "2024", "-C", top)
    assert (cut.code, cut.out) == (2, "")
    assert "grille.csv est incomplet : 2 communes sur 34 875." in cut.err.replace("\u202f", " ").replace(
        "\xa0", " "
    )
    assert "--partiel" in cut.err
    assert snapshot(top) == before
    dry = call("import", "zonage", grille, "--millesime", "2024", "--a-blanc", "--partiel", "-C", top)
    assert dry.code == 0
    assert dry.lines[0].startswith("À blanc, rien n'est écrit : ")
    assert snapshot(top) == before
    done = call("import", "zonage", grille, "--millesime", "2024", "--partiel", "-C", top)
    assert done.code == 0
    assert done.lines[0].startswith("Écrit ")
    assert "densite.csv (2 communes ; importé en partie : 2 communes sur " in done.lines[0]
    after = snapshot(top)
    assert {path: after[path] for path in before} == before
    written = {path for path in set(after) - set(before) if not path.startswith(".fabriques/")}
    assert written == {"referentiels/densite.csv"}
    imported = {path: data for path, (data, _) in after.items() if not path.startswith(".fabriques/")}
    assert call("annuler", "-q", "-C", top).code == 0
    assert not (top / "referentiels/densite.csv").exists()
    assert call("annuler", "-q", "-C", top).code == 0
    again = {path: data for path, (data, _) in snapshot(top).items() if not path.startswith(".fabriques/")}
    assert again == imported
    text = EXEMPLE.replace("Aubusson", "Saint-Denis").replace("23008", "93066").replace("23200", "93200")
    checked = call("check", "-", "--nom", "essai", "-C", top, AU, "--regle", "CAT-02", stdin=text.encode())
    assert " alerte CAT-02 " in checked.out
    told = call("check", "-C", top, AU, "--regle", "CAT-07").out
    assert "la grille de densité n'est importée qu'en partie (2 communes sur " in " ".join(told.split())


def test_a_file_that_is_no_zoning_is_not_imported(tmp_path: Path) -> None:
    top = registre(tmp_path / "data")
    (tmp_path / "autre.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    done = call("import", "zonage", tmp_path / "autre.csv", "-C", top)
    assert (done.code, done.out) == (2, "")
    assert "autre.csv n'est pas reconnu." in done.err
    assert "Colonnes trouvées : « a », « b »." in done.err
    assert not (top / "referentiels").exists()


def test_an_official_file_is_bounded_before_it_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    top = registre(tmp_path / "data")
    with (tmp_path / "grand.csv").open("wb") as grand:
        grand.truncate(3 * 2**30)
    monkeypatch.setattr("fabriques_cli.cli.importer.read_regular", lambda *_: pytest.fail("opened"))
    done = call("import", "zonage", tmp_path / "grand.csv", "-C", top)
    assert (done.code, done.out) == (2, "")
    assert "grand.csv fait 3\u202f072 Mo, la limite est de 200 Mo.\n  Prenez le fichier en CSV" in done.err


def test_what_is_no_file_is_not_imported_and_not_waited_for(tmp_path: Path) -> None:
    top = registre(tmp_path / "data")
    for path, why in ((tmp_path, "c'est un répertoire"), (tmp_path / "absent.csv", "ce chemin n'existe pas")):
        done = call("import", "zonage", path, "-C", top)
        assert (done.code, done.out) == (2, "")
        assert done.err == f"fabriques : {path} ne peut pas être lu : {why}.\n"
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "tube")
        refused = spawn("import", "zonage", tmp_path / "tube", "-C", top)
        assert refused.returncode == 2
        assert "tube ne peut pas être lu : ce n'est pas un fichier ordinaire." in refused.stderr.decode()


# Python without the texts of the program.


@pytest.mark.parametrize("words", [["check"], ["regle", "MNT-02"], ["--help"], ["budget"]])
def test_without_its_texts_the_program_says_in_one_sentence_that_it_cannot_run(words: list[str]) -> None:
    done = spawn(*words, PYTHONOPTIMIZE="2")
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.decode() == (
        "fabriques : Python a retiré les textes du programme (PYTHONOPTIMIZE=2 ou -OO), dont les pages des règles.\n"
        "  Relancez sans PYTHONOPTIMIZE=2 ni -OO.\n"
    )


def test_without_assertions_the_program_says_the_same(tmp_path: Path) -> None:
    top = registre(tmp_path, FILES)
    once, again = (spawn("check", AU, "-C", top, **env) for env in ({}, {"PYTHONOPTIMIZE": "1"}))
    assert (once.returncode, once.stdout) == (again.returncode, again.stdout)


# Help and completion.


@pytest.mark.parametrize(
    "words", [[], *([name] for name in COMMANDS), ["import", "zonage"], ["export", "xlsx"]]
)
def test_help_is_in_french_under_both_its_names(words: list[str]) -> None:
    done = call(*words, "--help")
    assert done.code == 0
    assert done.out.startswith(f"Usage : {' '.join(['fabriques', *words])} ")
    assert done == call(*words, "-h")
    english = r"\b(Usage:|Options:|Commands:|Arguments:|Show|default|required|Install|TEXT|exit)\b"
    assert re.findall(english, done.out) == []


@pytest.fixture
def complete(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[[str, Path], list[str]]:
    """What bash proposes after what was typed in a folder."""

    def proposed(typed: str, folder: Path) -> list[str]:
        monkeypatch.chdir(folder)
        monkeypatch.setenv("_FABRIQUES_COMPLETE", "complete_bash")
        monkeypatch.setenv("COMP_WORDS", typed)
        monkeypatch.setenv("COMP_CWORD", str(len(typed.split()) - (not typed.endswith(" "))))
        with pytest.raises(SystemExit) as left:
            run([])
        assert left.value.code == 0
        streams = capsys.readouterr()
        assert streams.err == ""
        return streams.out.split()

    return proposed


@pytest.mark.parametrize(
    ("typed", "proposed"),
    [
        ("fabriques ch", ["check"]),
        ("fabriques check la-", ["la-filature", "la-halle"]),
        ("fabriques lieu le-t", ["le-trou"]),
        ("fabriques check --vague 2021-0", ["2021-03-30", "2021-06-30", "2021-09-30"]),
        ("fabriques check --sans", ["--sans-derogation"]),
        ("fabriques import ", ["dossiers", "zonage"]),
    ],
)
def test_commands_options_dossiers_and_waves_are_completed(
    top: Path, complete: Callable[[str, Path], list[str]], typed: str, proposed: list[str]
) -> None:
    assert complete(typed, top) == proposed


def test_completion_looks_in_the_registre_that_is_named_and_is_silent_without_one(
    top: Path, tmp_path: Path, complete: Callable[[str, Path], list[str]]
) -> None:
    assert complete(f"fabriques -C {top} check la-h", tmp_path) == ["la-halle"]
    assert complete("fabriques check la-h", tmp_path) == []


@pytest.mark.parametrize("columns", ["60", "72", "80", "100"])
def test_no_line_of_a_help_page_begins_with_a_sign_of_the_word_before(
    columns: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    for name in COMMANDS:
        lines = call(name, "--help").lines
        assert [one for one in lines if one.strip().startswith((";", ":", "»", "?", "!"))] == []
        assert not any(one.endswith("«") or "\ue000" in one for one in lines)
