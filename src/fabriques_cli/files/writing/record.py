"""What a write of several files leaves beside them until its end: their names, and the prints of both their states.

Whoever reads one takes it for somebody else's words: a name that is not a file of the registre, or a copy that is not
what the record says, is a record that says nothing.
"""

from __future__ import annotations

import json
import re
import secrets
from collections.abc import Iterable, Sequence
from hashlib import sha256
from typing import Any, NamedTuple

from fabriques_cli.files.source.ours import is_ours

EMPREINTE = re.compile(r"[0-9a-f]{64}")
TAILLE_MAX = 10_000_000
"""Bytes of a record, some thousands of files at most."""


class Damaged(Exception):
    """A record that the program did not write so."""


class KnownFile(NamedTuple):
    """One file of a write: its path, and the prints by which it is known again, none for no file."""

    fichier: str
    old: str
    new: str


def print_of(data: bytes | None) -> str:
    """What tells the bytes of a file from others; empty for no file."""
    return "" if data is None else sha256(data).hexdigest()


def written(known: Iterable[KnownFile]) -> bytes:
    """The bytes of a record, which no other one has."""
    said = {"ecriture": secrets.token_hex(16), "fichiers": [one._asdict() for one in known]}
    return json.dumps(said, ensure_ascii=False).encode("utf-8", "surrogateescape")


def read(data: bytes) -> list[KnownFile]:
    """The files that a record names; raises `Damaged`."""
    try:
        found = json.loads(data.decode("utf-8", "surrogateescape"))
        listed = found if isinstance(found, list) else found["fichiers"]  # a list, in earlier versions
        known = [_one(one) for one in listed]
    except (ValueError, KeyError, TypeError, RecursionError):
        raise Damaged from None
    if not known or len({one.fichier for one in known}) < len(known):
        raise Damaged
    return known


def _one(said: Any) -> KnownFile:
    known = KnownFile(**said)
    prints: Sequence[object] = [known.new, *([known.old] if known.old != "" else [])]
    if not all(isinstance(one, str) and EMPREINTE.fullmatch(one) for one in prints):
        raise Damaged
    if not isinstance(known.fichier, str) or not is_ours(known.fichier):
        raise Damaged
    return known
