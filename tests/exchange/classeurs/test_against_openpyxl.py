"""The reader of workbooks against openpyxl: two libraries write any cells, both readers find the same in them."""

from __future__ import annotations

import io
from datetime import date, datetime, time, timedelta
from decimal import Context
from typing import Any

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from ardeur import examples
from fabriques_cli.exchange.classeurs.read import read
from fabriques_cli.exchange.recus.bornes import CLASSEUR

TEXTS = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Cn", "Co", "Zl", "Zp")), min_size=1
)
NUMBERS = st.one_of(
    st.integers(-(10**14), 10**14),
    st.decimals(-(10**9), 10**9, places=2).map(float),
    st.floats(allow_nan=False, allow_infinity=False, allow_subnormal=False, min_value=-1e12, max_value=1e12),
)
DAYS = st.dates(date(1900, 3, 1), date(2199, 12, 31))
MOMENTS = st.datetimes(datetime(1900, 3, 1), datetime(2199, 12, 31)).map(
    lambda when: when.replace(microsecond=0)
)
FORMATS = st.sampled_from(
    [
        "dd/mm/yyyy",
        "yyyy-mm-dd",
        "d mmmm yyyy",
        "[$-40C]d mmm yyyy",
        "mm-dd-yy",
        "dd/mm/yyyy;@",
        '"le "dd/mm/yyyy',
    ]
)
HOURS = st.sampled_from(
    ["dd/mm/yyyy hh:mm:ss", "yyyy-mm-dd h:mm AM/PM", "d/m/yy h:mm", "[Red]dd/mm/yyyy hh:mm"]
)
AMOUNTS = st.sampled_from(
    ["General", "0.00", "#,##0.00 €", '# ##0,00" jours"', "0%", "[Red]0", "@", "0.00E+00"]
)
CELLS = st.one_of(
    st.tuples(TEXTS, st.just("General")),
    st.tuples(NUMBERS, AMOUNTS),
    st.tuples(DAYS, FORMATS),
    st.tuples(MOMENTS, HOURS),
)
ROWS = st.lists(st.lists(st.one_of(st.none(), CELLS), max_size=6), min_size=1, max_size=8)


def by_openpyxl(rows: list[list[Any]]) -> bytes:
    """The cells in a workbook that openpyxl writes."""
    book = openpyxl.Workbook()
    for number, row in enumerate(rows, 1):
        for column, cell in enumerate(row, 1):
            if cell is not None:
                value, form = cell
                one = book.active.cell(number, column, value)
                one.number_format = form
                if isinstance(value, str):
                    one.data_type = "s"  # whatever sign it begins with
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def by_xlsxwriter(rows: list[list[Any]]) -> bytes:
    """The same by XlsxWriter."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate(rows):
            for column, cell in enumerate(row):
                if cell is None:
                    continue
                value, form = cell
                style = book.add_format({"num_format": form})
                if isinstance(value, str):
                    sheet.write_string(number, column, value, style)
                elif isinstance(value, date):
                    sheet.write_datetime(number, column, value, style)
                else:
                    sheet.write_number(number, column, value, style)
    return out.getvalue()


def shown(value: Any) -> str:
    """The word of what openpyxl reads."""
    if isinstance(value, datetime):
        near = value + timedelta(microseconds=500_000)
        whole = near.replace(microsecond=0)
        return (whole.date() if whole.time() == time() else whole).isoformat()
    if isinstance(value, str):
        return value
    exact = Context(prec=15).create_decimal(
        repr(value)
    )  # by the digits of the file, not those of the machine
    whole_number = exact.to_integral_value()
    return f"{whole_number:f}" if exact == whole_number else f"{exact.normalize():f}"


@pytest.mark.parametrize("write", [by_openpyxl, by_xlsxwriter])
@examples(40)
@given(rows=ROWS)
def test_both_readers_find_the_same_cells(write: Any, rows: list[list[Any]]) -> None:
    data = write(rows)
    ours = {
        (cell.ligne, cell.colonne): cell.mot
        for row in read(data, CLASSEUR)[0].lignes
        for cell in row
        if not cell.trouble
    }
    theirs = {
        (cell.row, cell.column): shown(cell.value)
        for row in openpyxl.load_workbook(io.BytesIO(data), read_only=True).worksheets[0].iter_rows()
        for cell in row
        if cell.value is not None and str(cell.value).strip()
    }
    assert ours == theirs
