"""A workbook that came back from a spreadsheet, read as words: bounded before it is opened, nothing guessed."""

from __future__ import annotations

import io
import zipfile

from fabriques_cli.exchange.classeurs.bornes import (
    PROCES_VERBAL,
    Limites,
    require_bounded,
    require_few_parts_within,
)
from fabriques_cli.exchange.classeurs.feuilles import sheets
from fabriques_cli.exchange.classeurs.nature import is_opendocument
from fabriques_cli.exchange.classeurs.ouvert import open_sheets
from fabriques_cli.text.grille import Feuille
from fabriques_cli.text.refus import Refus


def is_open(data: bytes) -> bool:
    """Whether a workbook, already read, is one of LibreOffice."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return is_opendocument(archive)


def read(data: bytes, bornes: Limites = PROCES_VERBAL) -> tuple[Feuille, ...]:
    """The sheets of a workbook; raises `Refus` on anything else, or on one that would not fit in memory."""
    require_bounded(data, bornes)
    try:
        require_few_parts_within(data, bornes)
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return (
                open_sheets(archive, bornes) if is_opendocument(archive) else tuple(sheets(archive, bornes))
            )
    except Refus:
        raise
    except Exception as error:  # a damaged workbook can make the library raise anything
        raise Refus(
            f"le classeur est abîmé ({type(error).__name__}).",
            "Ouvrez-le dans le tableur et enregistrez-le de nouveau.",
        ) from None
