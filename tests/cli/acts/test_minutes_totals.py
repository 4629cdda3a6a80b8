"""The running totals of the minutes: right as written, right while they are filled, and nobody's answer afterwards."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from calcul import calculated
from commandes import call, registre
from registres import PROGRAMME

AU = "--au=2021-06-10"
FIRST = 10
COMITE = (
    "numero: {valeur: 6}\ncloture: 2021-03-30\ncomite: {le: 2021-06-08}\nzonage: {qpv: 2015}\n"
    "laureats_max: {valeur: 3}\ncredits_par_annuite: {2021: {valeur: 100000}}\n"
)
LIEU = (
    "nom: Lieu\nvague: 2021-03-30\ndepose_le: 2021-03-15\nterritoire: {%s}\n"
    "demande: {annuites: {2021: 40000, 2022: 40000}}\n"
)
RURAL, QPV = "categorie: hors_grands_centres_urbains", "categorie: qpv"
LAUREAT = "decisions: [{le: 2021-06-01, resultat: laureat, annuites: {2021: 30000, 2022: 50000}}]\n"
LIGNES = ("Disponible avant", "Dans ce tableau", "Reste", "Hors du compte")


@pytest.fixture
def top(tmp_path: Path) -> Path:
    """Four dossiers to decide, one laureate already; 45 M€, 300 places, 3 laureates at most, 100 000 € for 2021."""
    files = {
        "lieux/a.yaml": LIEU % RURAL,
        "lieux/b.yaml": LIEU % QPV,
        "lieux/c.yaml": LIEU % QPV,
        "lieux/d.yaml": LIEU.replace("territoire: {%s}\n", ""),
        "lieux/z.yaml": LIEU % QPV + LAUREAT,
        "vagues/2021-03-30.yaml": COMITE,
    }
    return registre(tmp_path / "data", files)


@pytest.fixture
def blank(top: Path) -> Path:
    path = top.parent / "pv.xlsx"
    assert call("vague", "6", "--modele", path, AU, "-C", top).code == 0
    return path


def figures(sheet: Any, value: Any = calculated) -> dict[str, list[Any]]:
    """Each figure by its title: what is left before, here, after, and what is left out."""
    titles = {cell.value: cell.column_letter for cell in sheet[2] if cell.column > 3 and cell.value}
    start = titles.pop("Pendant la saisie")
    assert tuple(sheet[f"{start}{row}"].value for row in range(3, 7)) == LIGNES
    return {
        title: [value(sheet, f"{column}{row}") for row in range(3, 7)] for title, column in titles.items()
    }


def shown(sheet: Any, place: str) -> Any:
    """A cell as the file holds it."""
    value = sheet[place].value
    return Decimal(str(value)) if isinstance(value, int | float) else value


def write(path: Path, rows: list[dict[str, Any]], cells: dict[str, Any] | None = None) -> Path:
    """The workbook with some words in the rows of its dossiers, as another program saves it."""
    book = load_workbook(path)
    sheet = book.active
    at = {cell.value: cell.column for cell in sheet[FIRST - 1] if cell.value}
    for number, row in enumerate(rows):
        for title, word in row.items():
            sheet.cell(FIRST + number, at[title]).value = word
    for place, word in (cells or {}).items():
        sheet[place].value = word
    out = path.with_name("rempli.xlsx")
    book.save(out)
    return out


def test_the_figures_as_written_are_those_that_are_computed(blank: Path) -> None:
    computed = figures(load_workbook(blank).active)
    assert figures(load_workbook(blank, data_only=True).active, shown) == computed
    assert computed == {
        "hors grands centres urbains": [150, 0, 150, None],
        "QPV": [149, 0, 149, None],
        "Places en tout": [299, 0, 299, 0],
        "Lauréats de la vague": [2, 0, 2, 0],
        "Accordé 2021": [70000, 0, 70000, 0],
        "Accordé 2022": ["—", 0, "—", 0],
        "Accordé en tout": [Decimal(44920000), 0, Decimal(44920000), 0],
    }


def test_the_figures_follow_what_is_filled_and_name_what_they_leave_out(blank: Path) -> None:
    rows = [
        {"Résultat": "lauréat", "Accordé 2021": 40000.5, "Accordé 2022": "40 000 €"},
        {"Résultat": "LAUREAT", "Accordé 2021": 40000},
        {"Résultat": "liste complémentaire", "Rang": 1, "Accordé 2021": 50000},
        {"Résultat": "lauréat"},
    ]
    assert figures(load_workbook(write(blank, rows)).active) == {
        "hors grands centres urbains": [150, 1, 149, None],
        "QPV": [149, 1, 148, None],
        "Places en tout": [299, 3, 296, 1],
        "Lauréats de la vague": [2, 3, -1, 0],
        "Accordé 2021": [70000, Decimal("80000.5"), Decimal("-10000.5"), 0],
        "Accordé 2022": ["—", 0, "—", 1],
        "Accordé en tout": [44920000, Decimal("80000.5"), Decimal("44839999.5"), 1],
    }


def test_a_result_that_is_none_is_counted_apart(blank: Path) -> None:
    rows = [{"Résultat": "retenu"}, {"Résultat": "non retenu"}, {"Résultat": "sans suite"}, {}]
    found = figures(load_workbook(write(blank, rows)).active)
    assert found["Lauréats de la vague"] == [2, 0, 2, 1]


def test_what_passes_a_bound_is_said_in_words_and_in_colour(blank: Path) -> None:
    sheet = load_workbook(blank).active
    titles = {cell.value: cell.column_letter for cell in sheet[2]}
    for title in ("QPV", "Places en tout", "Lauréats de la vague", "Accordé 2021", "Accordé en tout"):
        place = f"{titles[title]}5"
        assert '"dépassé de "' in sheet[place].number_format
        (rule,) = next(
            rules for where, rules in sheet.conditional_formatting._cf_rules.items() if place in where
        )
        assert (rule.operator, rule.formula) == ("lessThan", ["0"])


def test_no_formula_is_volatile_nor_looks_elsewhere(blank: Path) -> None:
    cells = [cell.value for row in load_workbook(blank).active.iter_rows() for cell in row]
    formulas = [one for one in cells if isinstance(one, str) and one.startswith("=")]
    assert len(formulas) > 15
    used = {name for one in formulas for name in re.findall(r"([A-Z]+)\(", one)}
    assert used == {"COUNTIFS", "SUMIFS"}
    assert not [one for one in formulas if "!" in one or "[" in one or "INDIRECT" in one]


def test_a_wave_counted_apart_is_bounded_by_its_own_maximum_alone(top: Path, tmp_path: Path) -> None:
    wave = top / "vagues/2021-03-30.yaml"
    wave.write_text(COMITE + "hors_enveloppe: oui\n", encoding="utf-8")
    assert call("vague", "6", "--modele", tmp_path / "pv.xlsx", AU, "-C", top).code == 0
    sheet = load_workbook(tmp_path / "pv.xlsx").active
    found = figures(sheet)
    assert [found[title][0] for title in ("QPV", "Places en tout", "Accordé en tout")] == ["—"] * 3
    assert found["Lauréats de la vague"][0] == 2
    assert sheet["A8"].value.startswith("Cette vague est comptée à part")


def test_half_places_of_an_opening_balance_that_tells_no_half_are_a_bound(top: Path, tmp_path: Path) -> None:
    text = PROGRAMME + "reprise: {au: 2020-12-29, non_ventile: {fabriques: 189, engage: 1, verse: 0}}\n"
    (top / "programme.yaml").write_text(text, encoding="utf-8")
    assert call("vague", "6", "--modele", tmp_path / "pv.xlsx", AU, "-C", top).code == 0
    sheet = load_workbook(tmp_path / "pv.xlsx").active
    assert figures(sheet)["Places en tout"][0] == 110
    assert "Par moitié, disponible au plus : 189 places prises ne disent pas la leur." in sheet["A8"].value


# --- read back


FILLED = [
    {"Résultat": "lauréat", "Accordé 2021": 40000, "Accordé 2022": 40000},
    {"Résultat": "non retenu", "Motif": "Trop tôt"},
]


def test_what_is_worked_out_is_not_read_back_even_beside_an_empty_label(top: Path, blank: Path) -> None:
    done = call("decider", "--vague", "6", "--depuis", write(blank, FILLED), AU, "-C", top)
    assert (done.code, "non lues" in done.out) == (0, False), done.err
    text = (top / "lieux/a.yaml").read_text(encoding="utf-8")
    assert "laureat" in text
    assert "autorite" not in text
    assert "reference" not in text


@pytest.mark.parametrize("place", ["L3", "L4", "L5"])
def test_a_label_that_was_cleared_never_gives_its_figures_to_the_head(
    top: Path, blank: Path, place: str
) -> None:
    assert load_workbook(blank).active[place].value in LIGNES
    done = call("decider", "--vague", "6", "--depuis", write(blank, FILLED, {place: None}), AU, "-C", top)
    assert done.code == 0, done.err
    assert f"Lignes non lues : {place[1:]} (M, N, " in done.out
    assert "autorite" not in (top / "lieux/a.yaml").read_text(encoding="utf-8")


def test_a_note_beside_the_figures_is_told(top: Path, blank: Path) -> None:
    done = call(
        "decider", "--vague", "6", "--depuis", write(blank, FILLED, {"U4": "à revoir"}), AU, "-C", top
    )
    assert "Lignes non lues : 4 (U)." in done.out.splitlines()


def test_a_workbook_that_was_prepared_before_there_were_figures_is_still_read(top: Path, blank: Path) -> None:
    book = load_workbook(blank)
    sheet = book.active
    for row in range(2, 7):
        for column in range(3, 25):
            sheet.cell(row, column).value = None
    sheet.delete_cols(14)  # the mean
    sheet.delete_cols(11)  # the opinions
    sheet["M10"].value, sheet["Q10"].value = "non retenu", "Trop tôt"
    old = blank.with_name("ancien.xlsx")
    book.save(old)
    done = call("decider", "--vague", "6", "--depuis", old, AU, "-C", top)
    assert (done.code, "non lues" in done.out) == (0, False), done.err
