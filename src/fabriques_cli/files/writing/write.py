"""The way to write: a file is whole, old or new, whatever happens in between."""

from __future__ import annotations

import errno
import os
import tempfile
from contextlib import suppress
from hashlib import sha256
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
        os.chmod(temporary, mode_for(path))
        os.replace(temporary, path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def write_whole(path: Path, data: bytes) -> None:
    """Write a file that nobody looks at yet, and wait until the disk has it."""
    with open(path, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def put(prepared: Path, target: Path) -> None:
    """Put a prepared file in place of another one at once, with its modes, and wait until the disk has it."""
    move(prepared, target)
    fsync_folder(target.parent)


def move(prepared: Path, target: Path) -> None:
    """The same, the name of the file not being waited for: who moves many into one folder waits for it once."""
    try:
        if target.exists():
            os.chmod(prepared, mode_for(target))
        os.replace(prepared, target)
    except OSError as error:
        # Prepared on another disk, or by somebody else.
        if error.errno not in (errno.EXDEV, errno.EPERM):
            raise
        _copy_across(prepared, target)


def _beside(target: Path) -> Path:
    """The copy that is made in the folder of a file to replace it at once, where a renaming is not one step."""
    return target.with_name(f".fabriques-{sha256(os.fsencode(target.name)).hexdigest()[:16]}")


def forget_copy(target: Path) -> None:
    """Take away such a copy, should a kill have left one."""
    with suppress(FileNotFoundError, NotADirectoryError):
        _beside(target).unlink()


def _copy_across(prepared: Path, target: Path) -> None:
    copy = _beside(target)
    copy.unlink(missing_ok=True)
    try:
        with open(copy, "xb") as file:  # never through a link
            file.write(prepared.read_bytes())
            file.flush()
            os.fsync(file.fileno())
        os.chmod(copy, mode_for(target if target.exists() else prepared))
        os.replace(copy, target)
    except BaseException:
        copy.unlink(missing_ok=True)
        raise
    prepared.unlink()


def fsync_folder(folder: Path) -> None:
    """Wait until the disk has the names of a folder; Windows has no way to."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def mode_for(path: Path) -> int:
    """The modes of the file that is replaced, or those of any new file: a temporary one is private."""
    return path.stat().st_mode & 0o7777 if path.exists() else 0o666 & ~_umask()


def mode_beside(path: Path, top: Path) -> int:
    """The modes of a copy that stays elsewhere: who cannot reach the file in its folders cannot read the copy."""
    modes = mode_for(path)
    for folder in (up for up in path.parents if up == top or up.is_relative_to(top)):
        if folder.exists():
            held = folder.stat().st_mode
            modes &= ~(0 if held & 0o010 else 0o070) & ~(0 if held & 0o001 else 0o007)
    return modes


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
