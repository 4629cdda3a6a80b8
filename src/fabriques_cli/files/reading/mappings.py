"""The files of `correspondances/`: read like those of the registre, and only by what imports."""

from __future__ import annotations

from typing import NamedTuple

from fabriques_cli.files.reading.contacts import note_contacts
from fabriques_cli.files.reading.models import read_model
from fabriques_cli.files.reading.read import WRONG_SUFFIX
from fabriques_cli.files.reading.words import Words, read_words
from fabriques_cli.files.source.gate import Trouble
from fabriques_cli.files.source.source import Inaccessible, Source
from fabriques_cli.format.anomalie import Anomalie, Nature
from fabriques_cli.format.correspondance import NOM, Correspondance
from fabriques_cli.format.registre import CORRESPONDANCES
from fabriques_cli.format.renvois.fautes import fautes

SUIVI = "Supprimez ces coordonnées : git suit ce fichier."


class Mappings(NamedTuple):
    """The mappings by name, and what is wrong with their files: one may be there without what a trouble spoils."""

    by_name: dict[str, Correspondance]
    troubles: tuple[Anomalie, ...]

    def troubles_of(self, nom: str) -> tuple[Anomalie, ...]:
        """What is wrong with the file of a mapping."""
        return tuple(one for one in self.troubles if _name_of(one.fichier) == nom)


def read_mappings(source: Source) -> Mappings:
    """The mappings of a source, every trouble kept."""
    found: dict[str, Correspondance] = {}
    troubles: list[Anomalie] = []
    for fichier, data in source.items():
        if not fichier.startswith(f"{CORRESPONDANCES}/") or fichier.endswith(".csv"):
            continue
        try:
            words = _words(fichier, data)
        except Trouble as trouble:
            said = (trouble.message, trouble.a_faire, trouble.place)
            troubles.append(Anomalie(trouble.nature, fichier, (), *said))
            continue
        mapping = _mapping(words)
        troubles += words.troubles
        if mapping is not None:
            found[mapping.nom] = mapping
    return Mappings(found, tuple(troubles))


def _words(fichier: str, data: bytes | Inaccessible) -> Words:
    if isinstance(data, Inaccessible):
        raise Trouble(data.message, data.a_faire)
    if not fichier.endswith(".yaml"):
        raise Trouble(*WRONG_SUFFIX)
    return read_words(fichier, data)


def _mapping(words: Words) -> Correspondance | None:
    """The mapping of a file, what it holds checked, each trouble at its place."""
    note_contacts(words)
    words.anomalies[:] = [
        one._replace(a_faire=SUIVI) if one.nature is Nature.COORDONNEES else one for one in words.anomalies
    ]
    mapping = read_model(Correspondance, words, {NOM: _name_of(words.fichier)})
    if mapping is None:
        return None
    for faute in fautes(mapping):
        if faute.chemin not in words.illisibles:
            words.note(Nature.VALEUR, faute.chemin, faute.message, faute.a_faire, None)
    return mapping


def _name_of(fichier: str) -> str:
    return fichier.removeprefix(f"{CORRESPONDANCES}/").removesuffix(".yaml")
