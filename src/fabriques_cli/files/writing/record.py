"""What a write of several files leaves beside them until its end: their names, and the prints of both their states.

Whoever reads one takes it for somebody else's words: a name that is not a file of the registre, or a copy that is not
what the record says, is a record that says nothing.
"""

from __future__ import annotations

import json
import re
import secrets
from collections.abc import Iterable, Sequence
from datetime import datetime
from hashlib import sha256
from typing import Any, NamedTuple

from fabriques_cli.files.source.ours import is_ours

EMPREINTE = re.compile(r"[0-9a-f]{64}")
COMMIT = re.compile(r"[0-9a-f]{40}([0-9a-f]{24})?")
COMMANDE_MAX = 10_000
TAILLE_MAX = 10_000_000
"""Bytes of a record, some thousands of files at most."""


class Damaged(Exception):
    """A record that the program did not write so."""


class Trace(NamedTuple):
    """What a write was: the command in words, when, the commit that git was at; whether it took another one back."""

    commande: str = ""
    quand: str = ""
    tete: str = ""
    annule: bool = False

    @property
    def instant(self) -> datetime | None:
        """When it was, none where that was not noted."""
        return datetime.fromisoformat(self.quand) if self.quand else None


class KnownFile(NamedTuple):
    """One file of a write: its path, and the prints by which it is known again, none for no file."""

    fichier: str
    old: str
    new: str


def print_of(data: bytes | None) -> str:
    """What tells the bytes of a file from others; empty for no file."""
    return "" if data is None else sha256(data).hexdigest()


def written(known: Iterable[KnownFile], trace: Trace | None = None) -> bytes:
    """The bytes of a record, which no other one has."""
    said: dict[str, object] = {
        "ecriture": secrets.token_hex(16),
        "fichiers": [one._asdict() for one in known],
    }
    if trace is not None:
        said["trace"] = trace._asdict()
    return json.dumps(said, ensure_ascii=False).encode("utf-8", "surrogateescape")


def read_trace(data: bytes) -> Trace:
    """What a record says of its write; raises `Damaged`."""
    try:
        trace = Trace(**json.loads(data.decode("utf-8", "surrogateescape"))["trace"])
        sound = (
            isinstance(trace.annule, bool)
            and trace.commande.isprintable()
            and len(trace.commande) <= COMMANDE_MAX
            and (trace.tete == "" or COMMIT.fullmatch(trace.tete))
            and (trace.instant is None or trace.instant.tzinfo)
        )
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise Damaged from None
    if not sound:
        raise Damaged
    return trace


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
    prints: Sequence[object] = [one for one in (known.old, known.new) if one != ""]
    if not prints or not all(isinstance(one, str) and EMPREINTE.fullmatch(one) for one in prints):
        raise Damaged
    if not isinstance(known.fichier, str) or not is_ours(known.fichier):
        raise Damaged
    return known
