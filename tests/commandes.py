"""The program as it is called: words of a command line in, exit code and both streams out."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

from fabriques_cli.cli.main import run
from registres import EXEMPLE, source

TOP = Path(__file__).parent.parent
DATA = TOP / "data"
AU = "--au=2021-05-31"
"""The day of the situation in the tests of commands: wave 6 is closed, its committee is not held."""

SYSTEM = ("PATH", "SYSTEMROOT", "LD_LIBRARY_PATH")


@dataclass(frozen=True)
class Done:
    """What a command left behind: its exit code, what it printed, what it said beside."""

    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        """The lines of the result."""
        return self.out.splitlines()


def call(*words: object, stdin: bytes = b"") -> Done:
    """Run the program in this process, neither of its streams being a terminal."""
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="") for _ in range(2))
    entered = io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8")
    with patch.object(sys, "stdin", entered), redirect_stdout(out), redirect_stderr(err):
        code = run([str(word) for word in words])
    return Done(code, written(out), written(err))


def written(stream: io.TextIOWrapper) -> str:
    """What a stream holds, line ends as they were printed."""
    stream.flush()
    return stream.buffer.getvalue().decode()  # type: ignore[attr-defined]  # a BytesIO under the wrapper


def command(*words: object) -> list[str]:
    """The command line that runs the program in a process of its own."""
    return [sys.executable, "-W", "error", "-m", "fabriques_cli", *(str(word) for word in words)]


def environment(**more: str) -> dict[str, str]:
    """Nothing of the environment of the tests but what a process needs to start."""
    kept = {name: os.environ[name] for name in SYSTEM if name in os.environ}
    return {**kept, "PYTHONPATH": str(TOP / "src"), "PYTHONUTF8": "1", **more}


def spawn(
    *words: object, cwd: Path = TOP, stdin: bytes = b"", **env: str
) -> subprocess.CompletedProcess[bytes]:
    """Run the program in a process of its own."""
    return subprocess.run(
        command(*words),
        cwd=cwd,
        input=stdin,
        capture_output=True,
        check=False,
        timeout=60,
        env=environment(**env),
    )


ALL = """
import json, os, sys
from fabriques_cli.cli.main import run
codes = []
for words in json.loads(sys.argv[1]):
    codes.append(run(words))
    sys.stdout.flush()
    os.write(1, b"\\0")
sys.stderr.write(json.dumps(codes))
"""


def spawn_all(*lines: Sequence[str], cwd: Path, **env: str) -> list[tuple[int, bytes]]:
    """What each of several command lines gave and printed, all of them in one process of its own."""
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", ALL, json.dumps(lines)],
        cwd=cwd,
        capture_output=True,
        check=True,
        timeout=120,
        env=environment(**env),
    )
    codes = json.loads(done.stderr.splitlines()[-1])
    return list(zip(codes, done.stdout.split(b"\0")[:-1], strict=True))


def registre(folder: Path, files: Mapping[str, str | bytes] | None = None) -> Path:
    """A registre on the disk: the programme and the waves of the tests, and the given files."""
    for path, data in source(files if files is not None else {"lieux/la-filature.yaml": EXEMPLE}).items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    (folder / "lieux").mkdir(exist_ok=True)
    return folder


def edited(old: str, new: str) -> str:
    """The complete dossier of the tests with one stretch of its text replaced."""
    assert EXEMPLE.count(old) == 1, old
    return EXEMPLE.replace(old, new)


def snapshot(folder: Path) -> dict[str, tuple[bytes, int]]:
    """Every file under a folder, with its bytes and the time it was last written."""
    return {
        str(path.relative_to(folder)): (path.read_bytes(), path.stat().st_mtime_ns)
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
