"""Reports of waves as the tests read them, whatever they are written as."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from pypdf import PdfReader

from commandes import Done, call

AU = "--au=2026-11-23"


def vague(top: Path, *words: object) -> Done:
    """The command on a registre, on the day of the tests."""
    return call("-C", top, "vague", *words, AU)


def made(top: Path, form: str, *words: object) -> bytes:
    """The report of a wave as the bytes of a file."""
    with TemporaryDirectory() as folder:
        out = Path(folder) / "bilan"
        done = vague(top, *words, "--format", form, "--sortie", out)
        assert (done.code, done.out) == (0, ""), done.err
        return out.read_bytes()


def as_json(top: Path, *words: object) -> dict[str, Any]:
    """The report of a wave as plain values."""
    found = json.loads(made(top, "json", *words))
    assert isinstance(found, dict)
    return found


def lines(top: Path, section: str, *words: object) -> list[dict[str, Any]]:
    """The rows of one table of a report."""
    rows = as_json(top, *words)["sections"][section]["tableau"]["lignes"]
    assert isinstance(rows, list)
    return rows


def text_of(form: str, data: bytes) -> str:
    """All that a file lets out, without blanks: parts unzipped, pages read, properties included."""
    if form == "xlsx":
        with zipfile.ZipFile(io.BytesIO(data)) as book:
            found = "".join(book.read(name).decode() for name in book.namelist())
    elif form == "pdf":
        reader = PdfReader(io.BytesIO(data))
        pages = "".join(page.extract_text() for page in reader.pages)
        found = f"{pages}{reader.metadata}{data.decode('latin-1')}"
    else:
        found = data.decode("utf-8-sig")
    return squeezed(found)


def squeezed(text: str) -> str:
    """The text without blanks, which pages and columns move."""
    return "".join(text.split())
