"""A registre read whole beside commands that write: as it was before a write or as it is after, never half of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from fabriques_cli.files.source.folder import read_folder, read_tables
from fabriques_cli.files.source.gate import TAILLE_MAX
from fabriques_cli.files.source.ours import place_of
from fabriques_cli.files.source.regular import read_regular, read_unlinked
from fabriques_cli.files.source.source import Inaccessible, Source
from fabriques_cli.files.writing.record import TAILLE_MAX as JOURNAL_MAX
from fabriques_cli.files.writing.record import Damaged, print_of
from fabriques_cli.files.writing.resuming import earlier_left, is_allowed
from fabriques_cli.files.writing.staging import Step, journal_bytes, steps_of
from fabriques_cli.files.writing.workshop import DERNIER, Workshop, workshop_of
from fabriques_cli.format.registre import CORRESPONDANCES, REFERENTIELS, SCENARIOS

NOT_READ = ("contacts/", "schemas/", f"{CORRESPONDANCES}/", f"{SCENARIOS}/")
"""What is written beside the files that a registre is read from."""

ESSAIS, ATTENTE, ABANDON = 150, 15, 30
"""How often a registre that moves is read again: before a write that lasts is told, or held for a damaged one."""

EN_COURS = "Une écriture de plusieurs fichiers est en cours, ou a été interrompue ({fichiers}) : "
AVANT = "ils sont montrés tels qu'avant elle."
APRES = "ils sont montrés tels qu'après elle, comme les laissera la prochaine commande qui écrit."
DEPUIS = "ils sont montrés tels qu'avant elle, sauf {autres}, modifié depuis."
ABIMEE = (
    "Une écriture interrompue a laissé des traces abîmées : les fichiers sont montrés tels qu'ils sont, et la "
    "prochaine commande qui écrit les mettra de côté."
)


class Moving(Exception):
    """A registre that changed each time that it was read."""


class Settled(NamedTuple):
    """The files of a registre in one state, the zoning beside them, and what is to be said of a write not ended."""

    source: Source
    referentiels: Mapping[str, bytes]
    dits: tuple[str, ...] = ()


class _Marks(NamedTuple):
    """The journal of the write that is not at its end, and that of the last one that was."""

    journal: bytes | None
    dernier: bytes | None


def read_settled(top: Path, pause: Callable[[], None]) -> Settled:
    """The registre as it lies on the disk, in one state; raises `Refus` and `Moving`.

    ``pause`` lets a moment go by, for a write that goes on to end.
    """
    workshop = workshop_of(top)
    earlier = tuple(filter(None, (earlier_left(workshop),)))
    if not workshop.is_trusted():
        return _as_it_lies(top, earlier)
    for tried in range(ESSAIS):
        before = _marks(workshop)
        if before.journal is None or tried >= ATTENTE:
            found = _as_it_lies(top, earlier)
            after = _marks(workshop)
            if after == before and before.journal is None:
                return found
            whole = _reconstructed(workshop, found, before, after)
            if whole is not None:
                return whole
            if tried >= ABANDON and before.journal is not None and _marks(workshop) == before:
                return found._replace(dits=(*found.dits, ABIMEE))  # its copies will not come back
        pause()
    raise Moving


def _marks(workshop: Workshop) -> _Marks:
    try:
        journal = journal_bytes(workshop.staging)
    except OSError:
        journal = b""
    try:
        return _Marks(journal, read_unlinked(workshop.folder / DERNIER, JOURNAL_MAX))
    except OSError:
        return _Marks(journal, b"")


def _as_it_lies(top: Path, dits: tuple[str, ...]) -> Settled:
    tables = read_tables(top)
    odd = {path: data for path, data in tables.items() if isinstance(data, Inaccessible)}
    readable = {path: data for path, data in tables.items() if isinstance(data, bytes)}
    return Settled({**read_folder(top), **odd}, readable, dits)


def _reconstructed(workshop: Workshop, found: Settled, before: _Marks, after: _Marks) -> Settled | None:
    """The state that a write leaves, or left behind it; none while its copies come and go."""
    journal = before.journal if before.journal is not None else after.journal
    if journal is None:
        return None
    try:
        steps = steps_of(workshop.top, workshop.staging, journal)
        if not is_allowed(workshop, workshop.staging, steps):
            raise Damaged
        over, said = _one_state(steps)
    except Damaged:
        return found._replace(dits=(*found.dits, ABIMEE)) if _marks(workshop) == before else None
    except OSError:
        return None
    last = _marks(workshop)
    if over is None or last not in (_Marks(journal, before.dernier), _Marks(None, journal)):
        return None
    return _laid(workshop, found, over, said)


def _one_state(steps: Sequence[Step]) -> tuple[dict[str, bytes | None] | None, str]:
    """The files of a write all before it, or all after, none where a copy is not there; and which, in French."""
    states = {step.known.fichier: step.state for step in steps}
    others = [fichier for fichier, state in states.items() if state == "other"]
    forward = "new" in states.values() and not others
    over: dict[str, bytes | None] = {}
    for step in steps:
        if states[step.known.fichier] == "other":
            continue
        data = _side(step, forward=forward)
        if data is None and (step.known.new if forward else step.known.old):
            return None, ""
        over[step.known.fichier] = data
    said = APRES if forward else DEPUIS.format(autres=", ".join(others)) if others else AVANT
    return over, EN_COURS.format(fichiers=", ".join(states)) + said


def _side(step: Step, *, forward: bool) -> bytes | None:
    """The bytes of one file after the write, or before it: those that lie there, or the copy."""
    wanted = step.known.new if forward else step.known.old
    if not wanted:
        return None
    lying = read_regular(step.target)
    if print_of(lying) == wanted:
        return lying
    return step.new_bytes() if forward else step.old_bytes()


def _laid(workshop: Workshop, found: Settled, over: Mapping[str, bytes | None], said: str) -> Settled:
    source: dict[str, bytes | Inaccessible] = dict(found.source)
    tables = dict(found.referentiels)
    for fichier, data in over.items():
        for path in {fichier, place_of(workshop.top, fichier)}:
            tables.pop(path, None)
            source.pop(path, None)
            if data is None:
                continue
            if path.startswith(f"{REFERENTIELS}/"):
                tables[path] = data
            elif not path.startswith(NOT_READ):
                source[path] = data[: TAILLE_MAX + 1]
    return Settled(dict(sorted(source.items())), dict(sorted(tables.items())), (*found.dits, said))
