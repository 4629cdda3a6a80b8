"""What takes a write back where `annuler` does not: which command of git, file by file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from fabriques_cli.cli.base.top import git_tree
from fabriques_cli.cli.writing.next_steps import git_from_here, named
from fabriques_cli.files.git.plumbing import GitError, followed
from fabriques_cli.files.git.recorded import changed_by, commits_since, head, prints_at
from fabriques_cli.files.writing.last_write import LastWrite
from fabriques_cli.files.writing.staging import Step
from fabriques_cli.text.montant import counted
from fabriques_cli.text.shell import quoted

TAPES_MAX = 100
"""Files of a line to be pasted."""

PAS_CONNU = ("git ne le connaît pas encore", "git ne les connaît pas encore")
PAS_ENREGISTRE = ("git ne l'a pas encore enregistré", "git ne les a pas encore enregistrés")
JAMAIS = ("git ne l'enregistre jamais", "git ne les enregistre jamais")
"""Of one file and of several: not added yet, added and in no commit, ignored."""


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
    yield from _removals(top, prefix, [step for step in same if step.known.fichier in new])
    if other:
        typed = f"{git} log -- {_typed(before, other)}"
        yield f"Sinon : {typed} dit quel commit l'a changé ; {git} revert COMMIT le défait."


def _removals(top: Path, prefix: str, steps: Sequence[Step]) -> Iterator[str]:
    """What takes away the files that the write created and that are still there, by what git knows of them."""
    git, before = git_from_here(top, prefix)
    known = followed(top, [step.known.fichier for step in steps]) if steps else {}
    for is_known, remove, path, why in (
        (False, "rm", prefix, PAS_CONNU),
        (True, f"{git} rm -f --", before, PAS_ENREGISTRE),
        (None, "rm", prefix, JAMAIS),
    ):
        own = [step for step in steps if known.get(step.known.fichier) is is_known]
        if own:
            typed = f"{remove} {_typed(path, [step.known.fichier for step in own])}"
            yield f"Avant le commit : {typed} ({why[len(own) > 1]} : {_lost(own)})."


def _lost(steps: Sequence[Step]) -> str:
    """What goes with files that no commit has, what was typed in them since included."""
    by_hand = sum(step.state != "new" for step in steps)
    if len(steps) == 1:
        return f"ce qu'il dit est perdu{', ce qui a été changé depuis aussi' if by_hand else ''}"
    also = f", et {by_hand} {'a' if by_hand == 1 else 'ont'} changé depuis" if by_hand else ""
    return f"ce que disent ces {len(steps)} fichiers est perdu{also}"


def _typed(prefix: str, fichiers: Sequence[str]) -> str:
    """The files on a line to be pasted; of many, the rest go the same way."""
    shown = " ".join(quoted(f"{prefix}{fichier}") for fichier in fichiers[:TAPES_MAX])
    left = len(fichiers) - TAPES_MAX
    return f"{shown} … et {counted(left, 'autre', 'autres')} de même" if left > 0 else shown
