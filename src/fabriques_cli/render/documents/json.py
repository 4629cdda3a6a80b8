"""The sections of a report for a program."""

from __future__ import annotations

from typing import Any

from fabriques_cli.render.tables.json import table_values
from fabriques_cli.text.document import Document, Section


def sections_json(document: Document) -> dict[str, Any]:
    """The sections under their keys, amounts as text with two decimals, ISO dates."""
    return {section.cle: _section(section) for section in document.sections}


def _section(section: Section) -> dict[str, Any]:
    figures = [
        {"titre": one.titre, "valeur": one.valeur, "precision": one.precision} for one in section.chiffres
    ]
    return {
        "titre": section.titre,
        "niveau": section.niveau,
        "chiffres": figures,
        "phrases": list(section.phrases),
        "tableau": table_values(section.tableau) if section.tableau else None,
    }
