"""What a rule yields, and what the check makes of it."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Container
from datetime import date
from enum import IntEnum, StrEnum
from typing import NamedTuple

Chemin = tuple[str | int, ...]
"""A key path from the top of a file: ``("demande", "annuites", "2021")``, ``("versements", 0, "le")``."""


CONSTATS_MAX = 200
"""The findings of one file that are told: nobody reads more before mending, and their cost would have no bound."""


class Level(IntEnum):
    """How much a finding weighs: the higher the number, the graver."""

    INFO = 0
    ALERTE = 1
    A_COMPLETER = 2
    BLOQUANT = 3

    @property
    def mot(self) -> str:
        """The word that an officer reads."""
        return ("info", "alerte", "à compléter", "bloquant")[self]


class Portee(StrEnum):
    """What a rule speaks of, hence what its findings can change."""

    FICHIER = "fichier"
    CANDIDATURE = "candidature"
    GESTION = "gestion"
    PROGRAMME = "programme"


class Origine(StrEnum):
    """The text that a rule rests on; what no text states can alert, never refuse."""

    DEPLIANT = "dépliant de l'AMI"
    TEXTE_AMI = "texte de l'AMI"
    LOI = "loi"
    COHERENCE = "cohérence du dossier"
    A_CONFIRMER = "règle à confirmer par l'ANCT"


class Place(NamedTuple):
    """A stretch of a file: lines and columns from 1, in code points, the end excluded."""

    line: int
    column: int
    end_line: int
    end_column: int


class Located(NamedTuple):
    """A place and the line it is on, what is private in it masked."""

    place: Place
    excerpt: str


class Regularise(NamedTuple):
    """The day on which a fault of management ended, and by what: `titre TP-1 encaissé`."""

    le: date
    par: str


def beneath(prefix: str, fichier: str) -> str:
    """A file of the registre from where its folder is called `prefix`; one beside that folder is named plainly."""
    return posixpath.normpath(f"{prefix}{fichier}") if fichier.startswith("../") else f"{prefix}{fichier}"


class Finding(NamedTuple):
    """What a rule says of one key path; ``fichier`` and ``place`` only where the path alone cannot tell.

    ``depuis`` is the day of the fault, where the key path leads to no dated fact; ``regularise`` its end, when a fact
    of the dossier says it.
    """

    chemin: Chemin
    message: str
    a_faire: str = ""
    level: Level | None = None
    portee: Portee | None = None
    fichier: str | None = None
    place: Place | None = None
    depuis: date | None = None
    regularise: Regularise | None = None


class Constat(NamedTuple):
    """A finding with all that it takes to show it: its rule, its file, its weight once the day is known.

    ``motif`` says that the dossier was refused, so that it explains and no longer weighs;
    ``leve_par`` is the key path of the dérogation that lifts it; ``regularise_le`` the day when a fault of management
    ended, and ``accepte_par`` the key path of the regularisation that accepts it.
    """

    code: str
    fichier: str
    chemin: Chemin
    level: Level
    portee: Portee
    message: str
    a_faire: str
    place: Place | None = None
    motif: bool = False
    leve_par: Chemin | None = None
    requalifie: str = ""
    depuis: date | None = None
    regularise_le: date | None = None
    accepte_par: Chemin | None = None

    @property
    def actif(self) -> bool:
        """Whether it still weighs on the exit code."""
        return not self.motif and self.leve_par is None


def touches(chemin: Chemin, autre: Chemin) -> bool:
    """Whether one of the two key paths is at or under the other, list items and years compared as text."""
    return all(str(a) == str(b) for a, b in zip(chemin, autre, strict=False))


def under(chemin: Chemin, prefixe: Chemin) -> bool:
    """Whether a key path is at or under a prefix, whole segments compared."""
    return len(chemin) >= len(prefixe) and touches(chemin, prefixe)


PAS = r"\[([^\[\]]+)\]|([^.\[\]]+)"
CHEMIN = r"[^.\[\]]+(\[[^\[\]]+\])?(\.[^.\[\]]+(\[[^\[\]]+\])?)*"


class Segment(NamedTuple):
    """A step of a key path as it is typed: a key, or what an item of a list goes by, between brackets."""

    mot: str
    en_liste: bool


def steps(texte: str) -> tuple[Segment, ...]:
    """The steps of a key path that a person wrote, read as far as they can be."""
    return tuple(Segment(item or key, bool(item)) for item, key in re.findall(PAS, texte))


def is_path(texte: str) -> bool:
    """Whether a text is a key path and nothing else: `demande.annuites.2021`, `versements[2021-09-20].montant`."""
    return re.fullmatch(CHEMIN, texte) is not None


def written(chemin: Chemin, listes: Container[object] = ()) -> str:
    """The key path as an officer writes it: ``demande.annuites.2021``, ``versements[0].le``.

    ``listes`` are the keys of the lists whose items go by a name.
    """
    parts = zip(("", *chemin), chemin, strict=False)
    in_list = ((isinstance(pas, int) or before in listes, pas) for before, pas in parts)
    return "".join(f"[{pas}]" if inside else f".{pas}" for inside, pas in in_list).removeprefix(".")
