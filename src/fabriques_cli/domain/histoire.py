"""The states that the file of a dossier went through, as git kept them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from fabriques_cli.format.dossier import Dossier


@dataclass(frozen=True, slots=True)
class Commit:
    """Who wrote a state, why, and when it came into the history: texts that anybody may have written.

    ``ecrit_le`` is when its author wrote it: a branch that is laid again on another keeps it, and is recorded later.
    """

    nom: str
    auteur: str
    le: datetime
    message: str
    ecrit_le: datetime


@dataclass(frozen=True, slots=True)
class Version:
    """One state: the path of the file from the top of the tree, the name of its bytes, what was read of it.

    Where it could not be read, ``trouble`` says why, and the dossier is that of the last state that could.
    """

    chemin: str
    blob: str
    dossier: Dossier | None
    trouble: str = ""

    @property
    def slug(self) -> str:
        """The name of the file, which is the identity of the dossier."""
        return self.chemin.rpartition("/")[2].removesuffix(".yaml")


@dataclass(frozen=True, slots=True)
class Pas:
    """One step: what a commit left, none where the file is absent, and what each of its parents had.

    Without a commit, it is what is not recorded yet. ``base`` is what the parents of a merge both come from;
    ``tronque`` says that the parents are not in this clone; ``suite`` is where the file went by a renaming.
    """

    commit: Commit | None
    apres: Version | None
    avants: tuple[Version | None, ...]
    base: Version | None = None
    tronque: bool = False
    suite: str = ""
