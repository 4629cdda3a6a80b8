"""Where git keeps what is of one working tree, found as git finds it, git not asked: reading runs no program."""

from __future__ import annotations

import os
from pathlib import Path
from typing import NamedTuple

LINK = b"gitdir: "
"""What the file `.git` of another working tree, or of a repository in another, starts with."""


class Repository(NamedTuple):
    """The folder that a repository follows, and the one where it keeps what no clone carries."""

    tree: Path
    folder: Path


def repository_of(top: Path) -> Repository | None:
    """The repository that a folder is in; none outside of any."""
    start = Path(os.path.realpath(top))
    for up in (start, *start.parents):
        folder = _folder(up)
        if folder is not None:
            return Repository(up, folder)
    return None


def _folder(tree: Path) -> Path | None:
    entry = os.path.join(tree, ".git")
    if os.path.isdir(entry):
        return Path(entry) if _is_repository(entry) else None
    if not os.path.isfile(entry):
        return None
    try:
        with open(entry, "rb") as file:
            said = file.read(4096)
    except OSError:
        return None
    if not said.startswith(LINK):
        return None
    named = os.path.join(tree, os.fsdecode(said.removeprefix(LINK).rstrip(b"\r\n")))
    return Path(named) if "\0" not in named and _is_repository(named) else None


def _is_repository(folder: str) -> bool:
    """Whether git would take it for one: another folder is not written in because a file names it."""
    has_head = os.path.lexists(os.path.join(folder, "HEAD"))
    return has_head and any(os.path.exists(os.path.join(folder, name)) for name in ("objects", "commondir"))
