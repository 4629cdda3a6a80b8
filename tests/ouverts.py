"""Workbooks of LibreOffice written by the tests, as the program writes them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from xml.sax.saxutils import escape, quoteattr

NS = "".join(
    f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for name in ("office", "table", "text", "style")
)
KIND = "application/vnd.oasis.opendocument.spreadsheet"


def cell(value: object, attributes: str = "") -> str:
    """A cell: a text, a number, nothing, or what its attributes say."""
    if value is None:
        return f"<table:table-cell{attributes}/>"
    if isinstance(value, int | float):
        return (
            f'<table:table-cell office:value-type="float" office:value="{value}"{attributes}>'
            f"<text:p>{value}</text:p></table:table-cell>"
        )
    lines = "".join(f"<text:p>{escape(line)}</text:p>" for line in str(value).split("\n"))
    return f'<table:table-cell office:value-type="string"{attributes}>{lines}</table:table-cell>'


def row(*cells: object, attributes: str = "") -> str:
    """A row of values, or of cells already written."""
    inside = "".join(one if str(one).startswith("<table:") else cell(one) for one in cells)  # type: ignore[misc]
    return f"<table:table-row{attributes}>{inside}</table:table-row>"


def table(name: str, *rows: str, before: str = "", attributes: str = "") -> str:
    """A sheet."""
    return f"<table:table table:name={quoteattr(name)}{attributes}>{before}{''.join(rows)}</table:table>"


def content(*tables: str, styles: str = "", doctype: str = "") -> bytes:
    """The part that holds the sheets."""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>{doctype}<office:document-content{NS}>'
        f"<office:automatic-styles>{styles}</office:automatic-styles><office:body><office:spreadsheet>"
        f"{''.join(tables)}</office:spreadsheet></office:body></office:document-content>"
    ).encode()


def opendocument(
    *tables: str, styles: str = "", doctype: str = "", parts: Iterable[tuple[str, bytes]] = ()
) -> bytes:
    """The bytes of a workbook."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("mimetype", KIND, zipfile.ZIP_STORED)
        book.writestr("content.xml", content(*tables, styles=styles, doctype=doctype))
        for name, data in parts:
            book.writestr(name, data)
    return out.getvalue()
