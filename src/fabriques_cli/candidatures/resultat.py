"""What becomes of each row of the files received: the one list that it ends in, and what is to be said of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, NamedTuple

from fabriques_cli.actes.acte import Mots
from fabriques_cli.candidatures.candidature import Candidature, Dit
from fabriques_cli.candidatures.correspondances import Colonnes
from fabriques_cli.candidatures.rapprochement import EcartDeCle
from fabriques_cli.candidatures.releve import Releve
from fabriques_cli.findings import Chemin, touches
from fabriques_cli.format.correspondance import Correspondance
from fabriques_cli.format.renvois.cibles import cible_lue
from fabriques_cli.text.recu import Recu


class Issue(StrEnum):
    """The lists, in the order in which they are told."""

    NOUVEAU = "nouveau"
    MODIFIE = "modifie"
    INCHANGE = "inchange"
    A_TRANCHER = "a_trancher"
    REFUSE = "refuse"


class FichierLu(NamedTuple):
    """A file received, its columns beside the mapping that fits it, and its rows as candidatures."""

    recu: Recu
    correspondance: Correspondance
    colonnes: Colonnes
    candidatures: tuple[Candidature, ...]

    def place_de(self, candidature: Candidature) -> str:
        """Where the row stands: the cell of its number."""
        table = self.recu.dossiers
        entete = self.colonnes.numero or table.entetes[0]
        return table.place(candidature.ligne.numero, entete)

    def place_vide(self, candidature: Candidature, chemin: Chemin) -> str:
        """Where the answer for a key would stand; empty where no column asks for it."""
        asked = (
            entete for renvoi, entete in self.colonnes.renvois if cible_lue(renvoi.cible).chemin == chemin
        )
        entete = next(asked, None)
        return self.recu.dossiers.place(candidature.ligne.numero, entete) if entete else ""


@dataclass(frozen=True, slots=True)
class Rendue:
    """A row, and the list that it is in.

    ``ecrits`` are the keys that the form changes, ``a_trancher`` those that a person settles, ``gardes`` how many keep
    the officer's word. ``contacts`` are what is added to the contacts, by name. ``notes`` say why where no key does.
    """

    issue: Issue
    fichier: FichierLu
    candidature: Candidature
    slug: str = ""
    ecrits: tuple[EcartDeCle, ...] = ()
    a_trancher: tuple[EcartDeCle, ...] = ()
    gardes: int = 0
    contacts: tuple[str, ...] = ()
    refus: tuple[Dit, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def numero(self) -> str:
        """The number of the dossier in the form."""
        return self.candidature.numero

    @property
    def place(self) -> str:
        """Where the row stands."""
        return self.fichier.place_de(self.candidature)

    def place_of(self, chemin: Chemin) -> str:
        """Where the answer for a key stands, given or not; that of the row for what no column gives."""
        places = self.candidature.places
        inside = (place for given, place in places.items() if chemin and touches(given, chemin))
        found = places.get(chemin) or self.fichier.place_vide(self.candidature, chemin) or next(inside, "")
        return found or self.place


class Delaissee(NamedTuple):
    """A key that a mapping gave, and the dossiers where the value that it wrote still stands."""

    correspondance: str
    cle: str
    slugs: tuple[str, ...]


@dataclass(slots=True)
class Projet:
    """All that an import would write, and what it says of each row.

    ``nouveaux`` are the words of each new dossier, ``modifies`` the keys of each known one, ``contacts`` the words
    received of each, ``releves`` what is known of each form from now on, by the name of its mapping. ``delaissees`` are
    the keys that a mapping gives no more, ``laissees`` the names of all those, told or not.
    """

    rendues: list[Rendue] = field(default_factory=list)
    nouveaux: dict[str, Mapping[Chemin, Any]] = field(default_factory=dict)
    modifies: dict[str, tuple[EcartDeCle, ...]] = field(default_factory=dict)
    contacts: dict[str, Mapping[str, Mots]] = field(default_factory=dict)
    releves: dict[str, Releve] = field(default_factory=dict)
    delaissees: list[Delaissee] = field(default_factory=list)
    laissees: set[str] = field(default_factory=set)

    def comptes(self) -> dict[Issue, int]:
        """How many rows are in each list."""
        counts = dict.fromkeys(Issue, 0)
        for rendue in self.rendues:
            counts[rendue.issue] += 1
        return counts
