"""Several files written as one: all of them or none, whatever happens in between, and never two commands at once.

Everything is prepared in the workshop: the new bytes are whole and safe there before the first file is replaced. Where
there are several, a journal names them, so that what a kill left half done is finished, or undone, by the next command
that writes; until then those that read show the files as that one will leave them (`files.settled`). The journal goes
last, under another name: by it a reader knows that a write went by while it read.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from fabriques_cli.files.writing.kept import keep, sweep
from fabriques_cli.files.writing.record import Trace
from fabriques_cli.files.writing.resuming import earlier_left, resume
from fabriques_cli.files.writing.staging import JOURNAL, Change, Step, prepare, put_all, target_of, undo_all
from fabriques_cli.files.writing.workshop import DERNIER, VERROU, NotOurs, Outside, Workshop, workshop_of

__all__ = ["Atelier", "Change", "Moved", "NotOurs", "Occupied", "Outside", "Trace", "locked"]

PATIENCE = 60
"""Seconds to wait for another command that writes."""


class Occupied(Exception):
    """Another command is writing, and has been for long."""


class Moved(Exception):
    """A file that is no longer what was read."""

    def __init__(self, fichier: str) -> None:
        super().__init__(fichier)
        self.fichier = fichier


@dataclass(frozen=True, slots=True)
class Atelier:
    """The right to write in a registre, and what is to be said first about a write that had been cut short."""

    top: Path
    workshop: Workshop
    repris: str = ""

    def write(self, changes: Sequence[Change], trace: Trace | None = None) -> None:
        """Write all the files or none, and keep what they were.

        Raises `Moved`, `Outside` or ``OSError``, and then nothing has changed.
        """
        if not changes:
            return  # what was written last stays the last
        for change in changes:
            if target_of(self.top, change.fichier) is None:
                raise Outside(change.fichier)
        staging = self.workshop.staging
        try:
            steps = prepare(self.top, staging, changes, trace or Trace())
            _refuse_moved(steps)
        except BaseException:
            _drop(staging)
            raise
        try:
            put_all(steps)
            _close(self.workshop)
        except BaseException:
            undo_all(steps)  # should it fail too, the journal stays for the next command
            _drop(staging)
            raise
        with suppress(KeyboardInterrupt):  # all is written: too late to interrupt
            keep(self.workshop)


@contextmanager
def locked(top: Path, waiting: Callable[[], None]) -> Iterator[Atelier]:
    """Keep every other command from writing; ``waiting`` is called once if that takes time.

    Raises `Occupied`, `Outside`, `NotOurs` or ``OSError``.
    """
    from filelock import FileLock, Timeout  # noqa: PLC0415 # no reading command needs it

    workshop = workshop_of(top)
    workshop.make()
    path = workshop.folder / VERROU
    if path.is_symlink() or (path.exists() and not path.is_file()):
        raise Outside(str(path))
    lock = FileLock(path, mode=workshop.folder.stat().st_mode & 0o666, fallback_to_soft=False)
    try:
        lock.acquire(timeout=1)
    except Timeout:
        waiting()
        try:
            lock.acquire(timeout=PATIENCE)
        except Timeout:
            raise Occupied from None
    try:
        said = (resume(workshop), earlier_left(workshop))
        sweep(workshop)
        yield Atelier(top, workshop, "\n".join(filter(None, said)))
    finally:
        lock.release()


def _close(workshop: Workshop) -> None:
    """The end of a write, at once: without its journal nothing is left to be finished."""
    journal = workshop.staging / JOURNAL
    if journal.exists():
        os.replace(journal, workshop.folder / DERNIER)


def _drop(staging: Path) -> None:
    """Take away what was prepared, the journal first: without its copies it would be taken for a damaged one."""
    with suppress(OSError):
        (staging / JOURNAL).unlink(missing_ok=True)
    shutil.rmtree(staging, ignore_errors=True)


def _refuse_moved(steps: Sequence[Step]) -> None:
    for step in steps:
        if step.state != "old":
            raise Moved(step.known.fichier)
