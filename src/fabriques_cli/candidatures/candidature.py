"""What a row of a received file says of a dossier: words for its keys, what was understood, what refuses it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from fabriques_cli.actes.acte import Mots
from fabriques_cli.findings import Chemin
from fabriques_cli.text.recu import LigneRecue


class Dit(NamedTuple):
    """Something to tell of an answer: where it stands in the received file, what, and what to do about it.

    ``chemin`` is the key that the answer is for, empty where it is for none. ``ajout`` is the line that would give the
    word of the answer a meaning, in the mapping.
    """

    place: str
    message: str
    a_faire: str = ""
    chemin: Chemin = ()
    ajout: str = ""


@dataclass(frozen=True, slots=True)
class Candidature:
    """A row, read: each of its answers is a word, a remark or a refusal, and a refusal is of the whole row.

    ``etat`` is the state of the dossier in the form, as it is written there. ``mots`` holds a text, or a list of
    texts, for each key that was answered, constants included; ``places`` the cell that each comes from, none for a
    constant. ``laisses`` are the keys whose answer is there and was not taken: the form did not empty them.
    ``contacts`` are `courriel` and `telephone`, with the lists of the others where several rows give some.
    """

    numero: str
    ligne: LigneRecue
    etat: str = ""
    mots: Mapping[Chemin, Mots] = field(default_factory=dict)
    places: Mapping[Chemin, str] = field(default_factory=dict)
    laisses: frozenset[Chemin] = frozenset()
    contacts: Mapping[str, Mots] = field(default_factory=dict)
    remarques: tuple[Dit, ...] = ()
    refus: tuple[Dit, ...] = ()
