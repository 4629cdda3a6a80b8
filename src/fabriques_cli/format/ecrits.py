"""What is written where nothing could be read: enough to tell that it changed."""

from __future__ import annotations

from typing import Annotated, NamedTuple, TypeAlias

from pydantic_core import core_schema

from fabriques_cli.findings import Chemin
from fabriques_cli.format.base import Schema

ECRITS = "\x00ecrits"
"""The key under which the reader gives them; no text can spell it."""


class Ecrit(NamedTuple):
    """The words of a value that could not be read: as they may be shown, empty where they may not; and as they are."""

    mot: str
    brut: str


Ecrits: TypeAlias = Annotated[tuple[tuple[Chemin, Ecrit], ...], Schema(core_schema.any_schema())]
