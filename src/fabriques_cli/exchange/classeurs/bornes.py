"""How large a workbook may be: what is beyond is refused before it is opened."""

from __future__ import annotations

import io
import zipfile
from typing import NamedTuple

from fabriques_cli.exchange.classeurs.nature import FEUILLES_OUVERTES, LE_CLASSEUR, autre
from fabriques_cli.text.refus import Refus

MO = 1_000_000


class Limites(NamedTuple):
    """What a workbook may hold, and what an officer does about one that holds more.

    ``deplie`` are the bytes of all the parts once unfolded; ``signes`` the characters of all the cells: a text that a
    thousand cells share is read a thousand times. ``balises`` are the tags of the sheets and of their texts, four to
    eight a cell; ``autres_balises`` those of the styles, names and lists of parts, a few hundred in a real workbook.
    """

    octets: int
    deplie: int
    signes: int
    balises: int
    autres_balises: int
    lignes: int
    colonnes: int
    feuilles: int
    plus_petit: str
    en_neuf: str
    le_classeur: str
    opendocument: bool = False


OCTETS_MAX = 5 * MO
PARTIES_MAX = 500
DEPLIE_MAX = 60 * MO
"""A sheet of sixty dossiers takes under one hundred thousand bytes."""

RAPPORT_MAX = 200
"""How many times smaller than its content a part may be: a real sheet is about ten."""

PETIT = 100_000
"""Bytes under which the ratio of a part is no matter: an empty sheet folds very well."""

SIGNES_MAX = 5 * MO
FEUILLES = ("xl/worksheets/", "xl/sharedStrings")
BALISES_MAX = 150_000
"""The sheets of sixty dossiers have under four thousand."""

AUTRES_BALISES_MAX = 20_000
FEUILLES_MAX = 50

PROCES_VERBAL = Limites(
    octets=OCTETS_MAX,
    deplie=DEPLIE_MAX,
    signes=SIGNES_MAX,
    balises=BALISES_MAX,
    autres_balises=AUTRES_BALISES_MAX,
    lignes=5_000,
    colonnes=200,
    feuilles=FEUILLES_MAX,
    plus_petit="Retirez-en les images et les autres feuilles.",
    en_neuf="Copiez les décisions dans un classeur neuf, fait par fabriques vague --modele.",
    le_classeur=LE_CLASSEUR,
)
"""The minutes of a committee."""

AVIS = PROCES_VERBAL._replace(
    en_neuf="Copiez les avis dans un classeur neuf, fait par fabriques aviser --modele.",
    le_classeur="Donnez le classeur des avis, au format .xlsx.",
)
"""The opinions of a préfecture."""


def require_bounded(data: bytes, bornes: Limites) -> None:
    """Raise `Refus` on what is no workbook, or unfolds beyond measure."""
    if len(data) > bornes.octets:
        raise Refus(f"le classeur est trop gros (plus de {bornes.octets // MO} Mo).", bornes.plus_petit)
    message, a_faire = autre(data, bornes.opendocument)
    if message:
        raise Refus(message, bornes.le_classeur if a_faire == LE_CLASSEUR else a_faire)
    parts = zipfile.ZipFile(io.BytesIO(data)).infolist()
    unfolded = sum(part.file_size for part in parts)
    if len(parts) > PARTIES_MAX or unfolded > bornes.deplie or any(map(_is_bomb, parts)):
        raise Refus("le classeur se déplie démesurément : il n'est pas ouvert.", bornes.en_neuf)


def _is_bomb(part: zipfile.ZipInfo) -> bool:
    return part.file_size > PETIT and part.file_size > RAPPORT_MAX * part.compress_size


def require_few_parts_within(data: bytes, bornes: Limites) -> None:
    """Raise `Refus` on thousands of empty cells, styles or names: each costs, whatever it holds."""
    cells = others = 0
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for part in archive.infolist():
            count = _tags(archive, part)
            if part.filename == FEUILLES_OUVERTES:
                cells += 3 * count // 2  # four tags a cell there, where a text takes six here
            elif part.filename.startswith(FEUILLES):
                cells += count
            else:
                others += count
    if cells > bornes.balises:
        raise too_many_cells(bornes)
    if others > bornes.autres_balises:
        raise Refus("le classeur contient trop de styles, de noms ou de feuilles.", bornes.en_neuf)


def too_many_cells(bornes: Limites) -> Refus:
    """Why a workbook with too many cells is not read."""
    return Refus(
        "le classeur contient trop de cellules, même vides.",
        f"Supprimez les lignes et les colonnes vides, ou {bornes.en_neuf[0].lower()}{bornes.en_neuf[1:]}",
    )


def _tags(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> int:
    """How many signs open a tag, in a part that is never held whole."""
    count = 0
    with archive.open(part) as source:
        while piece := source.read(MO):
            count += piece.count(b"<")
    return count


def require_few_signs(signes: int, bornes: Limites) -> None:
    """Raise `Refus` when the cells hold more characters than a person writes."""
    if signes > bornes.signes:
        raise Refus(
            f"ses cellules contiennent plus de {bornes.signes // MO} millions de signes.", bornes.en_neuf
        )


def beyond(title: str, row: int, column: int, bornes: Limites) -> Refus:
    """Why a cell that is too far is not read."""
    if row > bornes.lignes:
        return Refus(
            f"la feuille « {title} » compte plus de {bornes.lignes} lignes.",
            "Supprimez les lignes vides sous le tableau.",
        )
    return Refus(
        f"la ligne {row} de la feuille « {title} » va au-delà de {bornes.colonnes} colonnes.",
        "Supprimez ce qui est écrit loin à droite du tableau.",
    )
