"""What a spreadsheet makes of the tables: codes stay codes, and nothing is computed whatever separates the cells."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fabriques_cli.render.spans import visible
from fabriques_cli.render.tables.csv import BOM, csv_excel, csv_ouvert
from fabriques_cli.text.tableau import Colonne, Tableau

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


SIGNS = st.text(st.sampled_from(" \"',;=+-@＝＋－＠\t\r\n|a1é\u00a0\u202f"), max_size=12)
WORDS = st.one_of(SIGNS, st.text(st.characters(exclude_categories=["Cs"]), max_size=20))
CALCULES = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
INERTE = re.compile(r'="[0-9./:eE-]*"(?=$|;)|-[0-9]+[.,]?[0-9]*(?=$|[,;])')
"""A code that is held as a text, which no formula can follow after `;`, and an amount."""


def rows(text: str, delimiter: str) -> list[list[str]]:
    """The cells as a spreadsheet takes them."""
    return list(csv.reader(io.StringIO(text.removeprefix(BOM)), delimiter=delimiter))


def undone(cell: str) -> str:
    """The text of a cell of the open table, as its documentation says to have it again."""
    return re.sub(r"((?:^|[,;])[\s\"]*)'(?='*[=+\-@＝＋－＠])", r"\1", cell)


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("made", [csv_ouvert, csv_excel])
@given(texts=st.lists(st.tuples(WORDS, WORDS), max_size=4))
def test_no_text_is_computed_wherever_it_stands(
    made: Callable[[Tableau], str], delimiter: str, texts: list[tuple[str, str]]
) -> None:
    colonnes = (Colonne("a", "A"), Colonne("n", "N", "montant"), Colonne("b", "B"))
    shown = Tableau("T", colonnes, tuple((one, Decimal("-12.5"), two) for one, two in texts), (), ())
    for row in rows(made(shown), delimiter):
        for cell in row:
            found = cell.lstrip(' "\u00a0\u202f')
            assert INERTE.match(found) or not found.startswith(CALCULES), cell


@given(texts=st.lists(WORDS, min_size=1, max_size=4))
def test_the_open_table_gives_back_the_exact_text(texts: list[str]) -> None:
    shown = [row[1] for row in rows(csv_ouvert(table(*texts)), ",")[1:]]
    assert [undone(cell) for cell in shown] == [visible(text) for text in texts]
    for text, cell in zip(texts, shown, strict=True):
        if not re.search("[=+@＝＋－＠-]", text):
            assert cell == visible(text)


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
