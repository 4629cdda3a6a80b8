"""What git was told to leave out of the working folder: a part of the tree (`sparse-checkout`), or a file.

Such a folder is not the registre: its totals lack what is not there, and nothing of it was removed.
"""

from __future__ import annotations

import os
import struct
from collections.abc import Mapping
from pathlib import Path

from fabriques_cli.files.git.plumbing import GitError, git
from fabriques_cli.files.source.folder import is_note
from fabriques_cli.files.source.repository import repository_of
from fabriques_cli.format.registre import LIEUX, PROGRAMME, REFERENTIELS, VAGUES

PATHS = (PROGRAMME, VAGUES, LIEUX, REFERENTIELS)
DEBUT = struct.Struct(">4sI")
ANCIENNE = 2
"""The version of an index that has no room to say that a file is left out: most have it, and git is not asked."""


def left_out(top: Path) -> Mapping[str, str]:
    """The files of the registre that are not in the folder because git leaves them out, and the names of their bytes.

    Raises `GitError`.
    """
    if not _may_leave_out(top):
        return {}
    out = git(top, "ls-files", "-z", "-t", "--stage", "--", *PATHS)
    if out is None:
        raise GitError("git ne peut pas dire ce qu'il laisse hors du dossier de travail.")
    found = {}
    for meta, _, path in (entry.partition("\t") for entry in os.fsdecode(out).split("\0") if entry):
        tag, _, name, _ = meta.split()
        if tag == "S" and not is_note(path.rpartition("/")[2]) and not os.path.lexists(top / path):
            found[path] = name
    return found


def _may_leave_out(top: Path) -> bool:
    repository = repository_of(top)
    if repository is None:
        return False
    try:
        with open(repository.folder / "index", "rb") as file:
            head = file.read(DEBUT.size)
        names = os.listdir(repository.folder)
    except OSError:
        return False
    if len(head) < DEBUT.size or any(name.startswith("sharedindex.") for name in names):
        return bool(head)
    return bool(DEBUT.unpack(head)[1] != ANCIENNE)
