"""Keys that a text on its own lines took in: a block typed one column too far to the right is no longer read."""

from __future__ import annotations

import re

from fabriques_cli.domain.anomalie import Nature
from fabriques_cli.domain.base import Modele
from fabriques_cli.files.known_keys import keys_at
from fabriques_cli.files.words import Words
from fabriques_cli.findings import Place, written

CLE = r"(?P<marge> *(?:- +)*)(?P<cle>[a-z][a-z0-9_]*):(?=\s|$)"
"""A line that opens with a key as a file writes it; prose sets its colon apart with a space."""


def note_swallowed(model: type[Modele], words: Words) -> None:
    """Note every line of a text that opens with a key of the file, and hold that key for unreadable if it is absent."""
    top = keys_at(model, ())
    lines = words.body.split("\n") if words.textes else []
    for chemin, node in words.textes:
        beside = keys_at(model, chemin[:-1])
        for number in range(node.start_mark.line + 1, node.end_mark.line + (node.end_mark.column > 0)):
            found = re.match(CLE, lines[number])
            key = found["cle"] if found else ""
            if not found or not any(keys and keys.knows(key) for keys in (top, beside)):
                continue
            column = len(found["marge"]) + 1
            words.note(
                Nature.ENGLOUTIE,
                chemin,
                f"« {key}: » est lu comme une ligne du texte de « {written(chemin)} » : ce qui suit n'est pas compté.",
                f"Ramenez « {key}: » à la colonne de sa clé ; si c'est bien du texte, écrivez « {key} : ».",
                Place(number + 1, column, number + 1, column + len(key) + 1),
            )
            if top and key in top.names and key not in words.top:
                words.illisibles.add((key,))
