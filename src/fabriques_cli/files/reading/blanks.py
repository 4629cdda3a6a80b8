"""No-break spaces where YAML wants an ordinary one: Alt+Espace, or a paste from a word processor."""

from __future__ import annotations

import re

from fabriques_cli.findings import Place

BLANC = r"[^\S \t\r\n]"
"""A space that is none of ASCII's."""
CLE = r"(?:- +)*(?P<cle>[^\W\d][\w-]*|[0-9]{4})"
ALENTOUR = (
    rf"^ *(?P<marge>{BLANC})|^ *(?:- *)+(?P<tiret>{BLANC})"
    rf"|^ *{CLE} *(?:(?P<avant>{BLANC})\s*:|:[ \t]*(?P<apres>{BLANC}))"
)
"""A line with one in its indentation, after its dash, before or after its colon."""
TAPEZ = "Tapez une espace ordinaire."


def named(character: str) -> str:
    """`espace insécable (U+00A0)`: what the character is called."""
    return f"espace insécable (U+{ord(character):04X})"


def blank_in(line: str) -> tuple[str, int] | None:
    """What is wrong with the first no-break space that stands for an ordinary one in a line, and its column from 0."""
    found = re.match(ALENTOUR, line)
    where = found.lastgroup if found else None
    if not found or where is None:
        return None
    said = {
        "marge": "au début de la ligne",
        "tiret": "après le tiret",
        "avant": f"après « {found['cle']} », avant le deux-points",
        "apres": f"après « {found['cle']}: »",
    }[where]
    return f"{named(found[where])} {said}", found.start(where)


def blank_around(text: str, place: Place) -> tuple[str, Place] | None:
    """What is wrong with a no-break space before or after a word as it was read, and its place, from the word's."""
    before, after = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    for blank, said, column in (
        (before, "avant le mot", 0),
        (after, "après le mot", len(text.rstrip())),
    ):
        found = re.search(BLANC, blank)
        if found:
            return f"{named(found[0])} {said}", _at(place, column + found.start())
    return None


def _at(place: Place, offset: int) -> Place:
    column = place.column + offset
    return Place(place.line, column, place.line, column + 1)
