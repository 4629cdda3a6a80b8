"""E-mail and telephone of a dossier, which stay out of git: what a form gives is added, what is there is kept."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
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


def ajouts(ici: Mapping[str, Any], recus: Mapping[str, str]) -> Iterator[Ajout]:
    """What is to be added to the words of a file of contacts."""
    for cle in CONTACT:
        recu, own = recus.get(cle, ""), ici.get(cle)
        others = ici.get(AUTRES[cle])
        others = others if isinstance(others, list) else [others] if others else []
        if recu and not own:
            yield Ajout(cle, recu)
        elif recu and all(_joint(one) != _joint(recu) for one in (own, *others)):
            yield Ajout(AUTRES[cle], recu, a_la_suite=True)


def _joint(mot: Any) -> str:
    """An address or a number whatever its case and its blanks; +33 6 is 06."""
    said = re.sub(r"[\s\u00a0\u202f.()-]+", "", str(mot).casefold()) if "@" not in str(mot) else str(mot)
    return re.sub(r"^(?:\+|00)33(?=[1-9])", "0", said.strip().casefold())
