"""A mapping proposed from the headers of a received file, each line with its reason."""

from __future__ import annotations

from fabriques_cli.text.recu import Recu


def proposer(recu: Recu) -> str:
    """The text of the mapping file."""
    raise NotImplementedError
