"""Dossiers written in the tests of the domain."""

from __future__ import annotations

from fabriques_cli.domain.dossier import Dossier
from fabriques_cli.files.read import read_dossier
from fabriques_cli.files.words import read_words


def dossier(text: str) -> Dossier:
    """The dossier that the text makes; what cannot be read of it is left out and remembered."""
    return read_dossier("la-filature", read_words("lieux/la-filature.yaml", text.encode()))
