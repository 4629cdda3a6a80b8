"""What a write that was cut short left: finished, undone, or set aside when it is not what the program writes."""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from fabriques_cli.files.writing.kept import acted_in, keep
from fabriques_cli.files.writing.record import Damaged
from fabriques_cli.files.writing.staging import JOURNAL, Step, journal_bytes, put_all, steps_of, undo_all
from fabriques_cli.files.writing.workshop import DERNIER, Workshop
from fabriques_cli.files.writing.write import forget_copy

ABIMEE = "abimee"
"""What is set aside is called so, with a number."""


def resume(workshop: Workshop) -> str:
    """Finish what was cut short, or undo it where somebody changed a file since; says which, in French."""
    staging = workshop.staging
    if not os.path.lexists(staging):
        return ""
    try:
        steps = _left(workshop)
        acted = steps or acted_in(workshop.top, staging)
    except (Damaged, OSError):
        return set_aside(workshop, staging, "d'une écriture interrompue")
    states = {step.known.fichier: step.state for step in steps}
    finishing = "other" not in states.values()
    if not _is_sound(steps, finishing=finishing):
        return set_aside(workshop, staging, "d'une écriture interrompue", tuple(states))
    said = ""
    if not finishing:
        undo_all(steps)
        changed = ", ".join(fichier for fichier, state in states.items() if state == "other")
        said = f"Une écriture interrompue a été annulée ; modifié depuis, {changed} est resté tel quel."
    elif "new" in states.values() and "old" in states.values():
        put_all(steps)
        said = f"Une écriture interrompue a été achevée : {', '.join(states)}."
    elif "old" in states.values():
        said = "Une écriture interrompue avant d'avoir rien changé a été abandonnée."
    for step in steps:
        forget_copy(step.target)
    with suppress(FileNotFoundError):
        os.replace(staging / JOURNAL, workshop.folder / DERNIER)
    if finishing and any(step.state != "old" for step in acted):
        keep(workshop)
    else:
        shutil.rmtree(staging, ignore_errors=True)
    return said


def _left(workshop: Workshop) -> list[Step]:
    """The steps of what was cut short, none when nothing had been put in place yet; raises `Damaged`."""
    staging = workshop.staging
    if not stat.S_ISDIR(os.lstat(staging).st_mode):
        raise Damaged
    journal = journal_bytes(staging)
    steps = steps_of(workshop.top, staging, journal) if journal is not None else []
    if steps and not is_allowed(workshop, staging, steps):
        raise Damaged
    return steps


def is_allowed(workshop: Workshop, folder: Path, steps: Sequence[Step]) -> bool:
    """Whether who left it could have written the files themselves: nobody writes through somebody else."""
    if folder.stat().st_uid in workshop.owners():
        return True
    folders = {_nearest(step.target.parent) for step in steps}
    return all(folder.stat().st_mode & (stat.S_IWGRP | stat.S_IWOTH) for folder in folders)


def _nearest(folder: Path) -> Path:
    return next(up for up in (folder, *folder.parents) if up.exists())


def _is_sound(steps: Sequence[Step], *, finishing: bool) -> bool:
    """Whether every copy that is needed is what the journal says."""
    if finishing:
        waiting = (step for step in steps if step.state == "old" and step.known.new)
        return all(step.new_bytes() is not None for step in waiting)
    changed = (step for step in steps if step.state == "new" and step.known.old)
    return all(step.old_bytes() is not None for step in changed)


def set_aside(workshop: Workshop, left: Path, what: str, fichiers: Sequence[str] = ()) -> str:
    """Under another name, where the officer finds it and no command looks; says so, in French."""
    number = 1
    while os.path.lexists(workshop.folder / f"{ABIMEE}-{number}"):
        number += 1
    aside = workshop.folder / f"{ABIMEE}-{number}"
    os.rename(left, aside)
    named = f" ({', '.join(fichiers)})" if fichiers else ""
    return f"Ce qui restait {what}{named} est abîmé : rien n'en a été repris. Mis de côté dans {aside}."


def earlier_left(workshop: Workshop) -> str:
    """What is said of a write cut short that lies in the registre, where an earlier version prepared them."""
    left = workshop.earlier
    if left is None:
        return ""
    return (
        f"{left} garde une écriture interrompue, d'une version antérieure ou venue avec le dépôt : elle n'est pas "
        f"reprise.{_named(workshop, left)} Comparez ses copies (.ancien, .nouveau) aux fichiers du registre, puis "
        f"supprimez {left.parent}."
    )


def _named(workshop: Workshop, left: Path) -> str:
    """The files that it names, if it names nothing but files of the registre."""
    try:
        if not stat.S_ISDIR(os.lstat(left).st_mode) or left.parent.is_symlink():
            return ""
        journal = journal_bytes(left)
        steps = steps_of(workshop.top, left, journal) if journal is not None else []
    except (Damaged, OSError):
        return ""
    return f" Elle porte sur {', '.join(step.known.fichier for step in steps)}." if steps else ""
