"""What two states of the registre a word such as `main`, `main..essai` or nothing at all compares."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import Path

from fabriques_cli.cli.reading.mislaid import with_remedies
from fabriques_cli.cli.reading.origin import INCHANGES, Provenance, refused, say_left_out, settled
from fabriques_cli.files.git.mislaid import mislaid_at
from fabriques_cli.files.git.plumbing import GitError
from fabriques_cli.files.git.revision import resolve
from fabriques_cli.files.git.versions import Snapshot, merge_base, merged, of_commits, touched, with_work
from fabriques_cli.files.source.mislaid import mislaid
from fabriques_cli.format.registre import Egare

TRAVAIL = "copie de travail"
DOTS = re.compile(r"^(?P<base>.*?)(?P<dots>\.{2,3})(?P<tete>.*)$", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Asked:
    """The two ends, the second empty for the working folder, and whether to start from where they parted."""

    base: str
    tete: str
    parted: bool


@dataclass(frozen=True, slots=True)
class Ends:
    """The commits of the two ends, the second empty for the working folder, and of where they parted."""

    depart: str
    base: str
    tete: str


@dataclass(frozen=True, slots=True)
class Compared:
    """Both states, the base branch as it is now and what it becomes once merged where it moved, and their names."""

    base: Provenance
    tete: Provenance
    branche: str
    actuel: Provenance | None = None
    fusion: Provenance | None = None
    conflits: frozenset[str] = frozenset()


def parse(word: str) -> Asked:
    """What a word asks: `A..B` compares two trees, `A` and `A...B` start from the merge base."""
    found = DOTS.match(word)
    if found:
        return Asked(found["base"] or "HEAD", found["tete"] or "HEAD", found["dots"] == "...")
    return Asked(word or "HEAD", "", bool(word))


def compare(top: Path, word: str) -> Compared:
    """The states that a word compares; raises `Refus` when git cannot give them."""
    try:
        asked = parse(word)
        ends = _ends(top, asked)
        return _with_astray(top, ends, _compared(top, asked, ends))
    except GitError as error:
        raise refused(top, error) from None


def _ends(top: Path, asked: Asked) -> Ends:
    base = resolve(top, asked.base)
    tete = resolve(top, asked.tete) if asked.tete else ""
    start = merge_base(top, base, tete or resolve(top, "HEAD")) if asked.parted else base
    return Ends(start, base, tete)


def _with_astray(top: Path, ends: Ends, found: Compared) -> Compared:
    """The same states, each with the files that nothing reads in it; what the branch did of them is merged too."""
    here = mislaid_at(top, ends.tete) if ends.tete else mislaid(top, found.tete.source)
    start = mislaid_at(top, ends.depart)
    tete, base = _naming(top, found.tete, here), _naming(top, found.base, start)
    if found.actuel is None or found.fusion is None:
        return replace(found, tete=tete, base=base)
    now = mislaid_at(top, ends.base)
    whole = _laid_over(start, here, now)
    actuel, fusion = _naming(top, found.actuel, now), _naming(top, found.fusion, whole)
    return replace(found, tete=tete, base=base, actuel=actuel, fusion=fusion)


def _naming(top: Path, origin: Provenance, astray: tuple[Egare, ...]) -> Provenance:
    return origin._replace(egares=with_remedies(top, astray, origin.source))


def _laid_over(
    start: tuple[Egare, ...], here: tuple[Egare, ...], now: tuple[Egare, ...]
) -> tuple[Egare, ...]:
    """What is astray on the base branch now, less what the branch put in its place, with what it mislaid."""
    mended = {one.fichier for one in start} - {one.fichier for one in here}
    known = {one.fichier for one in start}
    found = {one.fichier: one for one in now if one.fichier not in mended}
    found |= {one.fichier: one for one in here if one.fichier not in known}
    return tuple(one for _, one in sorted(found.items()))


def changed_since(top: Path, revision: str, rev: str | None) -> frozenset[str]:
    """The files that differ from where a revision and the files that are read parted; raises `Refus`."""
    try:
        commit = resolve(top, revision)
        start = merge_base(top, commit, resolve(top, rev or "HEAD"))
        if rev:
            before, after = of_commits(top, [start, resolve(top, rev)])
        else:
            after, (before,) = with_work(top, [start], settled(top))
    except GitError as error:
        raise refused(top, error) from None
    return touched(before.source, after.source)


def _compared(top: Path, asked: Asked, ends: Ends) -> Compared:
    start, base, tete = ends.depart, ends.base, ends.tete
    parted = "" if start == base else " au point de départ"
    names = f"{asked.base}{parted} ({start[:7]})", f"{asked.tete} ({tete[:7]})" if tete else TRAVAIL
    if tete:
        before, now, after = of_commits(top, [start, base, tete])
    else:
        after, (before, now) = with_work(top, [start, base], settled(top))
        say_left_out(top, INCHANGES)
    found = Compared(_named(before, names[0]), _named(after, names[1]), asked.base)
    if start == base or not touched(before.source, now.source):
        return found
    whole, conflicts = merged(before, after, now)
    return Compared(
        found.base,
        found.tete,
        found.branche,
        _named(now, f"{asked.base} ({base[:7]})"),
        _named(whole, "après fusion"),
        conflicts,
    )


def _named(version: Snapshot, name: str) -> Provenance:
    return Provenance(version.source, version.referentiels, name)
