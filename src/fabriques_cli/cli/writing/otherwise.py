"""What takes a write back where `annuler` does not: which command of git, file by file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from fabriques_cli.cli.base.top import git_tree
from fabriques_cli.cli.writing.next_steps import git_from_here
from fabriques_cli.files.git.plumbing import GitError
from fabriques_cli.files.git.recorded import bytes_at, commits_of, files_of, head
from fabriques_cli.files.writing.last_write import LastWrite
from fabriques_cli.files.writing.record import print_of
from fabriques_cli.files.writing.staging import Step
from fabriques_cli.render.words import counted
from fabriques_cli.text.shell import quoted


def recorded(top: Path, found: LastWrite) -> dict[str, str]:
    """The files whose new state git recorded since the write, each with the commit that did; none without git."""
    if git_tree(top) is None:
        return {}
    try:
        now = head(top)
        if now == found.trace.tete:
            return {}
        kept = {step.known.fichier: _recording(top, step, found.trace.tete) for step in found.steps}
    except GitError:
        return {}
    return {fichier: commit for fichier, commit in kept.items() if commit}


def _recording(top: Path, step: Step, before: str) -> str:
    """The commit that gave a file its new state, if it has it now and had not when it was written."""
    fichier = step.known.fichier
    if print_of(bytes_at(top, before, fichier)) == step.known.new:
        return ""
    for commit in commits_of(top, fichier):
        if print_of(bytes_at(top, commit, fichier)) == step.known.new:
            return commit
    return ""


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
        more = files_of(top, commit) - len(own)
        also = (
            f" ; ce commit change aussi {counted(more, 'autre fichier', 'autres fichiers')}"
            if more > 0
            else ""
        )
        yield f"Après le commit : {git} revert {commit[:10]} (il a enregistré {_named(before, own)}{also})."
    left = [step for step in found.steps if step.known.fichier not in kept and step.state != "old"]
    now = head(top)
    same = [step for step in left if _is_before(top, now, step)]
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


def _is_before(top: Path, now: str, step: Step) -> bool:
    """Whether git holds a file as it was before the write."""
    return print_of(bytes_at(top, now, step.known.fichier)) == step.known.old


def _named(prefix: str, fichiers: Sequence[str]) -> str:
    return ", ".join(f"{prefix}{fichier}" for fichier in fichiers)


def _typed(prefix: str, fichiers: Sequence[str]) -> str:
    return " ".join(quoted(f"{prefix}{fichier}") for fichier in fichiers)
