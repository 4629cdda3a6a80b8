"""The texts of a workbook as they are shown, with how much of them is struck out letter by letter."""

from __future__ import annotations

from typing import Any, Literal
from xml.etree.ElementTree import Element

from openpyxl.cell.text import Text
from openpyxl.xml.constants import SHARED_STRINGS, SHEET_MAIN_NS
from openpyxl.xml.functions import iterparse

STRING_TAG = f"{{{SHEET_MAIN_NS}}}si"


class StruckOut(str):
    """A text, all or a part of which is struck out."""

    __slots__ = ("part",)
    part: Literal["tout", "partie"]


def text_of(node: Element) -> str:
    """The text of a cell, or of those that share it."""
    text = Text.from_tree(node)
    runs = [
        (text.plain or "", False),
        *((run.t or "", bool(run.rPr and run.rPr.strike)) for run in text.formatted),
    ]
    struck = [strike for word, strike in runs if word.strip()]
    whole = str(text.content)
    if not any(struck):
        return whole
    found = StruckOut(whole)
    found.part = "tout" if all(struck) else "partie"
    return found


def shared(reader: Any) -> list[str]:
    """The texts that cells share; the library's own reading takes an escape out of them."""
    found: list[str] = []
    part = reader.package.find(SHARED_STRINGS)
    if part is None:
        return found
    with reader.archive.open(part.PartName[1:]) as source:
        for _, node in iterparse(source):
            if node.tag == STRING_TAG:
                found.append(text_of(node))
                node.clear()
    return found
