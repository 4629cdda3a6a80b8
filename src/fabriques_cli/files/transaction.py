"""Several files written as one: all of them or none, whatever happens in between, and never two commands at once.

Everything is prepared in the folder `.fabriques/` of the registre, which git ignores: the new bytes are whole and
safe there before the first file is replaced. Where there are several, a journal names them, so that what a kill left
half done is finished, or undone, by the next command that writes.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from fabriques_cli.files.staging import Change, Step, journal_of, prepare, put_all, target_of, undo_all
from fabriques_cli.files.write import write_whole

__all__ = ["Atelier", "Change", "Moved", "Occupied", "Outside", "locked"]

ATELIER = ".fabriques"
"""The folder where writes are prepared, at the top of the registre."""

FINI = "fini"
"""What the prepared copies are called once they have served."""

PATIENCE = 60
"""Seconds to wait for another command that writes."""


class Occupied(Exception):
    """Another command is writing, and has been for long."""


class Moved(Exception):
    """A file that is no longer what was read."""

    def __init__(self, fichier: str) -> None:
        super().__init__(fichier)
        self.fichier = fichier


class Outside(Exception):
    """A path that leads out of the registre."""

    def __init__(self, fichier: str) -> None:
        super().__init__(fichier)
        self.fichier = fichier


@dataclass(frozen=True, slots=True)
class Atelier:
    """The right to write in a registre, and what was done first about a write that had been cut short."""

    top: Path
    repris: str = ""

    def write(self, changes: Sequence[Change]) -> None:
        """Write all the files or none; raises `Moved`, `Outside` or ``OSError``, and then nothing has changed."""
        _refuse_outside(self.top, changes)
        staging = _staging(self.top)
        try:
            steps = prepare(self.top, staging, changes)
            _refuse_moved(steps)
        except BaseException:
            shutil.rmtree(staging, ignore_errors=True)
            raise
        try:
            put_all(steps)
            done = _set_aside(staging)
        except BaseException:
            undo_all(steps)  # should it fail too, the journal stays for the next command
            shutil.rmtree(staging, ignore_errors=True)
            raise
        with suppress(KeyboardInterrupt):  # all is written: too late to interrupt
            shutil.rmtree(done, ignore_errors=True)


@contextmanager
def locked(top: Path, waiting: Callable[[], None]) -> Iterator[Atelier]:
    """Keep every other command from writing; ``waiting`` is called once if that takes time.

    Raises `Occupied`, `Outside` or ``OSError``.
    """
    from filelock import FileLock, Timeout  # noqa: PLC0415 # no reading command needs it

    _open_folder(top)
    lock = FileLock(top / ATELIER / "verrou", fallback_to_soft=False)
    try:
        lock.acquire(timeout=1)
    except Timeout:
        waiting()
        try:
            lock.acquire(timeout=PATIENCE)
        except Timeout:
            raise Occupied from None
    try:
        yield Atelier(top, _resume(top))
    finally:
        lock.release()


def _open_folder(top: Path) -> None:
    folder = top / ATELIER
    if folder.is_symlink():
        raise Outside(ATELIER)
    folder.mkdir(exist_ok=True)
    ignore = folder / ".gitignore"
    if not ignore.exists() or ignore.read_bytes() != b"*\n":
        write_whole(ignore, b"*\n")


def _staging(top: Path) -> Path:
    return top / ATELIER / "ecriture"


def _resume(top: Path) -> str:
    """Finish what was cut short, or undo it where somebody changed a file since; says which, in French."""
    staging = _staging(top)
    shutil.rmtree(staging.with_name(FINI), ignore_errors=True)
    if not staging.exists():
        return ""
    steps = journal_of(top, staging)
    states = {step.known.fichier: step.state for step in steps}
    said = ""
    if "other" in states.values():
        undo_all(steps)
        changed = ", ".join(fichier for fichier, state in states.items() if state == "other")
        said = f"Une écriture interrompue a été annulée ; modifié depuis, {changed} est resté tel quel."
    elif "new" in states.values() and "old" in states.values():
        put_all(steps)
        said = f"Une écriture interrompue a été achevée : {', '.join(states)}."
    elif "old" in states.values():
        said = "Une écriture interrompue avant d'avoir rien changé a été abandonnée."
    shutil.rmtree(_set_aside(staging), ignore_errors=True)
    return said


def _set_aside(staging: Path) -> Path:
    """The folder under another name, at once: a journal without its copies would be taken for a write to finish."""
    done = staging.with_name(FINI)
    shutil.rmtree(done, ignore_errors=True)
    return staging.rename(done)


def _refuse_outside(top: Path, changes: Sequence[Change]) -> None:
    inside = top.resolve()
    for change in changes:
        if not target_of(top, change.fichier).is_relative_to(inside):
            raise Outside(change.fichier)


def _refuse_moved(steps: Sequence[Step]) -> None:
    for step in steps:
        if step.state != "old":
            raise Moved(step.known.fichier)
