"""`fabriques budget`: where the envelope stands, by whom and by what, and what no total holds."""

from __future__ import annotations

import csv
import io
import json
import re
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.cell import Cell

from commandes import DATA, Done, call, registre
from constats import fr
from registres import PROGRAMME, laid_over

AU = "--au=2022-12-31"
AXES = (
    "vague",
    "annuite",
    "exercice",
    "categorie",
    "region",
    "departement",
    "statut",
    "type",
    "instruit_par",
)
ARGENT = """
enveloppe: [{le: 2019-07-11, montant: 1000000}, {le: 2021-09-15, montant: 500000}, {le: 2023-01-01, montant: 7}]
reprise:
  au: 2020-12-29
  qpv: {fabriques: 2, engage: 200000, verse: 150000}
  non_ventile: {fabriques: 1, engage: 100000.50, verse: inconnu}
  hypothese: fictive
"""
CREUSE = 'adresse: {commune: Aubusson, code_insee: "23008"}\nterritoire: {categorie: hors_grands_centres_urbains}\n'
PLAINE = 'adresse: {commune: Saint-Denis, code_insee: "93066"}\nterritoire: {categorie: qpv}\n'
FILES = {
    "programme.yaml": laid_over(PROGRAMME, ARGENT),
    "vagues/2021-06-30.yaml": "numero: {valeur: 7}\ncloture: 2021-06-30\nhors_enveloppe: oui\n",
    "lieux/a-signer.yaml": f"""vague: 2021-03-30\n{PLAINE}lieu: {{types: [fablab]}}
decisions: [{{le: 2021-06-08, resultat: laureat, annuites: {{2021: 40000, 2022: 50000, 2023: 30000}}}}]
""",
    "lieux/en-cours.yaml": f"""vague: 2021-03-30\n{CREUSE}lieu: {{types: [fablab, coworking]}}
decisions: [{{le: 2021-06-08, resultat: laureat, annuites: {{2021: 50000, 2022: 50000, 2023: 50000}}}}]
convention: {{signee_le: 2021-07-01}}
avenants: [{{le: 2022-02-01, annuites: {{2021: 50000, 2022: 40000, 2023: 50000.25}}}}]
versements: [{{le: 2021-07-15, annuite: 2021, montant: 50000}}, {{le: 2022-06-01, annuite: 2022, montant: 40000}}]
""",
    "lieux/resilie.yaml": f"""vague: 2021-03-30\n{PLAINE}
decisions: [{{le: 2021-06-08, resultat: laureat, annuites: {{2021: 50000, 2022: 50000, 2023: 50000}}}}]
convention: {{signee_le: 2021-07-01}}
versements: [{{le: 2021-07-15, annuite: 2021, montant: 50000}}]
resiliation: {{le: 2022-03-01, annuites: {{2021: 30000, 2022: 0, 2023: 0}}}}
titres_de_perception: [{{le: 2022-04-01, montant: 15000, encaisse_le: 2022-05-01}}]
""",
    "lieux/depose.yaml": f"vague: 2021-03-30\n{CREUSE}depose_le: 2021-03-15\ndemande: {{annuites: {{2021: 75000}}}}\n",
    "lieux/demande-illisible.yaml": "vague: 2021-03-30\ndepose_le: 2021-03-15\ndemande: {annuites: {2021: 60 000}}\n",
    "lieux/sur-liste.yaml": f"""vague: 2021-03-30\n{CREUSE}demande: {{annuites: {{2021: 90000.10}}}}
decisions: [{{le: 2021-06-08, resultat: liste_complementaire, rang: 1}}]
""",
    "lieux/sans-montant.yaml": "vague: 2021-03-30\ndecisions: [{le: 2021-06-08, resultat: laureat}]\n",
    "lieux/desiste.yaml": f"""vague: 2021-03-30\n{PLAINE}
decisions: [{{le: 2021-06-08, resultat: laureat, annuites: {{2021: 50000, 2022: 50000}}}}]
desistement: {{le: 2021-06-20}}
""",
    "lieux/a-part.yaml": f"""vague: 2021-06-30\n{PLAINE}
decisions: [{{le: 2021-09-14, resultat: laureat, annuites: {{2021: 50000}}}}]
""",
}


@pytest.fixture(scope="module")
def top(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A registre with one dossier of each kind, whose sums can be done by hand."""
    return registre(tmp_path_factory.mktemp("registre"), FILES)


def budget(top: Path, *words: str) -> Done:
    """The budget of the registre on the last day of 2022."""
    done = call("budget", "-C", top, AU, *words)
    said = (
        f"Écrit : {words[words.index('--sortie') + 1]}\n" if "--sortie" in words and "-q" not in words else ""
    )
    assert (done.code, done.err) == (0, said)
    return done


def tables(top: Path, *words: str) -> list[dict[str, Any]]:
    """Its tables, as a program reads them."""
    found = json.loads(budget(top, *words, "--format=json").out)
    return list(found["tableaux"])


def by_key(table: dict[str, Any], column: str) -> dict[str, Any]:
    """One column of a table, by the first."""
    return {row["cle"]: row[column] for row in table["lignes"]}


def test_every_word_is_the_sum_done_by_hand(top: Path) -> None:
    table = tables(top)[0]
    assert by_key(table, "montant") == {
        "enveloppe": "1500000.00",
        "reprise": "300000.50",
        "a_conventionner": "120000.00",
        "engage": "170000.25",  # 140 000,25 as amended, 30 000 still owed
        "attribue": "590000.75",
        "reste_a_attribuer": "779999.50",  # less what is released, whose reuse is to be confirmed
        "libere": "129999.75",  # 120 000 by the termination, 9 999,75 by the amendment
        "verse": "290000.00",
        "reste_a_verser": "100000.25",
        "a_recouvrer": "5000.00",  # 50 000 paid, 30 000 owed, 15 000 cashed
        "recouvre": "15000.00",
        "en_instruction": "75000.00",
        "liste_complementaire": "90000.10",
        "hors_enveloppe": "50000.00",
    }
    left_out = {key: names for key, names in by_key(table, "sans_montant").items() if names}
    assert left_out == {
        "a_conventionner": "sans-montant",
        "attribue": "sans-montant",
        "reste_a_attribuer": "sans-montant",
        "verse": "(reprise)",
        "reste_a_verser": "(reprise)",
        "en_instruction": "demande-illisible",
    }


def test_the_text_says_what_each_total_leaves_out_and_names_it(top: Path) -> None:
    lines = budget(top).lines
    assert lines[0] == "Situation au 31/12/2022 · fichiers du dossier de travail · règles 1.0"
    said = {line.split("   ")[0]: re.split(" {3,}", line)[1:] for line in lines[2:]}
    assert said["Reprise au 29/12/2020 (3 fabriques)"] == [fr("300 000,50 €"), "hypothèse : fictive"]
    assert said["Décidé, à conventionner"] == [fr("au moins 120 000,00 €") + " (+ 1 dossier sans montant)"]
    assert said["Versé (CP)"] == [fr("au moins 290 000,00 €") + " (+ reprise inconnue)"]
    assert said["Reste à attribuer"] == [fr("au plus 779 999,50 €") + " (− 1 dossier sans montant)"]
    assert said["En instruction (2 dossiers)"] == [
        fr("au moins 75 000,00 €") + " (+ 1 dossier sans montant)",
        fr("si tous étaient retenus au montant demandé, il resterait au plus 704 999,50 €")
        + ", sans compter : 2 dossiers sans montant",
    ]
    assert lines[-6:-2] == [
        "Places : 7 / 300 · hors grands centres urbains 1 / 150 · QPV 4 / 150 · sans catégorie 1 · "
        "non ventilé (reprise) 1",
        "Hors des totaux : 1 dossier sans montant, reprise inconnue (la reprise, sans-montant)",
        "Hors du montant demandé : 1 dossier sans montant (demande-illisible)",
        "Comptés, mais fichiers à corriger : demande-illisible (fabriques check dit pourquoi).",
    ]
    assert lines[-1] == "Ventiler : fabriques budget --par vague · plafonds : fabriques budget --plafonds"


def test_the_share_of_the_envelope_is_said_in_words_beside_its_bar(top: Path) -> None:
    (line,) = [line for line in budget(top).lines if line.startswith("Total attribué")]
    assert line.endswith(
        fr("au moins 590 000,75 €") + " (+ 1 dossier sans montant)"
    )  # no share of what is unknown


@pytest.mark.parametrize(
    ("annuites", "said"),
    [
        ("{2021: 0}", "0,0\u202f% de l'enveloppe   " + "░" * 18),
        ("{2021: 650}", "0,1\u202f% de l'enveloppe   " + "░" * 18),  # 0,065 %: half up, as everywhere
        ("{2021: 50000, 2022: 25250}", "7,5\u202f% de l'enveloppe   █" + "░" * 17),
        ("{2021: 1000000}", "100,0\u202f% de l'enveloppe   " + "█" * 18),
        ("{2021: 1234500}", "123,5\u202f% de l'enveloppe   " + "█" * 18),
    ],
)
def test_the_bar_stops_at_its_end_and_the_words_do_not(tmp_path: Path, annuites: str, said: str) -> None:
    programme = laid_over(PROGRAMME, "enveloppe: [{le: 2019-07-11, montant: 1000000}]")
    decision = f"decisions: [{{le: 2021-06-08, resultat: laureat, annuites: {annuites}}}]\n"
    registre(tmp_path, {"programme.yaml": programme, "lieux/seul.yaml": f"vague: 2021-03-30\n{decision}"})
    (line,) = [line for line in budget(tmp_path).lines if line.startswith("Total attribué")]
    assert line.endswith(f"   {said}")


def test_a_total_of_which_nothing_is_known_is_never_zero(tmp_path: Path) -> None:
    programme = laid_over(PROGRAMME, "reprise: {au: 2020-12-29, qpv: {fabriques: 1, engage: inconnu}}")
    sans = "vague: 2021-03-30\ndecisions: [{le: 2021-06-08, resultat: laureat}]\n"
    registre(tmp_path, {"programme.yaml": programme, "lieux/sans-montant.yaml": sans})
    montants = by_key(tables(tmp_path)[0], "montant")
    unknown = ("reprise", "a_conventionner", "attribue", "verse", "reste_a_verser")
    assert {key: montants[key] for key in unknown} == dict.fromkeys(unknown)
    lines = budget(tmp_path).lines
    assert "Décidé, à conventionner inconnu (1 dossier sans montant)" in [re.sub(" +", " ", x) for x in lines]
    assert (
        lines[-3] == "Hors des totaux : 1 dossier sans montant, reprise inconnue (la reprise, sans-montant)"
    )
    shown = budget(tmp_path, "--format=markdown").out
    assert "| Décidé, à conventionner | inconnu | hors 1 dossier sans montant |" in shown


def test_a_file_that_cannot_be_read_is_named_with_the_totals(tmp_path: Path) -> None:
    registre(tmp_path, {**FILES, "lieux/casse.yaml": "- x\n", "vagues/2021-09-30.yaml": "x: [\n"})
    notes = [
        "Fichiers illisibles, hors des totaux : lieux/casse.yaml.",
        "Vagues illisibles, dont les dossiers sont comptés dans l'enveloppe : vagues/2021-09-30.yaml.",
    ]
    suspect = "Comptés, mais fichiers à corriger : demande-illisible (fabriques check dit pourquoi)."
    assert budget(tmp_path).lines[-5:-2] == [*notes, suspect]
    assert budget(tmp_path, "statut:laureat").lines[-4:-2] == notes
    assert tables(tmp_path)[0]["notes"][1:] == [*notes, suspect]
    for words in ((), ("--par=statut",)):
        rows_alone = call("budget", "-C", tmp_path, AU, "--format=csv", *words)
        assert rows_alone.err.splitlines()[:2] == notes
        assert "illisible" not in rows_alone.out.replace("demande-illisible", "")


# --- by axis


def amount(value: str | int | None) -> Decimal:
    """A cell as an exact number, an unknown one standing for what is not in the sum."""
    return Decimal(value or 0)


@pytest.mark.parametrize("axis", AXES)
@pytest.mark.parametrize("example", [True, False], ids=["data", "by-hand"])
def test_the_lines_of_every_axis_add_up_to_the_totals(top: Path, axis: str, example: bool) -> None:
    whole, table = tables(DATA if example else top, f"--par={axis}")
    totals = table["totaux"]
    for column in [key for key in totals if key != "cle"]:
        assert sum(amount(row[column]) for row in table["lignes"]) == amount(totals[column]), column
    montants = {key: amount(value) for key, value in by_key(whole, "montant").items()}
    montants["engage"] += montants["reprise"]
    shared = set(montants) & set(totals)
    assert {key: amount(totals[key]) for key in shared} == {key: montants[key] for key in shared}
    assert shared >= {"engage", "verse"}


@pytest.mark.parametrize(
    ("axis", "lignes"),
    [
        ("vague", ["vague 6 (30/03/2021)", "Non ventilé (reprise)"]),
        ("annuite", ["2021", "2022", "2023", "Sans année connue", "Non ventilé (reprise)"]),
        ("exercice", ["2021", "2022", "Non ventilé (reprise)"]),
        ("categorie", ["hors grands centres urbains", "QPV", "sans catégorie", "Non ventilé (reprise)"]),
        ("region", ["Nouvelle-Aquitaine", "Île-de-France", "sans commune connue", "Non ventilé (reprise)"]),
        ("departement", ["Creuse", "Seine-Saint-Denis", "sans commune connue", "Non ventilé (reprise)"]),
        (
            "statut",
            [
                "déposé",
                "liste complémentaire",
                "lauréat",
                "désisté",
                "en cours",
                "résilié",
                "Non ventilé (reprise)",
            ],
        ),
        ("type", ["coworking + fablab", "fablab", "sans type", "Non ventilé (reprise)"]),
    ],
)
def test_an_axis_has_a_line_for_each_word_and_for_what_has_none(
    top: Path, axis: str, lignes: list[str]
) -> None:
    assert [row["cle"] for row in tables(top, f"--par={axis}")[1]["lignes"]] == lignes


def test_what_is_engaged_in_a_year_is_what_its_acts_add_or_take_away(top: Path) -> None:
    table = tables(top, "--par=exercice")[1]
    assert by_key(table, "engage") == {
        "2021": "300000.00",  # two conventions of 150 000
        "2022": "-129999.75",  # an amendment of −9 999,75 and an end of −120 000
        "Non ventilé (reprise)": "300000.50",
    }
    assert by_key(table, "verse") == {
        "2021": "100000.00",
        "2022": "40000.00",
        "Non ventilé (reprise)": "150000.00",
    }


def test_a_year_of_grant_is_not_a_year_of_payment(top: Path) -> None:
    table = tables(top, "--par=annuite")[1]
    years = ("2021", "2022", "2023")
    assert {year: by_key(table, "accorde")[year] for year in years} == {
        "2021": "190000.00",
        "2022": "200000.00",
        "2023": "130000.00",
    }
    assert {year: by_key(table, "engage")[year] for year in years} == {
        "2021": "80000.00",
        "2022": "40000.00",
        "2023": "50000.25",
    }
    assert {year: by_key(table, "reste_a_verser")[year] for year in years} == {
        "2021": "0.00",
        "2022": "0.00",
        "2023": "50000.25",
    }
    assert table["notes"] == [
        "Hors des sommes : 1 dossier sans montant, reprise inconnue (la reprise, sans-montant)."
    ]


# --- filters


def test_a_filter_counts_who_passes_and_says_nothing_of_the_envelope(top: Path) -> None:
    found = by_key(tables(top, "categorie:qpv", "statut:resilie,laureat", "vague:6")[0], "montant")
    assert found == {
        "demande": None,
        "propose": None,
        "accorde": "270000.00",
        "a_conventionner": "120000.00",
        "engage": "30000.00",
        "attribue": "150000.00",
        "libere": "120000.00",
        "verse": "50000.00",
        "reste_a_verser": "0.00",
        "a_recouvrer": "5000.00",
        "recouvre": "15000.00",
    }
    text = budget(top, "categorie:qpv").out
    for absent in ("Enveloppe", "Reste à attribuer", "Reprise", "Places", "%", "█"):
        assert absent not in text
    assert [row["cle"] for row in tables(top, "categorie:qpv", "--par=vague")[1]["lignes"]] == [
        "vague 6 (30/03/2021)",
        "vague 7 (30/06/2021)",
    ]


def test_a_filter_that_no_one_passes_counts_no_one(top: Path) -> None:
    assert set(by_key(tables(top, "region:bretagne")[0], "montant").values()) == {"0.00"}
    assert "Demandé (0 dossier)" in budget(top, "region:bretagne").out
    assert tables(top, "region:bretagne", "--par=region")[1]["lignes"] == []
    for form in ("texte", "markdown", "csv", "csv-excel"):
        assert budget(top, "region:bretagne", "--par=annuite", f"--format={form}").out


# --- what cannot be answered

VALEURS = "Valeurs possibles : " + ", ".join(AXES) + "."


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--par=vagues"], f"axe inconnu : « vagues ».\n  Vouliez-vous dire « vague » ? {VALEURS}"),
        (["--par=préfecture"], f"axe inconnu : « préfecture ».\n  {VALEURS}"),
        (["--format=xls"], "format inconnu : « xls ».\n  Vouliez-vous dire « xlsx » ? "),
        (["statu:laureat"], "filtre inconnu : « statu ».\n  Vouliez-vous dire « statut » ?"),
        (["statut:laureats"], "statut inconnu : « laureats ».\n  Vouliez-vous dire « laureat » ? "),
        (
            ["laureat"],
            "aucun nom ne contient « laureat ».\n  Comme filtre : statut:laureat",
        ),
        (["vague:9"], "vague inconnue : « 9 ».\n  Vagues du registre : vague 5 (30/12/2020), "),
        (["accorde:beaucoup"], "filtre incompris : « accorde:beaucoup ».\n  Des montants s'écrivent "),
        (["--au=2020-12-28"], "rien n'est connu avant la reprise, au 29/12/2020.\n  Demandez une situation "),
        (["--au=28/12/2020", "statut:laureat"], "rien n'est connu avant la reprise, au 29/12/2020.\n"),
    ],
)
def test_what_cannot_be_answered_is_said_with_the_nearest_word(
    top: Path, words: list[str], said: str
) -> None:
    done = call("budget", "-C", top, *words)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith(f"fabriques : {said}")


def test_the_day_of_the_opening_balance_knows_it_and_nothing_else(top: Path) -> None:
    done = call("budget", "-C", top, "--au=29/12/2020", "--format=json")
    montants = by_key(json.loads(done.out)["tableaux"][0], "montant")
    assert (montants["enveloppe"], montants["attribue"]) == ("1000000.00", "300000.50")


# --- formats


def test_a_budget_is_not_written_in_the_registre(top: Path) -> None:
    done = call("budget", "-C", top, "--format=csv", "--sortie", top / "lieux" / "budget.csv")
    assert (done.code, done.out) == (2, "")
    assert not (top / "lieux" / "budget.csv").exists()


@pytest.mark.parametrize("axis", ["", *AXES])
def test_both_profiles_of_csv_hold_the_last_table_of_the_json(top: Path, axis: str) -> None:
    words = [f"--par={axis}"] if axis else []
    rows = [list(row.values()) for row in tables(top, *words)[-1]["lignes"]]
    plain = [["" if cell is None else str(cell) for cell in row] for row in rows]
    for form, delimiter in (("csv", ","), ("csv-excel", ";")):
        text = call("budget", "-C", top, AU, *words, f"--format={form}").out
        read = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), delimiter=delimiter))
        french = form == "csv-excel"
        expected = [[_comma(cell) if french else cell for cell in row] for row in plain]
        assert read[1:] == expected
        assert text.startswith("\ufeff") is french


def _comma(cell: str) -> str:
    return cell.replace(".", ",") if re.fullmatch(r"-?[0-9]+\.[0-9]{2}", cell) else cell


@pytest.mark.parametrize("words", [[], ["--par=categorie"], ["--par=annuite", "statut:laureat"]])
def test_the_workbook_says_what_the_json_says(top: Path, tmp_path: Path, words: list[str]) -> None:
    path = tmp_path / "budget.xlsx"
    budget(top, *words, "--format=xlsx", "--sortie", str(path))
    book = load_workbook(path, data_only=True)
    about, *sheets, curve = book.worksheets
    assert (about.title, book.active) == ("À propos", sheets[0])
    assert curve.title == "Cumul le long des vagues"
    for sheet, table in zip(sheets, tables(top, *words), strict=True):
        rows = table["lignes"] + ([table["totaux"]] if table["totaux"] else [])
        columns = len(rows[0])
        cells = [row[:columns] for row in sheet.iter_rows(min_row=2, max_row=1 + len(rows))]
        assert [[_plain(cell) for cell in row] for row in cells] == [list(row.values()) for row in rows]
        assert sheet.freeze_panes == "B2"
        assert sheet.auto_filter.ref == f"A1:{sheet.cell(1 + len(table['lignes']), columns).coordinate}"
        assert all(cell.font.bold for cell in sheet[1][:columns])


def _plain(cell: Cell) -> Any:
    """What a cell holds as the JSON has it: an amount, which its format shows, has two decimals."""
    if cell.data_type == "n" and cell.value is not None and "€" in cell.number_format:
        return f"{Decimal(str(cell.value)):.2f}"
    return cell.value


def test_days_are_days_and_counts_are_counts_in_a_workbook(top: Path, tmp_path: Path) -> None:
    path, words = tmp_path / "lieux.xlsx", ("--colonnes=slug,vague,depose_le,constats,demande", "slug:depose")
    assert call("lieux", "-C", top, AU, *words, "--format=xlsx", "--sortie", path).code == 0
    row = load_workbook(path).active[2]
    assert [cell.value for cell in row[:3]] == ["depose", datetime(2021, 3, 30), datetime(2021, 3, 15)]
    assert [cell.number_format for cell in row[1:]] == ["dd/mm/yyyy", "dd/mm/yyyy", "#,##0", '#,##0.00 "€"']
    assert (row[1].is_date, row[3].data_type, row[4].value) == (True, "n", 75000)


@pytest.mark.parametrize("form", ["texte", "markdown", "json", "csv", "csv-excel", "xlsx", "html", "pdf"])
def test_two_runs_in_two_folders_give_the_same_bytes(tmp_path: Path, form: str) -> None:
    made = []
    for name in ("un", "deux"):
        folder = registre(tmp_path / name / "registre", FILES)
        path = tmp_path / name / "budget"
        budget(folder, "--par=vague", f"--format={form}", "--sortie", str(path), *SEULEMENT.get(form, ()))
        made.append(path.read_bytes())
    assert made[0] == made[1] != b""


SEULEMENT = {"csv": ("-q",), "csv-excel": ("-q",)}
"""Beside these two the program says what the rows leave out."""
