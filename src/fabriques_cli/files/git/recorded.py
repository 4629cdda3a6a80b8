"""Whether git recorded what was written, and in which commit."""

from __future__ import annotations

from pathlib import Path

from fabriques_cli.files.git.plumbing import git

REGARDES = 50
"""Commits of a file that are looked at, the newest first."""


def head(top: Path) -> str:
    """The commit that git is at, empty before the first; raises `GitError`."""
    return (git(top, "rev-parse", "--verify", "--quiet", "HEAD^{commit}") or b"").decode("ascii").strip()


def bytes_at(top: Path, commit: str, fichier: str) -> bytes | None:
    """A file of the registre as a commit has it, none where it has none; raises `GitError`."""
    return git(top, "cat-file", "blob", f"{commit}:./{fichier}") if commit else None


def commits_of(top: Path, fichier: str) -> list[str]:
    """The last commits that changed a file, newest first; raises `GitError`."""
    asked = ("--literal-pathspecs", "rev-list", f"--max-count={REGARDES}", "HEAD", "--", fichier)
    return (git(top, *asked) or b"").decode("ascii").split()


def files_of(top: Path, commit: str) -> int:
    """How many files a commit changes; raises `GitError`."""
    asked = ("diff-tree", "--root", "-r", "--no-commit-id", "--name-only", "-z", commit)
    return (git(top, *asked) or b"").count(b"\0")
