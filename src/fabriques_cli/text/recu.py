"""What a file from elsewhere holds, whatever its format: headers, rows, and where a person finds each answer in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple


class Entete(NamedTuple):
    """A column, or a question of a form: its name as the file writes it, its rank from 1.

    ``champ`` is what the form calls the question by whatever its wording, where the file says it: the columns of one
    question share it. ``type_ds`` is the kind of
    question that the file tells it to be, empty where it tells nothing.
    """

    nom: str
    rang: int
    champ: str = ""
    type_ds: str = ""


class Case(NamedTuple):
    """An answer: the word that the file shows, or why it cannot be one; empty when nothing was answered.

    ``parts`` are the answers of a question that takes several, where the file tells them apart; ``nombre`` says that
    the file holds a number there, not a text.
    """

    mot: str
    trouble: str = ""
    parts: tuple[str, ...] = ()
    nombre: bool = False


VIDE = Case("")


class LigneRecue(NamedTuple):
    """A row by the number that a person sees beside it; its answers by the rank of their column, but empty ones.

    ``trouble`` says why none of them is sure to stand under its own header: each of its cells says so too.
    """

    numero: int
    cases: Mapping[int, Case]
    trouble: str = ""

    def case(self, entete: Entete) -> Case:
        """The answer in a column."""
        return self.cases.get(entete.rang, VIDE)


@dataclass(frozen=True, slots=True)
class TableRecue:
    """A sheet, a file of text, or the dossiers of a form: its headers first, then its rows.

    ``place`` says where an answer is, by the number of its row and its column: `depots.xlsx!Dossiers!E12`,
    `depots.csv, ligne 12, colonne 5`. A name may stand over several columns.
    """

    nom: str
    entetes: tuple[Entete, ...]
    lignes: tuple[LigneRecue, ...]
    place: Callable[[int, Entete], str]

    def nommees(self, nom: str) -> Iterator[Entete]:
        """The columns of a name, written as it is."""
        return (entete for entete in self.entetes if entete.nom == nom)


class Demarche(NamedTuple):
    """The form that the answers come from, where the file names it."""

    numero: str = ""
    titre: str = ""


@dataclass(frozen=True, slots=True)
class Recu:
    """A file that was received: what it was read as, its table of candidatures, and the tables beside it.

    ``lu_comme`` says the format, the encoding and the separator in an officer's words. ``remarques`` are what was
    understood otherwise than it is written, in French. ``zero_douteux`` when the file writes 0 for a number that
    nobody gave. ``autres`` are the tables of which nothing is taken: opinions, repetitions, other sheets.
    """

    fichier: str
    lu_comme: str
    dossiers: TableRecue
    autres: tuple[TableRecue, ...] = ()
    remarques: tuple[str, ...] = ()
    demarche: Demarche | None = None
    zero_douteux: bool = False
