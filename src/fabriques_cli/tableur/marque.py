"""What a row bears, hidden, so that it is known again: which dossier and item, and a print of each cell."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from fabriques_cli.tableur.volets import Rang, Volet

FEUILLE = "_fabriques"
"""The hidden sheet by which the workbook is known."""

TITRE = "fabriques export xlsx"
VERSION = "1"
"""Of the layout: an older program refuses a workbook that it would misread."""

ENTETE = "_fabriques:"
"""What the title of the hidden column begins by, before the name of its sheet: a sheet that is renamed is known."""

VIDE = "."
"""The print of a cell that held nothing."""

SIGNES = 8


class MarqueDeLigne(NamedTuple):
    """A row as it was exported: the prints of its cells in the order of its columns."""

    slug: str
    rang: Rang
    empreintes: tuple[str, ...]


def empreinte(sens: str) -> str:
    """A print of what a cell means."""
    return hashlib.sha256(sens.encode("utf-8", "surrogatepass")).hexdigest()[:SIGNES] if sens else VIDE


def ecrite(slug: str, rang: Rang, empreintes: Sequence[str]) -> str:
    """The mark of a row as its cell holds it; the items are counted from 1, as they are shown."""
    said = "/".join(str(pas + 1) if isinstance(pas, int) else pas for pas in rang)
    return f"{slug}|{said}|{' '.join(empreintes)}"


def lue(volet: Volet, text: str) -> MarqueDeLigne | None:
    """The mark of a row; none of what is no mark of its sheet."""
    if text.count("|") < 2:
        return None
    slug, first, rest = text.strip().rsplit("|", 2)
    steps = [pas for pas in volet.gabarit if pas in (0, "")]
    said = first.split("/") if first else []
    if len(said) != len(steps) or not all(part.isdecimal() for part in said):
        return None
    rang = tuple(part if step == "" else int(part) - 1 for part, step in zip(said, steps, strict=True))
    if any(isinstance(pas, int) and pas < 0 for pas in rang):
        return None
    return MarqueDeLigne(slug, rang, tuple(rest.split(" ")))


class MarqueDeFeuille(NamedTuple):
    """A sheet as it was exported: its columns in the order of the prints, and how many rows it had."""

    colonnes: tuple[str, ...]
    lignes: int


def feuille_ecrite(nom: str, marque: MarqueDeFeuille) -> tuple[str, ...]:
    """A row of the hidden sheet."""
    return nom, str(marque.lignes), " ".join(marque.colonnes)


def feuilles_lues(rows: Sequence[Mapping[int, str]]) -> dict[str, MarqueDeFeuille]:
    """What the hidden sheet says of each sheet, from the texts of its rows by column."""
    found = {}
    for row in rows:
        nom, count, columns = row.get(1, ""), row.get(2, ""), row.get(3, "")
        if nom and count.isdecimal() and columns:
            found[nom] = MarqueDeFeuille(tuple(columns.split(" ")), int(count))
    return found
