"""A repository as the history of a file asks it: its commits, what each holds, each thing asked once."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

from fabriques_cli.domain.dossier import Dossier
from fabriques_cli.files.gate import Trouble
from fabriques_cli.files.git import GitError, git, require_repository
from fabriques_cli.files.read import read_dossier
from fabriques_cli.files.revision import blobs
from fabriques_cli.files.words import read_words

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


def blob_at(depot: Depot, commit: str, path: str) -> str:
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


def changed_files(depot: Depot, parent: str, commit: str, kind: str) -> dict[str, str]:
    """The dossiers that a commit added (``A``) or removed (``D``), anywhere in the tree, and their bytes."""
    words = ("diff-tree", "-r", "-z", "--raw", "--no-abbrev", "--no-renames", f"--diff-filter={kind}")
    out = git(depot.top, *words, parent, commit, "--")
    entries = os.fsdecode(out or b"").split("\0")
    found = {name: meta.split() for meta, name in zip(entries[::2], entries[1::2], strict=False)}
    side = 2 if kind == "D" else 3
    return {name: meta[side] for name, meta in found.items() if name.endswith(".yaml")}


def read_all(depot: Depot, wanted: Iterable[tuple[str, str]]) -> None:
    """Read files under their names, each once; all the bytes come from one process."""
    new = [state for state in dict.fromkeys(wanted) if state not in depot.dossiers]
    for (path, blob), data in zip(new, blobs(depot.top, [blob for _, blob in new]), strict=True):
        depot.dossiers[path, blob] = read_bytes(path, data)


def read_bytes(path: str, data: bytes) -> Dossier | str:
    """The dossier that a file makes, or why it cannot be read."""
    slug = path.rpartition("/")[2].removesuffix(".yaml")
    try:
        return read_dossier(slug, read_words(path, data))
    except Trouble as trouble:
        return trouble.message
