"""Whether git recorded what was written, and in which commit."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from fabriques_cli.files.git.plumbing import git
from fabriques_cli.files.git.revision import blobs, listing
from fabriques_cli.files.writing.record import print_of

REGARDES = 50
"""Commits that are looked at, the newest first."""


def head(top: Path) -> str:
    """The commit that git is at, empty before the first; raises `GitError`."""
    return (git(top, "rev-parse", "--verify", "--quiet", "HEAD^{commit}") or b"").decode("ascii").strip()


def prints_at(top: Path, commit: str, fichiers: Sequence[str]) -> dict[str, str]:
    """The prints of some files of the registre as a commit has them, by path; raises `GitError`."""
    held = listing(top, commit, fichiers).blobs if commit and fichiers else {}
    return dict(zip(held, map(print_of, blobs(top, held.values())), strict=True))


def changed_by(top: Path, commit: str) -> list[str]:
    """The files of the tree that a commit changes, from the top of the registre; raises `GitError`."""
    asked = ("diff-tree", "--root", "-r", "--no-commit-id", "--name-only", "-z", commit)
    prefix = os.fsdecode(git(top, "rev-parse", "--show-prefix") or b"").rstrip("\n")
    names = os.fsdecode(git(top, *asked) or b"").split("\0")
    return [name.removeprefix(prefix) if name.startswith(prefix) else f"/{name}" for name in names if name]


def commits_since(top: Path, before: str) -> list[str]:
    """The last commits, newest first, back to one if it is known; raises `GitError`."""
    until = (
        (f"^{before}",) if before and git(top, "cat-file", "-e", f"{before}^{{commit}}") is not None else ()
    )
    asked = ("rev-list", f"--max-count={REGARDES}", "HEAD", *until)
    return (git(top, *asked) or b"").decode("ascii").split()
