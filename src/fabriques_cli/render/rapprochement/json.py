"""The payments laid side by side, for a program: versioned, additions only."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fabriques_cli.render.documents.json import sections_json
from fabriques_cli.render.spans import as_json
from fabriques_cli.text.document import Document

VERSION = 1


def render(document: Document, situation: Mapping[str, Any], fichier: Mapping[str, Any]) -> str:
    """The sections under their keys; ``fichier`` is what was read, and its total."""
    head = {"version": VERSION, "situation": dict(situation), "mention": document.mention}
    return as_json({**head, "fichier": dict(fichier), "sections": sections_json(document)})
