"""What the tests of the files of a registre share: one on the disk."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The registre of the complete dossier."""
    from commandes import registre  # noqa: PLC0415 # found once the path is set

    return registre(tmp_path / "data")
