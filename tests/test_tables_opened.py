"""What a spreadsheet makes of the tables: codes stay codes, and nothing is computed whatever separates the cells."""

from __future__ import annotations

import csv
import io
from datetime import date
from decimal import Decimal

import pytest

from fabriques_cli.render.tableau import BOM, csv_excel, csv_ouvert
from fabriques_cli.tableau import Colonne, Tableau

HOSTILE = (
    "Lieu;=1+1;x",
    "Lieu,=1+1,x",
    "a; =1+1",
    'a;"=1+1"',
    "a,+1",
    "a;-1",
    "a,@x",
    "a;＝1",
    "=1+1",
    "-1",
    "@x",
)


def table(*texts: str) -> Tableau:
    colonnes = (Colonne("slug", "Identifiant"), Colonne("nom", "Lieu"))
    return Tableau("Lieux", colonnes, tuple(("la-filature", text) for text in texts), (), ())


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("made", [csv_ouvert, csv_excel])
def test_no_cell_is_computed_whatever_separates_the_cells(made, delimiter: str) -> None:  # type: ignore[no-untyped-def] # two functions
    out = made(table(*HOSTILE)).removeprefix(BOM)
    cells = [cell.strip(' "') for row in csv.reader(io.StringIO(out), delimiter=delimiter) for cell in row]
    assert [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "＝"))] == []


@pytest.mark.parametrize("code", ["01283", "13002603200016", "23008", "4567890", "1E5", "12/3", "2021-03"])
def test_a_code_stays_as_it_is_in_excel_and_is_exact_in_the_open_table(code: str) -> None:
    excel = list(csv.reader(io.StringIO(csv_excel(table(code)).removeprefix(BOM)), delimiter=";"))
    assert excel[1] == ["la-filature", f'="{code}"']
    assert list(csv.reader(io.StringIO(csv_ouvert(table(code)))))[1] == ["la-filature", code]


@pytest.mark.parametrize(
    "text", ["2A004", "2021", "La Filature", "W123456789", "a, b ; c", "Saint-Denis, 12 - bis"]
)
def test_what_is_no_number_is_left_alone(text: str) -> None:
    assert (
        list(csv.reader(io.StringIO(csv_excel(table(text)).removeprefix(BOM)), delimiter=";"))[1][1] == text
    )
    assert list(csv.reader(io.StringIO(csv_ouvert(table(text)))))[1][1] == text


def test_amounts_and_days_are_numbers_and_days() -> None:
    colonnes = (Colonne("a", "A", "montant"), Colonne("b", "B", "jour"), Colonne("c", "C", "nombre"))
    one = Tableau("T", colonnes, ((Decimal("40000"), date(2021, 3, 30), 3),), (), ())
    assert csv_excel(one).removeprefix(BOM).splitlines()[1] == "40000,00;30/03/2021;3"
