"""The one way of every command that writes.

Lock, read, compute, read the result again and compare, show the difference, check, write: all or nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from fabriques_cli.cli.base import terminal
from fabriques_cli.cli.base.errors import cause
from fabriques_cli.cli.base.options import Options
from fabriques_cli.cli.base.top import find_top
from fabriques_cli.cli.reading.load import Charge, load, reload
from fabriques_cli.cli.reading.origin import Quand
from fabriques_cli.cli.writing.atelier import atelier_of, say_undo, write_all
from fabriques_cli.cli.writing.next_steps import named, placed
from fabriques_cli.cli.writing.worse import refuse_worse
from fabriques_cli.files.edition.edit import Drop, Edit, Uncomment, edited
from fabriques_cli.files.reading.locate import masked_lines
from fabriques_cli.files.source.regular import read_regular
from fabriques_cli.files.source.source import Inaccessible
from fabriques_cli.files.writing.transaction import Change
from fabriques_cli.findings import Chemin
from fabriques_cli.format.registre import LIEUX, PROGRAMME, VAGUES
from fabriques_cli.render.acts.diff import SideLines, render
from fabriques_cli.render.spans import Line
from fabriques_cli.text.refus import Refus

ABSENT = "/dev/null"
"""How a difference names the side on which there is no file."""


@dataclass(frozen=True, slots=True)
class Work:
    """What a command wants to write, by path from the top of the registre, and what it has to say of it.

    ``edits`` change files that are there, ``new_files`` are whole and must not be there yet; ``changes`` are whole,
    with the bytes of what they replace as the command read it. ``head`` heads the result, ``notices`` are said before
    the difference, ``next_step`` after the write, worked out then where it depends on what is there; ``rien`` where
    nothing changes. ``after`` is the registre once it is written, where the command has read it so already.
    """

    edits: Mapping[str, Sequence[Edit]] = field(default_factory=dict)
    new_files: Mapping[str, bytes] = field(default_factory=dict)
    changes: Sequence[Change] = ()
    notices: Sequence[str] = ()
    next_step: str | Callable[[], str] = ""
    head: Iterable[Line] = ()
    rien: str = "Rien à changer : le registre dit déjà cela."
    after: Charge | None = None


Compute = Callable[[Charge], Work]
"""From the registre as it is to what to write in it; raises `Refus` to refuse."""

Inspect = Callable[[Charge, Charge], None]
"""A look at the registre before and after, when all is ready to be written; raises `Refus` to refuse."""

Ecrits = Mapping[str, Sequence[Chemin]]
Judge = Callable[[Charge, Charge, Ecrits], None]
"""The same before anything is shown, with the key paths of each file that are given a value."""


def write(
    options: Options,
    compute: Compute,
    *,
    judge: Judge | None = None,
    inspect: Inspect | None = None,
    show: Inspect | None = None,
    au: str = "",
    near: str = "",
    a_blanc: bool = False,
) -> int:
    """Run a command that writes and return its exit code: 0, whether it wrote or had nothing to.

    ``near`` is a path that may lead to the registre, ``au`` the day to look at it; ``show`` shows the result in the
    place of the difference, be there one or not. Raises `Refus`, and then nothing was written.
    """
    top = find_top(options.repertoire, near)
    looks = _Looks(judge, inspect, show)
    if a_blanc:
        _propose(options, top, compute, looks, au)
        return 0
    with atelier_of(options, top) as atelier:
        charge, changes, work = _propose(options, top, compute, looks, au)
        if changes:
            write_all(options, charge.prefix, atelier, changes)
    if changes and not options.silencieux:
        terminal.notice(f"Écrit : {named(charge.prefix, [change.fichier for change in changes])}.")
        step = work.next_step if isinstance(work.next_step, str) else work.next_step()
        if step:
            terminal.notice(placed(step, options))
        say_undo(options, top)
    return 0


def create(options: Options, charge: Charge, fichier: str, data: bytes) -> Charge:
    """Write one file that is not there yet, and return the registre with it; raises `Refus`.

    For what the officer has just typed, of which no difference needs to be shown.
    """
    after = reload(charge, {fichier: data}, compared=False)
    refuse_worse(charge, after, {fichier: ()})
    with atelier_of(options, charge.top) as atelier:
        write_all(options, charge.prefix, atelier, _changes(charge, Work(new_files={fichier: data})))
    return after


class _Looks(NamedTuple):
    """What looks at a write before it is made."""

    judge: Judge | None
    inspect: Inspect | None
    show: Inspect | None


def _propose(
    options: Options, top: Path, compute: Compute, looks: _Looks, au: str
) -> tuple[Charge, list[Change], Work]:
    """What would be written, read again and shown."""
    charge = load(top, Quand(au), silencieux=options.silencieux)
    work = compute(charge)
    changes = _changes(charge, work)
    over = {one.fichier: one.new or b"" for one in changes if _is_read(one.fichier)}
    after = work.after or reload(charge, over)
    given = _given(work, changes)
    refuse_worse(charge, after, given)
    if looks.judge and changes:
        looks.judge(charge, after, given)
    if not options.silencieux:
        for one in work.notices if changes or looks.show else [work.rien]:
            terminal.notice(one)
    if looks.show:
        looks.show(charge, after)
    else:
        terminal.show_fitted(work.head, options.couleur)
        # What is to be pasted elsewhere is not cut.
        terminal.show(
            [one for change in changes for one in difference(charge.prefix, change)], options.couleur
        )
    if looks.inspect and changes:
        looks.inspect(charge, after)
    return charge, changes, work


def _given(work: Work, changes: Sequence[Change]) -> dict[str, list[Chemin]]:
    """The files of a command, with the key paths that it gives a value: one that is there already is judged too."""
    given: dict[str, list[Chemin]] = {change.fichier: [] for change in changes}
    for fichier, edits in work.edits.items():
        valued = [e for e in edits if not isinstance(e, Uncomment | Drop) and e.valeur is not None]
        given[fichier] = [edit.chemin for edit in valued]
    return given


def _changes(charge: Charge, work: Work) -> list[Change]:
    """The files that would differ, in the order of their paths."""
    found = [_edited(charge, fichier, edits) for fichier, edits in work.edits.items()]
    for fichier, data in work.new_files.items():
        if (charge.top / fichier).exists() or (charge.top / fichier).is_symlink():
            raise Refus(f"{charge.prefix}{fichier} existe déjà.", "Rien n'a été écrit.")
        found.append(Change(fichier, None, data))
    found += work.changes
    return sorted((one for one in found if one.old != one.new), key=lambda change: change.fichier)


def _edited(charge: Charge, fichier: str, edits: Sequence[Edit]) -> Change:
    path = f"{charge.prefix}{fichier}"
    old = _old(charge, fichier)
    if old is None:
        raise Refus(f"{path} n'existe pas.")
    try:
        return Change(fichier, old, edited(fichier, old, edits))
    except Refus as refus:
        where = f":{refus.place.line}:{refus.place.column}" if refus.place else ""
        raise Refus(f"{path}{where} : {refus.message}", refus.a_faire) from None


def _old(charge: Charge, fichier: str) -> bytes | None:
    """The bytes that were read, or those of a file that is not part of what is read."""
    known = charge.source.get(fichier)
    if isinstance(known, Inaccessible):
        raise Refus(f"{charge.prefix}{fichier} : {known.message}", known.a_faire)
    if known is not None:
        return known
    try:
        return read_regular(charge.top / fichier)
    except OSError as error:
        raise Refus(f"{charge.prefix}{fichier} ne peut pas être lu : {cause(error)}.") from None


def _is_read(fichier: str) -> bool:
    """Whether the file is part of what a registre is read from."""
    return fichier == PROGRAMME or fichier.startswith((f"{LIEUX}/", f"{VAGUES}/"))


def difference(prefix: str, change: Change) -> list[Line]:
    """What a change does to a file, as git would show it; ``prefix`` goes before its path."""
    path = f"{prefix}{change.fichier}"
    return render(
        _version(ABSENT if change.old is None else path, change.fichier, change.old or b""),
        _version(ABSENT if change.new is None else path, change.fichier, change.new or b""),
    )


def _version(nom: str, fichier: str, data: bytes) -> SideLines:
    """A side of the difference; what is private shows on the officer's own screen, never in a file or a log."""
    text = data.decode("utf-8", "replace").removeprefix("\ufeff")
    raw = text.split("\n")
    lines = [f"{one}\n" for one in raw[:-1]] + ([raw[-1]] if raw[-1] else [])
    shown = [one.rstrip("\r") for one in raw] if terminal.is_terminal() else masked_lines(fichier, data)
    return SideLines(nom, lines, shown)
