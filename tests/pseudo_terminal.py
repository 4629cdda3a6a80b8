"""The program in a pseudo-terminal: what a person would see, typed answer by answer."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from commandes import command, environment

PATIENCE = 30
"""Seconds to wait for what is to appear."""

END_OF_INPUT, INTERRUPT = "\x15\x04", "\x03"
"""Ctrl-U before Ctrl-D: on a line that is not empty, the second alone ends nothing."""


@dataclass
class Screen:
    """A running program, and all that it has shown so far."""

    process: subprocess.Popen[bytes]
    terminal: int
    shown: str = ""
    result: bytes = b""
    _raw: bytes = field(default=b"", repr=False)

    def wait_for(self, text: str) -> str:
        """All that is shown until the text appears after what was already awaited."""
        begin, limit = len(self.shown), time.monotonic() + PATIENCE
        while text not in self.shown[begin:]:
            assert time.monotonic() < limit, f"{text!r} never appeared:\n{self.shown}"
            if not self._read():
                break
        assert text in self.shown[begin:], f"{text!r} never appeared:\n{self.shown}"
        return self.shown[begin:]

    def type(self, text: str, *, until: str = "\n> ") -> str:
        """Type a line, and give what is shown until the next prompt."""
        os.write(self.terminal, f"{text}\r".encode())
        return self.wait_for(until)

    def press(self, key: str) -> None:
        """Press a key, without ending the line."""
        os.write(self.terminal, key.encode())

    def interrupt(self) -> None:
        """Press Ctrl-C until the program ends."""
        self.insist(INTERRUPT)

    def insist(self, key: str) -> None:
        """Press a key until the program ends: between its prompt and its wait for a key, a first one may be lost."""
        for _ in range(PATIENCE):
            self.press(key)
            with suppress(subprocess.TimeoutExpired):
                self.process.wait(1)
                return

    def close(self) -> int:
        """The exit code, once all was read."""
        while self._read():
            pass
        code = self.process.wait(
            PATIENCE
        )  # before its result is read, which a program that waits would not end
        if self.process.stdout:
            self.result = self.process.stdout.read()
        return code

    def _read(self) -> bool:
        if not select.select([self.terminal], [], [], PATIENCE)[0]:
            return False
        try:
            piece = os.read(self.terminal, 65536)
        except OSError:  # Linux says so that nobody holds the other side any more
            return False
        self._raw += piece
        self.shown = self._raw.decode(errors="ignore").replace("\r\n", "\n")
        return bool(piece)


@contextmanager
def screen(*words: object, cwd: Path, piped: bool = False) -> Iterator[Screen]:
    """Run the program in a terminal of 100 columns; its result goes to a pipe if asked, its questions do not."""
    pty = pytest.importorskip("pty", reason="Windows has no pseudo-terminal of this kind")
    if sys.platform == "win32":
        pytest.skip("Windows has no pseudo-terminal of this kind")
    import fcntl  # noqa: PLC0415 # Windows has none
    import termios  # noqa: PLC0415 # the same

    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        command(*words),
        cwd=cwd,
        stdin=theirs,
        stderr=theirs,
        stdout=subprocess.PIPE if piped else theirs,
        env=environment(TERM="dumb", COLUMNS="100"),
        start_new_session=True,
        # The terminal is theirs, so that Ctrl-C reaches them, even where a shell had it ignored.
        preexec_fn=lambda: (  # noqa: PLW1509 # no thread here
            signal.signal(signal.SIGINT, signal.SIG_DFL),
            fcntl.ioctl(0, termios.TIOCSCTTY, 0),
        ),
    )
    os.close(theirs)
    try:
        yield Screen(process, ours)
    finally:
        with suppress(ProcessLookupError):
            process.kill()
        process.wait(PATIENCE)
        if process.stdout:
            process.stdout.close()
        os.close(ours)
