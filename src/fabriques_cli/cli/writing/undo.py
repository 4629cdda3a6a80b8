"""How to take back what was just written: by git where the file was as committed, else value by value."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from fabriques_cli.cli.base.top import git_tree
from fabriques_cli.cli.reading.load import Charge
from fabriques_cli.files.edition.debris import debris_of
from fabriques_cli.files.edition.edit import Append, Drop, Edit, Put, Uncomment
from fabriques_cli.files.edition.edits import applied, plain, smallest, word_at
from fabriques_cli.files.reading.words import Words, read_words
from fabriques_cli.files.source.gate import Trouble
from fabriques_cli.findings import Chemin, under, written
from fabriques_cli.format.chemins import dit
from fabriques_cli.format.dossier import CHAMPS_PRIVES, Dossier
from fabriques_cli.format.registre import LIEUX
from fabriques_cli.text.shell import quoted

COMMANDES_MAX = 5
"""Dossiers whose commands are all said; of more, one shows the way."""


def undoing(charge: Charge, edits: Mapping[str, Sequence[Edit]]) -> str:
    """`Pour annuler : git checkout -- data/lieux/la-filature.yaml`; empty where no command does it."""
    by_git = _by_git(charge, list(edits))
    if by_git:
        return f"Pour annuler, avant le commit : {by_git}"
    commands = [_by_hand(charge, fichier, asked) for fichier, asked in edits.items()]
    if not all(commands):
        return ""
    shown = commands[:COMMANDES_MAX]
    left = len(commands) - len(shown)
    more = f" · et de même pour les {left} autres" if left else ""
    return f"Pour annuler : {' · '.join(shown)}{more}" if shown else ""


def undoing_birth(charge: Charge, fichier: str) -> str:
    """How to take back a file that was not there before."""
    path = f"{charge.prefix}{fichier}"
    return f"Pour annuler : rm {quoted(f'./{path}' if path.startswith('-') else path)}"


def _by_git(charge: Charge, fichiers: Sequence[str]) -> str:
    """What gives the files back as they were committed, where that is what they were."""
    if not fichiers or git_tree(charge.top) is None:
        return ""
    from fabriques_cli.files.git.plumbing import GitError, git  # noqa: PLC0415 # no tree, nothing to ask

    try:
        committed = {
            fichier: git(charge.top, "cat-file", "blob", f"HEAD:./{fichier}") for fichier in fichiers
        }
    except GitError:
        return ""
    if any(data is None or data != charge.source.get(fichier) for fichier, data in committed.items()):
        return ""
    here = git_tree(charge.top) == git_tree(Path())
    command, prefix = ("git", charge.prefix) if here else (f"git -C {quoted(charge.prefix)}", "")
    return f"{command} checkout -- {' '.join(quoted(f'{prefix}{fichier}') for fichier in fichiers)}"


def _by_hand(charge: Charge, fichier: str, edits: Sequence[Edit]) -> str:
    """The command that writes the old values again; empty where one cannot be typed on a line."""
    data = charge.source.get(fichier)
    if not (isinstance(data, bytes) and fichier.startswith(f"{LIEUX}/")):
        return ""
    try:
        words = list(_inverse(read_words(fichier, data), edits))
    except (Trouble, LookupError, ValueError):
        return ""
    slug = fichier.removeprefix(f"{LIEUX}/").removesuffix(".yaml")
    typed = " ".join(map(quoted, reversed(list(dict.fromkeys(words)))))
    return f"fabriques modifier {quoted(slug)} {typed}" if words else ""


def _inverse(words: Words, edits: Sequence[Edit]) -> Iterator[str]:
    """The values before, as `modifier` takes them; raises `ValueError` on one that it cannot take."""
    facts = plain(words.top)
    for edit in edits:
        if isinstance(edit, Uncomment):
            continue
        if isinstance(edit, Drop) or debris_of(Dossier, words, edit.chemin):
            raise ValueError  # no command writes what a slip of the hand wrote
        for small in smallest(facts, edit):
            yield _value_before(facts, small)
            facts = applied(facts, small)


def _value_before(facts: Any, edit: Put | Append) -> str:
    chemin = edit.chemin
    if isinstance(edit, Append):
        items = word_at(facts, chemin)
        chemin = (*chemin, len(items)) if isinstance(items, list) else chemin
    before = word_at(facts, chemin)
    if before is None:
        return f"{written(_first_absent(facts, chemin))}="
    if (
        not isinstance(before, str)
        or not before.isprintable()
        or any(under(chemin, p) for p in CHAMPS_PRIVES)
    ):
        raise ValueError
    if dit(Dossier, chemin, before) != before:
        raise ValueError  # typed again, the word would be read as another
    return f"{written(chemin)}={before}"


def _first_absent(facts: Any, chemin: Chemin) -> Chemin:
    """The highest key of a path that is not there yet: what is under it comes with it."""
    ends = range(1, len(chemin) + 1)
    return next((chemin[:end] for end in ends if word_at(facts, chemin[:end]) is None), chemin)
