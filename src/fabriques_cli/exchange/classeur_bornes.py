"""How large a workbook may be: what is beyond is refused before it is opened."""

from __future__ import annotations

import io
import zipfile

from fabriques_cli.exchange.classeur_nature import autre
from fabriques_cli.text.refus import Refus

OCTETS_MAX = 5_000_000
PARTIES_MAX = 500
DEPLIE_MAX = 60_000_000
"""Bytes of all the parts once unfolded: a sheet of sixty dossiers takes under one hundred thousand."""

RAPPORT_MAX = 200
"""How many times smaller than its content a part may be: a real sheet is about ten."""

PETIT = 100_000
"""Bytes under which the ratio of a part is no matter: an empty sheet folds very well."""

SIGNES_MAX = 5_000_000
"""Characters of all the cells: a text that a thousand cells share is read a thousand times."""

FEUILLES = ("xl/worksheets/", "xl/sharedStrings")
BALISES_MAX = 150_000
"""Tags of the sheets and of their texts, four to a cell: those of sixty dossiers have under four thousand."""

AUTRES_BALISES_MAX = 20_000
"""Tags of the styles, names and lists of parts, which cost more: those of a real workbook are a few hundred."""

EN_NEUF = "Copiez les décisions dans un classeur neuf, fait par fabriques vague --modele."
TROP_DE_TEXTE = "ses cellules contiennent plus de 5 millions de signes."


def require_bounded(data: bytes) -> None:
    """Raise `Refus` on what is no workbook, or unfolds beyond measure."""
    if len(data) > OCTETS_MAX:
        raise Refus(
            "le classeur est trop gros (plus de 5 Mo).", "Retirez-en les images et les autres feuilles."
        )
    message, a_faire = autre(data)
    if message:
        raise Refus(message, a_faire)
    parts = zipfile.ZipFile(io.BytesIO(data)).infolist()
    unfolded = sum(part.file_size for part in parts)
    if len(parts) > PARTIES_MAX or unfolded > DEPLIE_MAX or any(map(_is_bomb, parts)):
        raise Refus(
            "le classeur se déplie démesurément : il n'est pas ouvert.",
            EN_NEUF,
        )


def _is_bomb(part: zipfile.ZipInfo) -> bool:
    return part.file_size > PETIT and part.file_size > RAPPORT_MAX * part.compress_size


def require_few_parts_within(data: bytes) -> None:
    """Raise `Refus` on thousands of empty cells, styles or names: each costs, whatever it holds."""
    cells = others = 0
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for part in archive.infolist():
            count = archive.read(part).count(b"<")
            if part.filename.startswith(FEUILLES):
                cells += count
            else:
                others += count
    if cells > BALISES_MAX:
        raise Refus(
            "le classeur contient trop de cellules, même vides.",
            "Supprimez les lignes et les colonnes vides, ou copiez les décisions dans un classeur neuf.",
        )
    if others > AUTRES_BALISES_MAX:
        raise Refus("le classeur contient trop de styles, de noms ou de feuilles.", EN_NEUF)
