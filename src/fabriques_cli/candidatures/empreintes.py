"""When two words of a key say the same, and the print by which a value that was read once is known again."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, tzinfo
from decimal import Decimal
from hashlib import sha256
from typing import Any

from fabriques_cli.findings import Chemin
from fabriques_cli.format.champs import Choix, Forme, Liste, Mot, ParAnnee, forme_a
from fabriques_cli.format.dossier import Dossier
from fabriques_cli.text.refus import Refus

LONGUEUR = 12
"""Letters of a print: two values of one key share theirs once in 2⁴⁸."""


def dit_pareil(chemin: Chemin, mot: Any, autre: Any, fuseau: tzinfo) -> bool:
    """Whether two words of a key are one value: `50000` and `50000.00`, an instant in two time zones."""
    return bool(mot == autre or canonique(chemin, mot, fuseau) == canonique(chemin, autre, fuseau))


def empreinte(chemin: Chemin, mot: Any, fuseau: tzinfo) -> str:
    """The print of a value, which does not give it away, and which is that of every way to write it."""
    said = json.dumps(canonique(chemin, mot, fuseau), ensure_ascii=False, sort_keys=True)
    return sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:LONGUEUR]


def canonique(chemin: Chemin, mot: Any, fuseau: tzinfo) -> Any:
    """The one way to write what a word of a key says; of one that cannot be read, the word as it is."""
    return _of(forme_a(Dossier, chemin), mot, fuseau)


def _of(forme: Forme | None, mot: Any, fuseau: tzinfo) -> Any:
    if isinstance(mot, list | tuple):
        items = [_of(forme.element if isinstance(forme, Liste) else None, one, fuseau) for one in mot]
        # Of words that are chosen, no order is a fact.
        chosen = isinstance(forme, Liste) and isinstance(forme.element, Choix)
        return sorted(items, key=str) if chosen else items
    if isinstance(mot, dict):
        inside = forme.valeur if isinstance(forme, ParAnnee) else None
        return {key: _of(inside, one, fuseau) for key, one in mot.items()}
    if isinstance(forme, Choix | Mot) and forme.lire is not None:
        try:
            return _value(forme.lire(mot), fuseau)
        except Refus:
            return mot
    return "\n".join(line.rstrip() for line in str(mot).strip().splitlines())


def _value(value: Any, fuseau: tzinfo) -> str:
    if isinstance(value, datetime):
        instant = value if value.tzinfo else value.replace(tzinfo=fuseau)
        return instant.astimezone(UTC).isoformat()
    if isinstance(value, Decimal):
        return f"{value.normalize() + 0:f}"
    return value.isoformat() if isinstance(value, date) else str(value)
