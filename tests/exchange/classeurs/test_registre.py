"""Whether a file is the workbook of a registre: told by the names of its sheets, never by opening them."""

from __future__ import annotations

import io
import zipfile

import openpyxl
import pytest

from fabriques_cli.exchange.classeurs.registre import a_une_feuille
from ouverts import opendocument, row, table


def workbook(*names: str) -> bytes:
    """A workbook with sheets of these names."""
    book, out = openpyxl.Workbook(), io.BytesIO()
    book.active.title = names[0]
    for name in names[1:]:
        book.create_sheet(name)
    book.save(out)
    return out.getvalue()


def archive(name: str, data: bytes) -> bytes:
    """An archive of one part."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr(name, data)
    return out.getvalue()


def test_a_sheet_is_found_by_its_name() -> None:
    assert a_une_feuille(workbook("Dossiers", "_fabriques"), "_fabriques")
    assert not a_une_feuille(workbook("Dossiers", "x_fabriques"), "_fabriques")
    assert a_une_feuille(
        opendocument(table("Dossiers", row("a")), table("_fabriques", row("a"))), "_fabriques"
    )
    assert not a_une_feuille(opendocument(table("Dossiers", row("_fabriques"))), "_fabriques")


def test_it_is_found_wherever_it_stands() -> None:
    for before in range(1_000_000 - 40, 1_000_000 + 40, 7):
        data = archive("content.xml", b"x" * before + b'"_fabriques"')
        assert a_une_feuille(data, "_fabriques")


NONE = (b"", b"PK", b"PK\x03\x04" + bytes(50), b"nom;vague\n", archive("autre.xml", b'"_fabriques"'))


@pytest.mark.parametrize("data", [*NONE, workbook("_fabriques")[:-200]])
def test_what_is_no_workbook_has_none(data: bytes) -> None:
    assert not a_une_feuille(data, "_fabriques")
