"""The history of one dossier's file: every commit that touched it, both sides of merges, renames followed."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import TypeAlias

from fabriques_cli.domain.dossier import Dossier
from fabriques_cli.domain.histoire import Commit, Pas, Version
from fabriques_cli.domain.registre import LIEUX
from fabriques_cli.files.gate import Trouble
from fabriques_cli.files.git import GitError, git, require_repository
from fabriques_cli.files.read import read_dossier
from fabriques_cli.files.revision import blobs, listing
from fabriques_cli.files.words import read_words

AUTEUR = re.compile(rb"^author (.*?) ?<[^>]*> (-?[0-9]+) ([+-])([0-9]{2})([0-9]{2})$", re.M)
ENCODAGE = re.compile(rb"^encoding (.+)$", re.M)
DEBUT = datetime.fromtimestamp(0, UTC)
ANNEES = range(1902, 9999)
"""The years that every time zone can show."""

PARENT = re.compile(rb"^parent ([0-9a-f]+)$", re.M)

Renommages: TypeAlias = Callable[[Mapping[str, Dossier], Mapping[str, Dossier]], Mapping[str, str]]
"""Which removed dossier each added one continues, by name."""


@dataclass(slots=True)
class Depot:
    """A repository as seen from one commit: its commits newest first, with their parents; what was read of it."""

    top: Path
    renommages: Renommages
    prefix: str
    ordre: tuple[str, ...]
    parents: Mapping[str, tuple[str, ...]]
    names: dict[str, dict[str, str]] = field(default_factory=dict)
    dossiers: dict[tuple[str, str], Dossier | str] = field(default_factory=dict)

    def data(self, blob: str) -> bytes:
        """The bytes of a state; raises `GitError`."""
        return blobs(self.top, [blob])[0]


def open_depot(top: Path, renommages: Renommages, start: str, limit: int = 0) -> Depot:
    """The commits that lead to one, the nearest alone if there is a limit; raises `GitError`."""
    count = (f"--max-count={limit}",) if limit else ()
    listed = git(top, "rev-list", "--date-order", "--parents", *count, start, "--")
    prefix = git(top, "rev-parse", "--show-prefix")
    if listed is None or prefix is None:
        require_repository(top)
        raise GitError("git ne peut pas lire l'histoire de cette révision.")
    lines = [line.split() for line in listed.decode("ascii").splitlines()]
    return Depot(
        top,
        renommages,
        os.fsdecode(prefix).removesuffix("\n"),
        tuple(line[0] for line in lines),
        {line[0]: tuple(line[1:]) for line in lines},
    )


def steps(depot: Depot, fichier: str) -> tuple[Pas, ...]:
    """What happened to a file of the registre, newest first; nothing when no commit ever had it. Raises `GitError`."""
    paths = _followed(depot, depot.prefix + fichier)
    states = {commit: (path, _blob(depot, commit, path)) for commit, path in paths.items()}
    versions = _versions(depot, states)
    touched = [commit for commit in depot.ordre if commit in states and _touches(depot, states, commit)]
    raw = dict(zip(touched, blobs(depot.top, touched), strict=True))
    return tuple(_step(depot, commit, raw[commit], versions) for commit in touched)


def _suite(depot: Depot, commit: str, parents: Sequence[str], versions: Mapping[str, Version | None]) -> str:
    """Where the file went, when a commit removed it under its name."""
    before = versions.get(parents[0]) if len(parents) == 1 else None
    if versions[commit] is not None or before is None:
        return ""
    return _renamed_to(depot, commit, parents[0], before)


def last_version(depot: Depot, fichier: str) -> Version | None:
    """The file at the commit that the history is seen from, none where it is absent. Raises `GitError`."""
    commit = depot.ordre[0]
    path = depot.prefix + fichier
    return _versions(depot, {commit: (path, _blob(depot, commit, path))})[commit]


def dossiers_at(depot: Depot) -> Mapping[str, str]:
    """The dossiers at that commit: the names of their bytes, by path from the top of the registre."""
    return listing(depot.top, depot.ordre[0], [f"{LIEUX}/"]).blobs


def read_version(chemin: str, data: bytes, blob: str = "") -> Version:
    """Bytes as a state of a file; what cannot be read of it is said in its trouble."""
    read = _read(chemin, data)
    return Version(chemin, blob, None, read) if isinstance(read, str) else Version(chemin, blob, read)


def _followed(depot: Depot, path: str) -> dict[str, str]:
    """The path of the file at each commit, under the names that it had."""
    found = {depot.ordre[0]: path} if depot.ordre else {}
    for commit in depot.ordre:
        here = found.get(commit)
        if here is None:
            continue
        for parent in depot.parents[commit]:
            if parent not in depot.parents:
                continue
            before = _name_before(depot, commit, parent, here)
            other = found.setdefault(parent, before)
            if _blob(depot, parent, other) == "":
                found[parent] = before  # another branch knew it by another name
    return found


def _name_before(depot: Depot, commit: str, parent: str, path: str) -> str:
    """The name of the file in a parent: its own, unless it came there by a renaming."""
    if not _blob(depot, commit, path) or _blob(depot, parent, path):
        return path
    return _renamed_from(depot, commit, parent, path) or path


def _renamed_from(depot: Depot, commit: str, parent: str, path: str) -> str:
    """The file of the parent that a commit removed and that this one continues; empty if it is new."""
    gone = _diff(depot, parent, commit, "D")
    blob = _blob(depot, commit, path)
    same = [name for name, other in gone.items() if other == blob]
    if len(same) == 1 or not gone:
        return "".join(same[:1])
    _read_all(depot, [(path, blob)])
    here = depot.dossiers[path, blob]
    if not isinstance(here, Dossier):
        return ""
    return depot.renommages(_last_read(depot, parent, gone), {path: here}).get(path, "")


def _renamed_to(depot: Depot, commit: str, parent: str, before: Version) -> str:
    """The file that a commit added and that continues one of the parent's; empty if it is gone."""
    new = _diff(depot, parent, commit, "A")
    same = [name for name, other in new.items() if other == before.blob]
    if len(same) == 1 or not new or before.dossier is None:
        return "".join(same[:1])
    found = depot.renommages({before.chemin: before.dossier}, _last_read(depot, commit, new))
    return next((name for name, other in found.items() if other == before.chemin), "")


def _last_read(depot: Depot, commit: str, files: Mapping[str, str]) -> dict[str, Dossier]:
    """What some files of a commit say; one that cannot be read says what it did when it last could."""
    _read_all(depot, files.items())
    found: dict[str, Dossier] = {}
    for name, blob in files.items():
        here, read = commit, depot.dossiers[name, blob]
        while isinstance(read, str) and (before := _parent_with(depot, here, name)):
            here = before
            _read_all(depot, [(name, _blob(depot, here, name))])
            read = depot.dossiers[name, _blob(depot, here, name)]
        if isinstance(read, Dossier):
            found[name] = read
    return found


def _parent_with(depot: Depot, commit: str, path: str) -> str:
    """The first parent that has a file; empty if none has."""
    parents = (parent for parent in depot.parents[commit] if parent in depot.parents)
    return next((parent for parent in parents if _blob(depot, parent, path)), "")


def _diff(depot: Depot, parent: str, commit: str, kind: str) -> dict[str, str]:
    """The dossiers that a commit added (``A``) or removed (``D``), anywhere in the tree, and their bytes."""
    words = ("diff-tree", "-r", "-z", "--raw", "--no-abbrev", "--no-renames", f"--diff-filter={kind}")
    out = git(depot.top, *words, parent, commit, "--")
    entries = os.fsdecode(out or b"").split("\0")
    found = {name: meta.split() for meta, name in zip(entries[::2], entries[1::2], strict=False)}
    side = 2 if kind == "D" else 3
    return {name: meta[side] for name, meta in found.items() if name.endswith(".yaml")}


def _blob(depot: Depot, commit: str, path: str) -> str:
    """The name of the bytes of a file at a commit, empty where it is absent; asked once for all commits."""
    if path not in depot.names:
        depot.names[path] = dict(zip(depot.ordre, _lookup(depot, path), strict=True))
    return depot.names[path][commit]


def _lookup(depot: Depot, path: str) -> list[str]:
    if "\n" in path:
        raise GitError("un nom de répertoire contient un retour à la ligne : renommez-le.")
    asked = os.fsencode("".join(f"{commit}:{path}\n" for commit in depot.ordre))
    out = git(depot.top, "cat-file", "--batch-check=%(objecttype) %(objectname)", "--buffer", stdin=asked)
    if out is None:
        raise GitError("git ne peut pas lire l'histoire de ce fichier.")
    lines = os.fsdecode(out).splitlines()
    return [line.removeprefix("blob ") if line.startswith("blob ") else "" for line in lines]


def _touches(depot: Depot, states: Mapping[str, tuple[str, str]], commit: str) -> bool:
    """Whether a commit left the file in another state than one of its parents had it."""
    path, blob = states[commit]
    parents = [parent for parent in depot.parents[commit] if parent in states]
    if not parents:
        return bool(blob)
    known = [(name, held) if held else ("", "") for name, held in map(states.__getitem__, parents)]
    return any(before != ((path, blob) if blob else ("", "")) for before in known)


def _versions(depot: Depot, states: Mapping[str, tuple[str, str]]) -> dict[str, Version | None]:
    """What the file said at each commit: where it cannot be read, what it last said."""
    _read_all(depot, [state for state in states.values() if state[1]])
    found: dict[str, Version | None] = {}
    for commit in reversed(depot.ordre):
        if commit not in states:
            continue
        path, blob = states[commit]
        read = depot.dossiers.get((path, blob))
        if isinstance(read, str):
            before = (found.get(parent) for parent in depot.parents[commit])
            last = next((one.dossier for one in before if one and one.dossier), None)
            found[commit] = Version(path, blob, last, read)
        else:
            found[commit] = Version(path, blob, read) if read else None
    return found


def _read_all(depot: Depot, wanted: Iterable[tuple[str, str]]) -> None:
    """Read files under their names, each once; all the bytes come from one process."""
    new = [state for state in dict.fromkeys(wanted) if state not in depot.dossiers]
    for (path, blob), data in zip(new, blobs(depot.top, [blob for _, blob in new]), strict=True):
        depot.dossiers[path, blob] = _read(path, data)


def _read(path: str, data: bytes) -> Dossier | str:
    slug = path.rpartition("/")[2].removesuffix(".yaml")
    try:
        return read_dossier(slug, read_words(path, data))
    except Trouble as trouble:
        return trouble.message


def _step(depot: Depot, commit: str, raw: bytes, versions: Mapping[str, Version | None]) -> Pas:
    parents = [parent for parent in depot.parents[commit] if parent in depot.parents]
    before = tuple(versions.get(parent) for parent in parents)
    base = None
    if len({one.blob if one else "" for one in before}) > 1:
        base = versions.get(_base(depot, parents))
    cut = bool(PARENT.search(raw.partition(b"\n\n")[0])) and not parents
    suite = _suite(depot, commit, parents, versions)
    return Pas(_commit(commit, raw), versions[commit], before, base, cut, suite)


def _base(depot: Depot, parents: Sequence[str]) -> str:
    """The newest commit that all the parents come from; empty if there is none."""
    common = set.intersection(*({*_ancestors(depot, parent)} for parent in parents))
    return next((commit for commit in depot.ordre if commit in common), "")


def _ancestors(depot: Depot, commit: str) -> Iterator[str]:
    seen, left = set(), [commit]
    while left:
        one = left.pop()
        if one not in seen and one in depot.parents:
            seen.add(one)
            left.extend(depot.parents[one])
            yield one


def _commit(name: str, raw: bytes) -> Commit:
    """A commit object; its texts are whatever was written there."""
    head, _, message = raw.partition(b"\n\n")
    encoding = ENCODAGE.search(head)
    author = AUTEUR.search(head)
    who, when = (author[1], _instant(author)) if author else (b"", DEBUT)
    named = encoding[1].decode("ascii", "replace") if encoding else "utf-8"
    return Commit(name, _text(who, named).strip(), when, _text(message, named).strip())


def _text(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding, "replace")
    except (LookupError, ValueError):
        return data.decode("utf-8", "replace")


def _instant(author: re.Match[bytes]) -> datetime:
    """The instant of an author line, in the time that they had; the first of all when it cannot be one."""
    offset = timedelta(hours=int(author[4]), minutes=int(author[5])) * (-1 if author[3] == b"-" else 1)
    try:
        moment = datetime.fromtimestamp(int(author[2]), timezone(offset))
    except (OverflowError, ValueError, OSError):
        moment = DEBUT
    return moment if moment.year in ANNEES else DEBUT
