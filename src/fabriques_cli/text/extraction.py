"""A file of payments as it was received: its sheets whole, and what it takes to write it again in the same form."""

from __future__ import annotations

from dataclasses import dataclass

from fabriques_cli.text.grille import Feuille


@dataclass(frozen=True, slots=True)
class Extraction:
    """The sheets of a workbook, or a file of text as one sheet, empty cells left out.

    ``lu_comme`` says the format and the encoding in an officer's words. ``separateur`` is the sign between the cells of
    a text, empty for a workbook; ``guillemets`` when each of its cells stands between quotes, ``bom`` when it begins
    with the mark of UTF-8, ``fin`` how its lines end.
    """

    fichier: str
    lu_comme: str
    feuilles: tuple[Feuille, ...]
    separateur: str = ""
    guillemets: bool = False
    bom: bool = False
    fin: str = "\r\n"
