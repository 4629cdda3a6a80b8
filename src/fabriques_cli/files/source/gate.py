"""The gate: bytes to a text that is safe to parse, or the reason why not."""

from __future__ import annotations

import re

from fabriques_cli.findings import Place
from fabriques_cli.format.anomalie import Nature
from fabriques_cli.text.refus import Refus

TAILLE_MAX = 100_000
"""Bytes: a dossier is a few kilobytes; beyond a hundred it is something else."""

VIDE = ("le fichier est vide.", "Écrivez au moins « nom: … », ou supprimez le fichier.")

# A pattern that only a fault needs stays a text: compiled here, every command would pay for it.
# What libyaml takes for a line break (NEL, U+2028, U+2029) would shift every place after it.
RAW_CONTROL = "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]|\r(?!\n)"
INVISIBLE = re.compile("[\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\u00ad]")
CONFLICT = r"(?ms)^<{7}(?: (?P<ours>[^\n]*))?$.*?(?:^>{7}(?: (?P<theirs>[^\n]*))?$|\Z)"
BOM = "\ufeff"


class Trouble(Refus):
    """Why a text cannot be read, in French, with its place, and the fault that a rule names."""

    def __init__(
        self, message: str, a_faire: str, place: Place | None = None, nature: Nature = Nature.ILLISIBLE
    ) -> None:
        super().__init__(message, a_faire, place=place)
        self.nature = nature


def decode(data: bytes) -> str:
    """The text of a file, BOM kept; raises `Trouble` when it cannot be trusted to mean what it shows."""
    if len(data) > TAILLE_MAX:
        raise Trouble(
            f"le fichier pèse plus de {TAILLE_MAX // 1000} ko.",
            "Gardez les pièces jointes hors du dossier : il ne contient que les faits.",
        )
    text = _utf8(data)
    if not text.strip(" \t\r\n\ufeff"):
        raise Trouble(*VIDE)
    if not text.replace("\n", "").isprintable():
        _refuse_controls(text)
    if "<<<<<<<" in text:
        _refuse_conflict(text)
    return text


def invisibles(text: str) -> list[tuple[str, int]]:
    """The bidirectional and zero-width characters of a text, with their offsets."""
    if text.isascii():
        return []
    return [(found[0], found.start()) for found in INVISIBLE.finditer(text)]


def place_at(text: str, offset: int, length: int = 1) -> Place:
    """The place of a stretch of one line, from its offset in the text."""
    line = text.count("\n", 0, offset)
    column = offset - (text.rfind("\n", 0, offset) + 1)
    return Place(line + 1, column + 1, line + 1, column + 1 + length)


def _utf8(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise Trouble(
            "le fichier est en UTF-16, pas en UTF-8.",
            "Enregistrez-le de nouveau en choisissant l'encodage UTF-8.",
        )
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8")
        byte = data[error.start : error.start + 1]
        raise Trouble(
            f"le fichier n'est pas en UTF-8 (octet {byte.hex().upper()}, sans doute "
            f"« {byte.decode('cp1252', 'replace')} » en latin-1).",
            "Enregistrez-le de nouveau en choisissant l'encodage UTF-8.",
            place_at(before, len(before)),
        ) from None


def _refuse_controls(text: str) -> None:
    mark = text.find(f"\n{BOM}") + 1
    if mark:  # the C reader takes it for nothing and the line for a deeper one, the Python one for a part of the key
        raise Trouble(
            "marque d'ordre des octets (BOM) au milieu du fichier, comme en laissent deux fichiers mis bout à bout.",
            "Supprimez-la : la ligne qu'elle commence se lirait décalée.",
            place_at(text, mark),
        )
    found = re.search(RAW_CONTROL, text)
    if found:
        raise Trouble(
            f"caractère de contrôle U+{ord(found[0]):04X} dans le texte.",
            "Supprimez-le : il ne se voit pas, et décale ou coupe le texte dans d'autres outils.",
            place_at(text, found.start()),
        )


def _refuse_conflict(text: str) -> None:
    found = re.search(CONFLICT, text)
    if found:
        versions = " et ".join(f"« {name.strip()} »" for name in found.groups() if name) or "sans nom"
        raise Trouble(
            f"conflit de fusion git non résolu entre deux versions ({versions}).",
            "Gardez une des deux versions, supprimez les lignes <<<<<<<, ======= et >>>>>>>, "
            "puis relancez la vérification.",
            place_at(text, found.start(), 7),
            Nature.CONFLIT,
        )
