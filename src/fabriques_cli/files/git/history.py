"""The history of one dossier's file: every commit that touched it, both sides of merges."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from fabriques_cli.domain.histoire import Pas, Version
from fabriques_cli.files.git.commits import has_parents, read_commit
from fabriques_cli.files.git.depot import Depot, blob_at, read_all, read_bytes
from fabriques_cli.files.git.lineage import followed, renamed_to
from fabriques_cli.files.git.revision import blobs, listing
from fabriques_cli.format.registre import LIEUX


def steps(depot: Depot, fichier: str) -> tuple[Pas, ...]:
    """What happened to a file of the registre, newest first; nothing when no commit ever had it. Raises `GitError`."""
    paths = followed(depot, depot.prefix + fichier)
    states = {commit: (path, blob_at(depot, commit, path)) for commit, path in paths.items()}
    versions = _versions(depot, states)
    touched = [commit for commit in depot.ordre if commit in states and _touches(depot, states, commit)]
    raw = dict(zip(touched, blobs(depot.top, touched), strict=True))
    return tuple(_step(depot, commit, raw[commit], versions) for commit in touched)


def last_version(depot: Depot, fichier: str) -> Version | None:
    """The file at the commit that the history is seen from, none where it is absent. Raises `GitError`."""
    commit = depot.ordre[0]
    path = depot.prefix + fichier
    return _versions(depot, {commit: (path, blob_at(depot, commit, path))})[commit]


def dossiers_at(depot: Depot) -> Mapping[str, str]:
    """The dossiers at that commit: the names of their bytes, by path from the top of the registre."""
    return listing(depot.top, depot.ordre[0], [f"{LIEUX}/"]).blobs


def read_version(chemin: str, data: bytes, blob: str = "") -> Version:
    """Bytes as a state of a file; what cannot be read of it is said in its trouble."""
    read = read_bytes(chemin, data)
    return Version(chemin, blob, None, read) if isinstance(read, str) else Version(chemin, blob, read)


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
    read_all(depot, [state for state in states.values() if state[1]])
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


def _step(depot: Depot, commit: str, raw: bytes, versions: Mapping[str, Version | None]) -> Pas:
    parents = [parent for parent in depot.parents[commit] if parent in depot.parents]
    before = tuple(versions.get(parent) for parent in parents)
    base = None
    if len({one.blob if one else "" for one in before}) > 1:
        base = versions.get(_base(depot, parents))
    cut = has_parents(raw) and not parents
    suite = _suite(depot, commit, parents, versions)
    return Pas(read_commit(commit, raw), versions[commit], before, base, cut, suite)


def _suite(depot: Depot, commit: str, parents: Sequence[str], versions: Mapping[str, Version | None]) -> str:
    """Where the file went, when a commit removed it under its name."""
    before = versions.get(parents[0]) if len(parents) == 1 else None
    if versions[commit] is not None or before is None:
        return ""
    return renamed_to(depot, commit, parents[0], before.chemin)


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
