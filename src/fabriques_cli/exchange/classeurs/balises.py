"""The XML of a file from elsewhere, tag by tag: no entity is known, nothing is looked up, no tree is built."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import IO
from xml.parsers import expat

MORCEAU = 65_536

Debut = Callable[[str, Mapping[str, str]], None]
Fin = Callable[[str], None]
Texte = Callable[[str], None]


class Assez(Exception):
    """What was looked for is found: the rest is not read."""


class EntiteDeclaree(ValueError):
    """The file declares a type or entities, which no spreadsheet does."""


def lire(source: IO[bytes], debut: Debut, fin: Fin, texte: Texte) -> None:
    """Call back for each tag, named `space name`, and each text; raises `ExpatError` or `EntiteDeclaree`."""
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _declared
    parser.EntityDeclHandler = _declared
    parser.StartElementHandler = debut
    parser.EndElementHandler = fin
    parser.CharacterDataHandler = texte
    try:
        while morceau := source.read(MORCEAU):
            parser.Parse(morceau, False)
        parser.Parse(b"", True)
    except Assez:
        return


def _declared(*_: object) -> None:
    raise EntiteDeclaree
