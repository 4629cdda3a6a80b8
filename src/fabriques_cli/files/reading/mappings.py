"""The files of `correspondances/`: read like those of the registre, and only by what imports."""

from __future__ import annotations

from typing import NamedTuple

from fabriques_cli.files.source.source import Source
from fabriques_cli.format.anomalie import Anomalie
from fabriques_cli.format.correspondance import Correspondance


class Mappings(NamedTuple):
    """The mappings by name, and what is wrong with their files: one may be there without what a trouble spoils."""

    by_name: dict[str, Correspondance]
    troubles: tuple[Anomalie, ...]


def read_mappings(source: Source) -> Mappings:
    """The mappings of a source, every trouble kept."""
    raise NotImplementedError
