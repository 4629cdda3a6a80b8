"""A repository as the history of a file asks it: its commits, what each holds, each thing asked once."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

from fabriques_cli.files.git.plumbing import GitError, git, require_repository
from fabriques_cli.files.git.revision import blobs
from fabriques_cli.files.reading.read import read_dossier
from fabriques_cli.files.reading.words import read_words
from fabriques_cli.files.source.gate import Trouble
from fabriques_cli.format.dossier import Dossier

Renommages: TypeAlias = Callable[[Mapping[str, Dossier], Mapping[str, Dossier]], Mapping[str, str]]
"""Which removed dossier each added one continues, by name."""

FICHIER = ("100", "120")
"""How the mode of a file begins, or of a link."""


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


def blob_at(depot: Depot, commit: str, path: str) -> str:
    """The name of the bytes of a file at a commit, empty where it is absent; asked once for all commits."""
    if path not in depot.names:
        depot.names[path] = _lookup(depot, path)
    return depot.names[path][commit]


def _lookup(depot: Depot, path: str) -> dict[str, str]:
    """The states of a file, from what each commit changed to its parent's: a lost object is not a file that is absent.

    Raises `GitError`.
    """
    before = {
        commit: next((one for one in depot.parents[commit] if one in depot.parents), "")
        for commit in depot.ordre
    }
    changes = _changes(depot, path, [(commit, parent) for commit, parent in before.items() if parent])
    found: dict[str, str] = {}
    for commit in reversed(depot.ordre):
        parent = before[commit]
        found[commit] = changes.get(commit, found[parent]) if parent else _first(depot, path, commit)
    return found


def _changes(depot: Depot, path: str, pairs: Sequence[tuple[str, str]]) -> dict[str, str]:
    """What the file became at each commit that gave it another state than its parent had."""
    words = ("diff-tree", "--stdin", "-r", "-z", "--raw", "--no-abbrev", "--no-renames", "--no-ext-diff")
    asked = "".join(f"{commit} {parent}\n" for commit, parent in pairs).encode()
    out = git(depot.top, *words, "--", f":(top,literal){path}", stdin=asked) if pairs else b""
    if out is None:
        raise GitError("git ne peut pas lire l'histoire de ce fichier.")
    found, commit, tokens = {}, "", iter(os.fsdecode(out).split("\0"))
    for token in tokens:
        if not token.startswith(":"):
            commit = token
        elif next(tokens) == path:  # and not a file of a folder that had this name
            _, mode, _, name, _ = token.split()
            found[commit] = name if mode.startswith(FICHIER) else ""
    return found


def _first(depot: Depot, path: str, commit: str) -> str:
    """The state of the file at a commit before which this history knows nothing."""
    out = git(depot.top, "--literal-pathspecs", "ls-tree", "-z", "--full-tree", commit, "--", path)
    if out is None:
        raise GitError("git ne peut pas lire l'histoire de ce fichier.")
    mode, kind, name = os.fsdecode(out).partition("\t")[0].split() if out else ("", "", "")
    return name if kind == "blob" and mode.startswith(FICHIER) else ""


def changed_files(depot: Depot, parent: str, commit: str, kind: str) -> dict[str, str]:
    """The dossiers that a commit added (``A``) or removed (``D``), anywhere in the tree, and their bytes."""
    words = ("diff-tree", "-r", "-z", "--raw", "--no-abbrev", "--no-renames", f"--diff-filter={kind}")
    out = git(depot.top, *words, parent, commit, "--")
    if out is None:
        raise GitError("git ne peut pas lire l'histoire de ces fichiers.")
    entries = os.fsdecode(out).split("\0")
    found = {name: meta.split() for meta, name in zip(entries[::2], entries[1::2], strict=False)}
    side = 2 if kind == "D" else 3
    return {name: meta[side] for name, meta in found.items() if name.endswith(".yaml")}


def read_all(depot: Depot, wanted: Iterable[tuple[str, str]]) -> None:
    """Read files under their names, each once; all the bytes come from one process."""
    new = [state for state in dict.fromkeys(wanted) if state not in depot.dossiers]
    paths = {blob: path for path, blob in new}
    for (path, blob), data in zip(new, blobs(depot.top, [blob for _, blob in new], paths), strict=True):
        depot.dossiers[path, blob] = read_bytes(path, data)


def read_bytes(path: str, data: bytes) -> Dossier | str:
    """The dossier that a file makes, or why it cannot be read."""
    slug = path.rpartition("/")[2].removesuffix(".yaml")
    try:
        return read_dossier(slug, read_words(path, data))
    except Trouble as trouble:
        return trouble.message
