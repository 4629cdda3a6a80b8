"""A report for a program: versioned, additions only."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fabriques_cli.document import Document
from fabriques_cli.render.spans import as_json
from fabriques_cli.render.tableau import table_values

VERSION = 1


def render(document: Document, situation: Mapping[str, Any]) -> str:
    """The sections under their keys, amounts as text with two decimals, ISO dates."""
    shown = {
        "version": VERSION,
        "situation": dict(situation),
        "titre": document.titre,
        "mention": document.mention,
        "sections": {
            section.cle: {
                "titre": section.titre,
                "phrases": list(section.phrases),
                "tableau": table_values(section.tableau) if section.tableau else None,
            }
            for section in document.sections
        },
    }
    return as_json(shown)
