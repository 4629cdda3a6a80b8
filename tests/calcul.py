"""The few formulas of our workbooks, computed as a spreadsheet does: what a committee sees while it fills."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from fnmatch import fnmatchcase
from typing import Any

CALL = re.compile(r"(COUNTIFS|SUMIFS)\(([^()]*)\)")
ARGUMENT = re.compile(r'"[^"]*"|[^,]+')


def calculated(sheet: Any, place: str) -> Decimal | str | None:
    """The value of a cell, its formula computed from the cells that it names."""
    value = sheet[place].value
    if not (isinstance(value, str) and value.startswith("=")):
        return value if value is None or isinstance(value, str) else Decimal(str(value))
    text = CALL.sub(lambda found: str(_call(sheet, found[1], ARGUMENT.findall(found[2]))), value[1:])
    text = re.sub(r"\b[A-Z]+[0-9]+\b", lambda found: str(calculated(sheet, found[0]) or 0), text)
    assert re.fullmatch(r"[0-9.+-]+", text), value
    numbers = re.findall(r"[+-]?[0-9.]+", text.replace("--", "+"))
    return sum(map(Decimal, numbers), Decimal(0))


def _call(sheet: Any, name: str, arguments: list[str]) -> Decimal:
    summed = arguments.pop(0) if name == "SUMIFS" else arguments[0]
    tests = list(zip(arguments[::2], (word.strip('"') for word in arguments[1::2]), strict=True))
    kept = set.intersection(*(set(_met(sheet, cells, word)) for cells, word in tests))
    values = [cell.value for number, cell in enumerate(_cells(sheet, summed)) if number in kept]
    if name == "COUNTIFS":
        return Decimal(len(values))
    return sum((Decimal(str(value)) for value in values if isinstance(value, int | float)), Decimal(0))


def _cells(sheet: Any, cells: str) -> list[Any]:
    return [row[0] for row in sheet[cells.replace("$", "")]]


def _met(sheet: Any, cells: str, word: str) -> Iterator[int]:
    """The rows of a column that a criterion takes: no capital counts, `?` is any one letter."""
    for number, cell in enumerate(_cells(sheet, cells)):
        text = cell.value.casefold() if isinstance(cell.value, str) else None
        if word == "=":
            met = cell.value is None
        elif word.startswith("<>"):
            met = text is None or not fnmatchcase(text, word[2:].casefold())
        else:
            met = text is not None and fnmatchcase(text, word.casefold())
        if met:
            yield number
