"""E-mail and telephone of a dossier, which stay out of git: what a form gives is added, what is there is kept."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from fabriques_cli.format.correspondance import CONTACT

DOSSIER = "contacts"
"""The folder that git ignores."""

AUTRES = {"courriel": "autres_courriels", "telephone": "autres_telephones"}
"""Where a second one goes: which is right is for a person to say."""


class Ajout(NamedTuple):
    """A word for a key of the file of contacts, in its place, or as one more of its list."""

    cle: str
    mot: str
    a_la_suite: bool = False


def fichier_de_contact(slug: str) -> str:
    """The path of the contacts of a dossier from the top of the registre."""
    return f"{DOSSIER}/{slug}.yaml"


def reunis(recus: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """What several rows give of one dossier: the first of each sort in its place, the others beside it."""
    found: dict[str, Any] = {}
    for words in recus:
        for one in list(ajouts(found, words)):
            if one.a_la_suite:
                found.setdefault(one.cle, []).append(one.mot)
            else:
                found[one.cle] = one.mot
    return found


def ajouts(ici: Mapping[str, Any], recus: Mapping[str, Any]) -> Iterator[Ajout]:
    """What is to be added to the words of a file of contacts."""
    for cle in CONTACT:
        own = ici.get(cle)
        known = [own, *_several(ici.get(AUTRES[cle]))]
        for recu in filter(None, (recus.get(cle), *_several(recus.get(AUTRES[cle])))):
            if not own:
                own = recu
                yield Ajout(cle, recu)
            elif all(_joint(one) != _joint(recu) for one in known):
                yield Ajout(AUTRES[cle], recu, a_la_suite=True)
            known.append(recu)


def _several(mots: Any) -> list[Any]:
    return mots if isinstance(mots, list) else [mots] if mots else []


def _joint(mot: Any) -> str:
    """An address or a number whatever its case and its blanks; +33 6 is 06."""
    said = re.sub(r"[\s\u00a0\u202f.()-]+", "", str(mot).casefold()) if "@" not in str(mot) else str(mot)
    return re.sub(r"^(?:\+|00)33(?=[1-9])", "0", said.strip().casefold())
