"""Completion by file name, without reading a dossier."""

from __future__ import annotations

import os

from fabriques_cli.cli.errors import Impossible
from fabriques_cli.cli.top import find_top


def _stems(room: str) -> list[str]:
    try:
        names = os.listdir(find_top("") / room)
    except (Impossible, OSError):
        return []
    return sorted(name.removesuffix(".yaml") for name in names if name.endswith(".yaml"))


def slugs(incomplete: str) -> list[str]:
    """The slugs that begin so."""
    return [slug for slug in _stems("lieux") if slug.startswith(incomplete)]


def waves(incomplete: str) -> list[str]:
    """The waves, by deposit date, that begin so."""
    return [jour for jour in _stems("vagues") if jour.startswith(incomplete)]
