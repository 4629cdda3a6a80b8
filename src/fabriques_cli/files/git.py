"""The one way to ask git: by its plumbing, and never for what a setting of the machine could change."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Sequence
from pathlib import Path

from fabriques_cli.domain.shell import quoted

# In a hook git says where its repository is; the one asked about is that of the registre.
ELSEWHERE = ("GIT_DIR", "GIT_WORK_TREE", "GIT_PREFIX")

SETTINGS = ("-c", "core.quotePath=false", "-c", "core.fsmonitor=false")
"""Paths as they are, and no program of the user's asked which files changed."""

PERMISSION = "config --global --add safe.directory "
"""What git says to type where a folder is another account's, before the folder, as it wants it written."""


class GitError(Exception):
    """What git cannot do here, in French."""


class NotFollowed(GitError):
    """No repository holds the registre."""


class NoCommit(GitError):
    """The repository holds nothing yet."""


class NotInstalled(GitError):
    """No git to ask."""


class Foreign(GitError):
    """Git follows the registre and refuses to read it, for its folder is another account's; what lets it."""

    def __init__(self, message: str, permission: str) -> None:
        super().__init__(message)
        self.permission = permission


class Shallow(GitError):
    """What was asked lies before the first commit of this clone."""


def git(top: Path, *words: str, stdin: bytes = b"") -> bytes | None:
    """What git prints, none when it refuses; raises `GitError` without git."""
    done = _run(top, words, stdin)
    return done.stdout if done.returncode == 0 else None


def _run(top: Path, words: Sequence[str], stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    command = ["git", *SETTINGS, "--no-optional-locks", *words]
    env = {name: value for name, value in os.environ.items() if name not in ELSEWHERE}
    try:
        return subprocess.run(
            command, cwd=top, input=stdin, capture_output=True, check=False, env={**env, "LC_ALL": "C"}
        )
    except FileNotFoundError:
        raise NotInstalled("git n'est pas installé.") from None


def require_repository(top: Path) -> None:
    """Say why git gave nothing, when it reads no history here: raises `GitError`."""
    asked = _run(top, ["rev-parse", "--git-dir"])
    if asked.returncode:
        raise _unread(top, os.fsdecode(asked.stderr))
    if git(top, "rev-parse", "--verify", "--quiet", "HEAD") is None:
        raise NoCommit("le dépôt git est vide : aucun commit.")


def missing(top: Path, message: str, here: str = "") -> GitError:
    """What no commit gives; in a clone cut short, which may only lack it, ``here`` says so better."""
    if git(top, "rev-parse", "--is-shallow-repository") == b"true\n":
        return Shallow(here or message)
    return GitError(message)


def _unread(top: Path, said: str) -> GitError:
    """No repository is there, or one that git refuses: for its owner, or for a reason of its own."""
    folder = top.resolve()
    tree = next((up for up in (folder, *folder.parents) if (up / ".git").exists()), None)
    if "safe.directory" in said:
        named = next((line.partition(PERMISSION)[2] for line in said.splitlines() if PERMISSION in line), "")
        permission = f"git {PERMISSION}{named or quoted(str(tree or folder))}"
        return Foreign("git refuse ce dépôt : il appartient à un autre compte.", permission)
    if tree is None:
        return NotFollowed(f"{top} n'est pas suivi par git.")
    reason = said.strip().splitlines()[:1]
    return GitError(
        f"git ne peut pas lire le dépôt qui est dans {tree}{''.join(f' : {one}' for one in reason)}."
    )


def followed(top: Path, fichiers: Sequence[str]) -> dict[str, bool]:
    """Whether git knows each file yet, by path from the top; ignored ones are left out. Raises `GitError`."""
    asked = ("--literal-pathspecs", "ls-files", "-z", "-t", "--cached", "--others", "--exclude-standard")
    listed = git(top, *asked, "--", *fichiers)
    if listed is None:
        require_repository(top)
    entries = os.fsdecode(listed or b"").split("\0")
    tags = {name: tag for tag, _, name in (entry.partition(" ") for entry in entries) if name}
    return {fichier: tags[fichier] != "?" for fichier in fichiers if fichier in tags}
