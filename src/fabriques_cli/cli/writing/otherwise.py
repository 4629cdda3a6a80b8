"""What takes a write back where `annuler` does not: which command of git, file by file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from fabriques_cli.cli.base.top import git_tree
from fabriques_cli.cli.writing.next_steps import NOMMES_MAX, git_from_here, named
from fabriques_cli.files.git.plumbing import GitError
from fabriques_cli.files.git.recorded import changed_by, commits_since, head, prints_at
from fabriques_cli.files.writing.last_write import LastWrite
from fabriques_cli.render.words import counted
from fabriques_cli.text.shell import quoted


def recorded(top: Path, found: LastWrite) -> dict[str, str]:
    """The files whose new state git recorded since the write, each with the commit that did; none without git."""
    if git_tree(top) is None:
        return {}
    try:
        return _recorded(top, found.trace.tete, {step.known.fichier: step.known.new for step in found.steps})
    except GitError:
        return {}


def _recorded(top: Path, before: str, new: Mapping[str, str]) -> dict[str, str]:
    """From the newest commit back: the first that changed a file into what was written, and had not it before."""
    kept: dict[str, str] = {}
    for commit in commits_since(top, before):
        changed = [fichier for fichier in changed_by(top, commit) if fichier in new and fichier not in kept]
        states = prints_at(top, commit, changed)
        kept.update({fichier: commit for fichier in changed if states.get(fichier, "") == new[fichier]})
    return kept


def by_git(top: Path, prefix: str, found: LastWrite, kept: Mapping[str, str]) -> list[str]:
    """What to type instead, a line for each way; without git, where the bytes of before are."""
    if git_tree(top) is None:
        folder = found.steps[0].kept.parent
        return [f"Sans git, à la main : ce qui était là avant est gardé dans {folder} (fichiers .ancien)."]
    try:
        return list(_ways(top, prefix, found, kept or recorded(top, found)))
    except GitError as error:
        return [f"git ne répond pas : {error}"]


def _ways(top: Path, prefix: str, found: LastWrite, kept: Mapping[str, str]) -> Iterator[str]:
    git, before = git_from_here(top, prefix)
    for commit in dict.fromkeys(kept.values()):
        own = [fichier for fichier, other in kept.items() if other == commit]
        more = len(changed_by(top, commit)) - len(own)
        also = (
            f" ; ce commit change aussi {counted(more, 'autre fichier', 'autres fichiers')}"
            if more > 0
            else ""
        )
        yield f"Après le commit : {git} revert {commit[:10]} (il a enregistré {named(before, own)}{also})."
    left = [step for step in found.steps if step.known.fichier not in kept and step.state != "old"]
    states = prints_at(top, head(top), [step.known.fichier for step in left])
    same = [step for step in left if states.get(step.known.fichier, "") == step.known.old]
    back = [step.known.fichier for step in same if step.known.old]
    new = [step.known.fichier for step in same if not step.known.old]
    other = [step.known.fichier for step in left if step not in same]
    if back:
        typed = f"{git} checkout -- {_typed(before, back)}"
        yield f"Avant le commit : {typed} (ce qui a été changé depuis est perdu aussi)."
    if new:
        known = "le connaît" if len(new) == 1 else "les connaît"
        yield f"Avant le commit : rm {_typed(prefix, new)} (git ne {known} pas encore)."
    if other:
        typed = f"{git} log -- {_typed(before, other)}"
        yield f"Sinon : {typed} dit quel commit l'a changé ; {git} revert COMMIT le défait."


def _typed(prefix: str, fichiers: Sequence[str]) -> str:
    """The files on a line to be pasted; of many, the rest go the same way."""
    shown = " ".join(quoted(f"{prefix}{fichier}") for fichier in fichiers[:NOMMES_MAX])
    left = len(fichiers) - NOMMES_MAX
    return f"{shown} … et {counted(left, 'autre', 'autres')} de même" if left > 0 else shown
