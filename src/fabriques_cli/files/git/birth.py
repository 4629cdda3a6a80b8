"""The repository of a new registre, and who will sign its commits."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from fabriques_cli.files.git.plumbing import GitError, git

BRANCH = "main"

AUTEUR = (("user.name", "Prénom Nom"), ("user.email", "prenom.nom@organisme.gouv.fr"))
"""What git asks of whoever commits, in English and only at the first commit: each setting with an example."""


def follow(folder: Path) -> bool:
    """Make the folder a repository whose branch is `main`, and whether it is one: not without git."""
    try:
        # The branch is named after: `init -b` came with git 2.28.
        made = git(folder, "init", "--quiet", "--template=") is not None
        return made and git(folder, "symbolic-ref", "HEAD", f"refs/heads/{BRANCH}") is not None
    except GitError:
        return False


def unknown_author(folder: Path) -> Iterator[tuple[str, str]]:
    """The settings that git lacks to sign a commit, each with an example; none where nothing can be asked."""
    if not folder.is_dir():
        return
    for setting, example in AUTEUR:
        try:
            known = git(folder, "config", "--get", setting)
        except GitError:
            return
        if not (known or b"").strip():
            yield setting, example
