"""What every test shares: a folder of its own, and how hard the random tests try."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

MEMORY, ROOM = "/dev/shm", 2 << 30
"""Where Linux keeps files in memory, and the bytes that must be free there."""


def in_memory() -> bool:
    """Whether files can lie in memory, with room for all, and those that are programs be run from there."""
    if not os.access(MEMORY, os.W_OK):
        return False
    found = os.statvfs(MEMORY)
    return found.f_bavail * found.f_frsize > ROOM and not found.f_flag & os.ST_NOEXEC


# Tens of thousands of small files, written out one by one and removed: a disk makes half of the tests wait for it.
if "TMPDIR" not in os.environ and sys.platform == "linux" and in_memory():
    os.environ["TMPDIR"] = tempfile.tempdir = MEMORY

# Tests that run in a workflow of GitHub write nothing in its summary.
os.environ.pop("GITHUB_STEP_SUMMARY", None)

# `make test` tries the same examples each time; `make fuzz` tries many others.
settings.register_profile("test", max_examples=40, derandomize=True, deadline=None)
settings.register_profile(
    "fuzz", max_examples=4000, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("fuzz" if os.environ.get("FABRIQUES_FUZZ") else "test")


@pytest.fixture
def alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No repository above the test's, no setting of the machine's, no hook running."""
    by_itself(tmp_path, monkeypatch)


def by_itself(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let git see nothing above a folder, nor anything of this machine's."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(folder.resolve().parent))
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")


@pytest.fixture(scope="session")
def first_commit(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository whose top is a registre, committed once on 1 June 2021: the pattern of those of the tests."""
    from commandes import registre  # noqa: PLC0415 # found once the path is set, above
    from depots import commit, git  # noqa: PLC0415 # the same

    folder = registre(tmp_path_factory.mktemp("patron") / "depot")
    with pytest.MonkeyPatch.context() as settled:
        by_itself(folder, settled)
        git(folder, "init", "-q")
        commit(folder)
    for sample in (folder / ".git/hooks").glob("*.sample"):
        sample.unlink()
    return folder


@pytest.fixture
def depot(tmp_path: Path, alone: None, first_commit: Path) -> Path:
    """A repository whose top is a registre, committed once on 1 June 2021."""
    from depots import git  # noqa: PLC0415 # found once the path is set, above

    folder = tmp_path / "depot"
    shutil.copytree(first_commit, folder)
    git(folder, "update-index", "-q", "--refresh")  # the files are others than those that the index saw
    return folder
