"""The look of a text: its blanks, and the quotes that a shell was to take away."""

from __future__ import annotations

import re

INSECABLES = str.maketrans({"\u00a0": " ", "\u202f": " ", "\u2007": " "})
"""Blanks that look like an ordinary one: those of a word processor, of a spreadsheet, of Alt+Espace."""

GUILLEMETS = (('"', '"'), ("'", "'"), ("“", "”"), ("‘", "’"))
"""What shells know as quotes; those of a French sentence belong to it."""

UNITES = re.compile(r"\s*(?:m²|m2|mètres?(?: carrés?)?|metres?(?: carres?)?|m)$", re.IGNORECASE)
"""The unit of a length or of an area that its key already says."""


def sans_insecables(texte: str) -> str:
    """The text with ordinary blanks."""
    return texte.translate(INSECABLES)


def sans_guillemets(texte: str) -> str:
    """What stands between quotes when they hold the whole text, which a shell would have taken away; else nothing."""
    said = texte.strip()
    for ouvrant, fermant in GUILLEMETS:
        inside = said[1:-1]
        whole = len(said) > 1 and said[0] == ouvrant and said[-1] == fermant
        if whole and inside.strip() and ouvrant not in inside and fermant not in inside:
            return inside
    return ""


def sans_unite(texte: str) -> str:
    """`300 m`, `450 m²` → `300`, `450`: what is left where the key says the unit."""
    return UNITES.sub("", texte)
