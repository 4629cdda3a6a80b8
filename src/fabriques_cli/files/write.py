"""The way to write: a file is whole, old or new, whatever happens in between."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path


def replace(path: Path, data: bytes) -> None:
    """Put the bytes in place of the file at once; raises ``OSError``, and then the old bytes are still there."""
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        # A temporary file is private; the one it replaces, or a new one, has the modes of its neighbours.
        os.chmod(temporary, path.stat().st_mode if path.exists() else 0o666 & ~_umask())
        os.replace(temporary, path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def create(path: Path, data: bytes) -> None:
    """Make a file that is not there yet, whole at once; raises ``FileExistsError``, or ``OSError`` and leaves none."""
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(temporary, 0o666 & ~_umask())
        _name_anew(temporary, path)
    finally:
        Path(temporary).unlink(missing_ok=True)


def _name_anew(temporary: str, path: Path) -> None:
    """Give the file its name, never that of another."""
    if os.name == "nt":  # where a renaming refuses a name that is taken
        os.rename(temporary, path)
    else:
        os.link(temporary, path)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
