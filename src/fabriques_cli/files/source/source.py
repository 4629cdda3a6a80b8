"""What a registre is read from: relative paths to bytes, whatever they come from."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple, TypeAlias


class Inaccessible(NamedTuple):
    """A path that is there but gives no bytes, and why, in French."""

    message: str
    a_faire: str


Source: TypeAlias = Mapping[str, bytes | Inaccessible]
"""Paths from the top of the registre, with slashes: ``lieux/la-filature.yaml``."""


def overlay(base: Source, over: Source) -> Source:
    """A source in which some files stand in for those of another."""
    return {**base, **over}
