"""What every test shares: a folder of its own, and how hard the random tests try."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# Tests that run in a workflow of GitHub write nothing in its summary.
os.environ.pop("GITHUB_STEP_SUMMARY", None)

# `make test` tries the same examples each time; `make fuzz` tries many others.
settings.register_profile("test", max_examples=60, derandomize=True, deadline=None)
settings.register_profile(
    "fuzz", max_examples=4000, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("fuzz" if os.environ.get("FABRIQUES_FUZZ") else "test")


@pytest.fixture
def alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No repository above the test's, no setting of the machine's, no hook running."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.resolve().parent))
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")


@pytest.fixture
def depot(tmp_path: Path, alone: None) -> Path:
    """A repository whose top is a registre, committed once on 1 June 2021."""
    from commandes import registre  # noqa: PLC0415 # found once the path is set, above
    from depots import commit, git  # noqa: PLC0415 # the same

    folder = registre(tmp_path / "depot")
    git(folder, "init", "-q")
    commit(folder)
    return folder
