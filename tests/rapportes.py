"""Exported workbooks as a person changes them: a cell by its sheet, its dossier, its key; then brought back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl

from commandes import Done, call
from fabriques_cli.files.edition.edits import plain
from fabriques_cli.files.reading.words import read_words


class Rapporte:
    """The workbook of a registre, opened in memory and saved where it was."""

    def __init__(self, registre: Path, fichier: Path, *words: str) -> None:
        self.registre, self.fichier = registre, fichier
        done = call("-C", registre, "export", "xlsx", "--sortie", fichier, "--au", "2026-11-23", *words)
        assert done.code == 0, done.err
        self.book = openpyxl.load_workbook(fichier)

    def column(self, feuille: str, cle: str) -> int:
        """The column of a key."""
        return next(cell.column for cell in self.book[feuille][1] if cell.value == cle)

    def cell(self, feuille: str, slug: str, cle: str, rang: object = None) -> Any:
        """The cell of a key on the row of a dossier, or of one of its items by its number or its year."""
        sheet = self.book[feuille]
        for row in sheet.iter_rows(min_row=2):
            numbered = [cell.value for cell in row[2:4]]
            if row[0].value == slug and (rang is None or rang in numbered):
                return row[self.column(feuille, cle) - 1]
        raise LookupError((feuille, slug, rang))

    def put(self, feuille: str, slug: str, cle: str, value: object, rang: object = None) -> str:
        """Change a cell, and say where it is."""
        cell = self.cell(feuille, slug, cle, rang)
        cell.value = value
        return f"{feuille}!{cell.coordinate}"

    def back(self, *words: str) -> Done:
        """Save it, and bring it back."""
        self.book.save(self.fichier)
        return call("-C", self.registre, "import", "dossiers", self.fichier, *words)

    def words(self, slug: str) -> dict[str, Any]:
        """What the file of a dossier says."""
        path = self.registre / "lieux" / f"{slug}.yaml"
        found: dict[str, Any] = plain(read_words(f"lieux/{slug}.yaml", path.read_bytes()).top)
        return found

    def bytes(self) -> dict[str, bytes]:
        """The files of the dossiers."""
        return {path.stem: path.read_bytes() for path in sorted((self.registre / "lieux").glob("*.yaml"))}
