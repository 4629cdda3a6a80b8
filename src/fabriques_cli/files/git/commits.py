"""Commit objects as they are stored: no setting of git, no list of names, changes what they say."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone

from fabriques_cli.domain.histoire import Commit

AUTEUR = re.compile(rb"^author (.*?) ?<[^>]*> (-?[0-9]+) ([+-])([0-9]{2})([0-9]{2})$", re.M)
ENREGISTREMENT = re.compile(AUTEUR.pattern.replace(b"author", b"committer"), re.M)
ENCODAGE = re.compile(rb"^encoding (.+)$", re.M)
PARENT = re.compile(rb"^parent ([0-9a-f]+)$", re.M)
DEBUT = datetime.fromtimestamp(0, UTC)
ANNEES = range(1902, 9999)
"""The years that every time zone can show."""


def read_commit(name: str, raw: bytes) -> Commit:
    """A commit object; its texts are whatever was written there."""
    head, _, message = raw.partition(b"\n\n")
    encoding = ENCODAGE.search(head)
    author, recorded = AUTEUR.search(head), ENREGISTREMENT.search(head)
    who, written = (author[1], _instant(author)) if author else (b"", None)
    when = (_instant(recorded) if recorded else None) or written or DEBUT
    named = encoding[1].decode("ascii", "replace") if encoding else "utf-8"
    return Commit(name, _text(who, named).strip(), when, _text(message, named).strip(), written or when)


def has_parents(raw: bytes) -> bool:
    """Whether a commit says that others came before it, in this clone or not."""
    return PARENT.search(raw.partition(b"\n\n")[0]) is not None


def _text(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding, "replace")
    except (LookupError, ValueError):
        return data.decode("utf-8", "replace")


def _instant(line: re.Match[bytes]) -> datetime | None:
    """The instant of an author's or committer's line, in the time that they had; none when it cannot be one."""
    offset = timedelta(hours=int(line[4]), minutes=int(line[5])) * (-1 if line[3] == b"-" else 1)
    try:
        moment = datetime.fromtimestamp(int(line[2]), timezone(offset))
    except (OverflowError, ValueError, OSError):
        return None
    return moment if moment.year in ANNEES else None
