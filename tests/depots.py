"""Repositories that the tests build with git itself."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path

UN, DEUX = "2021-06-01T12:00:00+02:00", "2021-06-08T18:00:00+02:00"
"""The instants of a first and of a later commit."""

IDENTITE = (
    *("-c", "user.name=Instruction", "-c", "user.email=instruction@exemple.invalid"),
    *("-c", "commit.gpgsign=false", "-c", "init.defaultBranch=main"),
    *("-c", "maintenance.auto=false", "-c", "gc.auto=0"),  # a process more for each commit
)


def git(folder: Path, *words: str, **env: str) -> str:
    """What git prints."""
    done = subprocess.run(
        ["git", *IDENTITE, *words], cwd=folder, env={**os.environ, **env}, capture_output=True, check=True
    )
    return done.stdout.decode().strip()


def commit(
    folder: Path, le: str = UN, files: Mapping[str, str | bytes | None] | None = None, motif: str = "suite"
) -> str:
    """The hash of a commit of all that lies there, after the given files were written, or removed where none."""
    for path, text in (files or {}).items():
        if text is None:
            (folder / path).unlink()
            continue
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(text if isinstance(text, bytes) else text.encode())
    git(folder, "add", "--all")
    git(folder, "commit", "-q", "--allow-empty", "-m", motif, GIT_COMMITTER_DATE=le, GIT_AUTHOR_DATE=le)
    return git(folder, "rev-parse", "HEAD")


def vide(folder: Path) -> Path:
    """An empty repository."""
    folder.mkdir(parents=True, exist_ok=True)
    git(folder, "init", "-q")
    return folder
