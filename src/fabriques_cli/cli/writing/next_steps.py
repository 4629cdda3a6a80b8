"""What an officer types once a file is written: what to look at, then what makes git keep it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from fabriques_cli.cli.base.options import Options
from fabriques_cli.cli.base.top import git_tree
from fabriques_cli.cli.reading.load import Charge
from fabriques_cli.text.shell import quoted

COMMANDE = re.compile(r"\bfabriques (?=[a-z])")

NOMMES_MAX = 10
"""Files that are named one by one once they are written."""

AJOUTS_MAX = 5
"""New files that are named to git; of more, their folder is."""


def following(*steps: str) -> str:
    """`Ensuite : fabriques lieu la-filature · git commit …`"""
    return f"Ensuite : {' · '.join(steps)}"


def commit_steps(charge: Charge, fichiers: Sequence[str], message: str) -> list[str]:
    """What makes git keep the files, an addition first for those that it does not know; nothing without git.

    One file is named. Of several, git is given all that it follows: a line to paste is not sixty paths.
    """
    permission, states = _states(charge.top, fichiers)
    if not states:
        return []
    git, prefix = git_from_here(charge.top, charge.prefix)
    new = [fichier for fichier, known in states.items() if not known]
    added = [f"{git} add {_named(prefix, _short(new))}"] if new else []
    kept = "-a" if len(states) > 1 else _named(prefix, list(states))
    return [*permission, *added, f"{git} commit {kept} -m {quoted(message)}"]


def git_from_here(top: Path, prefix: str) -> tuple[str, str]:
    """How git is called from the working directory, and what goes before the paths of the registre."""
    here = git_tree(top) == git_tree(Path())
    # Git asked from outside of a tree refuses it.
    return ("git", prefix) if here else (f"git -C {quoted(prefix)}", "")


def _short(fichiers: Sequence[str]) -> list[str]:
    """One by one, as a folder would take in what else is being written there; beyond a line, their folders."""
    if len(fichiers) <= AJOUTS_MAX:
        return list(fichiers)
    return list(dict.fromkeys(fichier.rpartition("/")[0] for fichier in fichiers))


def _named(prefix: str, fichiers: Sequence[str]) -> str:
    return " ".join(quoted(f"{prefix}{fichier}") for fichier in fichiers)


def _states(top: Path, fichiers: Sequence[str]) -> tuple[list[str], dict[str, bool]]:
    """Whether git knows each of the files, less those that it ignores; what lets it read a repository not its own."""
    if git_tree(top) is None:
        return [], {}
    from fabriques_cli.files.git.plumbing import Foreign, GitError, followed  # noqa: PLC0415 # no tree, nothing to ask

    try:
        return [], followed(top, fichiers)
    except Foreign as error:
        return [error.permission], dict.fromkeys(fichiers, False)
    except GitError:
        return [], {}


def named(prefix: str, fichiers: Sequence[str]) -> str:
    """The files of a write; of more than a line of them, how many are in each folder, one alone by its name."""
    if len(fichiers) <= NOMMES_MAX:
        return ", ".join(prefix + fichier for fichier in fichiers)
    folders = Counter(fichier.rpartition("/")[0] for fichier in fichiers)
    alone = [prefix + fichier for fichier in fichiers if folders[fichier.rpartition("/")[0]] == 1]
    several = {f"{prefix}{room}": number for room, number in folders.items() if number > 1}
    return ", ".join([*(f"{number} fichiers dans {room}/" for room, number in several.items()), *alone])


def placed(text: str, options: Options) -> str:
    """The commands of a text, as they run on the registre that was named: elsewhere, they would change another."""
    if not options.repertoire:
        return text
    return COMMANDE.sub(lambda _: f"fabriques -C {quoted(options.repertoire)} ", text)
