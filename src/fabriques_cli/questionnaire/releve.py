"""The reading of a filled table as it goes: what was met, and every problem with its place."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Generic, TypeVar

from fabriques_cli.actes.acte import Acte
from fabriques_cli.format.chemins import dit_par
from fabriques_cli.format.registre import Registre
from fabriques_cli.format.vague import Vague
from fabriques_cli.questionnaire.forme import Forme
from fabriques_cli.text.grille import Cellule
from fabriques_cli.text.proches import nearest_of
from fabriques_cli.text.refus import Refus

F = TypeVar("F")


@dataclass(frozen=True, slots=True)
class LigneLue(Generic[F]):
    """What one row says: its number, its dossier, the fact, what is to be written."""

    numero: int
    slug: str
    fait: F
    acte: Acte


@dataclass(slots=True)
class Releve(Generic[F]):
    """What the rows have said so far; nothing is to be written once there is a problem.

    ``vague`` is the wave that all the rows must be of, if any. ``commun`` is what is said once for all of them,
    ``entete`` where, ``vus`` the row of each dossier that was met, ``non_lues`` the rows of no dossier,
    ``autre_vague`` the wave that the head names instead of the right one. ``deja`` are the dossiers that hold their
    fact already, ``contredits`` those whose fact of that day says otherwise than the head, by key.
    """

    registre: Registre
    vague: Vague | None
    au: date
    forme: Forme
    commun: Mapping[str, str] = field(default_factory=dict)
    entete: Mapping[str, str] = field(default_factory=dict)
    autre_vague: Vague | None = None
    vus: dict[str, int] = field(default_factory=dict)
    deja: list[str] = field(default_factory=list)
    contredits: dict[str, list[str]] = field(default_factory=dict)
    lignes: list[LigneLue[F]] = field(default_factory=list)
    non_lues: list[str] = field(default_factory=list)
    problemes: list[str] = field(default_factory=list)

    def refuse(self, where: str, message: str) -> None:
        """Note a problem at a place of the workbook."""
        self.problemes.append(f"{where} : {message}")

    def text(self, where: str, cell: Cellule) -> str:
        """The word of a cell without the blanks around it; empty, its problem noted, when it holds none."""
        if cell.trouble:
            self.refuse(where, cell.trouble)
            return ""
        return cell.mot.strip()

    def word(self, where: str, text: str, parse: Callable[[object], Any]) -> str:
        """The word that a text says, as a file holds it; empty, its problem noted, when it says none."""
        try:
            return dit_par(parse, text)
        except Refus as refus:
            self.refuse(where, f"lu « {text} » ; attendu : {refus.message}. {refus.a_faire}".rstrip())
            return ""


def place(ligne: int, titre: str) -> str:
    """`ligne 12, colonne Résultat`."""
    return f"ligne {ligne}, colonne {titre}"


def asked(word: str, known: Iterable[str]) -> str:
    """` Vouliez-vous dire « lauréat » ?`, or an empty text when nothing is near."""
    near = nearest_of(word.casefold(), list(known))
    return f" Vouliez-vous dire « {near} » ?" if near else ""
