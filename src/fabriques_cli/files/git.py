"""The one way to ask git: by its plumbing, and never for what a setting of the machine could change."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Sequence
from pathlib import Path

# In a hook git says where its repository is; the one asked about is that of the registre.
ELSEWHERE = ("GIT_DIR", "GIT_WORK_TREE", "GIT_PREFIX")

SETTINGS = ("-c", "core.quotePath=false", "-c", "core.fsmonitor=false")
"""Paths as they are, and no program of the user's asked which files changed."""


class GitError(Exception):
    """What git cannot do here, in French."""


class NotFollowed(GitError):
    """No repository holds the registre."""


class NoCommit(GitError):
    """The repository holds nothing yet."""


def git(top: Path, *words: str, stdin: bytes = b"") -> bytes | None:
    """What git prints, none when it refuses; raises `GitError` without git."""
    command = ["git", *SETTINGS, "--no-optional-locks", *words]
    env = {name: value for name, value in os.environ.items() if name not in ELSEWHERE}
    try:
        done = subprocess.run(
            command, cwd=top, input=stdin, capture_output=True, check=False, env={**env, "LC_ALL": "C"}
        )
    except FileNotFoundError:
        raise GitError("git n'est pas installé.") from None
    return done.stdout if done.returncode == 0 else None


def require_repository(top: Path) -> None:
    """Say why git gave nothing, when it follows nothing here: raises `GitError`."""
    if git(top, "rev-parse", "--git-dir") is None:
        raise NotFollowed(f"{top} n'est pas suivi par git.")
    if git(top, "rev-parse", "--verify", "--quiet", "HEAD") is None:
        raise NoCommit("le dépôt git est vide : aucun commit.")


def followed(top: Path, fichiers: Sequence[str]) -> dict[str, bool]:
    """Whether git knows each file yet, by path from the top; ignored ones are left out. Raises `GitError`."""
    asked = ("--literal-pathspecs", "ls-files", "-z", "-t", "--cached", "--others", "--exclude-standard")
    entries = os.fsdecode(git(top, *asked, "--", *fichiers) or b"").split("\0")
    tags = {name: tag for tag, _, name in (entry.partition(" ") for entry in entries) if name}
    return {fichier: tags[fichier] != "?" for fichier in fichiers if fichier in tags}
