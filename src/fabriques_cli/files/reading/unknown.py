"""A key that no model knows: the word that was meant, or the keys that there are."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from fabriques_cli.files.reading.blanks import TAPEZ, blank_around
from fabriques_cli.files.reading.quoting import CACHE, is_private, key_step, shown_key
from fabriques_cli.files.reading.typing_errors import nearest
from fabriques_cli.files.reading.words import Words
from fabriques_cli.findings import Chemin, Place, written
from fabriques_cli.format.anomalie import Nature
from fabriques_cli.format.known_keys import ANNEE
from fabriques_cli.text.extrait import cut

ANNUITES = "annuites"
COORDONNEES = frozenset(("telephone", "téléphone", "tel", "portable", "mobile", "email", "mail", "courriel"))
"""Unknown keys whose values are kept out of git."""


class Inconnue(NamedTuple):
    """A key that is not known: its path, its place, and whether it may be the rest of a private text."""

    chemin: Chemin
    place: Place | None
    secret: bool = False


def note_unknown(words: Words, found: Inconnue, known: tuple[str, ...], holder: Mapping[str, object]) -> None:
    """Note a key that is none of the known ones, and hold what it was meant to be for unreadable."""
    *block, last = found.chemin
    chemin, key = tuple(block), str(last)
    if words.full(
        Nature.CLE_INCONNUE
    ):  # what was meant is not looked for: it may be any key that is not there
        words.omises += 1
        words.illisibles |= {(*chemin, name) for name in known if name not in holder}
        return
    blank = blank_around(key, found.place) if found.place else None
    if blank and (key.strip() in known or key[:1].isspace()):
        words.note(
            Nature.CLE_INCONNUE, (*chemin, key.strip()), f"clé inconnue : {blank[0]}.", TAPEZ, blank[1]
        )
        words.illisibles.add((*chemin, key.strip()))
        return
    near = nearest(key, known)
    year = re.fullmatch(ANNEE, key, re.ASCII)
    # A word alone where only private ones stand may be one of them.
    alone = found.secret or (is_private(chemin) and key not in holder)
    hidden = alone and not near and not _is_contact(key)
    step, said = (CACHE, CACHE) if hidden else (key_step(key), shown_key(key))
    if _is_contact(key):
        slug = words.fichier.rpartition("/")[2].removesuffix(".yaml")
        remedy = f"Les coordonnées s'écrivent dans data/contacts/{slug}.yaml, que git n'enregistre pas."
    elif year and ANNUITES in known:
        remedy = f"Un montant par année va sous « {ANNUITES} » : décalez cette ligne vers la droite."
    elif near:
        remedy = f"Vouliez-vous dire « {near} » ?"
    elif known:
        remedy = f"Clés possibles ici : {', '.join(known)}."
    else:
        remedy = "Les clés sont ici des années, comme 2021."
    inside = f" dans « {cut(written(chemin))} »" if chemin else ""
    words.note(Nature.CLE_INCONNUE, (*chemin, step), f"clé inconnue {said}{inside}.", remedy, found.place)
    words.illisibles.add((*chemin, step))
    # What was meant is not absent: it is unreadable; and a list whose other part stands under a misspelt key adds up to
    # nothing that is known.
    if near and (near not in holder or isinstance(holder[near], list)):
        words.illisibles.add((*chemin, near))
    if year and ANNUITES in known:
        words.illisibles.add((*chemin, ANNUITES))


def _is_contact(key: str) -> bool:
    return key.partition(":")[0].strip().casefold() in COORDONNEES
