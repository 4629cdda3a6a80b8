"""Changes prepared in a folder of their own, then put in place, or undone."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from fabriques_cli.files.write import fsync_folder, put, write_whole

JOURNAL = "journal.json"


@dataclass(frozen=True, slots=True)
class Change:
    """The bytes of a file as they were read, none for a new one, and those to write; its path from the top."""

    fichier: str
    old: bytes | None
    new: bytes


class Known(NamedTuple):
    """One file of a write as the journal names it: its path, and the prints by which it is known again."""

    fichier: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Step:
    """One file of a write: where it goes, and its prepared copies."""

    known: Known
    target: Path
    prepared: Path
    kept: Path

    @property
    def state(self) -> str:
        """`old`, `new`, or `other` when somebody changed the file since."""
        found = print_of(self.target.read_bytes() if self.target.exists() else None)
        return "new" if found == self.known.new else "old" if found == self.known.old else "other"


def print_of(data: bytes | None) -> str:
    """What tells the bytes of a file from others; empty for no file."""
    return "" if data is None else sha256(data).hexdigest()


def target_of(top: Path, fichier: str) -> Path:
    """Where a file of the registre really is: a link is followed, never replaced."""
    return (top / fichier).resolve()


def prepare(top: Path, folder: Path, changes: Sequence[Change]) -> list[Step]:
    """Write the new bytes, and copies of the old ones, in a folder of their own."""
    folder.mkdir()
    steps = []
    for index, change in enumerate(changes):
        known = Known(change.fichier, print_of(change.old), print_of(change.new))
        step = _step(top, folder, index, known)
        write_whole(step.prepared, change.new)
        if change.old is not None:
            write_whole(step.kept, change.old)
        steps.append(step)
    if len(steps) > 1:
        _write_journal(folder, steps)
    fsync_folder(folder)
    return steps


def _step(top: Path, folder: Path, index: int, known: Known) -> Step:
    target = target_of(top, known.fichier)
    return Step(known, target, folder / f"{index}.nouveau", folder / f"{index}.ancien")


def _write_journal(folder: Path, steps: Sequence[Step]) -> None:
    """One file alone is replaced at once and needs no journal; of several, it says how far the write went."""
    known = [step.known._asdict() for step in steps]
    draft = folder / f"{JOURNAL}.tmp"
    write_whole(draft, json.dumps(known, ensure_ascii=False).encode())
    os.replace(draft, folder / JOURNAL)


def journal_of(top: Path, folder: Path) -> list[Step]:
    """The steps of a write that was cut short, none when nothing had been put in place yet."""
    path = folder / JOURNAL
    known = json.loads(path.read_bytes()) if path.exists() else []
    return [_step(top, folder, index, Known(**one)) for index, one in enumerate(known)]


def put_all(steps: Sequence[Step]) -> None:
    """Put every prepared file in place; raises ``OSError``, and then some may be and some not."""
    for step in steps:
        if step.state == "old":
            step.target.parent.mkdir(parents=True, exist_ok=True)
            put(step.prepared, step.target)


def undo_all(steps: Sequence[Step]) -> None:
    """Put the old bytes back wherever the new ones are; what somebody changed since stays."""
    for step in reversed(steps):
        if step.state != "new":
            continue
        if step.kept.exists():
            put(step.kept, step.target)
        elif not step.known.old:
            step.target.unlink()
