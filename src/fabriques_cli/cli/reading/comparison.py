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

TRAVAIL = "copie de travail"
DOTS = re.compile(r"^(?P<base>.*?)(?P<dots>\.{2,3})(?P<tete>.*)$", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Asked:
    """The two ends, the second empty for the working folder, and whether to start from where they parted."""

    base: str
    tete: str
    parted: bool


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
        return _with_astray(top, asked, _compared(top, asked))
    except GitError as error:
        raise refused(top, error) from None


def _with_astray(top: Path, asked: Asked, found: Compared) -> Compared:
    """The same states with the files that nothing reads; the base is asked only where the branch has some."""
    tip = asked.tete and resolve(top, asked.tete)
    astray = mislaid_at(top, tip) if tip else mislaid(top, found.tete.source)
    if not astray:
        return found
    named = with_remedies(top, astray, found.tete.source)
    known = mislaid_at(top, resolve(top, asked.base))
    before = with_remedies(top, known, found.base.source)
    tete, base = found.tete._replace(egares=named), found.base._replace(egares=before)
    if found.actuel is None or found.fusion is None:
        return replace(found, tete=tete, base=base)
    actuel, fusion = found.actuel._replace(egares=before), found.fusion._replace(egares=named)
    return replace(found, tete=tete, base=base, actuel=actuel, fusion=fusion)


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


def _compared(top: Path, asked: Asked) -> Compared:
    base = resolve(top, asked.base)
    tete = resolve(top, asked.tete) if asked.tete else ""
    start = merge_base(top, base, tete or resolve(top, "HEAD")) if asked.parted else base
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
