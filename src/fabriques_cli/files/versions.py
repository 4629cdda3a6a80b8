"""Several states of a registre at once, from commits and from the working folder: what they share is read once."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from fabriques_cli.domain.registre import LIEUX, PROGRAMME, REFERENTIELS, VAGUES
from fabriques_cli.files.folder import is_note, read_folder, read_referentiels
from fabriques_cli.files.git import GitError, git, missing
from fabriques_cli.files.revision import Listing, blobs, listing, require_folders
from fabriques_cli.files.source import Inaccessible, Source

ROOMS = (PROGRAMME, f"{VAGUES}/", f"{LIEUX}/", f"{REFERENTIELS}/")
PATHS = (PROGRAMME, VAGUES, LIEUX, REFERENTIELS)


@dataclass(frozen=True, slots=True)
class Version:
    """The files of a registre in one state, and the zoning beside them."""

    source: Source
    referentiels: Mapping[str, bytes]


def merge_base(top: Path, one: str, other: str) -> str:
    """The commit that two others both come from; raises `GitError` when none is in reach."""
    found = git(top, "merge-base", one, other)
    if found is not None and found.strip():
        return found.decode().split()[0]
    raise missing(
        top,
        "ces deux révisions n'ont aucun ancêtre commun.",
        "l'ancêtre commun de ces deux révisions n'est pas dans ce clone.",
    )


def of_commits(top: Path, commits: Sequence[str]) -> list[Version]:
    """The registre at each commit; raises `GitError`."""
    return _versions(top, [listing(top, commit, ROOMS) for commit in commits], commits, {})


def with_work(top: Path, commits: Sequence[str]) -> tuple[Version, list[Version]]:
    """The working folder, less what git ignores, and the registre at each commit; raises `GitError`.

    A file that git finds as it is in the first commit is not read from git. Raises `HorsDuRegistre` too.
    """
    ignored = _names(top, "ls-files", "--others", "--ignored", "--exclude-standard")
    work = Version(
        {path: data for path, data in read_folder(top).items() if path not in ignored},
        {path: data for path, data in read_referentiels(top).items() if path not in ignored},
    )
    listings = [listing(top, commit, ROOMS) for commit in commits]
    return work, _versions(top, listings, commits, _unchanged(top, commits[0], listings[0], work))


def _unchanged(top: Path, commit: str, listed: Listing, work: Version) -> dict[str, bytes]:
    """The bytes of the blobs of a commit that lie unchanged in the working folder."""
    touched = _names(top, "diff-index", "--name-only", "--no-renames", "--no-ext-diff", "--relative", commit)
    here = {**work.source, **work.referentiels}
    names = {name: here.get(path) for path, name in listed.blobs.items() if path not in touched}
    return {name: data for name, data in names.items() if isinstance(data, bytes)}


def _versions(
    top: Path, listings: Sequence[Listing], commits: Sequence[str], known: Mapping[str, bytes]
) -> list[Version]:
    wanted = dict.fromkeys(name for listed in listings for name in listed.blobs.values() if name not in known)
    contents = {**known, **dict(zip(wanted, blobs(top, wanted), strict=True))}
    for listed, commit in zip(listings, commits, strict=True):
        require_folders(top, commit, listed)
    return [_version(listed, contents) for listed in listings]


def _version(listed: Listing, contents: Mapping[str, bytes]) -> Version:
    found: dict[str, bytes | Inaccessible] = dict(listed.inaccessibles)
    found.update((path, contents[name]) for path, name in listed.blobs.items())
    kept = {path: found[path] for path in sorted(found) if not is_note(path.rpartition("/")[2])}
    zoning = {p: d for p, d in kept.items() if p.startswith(f"{REFERENTIELS}/")}
    return Version(
        {path: data for path, data in kept.items() if path not in zoning},
        {path: data for path, data in zoning.items() if isinstance(data, bytes) and path.endswith(".csv")},
    )


def _names(top: Path, *words: str) -> frozenset[str]:
    """The paths that a command of git lists, relative to the top of the registre."""
    out = git(top, *words, "-z", "--", *PATHS)
    if out is None:
        raise GitError("git ne peut pas comparer le dossier de travail.")
    return frozenset(os.fsdecode(out).split("\0"))


def touched(avant: Source, apres: Source) -> frozenset[str]:
    """The paths whose bytes are not the same on both sides."""
    return frozenset(path for path in {*avant, *apres} if avant.get(path) != apres.get(path))


def merged(base: Version, tete: Version, actuel: Version) -> tuple[Version, frozenset[str]]:
    """The present state of a base branch with what a branch changed laid over it, and what both changed apart."""
    zoning = _laid_over(base.referentiels, tete.referentiels, actuel.referentiels)
    conflicts = frozenset(
        path
        for path in touched(base.source, tete.source) & touched(base.source, actuel.source)
        if tete.source.get(path) != actuel.source.get(path)
    )
    source = _laid_over(base.source, tete.source, actuel.source)
    return Version(
        source, {path: data for path, data in zoning.items() if isinstance(data, bytes)}
    ), conflicts


def _laid_over(base: Source, tete: Source, actuel: Source) -> Source:
    changed = touched(base, tete)
    kept = {path: data for path, data in actuel.items() if path not in changed}
    kept |= {path: tete[path] for path in changed if path in tete}
    return dict(sorted(kept.items()))
