"""The names that one dossier had, commit by commit: renames followed whatever else changed, on every branch."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from fabriques_cli.files.git.depot import Depot, blob_at, changed_files, read_all
from fabriques_cli.format.dossier import Dossier


def followed(depot: Depot, path: str) -> dict[str, str]:
    """The path of the file at each commit, under the names that it had.

    A branch that removed the file knew it by a name that another branch may have changed: the walk is made again
    with every name that it met.
    """
    known: frozenset[str] = frozenset()
    while True:
        found = _walk(depot, path, known)
        names = frozenset((*found.values(), *_later_names(depot, found)))
        if names <= known:
            return found
        known |= names


def _later_names(depot: Depot, found: Mapping[str, str]) -> Iterator[str]:
    """The names under which it went on where a commit removed it."""
    for commit, path in found.items():
        for parent in depot.parents[commit]:
            before = found.get(parent, "")
            if before and not blob_at(depot, commit, path) and blob_at(depot, parent, before):
                yield renamed_to(depot, commit, parent, before) or path


def _walk(depot: Depot, path: str, known: frozenset[str]) -> dict[str, str]:
    found = {depot.ordre[0]: path} if depot.ordre else {}
    for commit in depot.ordre:
        here = found.get(commit)
        if here is None:
            continue
        for parent in depot.parents[commit]:
            if parent not in depot.parents:
                continue
            before = _name_before(depot, commit, parent, here, known)
            other = found.setdefault(parent, before)
            if blob_at(depot, parent, other) == "":
                found[parent] = before  # another branch knew it by another name
    return found


def _name_before(depot: Depot, commit: str, parent: str, path: str, known: frozenset[str]) -> str:
    """The name of the file in a parent: its own, unless it came there by a renaming, or was removed under another."""
    if blob_at(depot, parent, path):
        return path
    if blob_at(depot, commit, path):
        return _renamed_from(depot, commit, parent, path) or path
    return next(
        (name for name in sorted(known - {path}) if _removed_as(depot, commit, parent, path, name)), path
    )


def _removed_as(depot: Depot, commit: str, parent: str, path: str, name: str) -> bool:
    """Whether a commit removed the file under another of its names, and not another dossier of that name."""
    if blob_at(depot, commit, name) or not blob_at(depot, parent, name):
        return False
    gone = _last_read(depot, parent, {name: blob_at(depot, parent, name)})
    newest = next((one for one in depot.ordre if blob_at(depot, one, path)), "")
    kept = _last_read(depot, newest, {path: blob_at(depot, newest, path)}) if newest else {}
    return bool(depot.renommages(gone, kept))


def _renamed_from(depot: Depot, commit: str, parent: str, path: str) -> str:
    """The file of the parent that a commit removed and that this one continues; empty if it is new."""
    gone = changed_files(depot, parent, commit, "D")
    blob = blob_at(depot, commit, path)
    same = [name for name, other in gone.items() if other == blob]
    if len(same) == 1 or not gone:
        return "".join(same)
    read_all(depot, [(path, blob)])
    here = depot.dossiers[path, blob]
    if not isinstance(here, Dossier):
        return ""
    return depot.renommages(_last_read(depot, parent, gone), {path: here}).get(path, "")


def renamed_to(depot: Depot, commit: str, parent: str, path: str) -> str:
    """The file that a commit added and that continues one of the parent's; empty if it is gone."""
    new = changed_files(depot, parent, commit, "A")
    blob = blob_at(depot, parent, path)
    same = [name for name, other in new.items() if other == blob]
    if len(same) == 1 or not new:
        return "".join(same)
    found = depot.renommages(_last_read(depot, parent, {path: blob}), _last_read(depot, commit, new))
    return next((name for name, other in found.items() if other == path), "")


def _last_read(depot: Depot, commit: str, files: Mapping[str, str]) -> dict[str, Dossier]:
    """What some files of a commit say; one that cannot be read says what it did when it last could."""
    read_all(depot, files.items())
    found: dict[str, Dossier] = {}
    for name, blob in files.items():
        here, read = commit, depot.dossiers[name, blob]
        while isinstance(read, str) and (before := _parent_with(depot, here, name)):
            here = before
            read_all(depot, [(name, blob_at(depot, here, name))])
            read = depot.dossiers[name, blob_at(depot, here, name)]
        if isinstance(read, Dossier):
            found[name] = read
    return found


def _parent_with(depot: Depot, commit: str, path: str) -> str:
    """The first parent that has a file; empty if none has."""
    parents = (parent for parent in depot.parents[commit] if parent in depot.parents)
    return next((parent for parent in parents if blob_at(depot, parent, path)), "")
