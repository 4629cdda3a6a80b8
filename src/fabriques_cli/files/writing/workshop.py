"""Where the program keeps what it prepares: beside what git keeps, where no clone carries it, and never trusted.

Outside of any repository it is the folder `.fabriques/` of the registre. In one, a folder of that name is left as it
is: it came with the files, or from an earlier version of the program.
"""

from __future__ import annotations

import os
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from fabriques_cli.files.source.repository import Repository, repository_of
from fabriques_cli.files.writing.write import write_whole

ATELIER = ".fabriques"
"""The folder of a registre that no repository follows."""

DANS_GIT = "fabriques"
"""The folder beside what git keeps, which holds one for each registre of the tree."""

ECRITURE, VERROU, DERNIER, ANNULABLE = "ecriture", "verrou", "dernier", "annulable"
"""What is being written, the lock, the journal of the last write of several files that went to its end, and what the
last write replaced."""

ADMINISTRATEUR = 0


class Outside(Exception):
    """A path that leads out of the registre."""

    def __init__(self, fichier: str) -> None:
        super().__init__(fichier)
        self.fichier = fichier


class NotOurs(Exception):
    """A repository that belongs to somebody else, who could have left anything there."""

    def __init__(self, folder: Path) -> None:
        super().__init__(str(folder))
        self.folder = folder


class Workshop(NamedTuple):
    """The folder where writes are prepared, whether it exists or not, and the repository that it is in if any."""

    top: Path
    folder: Path
    repository: Repository | None

    @property
    def base(self) -> Path:
        """The folder that was there first: whoever may write in it may write here."""
        return self.repository.folder if self.repository else self.top

    @property
    def staging(self) -> Path:
        """Where one write is prepared."""
        return self.folder / ECRITURE

    @property
    def last(self) -> Path:
        """Where the last write is kept, so that it can be taken back."""
        return self.folder / ANNULABLE

    @property
    def earlier(self) -> Path | None:
        """What an earlier version of the program, or a clone, left in the registre; none without anything."""
        left = self.top / ATELIER / ECRITURE
        return left if self.repository and os.path.lexists(left) else None

    def owners(self) -> frozenset[int]:
        """The accounts that may leave something to be finished: whose registre it is, and this one."""
        places = (self.top, self.repository.tree) if self.repository else (self.top,)
        return frozenset((ADMINISTRATEUR, me(), *(place.stat().st_uid for place in places)))

    def is_trusted(self) -> bool:
        """Whether the folder is where it says, and its repository the reader's, or that of the registre's owner."""
        if any(part.is_symlink() for part in self._made()):
            return False
        if self.repository is None:
            return True
        places = (self.repository.tree / ".git", self.repository.folder)
        return all(place.stat().st_uid in self.owners() for place in places)

    def make(self) -> None:
        """Make the folder, open to whoever may write beside it; raises `Outside`, `NotOurs` or ``OSError``."""
        for folder in self._made():
            if folder.is_symlink():
                raise Outside(self._shown(folder))
        if not self.is_trusted():
            raise NotOurs(self.base)
        for folder in self._made():
            _make(folder, folder.parent)
        if self.repository is None:
            ignore = self.folder / ".gitignore"
            if not ignore.exists() or ignore.read_bytes() != b"*\n":
                write_whole(ignore, b"*\n")

    def _made(self) -> tuple[Path, ...]:
        return (self.folder.parent, self.folder) if self.repository else (self.folder,)

    def _shown(self, folder: Path) -> str:
        return str(folder) if self.repository else ATELIER


def workshop_of(top: Path) -> Workshop:
    """The workshop of a registre; looks, and makes nothing."""
    repository = repository_of(top)
    if repository is None:
        return Workshop(top, top / ATELIER, None)
    inside = os.path.relpath(os.path.realpath(top), repository.tree).replace(os.sep, "/")
    named = sha256(os.fsencode(inside)).hexdigest()[:16]
    return Workshop(top, repository.folder / DANS_GIT / named, repository)


def me() -> int:
    """The account that runs the program; Windows names none."""
    return os.geteuid() if hasattr(os, "geteuid") else ADMINISTRATEUR


def _make(folder: Path, like: Path) -> None:
    try:
        folder.mkdir()
    except FileExistsError:
        if not folder.is_dir():
            raise
    wanted = like.stat().st_mode & 0o7777
    if folder.stat().st_mode & 0o7777 != wanted:
        with suppress(PermissionError):  # somebody else's, who opened it as they could
            os.chmod(folder, wanted)
