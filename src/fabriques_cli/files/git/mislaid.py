"""The same files as git holds them: at a commit, or in what the next one will hold."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from fabriques_cli.files.git.plumbing import GitError, git
from fabriques_cli.files.git.revision import SYMLINK, blobs
from fabriques_cli.files.source.mislaid import DEBUT, among, may_be
from fabriques_cli.format.registre import Egare

MERGED = "0"


def mislaid_at(top: Path, commit: str) -> tuple[Egare, ...]:
    """The files of the registre's folder that nothing reads at a commit; raises `GitError`."""
    listed = git(top, "ls-tree", "-r", "-z", commit)
    if listed is None:
        raise GitError("git ne peut pas lire cette révision.")
    names = {}
    for meta, _, path in (entry.partition("\t") for entry in os.fsdecode(listed).split("\0") if entry):
        mode, kind, name = meta.split()
        if kind == "blob" and mode != SYMLINK and may_be(path):
            names[path] = name
    return _named(top, names)


def mislaid_in_index(top: Path) -> tuple[Egare, ...]:
    """The files of the registre's folder that nothing reads in the index of git; raises `GitError`."""
    listed = git(top, "ls-files", "-z", "--stage")
    if listed is None:
        raise GitError("git ne peut pas lire ce qui est préparé pour le commit.")
    names = {}
    for meta, _, path in (entry.partition("\t") for entry in os.fsdecode(listed).split("\0") if entry):
        mode, name, stage = meta.split()
        if stage == MERGED and mode.startswith("100") and may_be(path):
            names[path] = name
    return _named(top, names)


def _named(top: Path, names: Mapping[str, str]) -> tuple[Egare, ...]:
    """The files among some paths of blobs; nothing is read where there is none."""
    found = dict(zip(names, blobs(top, names.values()), strict=True))
    return among(names, lambda path: found[path][:DEBUT])
