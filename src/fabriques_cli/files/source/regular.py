"""The guarded way to open what lies on the disk: a file that is one, of a bounded size, and nothing that waits."""

from __future__ import annotations

import errno
import os
import stat

READING = (
    os.O_RDONLY
    | getattr(os, "O_BINARY", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_NOCTTY", 0)
)
"""A pipe that nobody fills is not waited for."""

NATURES = (
    (stat.S_ISDIR, "un répertoire"),
    (stat.S_ISFIFO, "un tube"),
    (stat.S_ISSOCK, "une prise de communication"),
    (stat.S_ISCHR, "un périphérique"),
    (stat.S_ISBLK, "un périphérique"),
)


def nature(mode: int) -> str:
    """What is there instead of a file, in French."""
    return next((name for test, name in NATURES if test(mode)), "d'une nature inconnue")


def read_open(path: str, limit: int = -1) -> bytes:
    """The bytes of a file, or the first ones; raises ``OSError``, for what is no file any more too."""
    descriptor = os.open(path, READING)
    try:
        found = os.fstat(descriptor)
        _require_file(found.st_mode, path)
        size = found.st_size if limit < 0 else min(found.st_size, limit)
        data = os.read(descriptor, size)
        while limit < 0 or len(data) < limit:  # it may have grown, or come in pieces
            more = os.read(descriptor, 65_536 if limit < 0 else limit - len(data))
            if not more:
                break
            data += more
        return data
    finally:
        os.close(descriptor)


def read_regular(path: str | os.PathLike[str], limit: int = -1) -> bytes | None:
    """The bytes of a file, none where nothing is; raises ``OSError`` for what is no file, without opening it."""
    name = os.fspath(path)
    try:
        _require_file(os.stat(name).st_mode, name)
        return read_open(name, limit)
    except (FileNotFoundError, NotADirectoryError):
        return None


def read_unlinked(path: str | os.PathLike[str], limit: int = -1) -> bytes | None:
    """The same, a link being no file."""
    name = os.fspath(path)
    try:
        _require_file(os.lstat(name).st_mode, name)
        return read_open(name, limit)
    except (FileNotFoundError, NotADirectoryError):
        return None


def _require_file(mode: int, path: str) -> None:
    if not stat.S_ISREG(mode):
        code = errno.EISDIR if stat.S_ISDIR(mode) else errno.ESPIPE
        raise OSError(code, os.strerror(code), path)
