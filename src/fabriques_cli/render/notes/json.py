"""The marks for a program: versioned, additions only."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fabriques_cli.domain.notation import poids_des_criteres
from fabriques_cli.format.instruction import CRITERES
from fabriques_cli.format.programme import Programme
from fabriques_cli.render.documents.json import sections_json
from fabriques_cli.render.spans import as_json
from fabriques_cli.render.tables.cellule import nombre
from fabriques_cli.text.document import Document

VERSION = 1


def render(
    document: Document, programme: Programme, situation: Mapping[str, Any], apart: Mapping[str, Any]
) -> str:
    """What marks are counted by, then the sections under their keys; ``apart`` is what is in none of them."""
    head = {"version": VERSION, "situation": dict(situation), "mention": document.mention}
    scale = {"echelle": _scale(programme), "poids": _weights(programme)}
    return as_json({**head, **scale, **apart, "sections": sections_json(document)})


def _scale(programme: Programme) -> dict[str, Any] | None:
    echelle = programme.echelle
    if echelle is None:
        return None
    return {"min": nombre(echelle.min), "max": nombre(echelle.max), "source": echelle.source}


def _weights(programme: Programme) -> dict[str, Any]:
    """The weight of each criterion as text, none where it cannot be read, with the text that states it."""
    found = zip(CRITERES, poids_des_criteres(programme), strict=True)
    return {
        cle: {
            "valeur": None if poids is None else nombre(poids),
            "source": getattr(getattr(programme.poids, cle), "source", None),
        }
        for cle, poids in found
    }
