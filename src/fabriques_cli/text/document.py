"""A report as a value: titled sections of tables and sentences, whatever it will be written as."""

from __future__ import annotations

from dataclasses import dataclass

from fabriques_cli.text.coordonnees import mask
from fabriques_cli.text.figure import Figure
from fabriques_cli.text.fort import appuye, fort
from fabriques_cli.text.tableau import Tableau

USAGE_INTERNE = "usage interne"
"""What a report is good for when it holds what is not published."""


@dataclass(frozen=True, slots=True)
class ChiffreCle:
    """One of the few figures that open a report: what it counts, its value as it is read, what puts it in its place."""

    titre: str
    valeur: str
    precision: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """One part of a report: its key in exports, its title, sentences, and a table if there is something to count.

    ``vide`` is the sentence that stands in for a table without a row. A section of a ``niveau`` belongs to the last
    one of the level above; one that opens a ``page`` does so where it is printed. ``figures`` show what the table or
    the sentences say.
    """

    cle: str
    titre: str
    phrases: tuple[str, ...] = ()
    tableau: Tableau | None = None
    vide: str = ""
    niveau: int = 1
    page: bool = False
    chiffres: tuple[ChiffreCle, ...] = ()
    figures: tuple[Figure, ...] = ()

    def __post_init__(self) -> None:
        """A sentence or a title may quote a dossier: what would let someone be reached is masked, as in the tables."""
        said = tuple(appuye(mask(phrase), si=fort(phrase)) for phrase in self.phrases)
        object.__setattr__(self, "phrases", said)
        object.__setattr__(self, "titre", mask(self.titre))


@dataclass(frozen=True, slots=True)
class Document:
    """A whole report: title, what it is good for, the situation it was made at, its sections."""

    titre: str
    mention: str
    situation: str
    sections: tuple[Section, ...]

    def __post_init__(self) -> None:
        """The same of the title, which may be the name of a dossier."""
        object.__setattr__(self, "titre", mask(self.titre))
