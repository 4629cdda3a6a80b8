"""Which files a registre is made of: no command reads another through a link, nor writes another."""

from __future__ import annotations

import os

from fabriques_cli.format.registre import CORRESPONDANCES, LIEUX, PROGRAMME, REFERENTIELS, SCENARIOS, VAGUES

SUFFIXES = {
    LIEUX: (".yaml",),
    VAGUES: (".yaml",),
    REFERENTIELS: (".csv",),
    CORRESPONDANCES: (".yaml", ".csv"),
    SCENARIOS: (".yaml",),
    "contacts": (".yaml",),
    "schemas": (".json",),
}
"""What ends the names of the files of each room that the program writes."""

FOREIGN = ("/", "\\", ":", "\0") if os.name == "nt" else ("/", "\0")
"""What a plain name does not hold: a way elsewhere, a stream of a file of Windows."""


def is_ours(fichier: str) -> bool:
    """Whether a path from the top is that of a file that the program writes."""
    if fichier == PROGRAMME:
        return True
    room, _, name = fichier.partition("/")
    suffixes = SUFFIXES.get(room, ())
    plain = not name.startswith(".") and not any(sign in name for sign in FOREIGN)
    return plain and name.endswith(suffixes) and name not in suffixes


def place_of(top: str | os.PathLike[str], fichier: str) -> str:
    """Where a path of the registre really leads, as a path from its top; empty when that is outside of it."""
    root = os.path.realpath(top)
    real = os.path.realpath(os.path.join(root, fichier))
    if real == root or not real.startswith(os.path.join(root, "")):
        return ""
    return os.path.relpath(real, root).replace(os.sep, "/")


def leads_inside(top: str | os.PathLike[str], fichier: str) -> bool:
    """Whether what a link of the registre leads to may be read: a file beside, and none that is hidden or private."""
    place = place_of(top, fichier)
    return bool(place) and not any(part.startswith(".") or part == "contacts" for part in place.split("/"))
