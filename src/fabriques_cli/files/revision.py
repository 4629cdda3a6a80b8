"""A registre as git knows it: at a revision, or as of the last commit of a day."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path

from fabriques_cli.domain.registre import LIEUX, PROGRAMME, VAGUES
from fabriques_cli.files.folder import REFERENTIELS, is_note
from fabriques_cli.files.git import GitError, git, require_repository
from fabriques_cli.files.source import Inaccessible, Source

SYMLINK = "120000"
COMMIT = re.compile(rb"[0-9a-f]{40}|[0-9a-f]{64}")


def resolve(top: Path, revision: str) -> str:
    """The hash of the commit that a revision names; raises `GitError`. Nothing else of the name is ever used."""
    found = git(top, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    if found is None or not COMMIT.fullmatch(found.strip()):
        require_repository(top)
        raise GitError(f"révision inconnue : « {revision} ».")
    return found.decode().strip()


def last_before(top: Path, end: datetime) -> str:
    """The hash of the last commit made before an instant on the current branch; raises `GitError`.

    A commit of a branch that was merged later was not yet on it.
    """
    before = f"--min-age={max(0, int(end.timestamp()) - 1)}"
    found = git(top, "rev-list", "--first-parent", "--max-count=1", before, "HEAD", "--")
    if found is None or not found.strip():
        require_repository(top)
        raise GitError("aucun commit n'existait à cette date.")
    return found.decode().strip()


def read_revision(top: Path, commit: str) -> Source:
    """The files of the registre at a commit; symbolic links are not followed. Raises `GitError`."""
    found = _files(top, commit, [PROGRAMME, f"{VAGUES}/", f"{LIEUX}/"])
    _require_folders(top, commit, [room for room in (VAGUES, LIEUX) if not _holds(found, room)])
    return {path: data for path, data in found.items() if not is_note(path.rpartition("/")[2])}


def read_referentiels_at(top: Path, commit: str) -> dict[str, bytes]:
    """The zoning files of the registre at a commit."""
    found = _files(top, commit, [f"{REFERENTIELS}/"])
    return {path: data for path, data in found.items() if isinstance(data, bytes) and path.endswith(".csv")}


def _files(top: Path, commit: str, rooms: Sequence[str]) -> dict[str, bytes | Inaccessible]:
    """The files at the first level of some folders, relative to the top of the registre, in a fixed order."""
    listed = git(top, "ls-tree", "-z", commit, "--", *rooms)
    if listed is None:
        raise GitError("git ne peut pas lire cette révision.")
    entries = [entry.partition("\t") for entry in os.fsdecode(listed).split("\0") if entry]
    found: dict[str, bytes | Inaccessible] = {}
    blobs: dict[str, str] = {}
    for meta, _, path in entries:
        mode, kind, name = meta.split()
        if kind != "blob":
            found[path] = Inaccessible(
                "c'est un répertoire, pas un fichier.", "Déplacez-le hors du registre."
            )
        elif mode == SYMLINK:
            found[path] = Inaccessible(
                "lien symbolique, qui n'est pas suivi.", "Remplacez-le par le fichier."
            )
        else:
            blobs[path] = name
    found.update(zip(blobs, _blobs(top, blobs.values()), strict=True))
    return dict(sorted(found.items()))


def _holds(found: Source, room: str) -> bool:
    return any(path.startswith(f"{room}/") for path in found)


def _require_folders(top: Path, commit: str, empty: Sequence[str]) -> None:
    """A folder that gave nothing is absent: a link or a file in its place would be left out silently."""
    listed = git(top, "ls-tree", "-z", commit, "--", *empty) if empty else None
    if listed:
        name = os.fsdecode(listed).partition("\t")[2].partition("\0")[0]
        raise GitError(f"à cette révision, {name} n'est pas un répertoire.")


def _blobs(top: Path, names: Iterable[str]) -> list[bytes]:
    """The contents of blobs, all read by one process."""
    wanted = list(names)
    out = git(top, "cat-file", "--batch", "--buffer", stdin="".join(f"{name}\n" for name in wanted).encode())
    if out is None:
        raise GitError("git ne peut pas lire cette révision.")
    blobs, start = [], 0
    for _ in wanted:
        end = out.index(b"\n", start)
        if out[start:end].endswith(b" missing"):
            raise GitError("il manque au dépôt git des fichiers de cette révision.")
        size = int(out[start:end].split()[2])
        blobs.append(out[end + 1 : end + 1 + size])
        start = end + 1 + size + 1
    return blobs
