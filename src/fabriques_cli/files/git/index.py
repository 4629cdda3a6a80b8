"""A registre as the next commit will hold it: what `git add` prepared, whatever the folder holds beside."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from fabriques_cli.files.git.plumbing import GitError, git, require_repository
from fabriques_cli.files.git.revision import LIEN, REPERTOIRE, SYMLINK, blobs
from fabriques_cli.files.source.folder import is_note
from fabriques_cli.files.source.source import Inaccessible, Source
from fabriques_cli.format.registre import LIEUX, PROGRAMME, REFERENTIELS, VAGUES

SUBMODULE = "160000"
MERGED = "0"
NON_FUSIONNE = Inaccessible(
    "fusion commencée, dont le conflit n'est pas réglé.", "Réglez-le dans le fichier, puis : git add."
)


def read_index(top: Path) -> Source:
    """The files of the registre in the index of git; symbolic links are not followed. Raises `GitError`."""
    found = _entries(top, [PROGRAMME, f"{VAGUES}/", f"{LIEUX}/"])
    return {path: data for path, data in found.items() if not is_note(path.rpartition("/")[2])}


def read_referentiels_in_index(top: Path) -> dict[str, bytes]:
    """The zoning files of the registre in the index of git."""
    found = _entries(top, [f"{REFERENTIELS}/"])
    return {path: data for path, data in found.items() if isinstance(data, bytes) and path.endswith(".csv")}


def waves_outside(top: Path, source: Source) -> list[str]:
    """The files of waves that the folder holds and the index does not: those that a `git add` would bring."""
    try:
        names = sorted(os.listdir(top / VAGUES))
    except OSError:
        return []
    paths = (f"{VAGUES}/{name}" for name in names if name.endswith(".yaml") and not is_note(name))
    return [path for path in paths if path not in source]


def _entries(top: Path, rooms: Sequence[str]) -> Source:
    listed = git(top, "--literal-pathspecs", "ls-files", "-z", "--stage", "--", *rooms)
    if listed is None:
        require_repository(top)
        raise GitError("git ne peut pas lire ce qui est préparé pour le commit.")
    found: dict[str, bytes | Inaccessible] = {}
    names: dict[str, str] = {}
    for meta, _, path in (entry.partition("\t") for entry in os.fsdecode(listed).split("\0") if entry):
        mode, name, stage = meta.split()
        if path.count("/") > 1 or mode == SUBMODULE:  # as a folder within a room of the registre
            found["/".join(path.split("/")[:2])] = REPERTOIRE
        elif stage != MERGED:
            found[path] = NON_FUSIONNE
        elif mode == SYMLINK:
            found[path] = LIEN
        else:
            names[path] = name
    paths = {name: path for path, name in names.items()}
    found.update(zip(names, blobs(top, names.values(), paths), strict=True))
    return dict(sorted(found.items()))
