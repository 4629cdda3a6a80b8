"""The last write, kept with what it replaced until the next one: what `annuler` takes back."""

from __future__ import annotations

import os
import secrets
import shutil
from contextlib import suppress
from pathlib import Path

from fabriques_cli.files.source.regular import read_unlinked
from fabriques_cli.files.writing.record import TAILLE_MAX
from fabriques_cli.files.writing.staging import ACTE, Step, steps_of
from fabriques_cli.files.writing.workshop import Workshop

PERIMEE = "perimee"
"""The name of what the last write replaces, while it is taken away."""


def acted_in(top: Path, folder: Path) -> list[Step]:
    """The steps of the write that a folder keeps, none where it had not begun; raises `Damaged` or ``OSError``."""
    data = read_unlinked(folder / ACTE, TAILLE_MAX)
    return steps_of(top, folder, data) if data is not None else []


def keep(workshop: Workshop) -> None:
    """Make of what was just written the last write, in place of the one before.

    Killed in the middle, it is done again by the next command that writes; where the disk refuses, nothing can be
    taken back.
    """
    staging, last = workshop.staging, workshop.last
    with suppress(OSError):
        if os.path.lexists(last):
            os.rename(last, workshop.folder / f"{PERIMEE}-{secrets.token_hex(4)}")
        for prepared in staging.glob("*.nouveau"):
            prepared.unlink()
        os.rename(staging, last)
    shutil.rmtree(staging, ignore_errors=True)
    sweep(workshop)


def sweep(workshop: Workshop) -> None:
    """Take away what earlier writes kept, should a kill have left some of it."""
    for old in workshop.folder.glob(f"{PERIMEE}-*"):
        if old.is_dir() and not old.is_symlink():
            shutil.rmtree(old, ignore_errors=True)
        else:
            with suppress(OSError):
                old.unlink()
