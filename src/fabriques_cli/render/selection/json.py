"""A selection for a program: versioned, additions only."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from fabriques_cli.render.documents.json import sections_json
from fabriques_cli.render.spans import as_json
from fabriques_cli.render.tables.cellule import montant, nombre
from fabriques_cli.selection.etude import Etude
from fabriques_cli.selection.mots import cellule_de_points, total
from fabriques_cli.text.document import Document

VERSION = 1


def render(document: Document, situation: Mapping[str, Any], etudes: Sequence[Etude]) -> str:
    """Each list as fields, that of the registre first, then the sections as they are shown."""
    vague = etudes[0].preparation.vague
    return as_json(
        {
            "version": VERSION,
            "situation": dict(situation),
            "mention": f"{document.titre} ; {document.mention}",
            "vague": {
                "jour": vague.jour.isoformat(),
                "numero": vague.numero.valeur if vague.numero else None,
            },
            "listes": [_liste(one) for one in etudes],
            "sections": sections_json(document),
        }
    )


def _liste(etude: Etude) -> dict[str, Any]:
    preparation, found = etude.preparation, etude.liste
    held = [preparation.candidatures[slug] for slug in found.retenus]
    return {
        "nom": preparation.nom,
        "retenus": sorted(found.retenus),
        "candidats": sorted(preparation.candidatures),
        "hors_du_choix": {one.vue.slug: list(one.raisons) for one in preparation.ecartes},
        "montant": montant(total(held)),
        "points": nombre(cellule_de_points(preparation, found.points)),
        "borne": nombre(cellule_de_points(preparation, found.borne)),
        "prouvee": found.prouve,
    }
