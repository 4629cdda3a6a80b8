"""What only the reader of a file can see; FIC rules and TXT-02 turn it into findings."""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple

from fabriques_cli.findings import Chemin, Place


class Nature(Enum):
    """The kinds of trouble in a file, one per rule that speaks of it."""

    ILLISIBLE = "FIC-01"
    CLE_EN_DOUBLE = "FIC-02"
    CLE_INCONNUE = "FIC-03"
    VALEUR = "FIC-04"
    NOM_DE_FICHIER = "FIC-05"
    CARACTERE = "FIC-06"
    ZERO_INITIAL = "FIC-07"
    CONFLIT = "FIC-09"
    COMMENTAIRE = "FIC-10"
    ENGLOUTIE = "FIC-11"
    COORDONNEES = "TXT-02"


class Anomalie(NamedTuple):
    """One trouble: its sentence and remedy in French, and its place where the key path cannot give it.

    ``omises`` are the troubles of the file that follow it and are not kept.
    """

    nature: Nature
    fichier: str
    chemin: Chemin
    message: str
    a_faire: str = ""
    place: Place | None = None
    omises: int = 0
