"""The sections of a report for a program."""

from __future__ import annotations

from typing import Any

from fabriques_cli.document import Document
from fabriques_cli.render.tableau import table_values


def sections_json(document: Document) -> dict[str, Any]:
    """The sections under their keys, amounts as text with two decimals, ISO dates."""
    return {
        section.cle: {
            "titre": section.titre,
            "phrases": list(section.phrases),
            "tableau": table_values(section.tableau) if section.tableau else None,
        }
        for section in document.sections
    }
