"""Repositories of git made in the tests: no setting, hook or repository of the machine's is seen."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from commandes import environment

IDENTITY = {
    f"GIT_{role}_{what}": value
    for role in ("AUTHOR", "COMMITTER")
    for what, value in (("NAME", "Claude Exemple"), ("EMAIL", "claude@exemple.invalid"))
}


def isolated(folder: Path, **more: str) -> dict[str, str]:
    """The environment of a process that knows git in this folder alone."""
    home = str(folder.parent)
    return environment(
        HOME=home,
        GIT_CEILING_DIRECTORIES=home,
        GIT_CONFIG_GLOBAL=os.devnull,
        GIT_CONFIG_NOSYSTEM="1",
        **IDENTITY,
        **more,
    )


def git(folder: Path, *words: str, **env: str) -> subprocess.CompletedProcess[str]:
    """Run git there, whatever its exit code."""
    return subprocess.run(
        ["git", "-c", "init.defaultBranch=main", *words],
        cwd=folder,
        env=isolated(folder, **env),
        capture_output=True,
        check=False,
        encoding="utf-8",
        timeout=60,
    )


def depot(folder: Path) -> Path:
    """An empty repository."""
    folder.mkdir(parents=True, exist_ok=True)
    assert git(folder, "init", "-q").returncode == 0
    return folder
