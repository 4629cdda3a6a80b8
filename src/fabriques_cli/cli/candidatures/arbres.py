"""The words of some dossiers as their files hold them: what a workbook is made of, and compared with."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from fabriques_cli.cli.reading.load import Charge
from fabriques_cli.files.edition.edits import plain
from fabriques_cli.files.reading.words import read_words
from fabriques_cli.files.source.gate import Trouble
from fabriques_cli.findings import written
from fabriques_cli.format.registre import fichier_de
from fabriques_cli.tableur.volets import Arbre


@dataclass(frozen=True, slots=True)
class ArbresLus:
    """The words of each file by slug, the slugs of those that cannot be read, and the keys that are written twice."""

    arbres: dict[str, Arbre]
    illisibles: frozenset[str]
    en_double: tuple[str, ...]


def lus_de(charge: Charge, slugs: Iterable[str]) -> ArbresLus:
    """The words of some dossiers, in their order."""
    trees: dict[str, Arbre] = {}
    unread, twice = [], []
    for slug in slugs:
        data = charge.source.get(fichier_de(slug))
        try:
            words = read_words(fichier_de(slug), data) if isinstance(data, bytes) else None
        except Trouble:
            words = None
        if words is None:
            unread.append(slug)
            continue
        trees[slug] = plain(words.top)
        twice += [
            f"{slug} : « {written(one)} » est écrit deux fois"
            for one in sorted(words.illisibles, key=written)
        ]
    return ArbresLus(trees, frozenset(unread), tuple(twice))
