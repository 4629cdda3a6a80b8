"""The last write of a registre as it is read back: somebody else's words, until each of them is what it must be."""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass

from fabriques_cli.files.source.regular import read_regular, read_unlinked
from fabriques_cli.files.writing.record import TAILLE_MAX, Damaged, Trace, read_trace
from fabriques_cli.files.writing.resuming import is_allowed, set_aside
from fabriques_cli.files.writing.staging import ACTE, Change, Step, steps_of
from fabriques_cli.files.writing.workshop import Workshop, me


@dataclass(frozen=True, slots=True)
class LastWrite:
    """What was written last, with what it replaced; ``others`` when another account of this computer wrote it."""

    trace: Trace
    steps: tuple[Step, ...]
    others: bool

    def states(self) -> dict[str, str]:
        """Where each file stands: `new` as it was written, `old` as it was before, else `other`."""
        return {step.known.fichier: step.state for step in self.steps}

    def taken_back(self) -> list[Change]:
        """What puts everything back as it was, as long as nothing changed since; raises `Damaged` or ``OSError``."""
        return [_back(step) for step in self.steps]


def _back(step: Step) -> Change:
    found = read_regular(step.target)
    if not step.known.old:
        return Change(step.known.fichier, found, None)
    before = step.old_bytes()
    if before is None:
        raise Damaged
    modes = None if step.target.exists() else stat.S_IMODE(os.lstat(step.kept).st_mode)
    return Change(step.known.fichier, found, before, modes)


def last_write(workshop: Workshop) -> LastWrite | None:
    """What was written last; none where nothing is kept. Raises `Damaged` or ``OSError``."""
    folder = workshop.last
    if not workshop.is_trusted() or not os.path.lexists(folder):
        return None
    found = os.lstat(folder)
    data = read_unlinked(folder / ACTE, TAILLE_MAX) if stat.S_ISDIR(found.st_mode) else None
    if data is None:
        raise Damaged
    trace, steps = read_trace(data), steps_of(workshop.top, folder, data)
    if not is_allowed(workshop, folder, steps):
        raise Damaged
    return LastWrite(trace, tuple(steps), others=found.st_uid != me())


def set_last_aside(workshop: Workshop) -> str:
    """Put away what cannot be what the program kept; says so, in French."""
    return set_aside(workshop, workshop.last, "de la dernière écriture")
