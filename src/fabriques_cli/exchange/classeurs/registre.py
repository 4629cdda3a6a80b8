"""The workbook of a whole registre: whether a file is one, and how much it may hold."""

from __future__ import annotations

import io
import zipfile

from fabriques_cli.exchange.classeurs.bornes import MO, Limites

FEUILLES = "xl/workbook.xml"
OCTETS_MAX = 1 * MO
"""Bytes of the list of the sheets that are looked at."""

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
)


def porte_la_marque(data: bytes, feuille: str) -> bool:
    """Whether a file is a workbook with a sheet of that name, told without opening its sheets."""
    if not data.startswith(b"PK"):
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive, archive.open(FEUILLES) as part:
            return f'"{feuille}"'.encode() in part.read(OCTETS_MAX)
    except (OSError, KeyError, ValueError, NotImplementedError, RuntimeError, zipfile.BadZipFile):
        return False
