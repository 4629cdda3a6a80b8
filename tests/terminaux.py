"""The program as a person sees it, on a terminal."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from commandes import command, environment


def on_a_terminal(*words: object, columns: int = 100, cwd: Path, **env: str) -> tuple[int, str]:
    """The exit code and all that a person sees, both streams on a pseudo-terminal."""
    pty = pytest.importorskip("pty")
    import fcntl  # noqa: PLC0415 # absent from Windows, as pty
    import struct  # noqa: PLC0415 # the same
    import termios  # noqa: PLC0415 # the same

    outer, inner = pty.openpty()
    fcntl.ioctl(inner, termios.TIOCSWINSZ, struct.pack("HHHH", 40, columns, 0, 0))
    with subprocess.Popen(
        command(*words),
        stdin=inner,
        stdout=inner,
        stderr=inner,
        cwd=cwd,
        env=environment(**{"TERM": "xterm", **env}),
    ) as process:
        os.close(inner)
        seen = b"".join(chunks(outer))
    os.close(outer)
    return process.returncode, seen.decode().replace("\r\n", "\n")


def chunks(outer: int) -> Iterator[bytes]:
    """What comes out of a pseudo-terminal until it closes, which Linux says by an error."""
    while True:
        try:
            data = os.read(outer, 65536)
        except OSError:
            return
        if not data:
            return
        yield data
