"""What an opinion or a decision was given on, as a stamp that a person can copy: `vu: <empreinte>`.

The stamp is one group of letters per section of the candidature, so that it says alone which one has changed.
docs/decisions/empreinte.md says which fields count, and why.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import cache
from typing import Any, NamedTuple

from fabriques_cli.findings import Chemin, touches, under
from fabriques_cli.format.base import Modele
from fabriques_cli.format.champs import champs, ouverts
from fabriques_cli.format.dossier import Dossier

LETTRES = "bcdfghjklmnpqrstvwxz"
"""No digit, so that no other tool reads a number; no vowel, so that no word appears."""

LONGUEUR = 4
"""Letters to a section: one change in 160 000 goes unseen."""


class Partie(NamedTuple):
    """A part of the candidature, as a sentence names it, and the keys that it is made of."""

    nom: str
    cles: tuple[str, ...]


NOMS = ("le porteur", "le lieu", "le projet", "la demande", "le budget prévisionnel")
"""In the order of the groups of the stamp, which is for ever."""

SECTIONS = tuple(
    Partie(nom, tuple(champ.nom for champ in champs(Dossier) if champ.dit.section == nom)) for nom in NOMS
)


@cache
def a_part() -> frozenset[Chemin]:
    """What no opinion is given on."""
    return frozenset(chemin for chemin, champ in ouverts(Dossier) if champ.dit.hors_empreinte)


EMPREINTE = re.compile(rf"[{LETTRES}]{{{LONGUEUR}}}(?:-[{LETTRES}]{{{LONGUEUR}}}){{{len(SECTIONS) - 1}}}")


def empreinte(dossier: Dossier) -> str:
    """The stamp of the candidature as it stands; empty when something in it cannot be read."""
    groups = [_group(dossier, section) for section in SECTIONS]
    return "-".join(groups) if all(groups) else ""


def est_empreinte(texte: str) -> bool:
    """Whether a text has the shape of a stamp."""
    return EMPREINTE.fullmatch(texte) is not None


def changees(dossier: Dossier, vu: str) -> tuple[Partie, ...]:
    """The sections that are no longer what the stamp saw; one that cannot be read is not judged."""
    now = ((section, _group(dossier, section)) for section in SECTIONS)
    return tuple(
        section for (section, group), seen in zip(now, vu.split("-"), strict=True) if group not in ("", seen)
    )


def compte(chemin: Chemin) -> bool:
    """Whether a key path is of what an opinion is given on."""
    sections = (cle for section in SECTIONS for cle in section.cles)
    return chemin[:1] in [(cle,) for cle in sections] and not any(under(chemin, part) for part in a_part())


def _group(dossier: Dossier, section: Partie) -> str:
    """The letters of a section; none when it holds something unreadable."""
    if any(_counted_in(section, illisible) for illisible in dossier.illisibles):
        return ""
    import hashlib  # noqa: PLC0415 # for the dossiers that are stamped alone

    shown = {cle: _canonical(getattr(dossier, cle), (cle,)) for cle in section.cles}
    text = json.dumps({cle: value for cle, value in shown.items() if value}, sort_keys=True)
    rest = int.from_bytes(hashlib.sha256(text.encode("ascii")).digest()[:8], "big")
    letters = []
    for _ in range(LONGUEUR):
        rest, letter = divmod(rest, len(LETTRES))
        letters.append(LETTRES[letter])
    return "".join(letters)


def _counted_in(section: Partie, illisible: Chemin) -> bool:
    return any(touches(illisible, (cle,)) for cle in section.cles) and not any(
        under(illisible, part) for part in a_part()
    )


def _canonical(value: Any, chemin: Chemin) -> Any:
    """A value as JSON spells it in one way only: what is absent left out, lists in the order of their text."""
    if chemin in a_part():
        return None
    if isinstance(value, Modele):
        return _present((one.nom, getattr(value, one.attribut), chemin) for one in champs(type(value)))
    if isinstance(value, Mapping):
        return _present((str(key), child, chemin) for key, child in value.items())
    if isinstance(value, tuple):
        return sorted((_canonical(item, chemin) for item in value), key=json.dumps)
    return _word(value)


def _present(children: Iterable[tuple[str, Any, Chemin]]) -> dict[str, Any]:
    found = ((key, _canonical(child, (*chemin, key))) for key, child, chemin in children)
    return {key: value for key, value in found if value not in (None, {}, [])}


def _word(value: Any) -> str | None:
    """A leaf as a text that does not depend on how it was written."""
    if value is None:
        return None
    if isinstance(value, bool):
        return "oui" if value else "non"
    if isinstance(value, Decimal):
        return f"{value.normalize() + 0:f}"
    if isinstance(value, datetime):
        return (value if value.tzinfo is None else value.astimezone(UTC)).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return " ".join(unicodedata.normalize("NFC", str(value)).split())
