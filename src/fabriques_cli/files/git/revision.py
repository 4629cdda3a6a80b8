"""A registre as git knows it: at a revision, or as of the last commit of a day."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from fabriques_cli.files.git.plumbing import GitError, Missing, git, missing, require_repository
from fabriques_cli.files.source.folder import VIDER, is_note
from fabriques_cli.files.source.source import Inaccessible, Source
from fabriques_cli.format.registre import LIEUX, PROGRAMME, REFERENTIELS, VAGUES

SYMLINK = "120000"
REPERTOIRE = Inaccessible("c'est un répertoire, pas un fichier.", VIDER)
LIEN = Inaccessible("lien symbolique, qui n'est pas suivi.", "Remplacez-le par le fichier.")
COMMIT = re.compile(rb"[0-9a-f]{40}|[0-9a-f]{64}")


class Listing(NamedTuple):
    """What some folders hold at a commit: names of blobs, and what gives no bytes, by path from the registre's top."""

    blobs: Mapping[str, str]
    inaccessibles: Mapping[str, Inaccessible]


def resolve(top: Path, revision: str) -> str:
    """The hash of the commit that a revision names; raises `GitError`. Nothing else of the name is ever used."""
    found = git(top, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    if found is None or not COMMIT.fullmatch(found.strip()):
        require_repository(top)
        raise missing(top, f"révision inconnue : « {revision} ».")
    return found.decode().strip()


def last_before(top: Path, end: datetime) -> str:
    """The hash of the last commit made before an instant on the current branch; raises `GitError`.

    A commit of a branch that was merged later was not yet on it.
    """
    before = f"--min-age={max(0, int(end.timestamp()) - 1)}"
    found = git(top, "rev-list", "--first-parent", "--max-count=1", before, "HEAD", "--")
    if found is None or not found.strip():
        require_repository(top)
        raise missing(
            top,
            "aucun commit n'existait à cette date.",
            "aucun commit de ce clone n'existait à cette date.",
        )
    return found.decode().strip()


def read_revision(top: Path, commit: str) -> Source:
    """The files of the registre at a commit; symbolic links are not followed. Raises `GitError`."""
    listed = listing(top, commit, [PROGRAMME, f"{VAGUES}/", f"{LIEUX}/"])
    require_folders(top, commit, listed)
    found = _contents(top, listed)
    return {path: data for path, data in found.items() if not is_note(path.rpartition("/")[2])}


def read_referentiels_at(top: Path, commit: str) -> dict[str, bytes]:
    """The zoning files of the registre at a commit."""
    found = _contents(top, listing(top, commit, [f"{REFERENTIELS}/"]))
    return {path: data for path, data in found.items() if isinstance(data, bytes) and path.endswith(".csv")}


def listing(top: Path, commit: str, rooms: Sequence[str]) -> Listing:
    """What stands at the first level of some folders at a commit; raises `GitError`."""
    listed = git(top, "ls-tree", "-z", commit, "--", *rooms)
    if listed is None:
        raise GitError("git ne peut pas lire cette révision.")
    found: dict[str, Inaccessible] = {}
    names: dict[str, str] = {}
    for meta, _, path in (entry.partition("\t") for entry in os.fsdecode(listed).split("\0") if entry):
        mode, kind, name = meta.split()
        if kind != "blob":
            found[path] = REPERTOIRE
        elif mode == SYMLINK:
            found[path] = LIEN
        else:
            names[path] = name
    return Listing(names, found)


def require_folders(top: Path, commit: str, listed: Listing) -> None:
    """A folder that gave nothing is absent: a link or a file in its place would be left out silently."""
    held = (*listed.blobs, *listed.inaccessibles)
    empty = [room for room in (VAGUES, LIEUX) if not any(path.startswith(f"{room}/") for path in held)]
    other = git(top, "ls-tree", "-z", commit, "--", *empty) if empty else None
    if other:
        name = os.fsdecode(other).partition("\t")[2].partition("\0")[0]
        raise GitError(f"à cette révision, {name} n'est pas un répertoire.")


def blobs(top: Path, names: Iterable[str], paths: Mapping[str, str] | None = None) -> list[bytes]:
    """The contents of blobs, all read by one process; raises `GitError`, which names what is missing.

    ``paths`` are where the bytes of each name belong.
    """
    wanted = list(names)
    if not wanted:
        return []
    try:
        found, lost = _read_out(top, wanted)
    except Missing as error:
        raise _missing(error.names, error.partial, paths) from None
    if lost:
        raise _missing(lost, False, paths)
    return found


def _missing(names: Sequence[str], partial: bool, paths: Mapping[str, str] | None) -> Missing:
    known = paths or {}
    return Missing(names, partial, [known[name] for name in names if name in known])


def _read_out(top: Path, wanted: Sequence[str]) -> tuple[list[bytes], list[str]]:
    """The contents of the blobs, and the names of those that are not there."""
    out = git(top, "cat-file", "--batch", "--buffer", stdin="".join(f"{name}\n" for name in wanted).encode())
    if out is None:
        raise GitError("git ne peut pas lire cette révision.")
    found, lost, start = [], [], 0
    for name in wanted:
        end = out.index(b"\n", start)
        if out[start:end].endswith(b" missing"):
            lost.append(name)
            start = end + 1
            continue
        size = int(out[start:end].split()[2])
        found.append(out[end + 1 : end + 1 + size])
        start = end + 1 + size + 1
    return found, lost


def _contents(top: Path, listed: Listing) -> Source:
    """The bytes of a listing, in a fixed order."""
    found: dict[str, bytes | Inaccessible] = dict(listed.inaccessibles)
    paths = {name: path for path, name in listed.blobs.items()}
    found.update(zip(listed.blobs, blobs(top, listed.blobs.values(), paths), strict=True))
    return dict(sorted(found.items()))
