"""Dossiers written in the tests of the domain."""

from __future__ import annotations

from fabriques_cli.files.reading.read import read_dossier
from fabriques_cli.files.reading.words import read_words
from fabriques_cli.format.dossier import Dossier


def dossier(text: str) -> Dossier:
    """The dossier that the text makes; what cannot be read of it is left out and remembered."""
    return read_dossier("la-filature", read_words("lieux/la-filature.yaml", text.encode()))
