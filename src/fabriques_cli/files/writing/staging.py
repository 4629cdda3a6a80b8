"""Changes prepared in a folder of their own, then put in place, or undone."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from fabriques_cli.files.source.ours import is_ours, place_of
from fabriques_cli.files.source.regular import read_regular, read_unlinked
from fabriques_cli.files.writing.record import TAILLE_MAX, Damaged, KnownFile, Trace, print_of, read, written
from fabriques_cli.files.writing.write import (
    forget_copy,
    fsync_folder,
    mode_beside,
    mode_for,
    move,
    put,
    write_whole,
)

JOURNAL, ACTE = "journal.json", "acte.json"
"""How far a write of several files went; what any write was, which stays with the old bytes once it is made."""

COPIE_MAX = 100_000_000
"""Bytes of a copy: no file of a registre is as large."""


@dataclass(frozen=True, slots=True)
class Change:
    """The bytes of a file as they were read, none for a new one, and those to write, none to remove it.

    Its path is from the top; ``modes`` are those of a file that is put back, which were its own.
    """

    fichier: str
    old: bytes | None
    new: bytes | None
    modes: int | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """One file of a write: where it goes, and its prepared copies."""

    known: KnownFile
    target: Path
    prepared: Path
    kept: Path

    @property
    def state(self) -> str:
        """`old`, `new`, or `other` when somebody changed the file since; raises ``OSError`` for what is no file."""
        found = print_of(read_regular(self.target))
        return "new" if found == self.known.new else "old" if found == self.known.old else "other"

    def new_bytes(self) -> bytes | None:
        """What is to be written, from its copy; none when the copy is not that."""
        return _copy(self.prepared, self.known.new)

    def old_bytes(self) -> bytes | None:
        """What was there before, from its copy; none when the copy is not that."""
        return _copy(self.kept, self.known.old)


def _copy(path: Path, wanted: str) -> bytes | None:
    try:
        data = read_unlinked(path, COPIE_MAX)
    except OSError:
        return None
    return data if print_of(data) == wanted else None


def target_of(top: Path, fichier: str) -> Path | None:
    """Where a file of the registre really is, none when it is not one: a link is followed, never replaced."""
    place = place_of(top, fichier) if is_ours(fichier) else ""
    return Path(os.path.realpath(top), place) if is_ours(place) else None


def prepare(top: Path, folder: Path, changes: Sequence[Change], trace: Trace) -> list[Step]:
    """Write the new bytes, copies of the old ones, and what the write is, in a folder of their own."""
    folder.mkdir()
    os.chmod(folder, folder.parent.stat().st_mode & 0o7777)
    steps = []
    for index, change in enumerate(changes):
        known = KnownFile(change.fichier, print_of(change.old), print_of(change.new))
        step = _step(top, folder, index, known)
        if change.new is not None:
            write_whole(step.prepared, change.new)
            os.chmod(step.prepared, mode_for(step.target) if change.modes is None else change.modes)
        if change.old is not None:
            write_whole(step.kept, change.old)
            os.chmod(step.kept, mode_beside(step.target, top))
        steps.append(step)
    named = [step.known for step in steps]
    _write_named(folder, ACTE, written(named, trace))
    if len(steps) > 1 or folder.stat().st_dev != top.stat().st_dev:
        # One file alone is replaced at once and needs no journal.
        _write_named(folder, JOURNAL, written(named))
    fsync_folder(folder)
    return steps


def _step(top: Path, folder: Path, index: int, known: KnownFile) -> Step:
    target = target_of(top, known.fichier)
    if target is None:
        raise Damaged
    return Step(known, target, folder / f"{index}.nouveau", folder / f"{index}.ancien")


def _write_named(folder: Path, name: str, data: bytes) -> None:
    draft = folder / f"{name}.tmp"
    write_whole(draft, data)
    os.chmod(draft, folder.stat().st_mode & 0o666)
    os.replace(draft, folder / name)


def journal_bytes(folder: Path) -> bytes | None:
    """What names the files of a write, none when none was begun; raises ``OSError`` for what is no file."""
    return read_unlinked(folder / JOURNAL, TAILLE_MAX)


def steps_of(top: Path, folder: Path, journal: bytes) -> list[Step]:
    """The steps of a write that is not at its end; raises `Damaged`."""
    return [_step(top, folder, index, known) for index, known in enumerate(read(journal))]


def put_all(steps: Sequence[Step]) -> None:
    """Put every prepared file in place; raises ``OSError``, and then some may be and some not."""
    folders: dict[Path, None] = {}
    for step in steps:
        if step.state != "old":
            continue
        if step.known.new:
            step.target.parent.mkdir(parents=True, exist_ok=True)
            move(step.prepared, step.target)
        else:
            step.target.unlink()
        folders[step.target.parent] = None
    for folder in folders:
        fsync_folder(folder)  # the journal stays until all of them are


def undo_all(steps: Sequence[Step]) -> None:
    """Put the old bytes back wherever the new ones are; what somebody changed since stays."""
    for step in reversed(steps):
        forget_copy(step.target)
        if step.state != "new":
            continue
        if step.kept.exists():
            put(step.kept, step.target)
        elif not step.known.old:
            step.target.unlink()
