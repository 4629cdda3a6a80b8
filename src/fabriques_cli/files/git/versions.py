"""Several states of a registre at once, from commits and from the working folder: what they share is read once."""

from __future__ import annotations

import os
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha1, sha256
from pathlib import Path

from fabriques_cli.files.git.left_out import PATHS, left_out
from fabriques_cli.files.git.plumbing import GitError, converted, git, missing
from fabriques_cli.files.git.revision import Listing, blobs, listing, require_folders
from fabriques_cli.files.source.folder import is_note
from fabriques_cli.files.source.gate import TAILLE_MAX
from fabriques_cli.files.source.source import Inaccessible, Source
from fabriques_cli.files.writing.settled import Settled
from fabriques_cli.format.registre import LIEUX, PROGRAMME, REFERENTIELS, VAGUES

ROOMS = (PROGRAMME, f"{VAGUES}/", f"{LIEUX}/", f"{REFERENTIELS}/")
SHA256 = 64
"""The length of the names of blobs in a repository of that format."""


@dataclass(frozen=True, slots=True)
class Snapshot:
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


def of_commits(top: Path, commits: Sequence[str]) -> list[Snapshot]:
    """The registre at each commit; raises `GitError`."""
    return _versions(top, [listing(top, commit, ROOMS) for commit in commits], commits, {})


def with_work(top: Path, commits: Sequence[str], here: Settled) -> tuple[Snapshot, list[Snapshot]]:
    """The working folder, less what git ignores, and the registre at each commit; raises `GitError`.

    The bytes that lie there are compared, not what git believes of them; those that are the same in a commit are not
    read from git. What git leaves out of the folder is as it has it.
    """
    ignored = _names(top, "ls-files", "--others", "--ignored", "--exclude-standard")
    absent = left_out(top)
    listings = [listing(top, commit, ROOMS) for commit in commits]
    lying = {path: data for path, data in here.source.items() if path not in ignored}
    tables = {path: data for path, data in here.referentiels.items() if path not in ignored}
    known = _lying(listings, {**lying, **tables})
    versions = _versions(top, [Listing(absent, {}), *listings], commits, known)
    kept = versions[0]
    work = Snapshot({**lying, **kept.source}, {**tables, **kept.referentiels})
    return work, _as_written(top, versions[1:], work)


def _lying(listings: Sequence[Listing], here: Source) -> dict[str, bytes]:
    """The bytes of the blobs of some commits that lie in the working folder where they belong."""
    found: dict[str, bytes] = {}
    seen: dict[str, str] = {}
    for listed in listings:
        for path, name in listed.blobs.items():
            data = here.get(path)
            if isinstance(data, bytes) and name not in found:
                seen[path] = seen.get(path) or blob_name(data, len(name))
                if seen[path] == name:
                    found[name] = data
    return found


def blob_name(data: bytes, length: int) -> str:
    """The name that git gives to some bytes, as long as the names of the repository are."""
    named = sha256() if length == SHA256 else sha1(usedforsecurity=False)
    named.update(b"blob %d\0" % len(data))
    named.update(data)
    return named.hexdigest()


def _as_written(top: Path, versions: Sequence[Snapshot], work: Snapshot) -> list[Snapshot]:
    """Commits as the folder would hold them: git may convert the ends of lines, where it was told so."""
    here = {**work.source, **work.referentiels}
    alike = {
        path: data
        for version in versions
        for path, data in {**version.source, **version.referentiels}.items()
        if isinstance(data, bytes) and _would_be(data, here.get(path))
    }
    kept = {path for path in alike if len(alike[path]) > TAILLE_MAX} | converted(top, sorted(alike))
    return [_like(version, kept, here) for version in versions]


def _would_be(data: bytes, here: bytes | Inaccessible | None) -> bool:
    """Whether some bytes of a commit are those of the folder but for line ends, or too many to be all read."""
    if not isinstance(here, bytes) or data is here or data == here:
        return False
    return data == here.replace(b"\r\n", b"\n") or (len(here) > TAILLE_MAX and data.startswith(here))


def _like(version: Snapshot, kept: Container[str], here: Source) -> Snapshot:
    def one(path: str, data: bytes | Inaccessible) -> bytes | Inaccessible:
        lying = here.get(path)
        alike = path in kept and isinstance(data, bytes) and _would_be(data, lying)
        return lying if alike and lying is not None else data

    tables = {path: one(path, data) for path, data in version.referentiels.items()}
    return Snapshot(
        {path: one(path, data) for path, data in version.source.items()},
        {path: data for path, data in tables.items() if isinstance(data, bytes)},
    )


def _versions(
    top: Path, listings: Sequence[Listing], commits: Sequence[str], known: Mapping[str, bytes]
) -> list[Snapshot]:
    wanted = {name: path for listed in listings for path, name in listed.blobs.items() if name not in known}
    contents = {**known, **dict(zip(wanted, blobs(top, wanted, wanted), strict=True))}
    for listed, commit in zip(listings[-len(commits) :], commits, strict=True):
        require_folders(top, commit, listed)
    return [_version(listed, contents) for listed in listings]


def _version(listed: Listing, contents: Mapping[str, bytes]) -> Snapshot:
    found: dict[str, bytes | Inaccessible] = dict(listed.inaccessibles)
    found.update((path, contents[name]) for path, name in listed.blobs.items())
    kept = {path: found[path] for path in sorted(found) if not is_note(path.rpartition("/")[2])}
    zoning = {p: d for p, d in kept.items() if p.startswith(f"{REFERENTIELS}/")}
    return Snapshot(
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


def merged(base: Snapshot, tete: Snapshot, actuel: Snapshot) -> tuple[Snapshot, frozenset[str]]:
    """The present state of a base branch with what a branch changed laid over it, and what both changed apart."""
    zoning = _laid_over(base.referentiels, tete.referentiels, actuel.referentiels)
    conflicts = frozenset(
        path
        for path in touched(base.source, tete.source) & touched(base.source, actuel.source)
        if tete.source.get(path) != actuel.source.get(path)
    )
    source = _laid_over(base.source, tete.source, actuel.source)
    return Snapshot(
        source, {path: data for path, data in zoning.items() if isinstance(data, bytes)}
    ), conflicts


def _laid_over(base: Source, tete: Source, actuel: Source) -> Source:
    changed = touched(base, tete)
    kept = {path: data for path, data in actuel.items() if path not in changed}
    kept |= {path: tete[path] for path in changed if path in tete}
    return dict(sorted(kept.items()))
