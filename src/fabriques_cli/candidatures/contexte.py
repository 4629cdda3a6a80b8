"""The registre as an import meets it: what its rows are compared with, asked for and never held."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import tzinfo
from typing import Any

from fabriques_cli.candidatures.candidature import Dit
from fabriques_cli.candidatures.noms import Libre
from fabriques_cli.candidatures.voisins import Voisins
from fabriques_cli.findings import Chemin


@dataclass(frozen=True, slots=True)
class Contexte:
    """What is known of the registre when rows come in.

    ``dossiers`` are the slugs that can be read, ``numeros`` the slugs of each number, ``mots`` the word of a dossier
    at a key path, ``contacts`` the words of its contacts, ``perdu`` the file that holds a number and cannot be read.
    ``pris`` are the names of all the files, whatever they hold; ``commune`` names that of a code. ``vague`` is that of
    new dossiers; ``garder``, the slugs and the numbers whose own words are kept; ``ecartes``, the rows that could not
    be written, by rank. ``arrete`` says since when a dossier is decided; ``voisins`` are those that a new one may be.
    """

    dossiers: Collection[str]
    numeros: Mapping[str, tuple[str, ...]]
    mots: Callable[[str, Chemin], Any]
    contacts: Callable[[str], Mapping[str, Any]]
    perdu: Callable[[str], str]
    pris: Collection[str]
    en_slug: Libre
    fuseau: tzinfo
    commune: Callable[[str], str] = str
    vague: str = ""
    garder: frozenset[str] = frozenset()
    ecartes: Mapping[int, tuple[Dit, ...]] = field(default_factory=dict)
    arrete: Callable[[str], str] = field(default=lambda slug: "")
    voisins: Voisins = field(default_factory=Voisins)
