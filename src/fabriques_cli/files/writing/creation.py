"""The way to create: files that are not there yet, all of them or none."""

from __future__ import annotations

import errno
import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from fabriques_cli.files.writing.write import replace


class NonCree(Exception):
    """A file that could not be created; what had been before it is gone again."""

    def __init__(self, path: Path, error: OSError) -> None:
        super().__init__(str(path))
        self.path = path
        self.error = error


def is_there(path: Path) -> bool:
    """Whether anything has this name, a link that leads nowhere included."""
    return os.path.lexists(path)


def create(top: Path, contents: Mapping[str, bytes]) -> None:
    """Write files under a folder, made if need be; raises `NonCree`, and then nothing of this call is left."""
    made: list[Path] = []
    try:
        for relative, data in contents.items():
            _one(top, top / relative, data, made)
    except BaseException:
        for path in reversed(made):
            with suppress(
                OSError
            ):  # somebody else's file came into a folder of ours: it stays, and so does the folder
                path.rmdir() if path.is_dir() else path.unlink()
        raise


def _one(top: Path, path: Path, data: bytes, made: list[Path]) -> None:
    try:
        for folder in reversed([parent for parent in path.parents if not is_there(parent)]):
            folder.mkdir()
            made.append(folder)
        if not path.parent.is_dir() or not path.parent.resolve().is_relative_to(top.resolve()):
            raise NotADirectoryError(errno.ENOTDIR, "")
        if is_there(path):  # it came since it was looked for, and what is there is never replaced
            raise FileExistsError(errno.EEXIST, "")
        replace(path, data)
        made.append(path)
    except OSError as error:
        raise NonCree(path, error) from None
