"""Children of the tests that are killed, interrupted or starved in the middle of what they do."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from typing import Any

import pytest

WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
CHANGING = (
    "os.mkdir",
    "os.rename",
    "os.remove",
    "os.rmdir",
    "os.chmod",
    "os.link",
    "os.symlink",
    "os.truncate",
)
"""What changes the disk and is announced before it happens; a file that is opened for writing is another."""

needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork here")


def child(work: Callable[[], None]) -> int:
    """The way a child process ended: its exit code, 0 when all went well, or minus the signal that killed it."""
    pid = os.fork()
    if not pid:
        code = 1
        try:
            work()
            code = 0
        except KeyboardInterrupt:
            code = 130
        except OSError:
            code = 2
        finally:
            os._exit(code)
    _, status = os.waitpid(pid, 0)
    return os.waitstatus_to_exitcode(status)


def at_step(number: int, act: Callable[[], None]) -> None:
    """Do something right before the nth time that this process changes the disk, or waits for it."""
    left = [number]

    def step() -> None:
        left[0] -= 1
        if left[0] == 0:
            act()

    def watch(event: str, args: tuple[Any, ...]) -> None:
        opens = event == "open" and isinstance(args[2], int) and args[2] & WRITING
        if event in CHANGING or opens:
            step()

    fsync = os.fsync

    def waited(descriptor: int) -> None:
        step()
        fsync(descriptor)

    os.fsync = waited  # type: ignore[assignment]  # in a child that ends soon
    sys.addaudithook(watch)


def killed() -> None:
    """The end, without any clean-up."""
    os.kill(os.getpid(), signal.SIGKILL)


def interrupted() -> None:
    """Ctrl-C."""
    raise KeyboardInterrupt
