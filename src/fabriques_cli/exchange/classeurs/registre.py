"""The workbook of a whole registre: whether a file is one, and how much it may hold."""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import IO

from fabriques_cli.exchange.classeurs.bornes import MO, Limites

FEUILLES = ("xl/workbook.xml", "content.xml")
"""Where the sheets are named: by Excel in a list, by LibreOffice one after another."""

REGISTRE = Limites(
    octets=30 * MO,
    deplie=200 * MO,
    signes=60 * MO,
    balises=4 * MO,
    autres_balises=100_000,
    lignes=50_000,
    colonnes=200,
    feuilles=60,
    plus_petit="Exportez moins de dossiers à la fois : fabriques export xlsx prend des filtres.",
    en_neuf="Exportez de nouveau, et reportez-y vos changements.",
    le_classeur="Donnez le classeur de fabriques export xlsx, au format .xlsx.",
    opendocument=True,
)


def a_une_feuille(data: bytes, nom: str) -> bool:
    """Whether a file is a workbook with a sheet of that name, told without opening its sheets."""
    if not data.startswith(b"PK"):
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            listed = next(one for one in FEUILLES if one in archive.namelist())
            with archive.open(listed) as part:
                return _holds(part, f'"{nom}"'.encode())
    except (
        OSError,
        StopIteration,
        ValueError,
        NotImplementedError,
        RuntimeError,
        zipfile.BadZipFile,
        zlib.error,
    ):
        return False


def _holds(part: IO[bytes], wanted: bytes) -> bool:
    """Whether a part holds some bytes, looked for within the bounds."""
    end, left = b"", REGISTRE.deplie
    while left > 0 and (read := part.read(MO)):
        if wanted in end + read:
            return True
        end, left = read[-len(wanted) :], left - len(read)
    return False
