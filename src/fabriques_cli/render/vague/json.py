"""The report of a wave for a program: versioned, additions only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from fabriques_cli.budget.sommes import Attribution
from fabriques_cli.format.programme import Programme
from fabriques_cli.render.budget.money_json import places_json, somme_json
from fabriques_cli.render.documents.json import sections_json
from fabriques_cli.render.spans import as_json
from fabriques_cli.text.document import Document
from fabriques_cli.vague.bilan import Bilan
from fabriques_cli.vague.document import posterieurs
from fabriques_cli.vague.projets import PREFIXE

VERSION = 1


def render(bilan: Bilan, document: Document, situation: Mapping[str, Any], diffusion: bool) -> str:
    """What the wave comes to as fields, then the sections as they are shown.

    For publication the fields are those of what is promised: nothing of who was refused, nor of what was asked.
    """
    vague = bilan.vague
    shown: dict[str, Any] = {
        "version": VERSION,
        "situation": dict(situation),
        "titre": document.titre,
        "mention": document.mention,
        "vague": {
            "jour": vague.jour.isoformat(),
            "numero": vague.numero.valeur if vague.numero else None,
            "cloture": vague.dernier_jour.isoformat(),
            "comite": vague.comite.le.isoformat() if vague.comite and vague.comite.le else None,
            "lieu_du_comite": vague.comite.lieu if vague.comite else None,
        },
        "appel": _call(bilan.programme),
        "instruction": None if diffusion else _instruction(bilan),
        "avant": _attribution(bilan.avant, bilan.programme, noms=not diffusion),
        "apres": _attribution(bilan.apres, bilan.programme, noms=not diffusion),
        "faits_posterieurs": posterieurs(bilan, diffusion=diffusion),
        "projets": None if diffusion else _projets(document),
        "sections": sections_json(_without(document)),
    }
    return as_json(shown)


def _call(programme: Programme) -> dict[str, Any]:
    body = programme.attribuant
    return {
        "nom": programme.nom,
        "attribuant": {"nom": body.nom if body else None, "siret": body.siret if body else None},
    }


def _without(document: Document) -> Document:
    """The report without the pages of its projects, which go by slug."""
    return replace(document, sections=tuple(s for s in document.sections if not s.cle.startswith(PREFIXE)))


def _projets(document: Document) -> dict[str, Any]:
    """The parts of the page of each project, by slug then by key."""
    found: dict[str, Any] = {}
    for section in document.sections:
        if section.cle.startswith(PREFIXE):
            slug, _, part = section.cle.removeprefix(PREFIXE).partition(".")
            found.setdefault(slug, []).append(replace(section, cle=part or "projet"))
    return {
        slug: sections_json(replace(document, sections=tuple(parts))) for slug, parts in sorted(found.items())
    }


def _instruction(bilan: Bilan) -> dict[str, Any]:
    words = ("demande", "propose", "accorde", "engage", "verse")
    return {
        "dossiers": bilan.part.dossiers,
        "places": bilan.part.places,
        "montants": {word: somme_json(getattr(bilan.part, word)) for word in words},
        "statuts": {statut.value: count for statut, count in bilan.statuts},
        "verdicts": {verdict.value: count for verdict, count in bilan.verdicts},
        "sans_vague": list(bilan.sans_vague),
        "illisibles": list(bilan.illisibles),
        "egares": list(bilan.egares),
    }


def _attribution(one: Attribution, programme: Programme, *, noms: bool) -> dict[str, Any]:
    return {
        "places": places_json(one.places, programme),
        "attribue": somme_json(one.attribue, noms=noms),
        "reste_a_attribuer": somme_json(one.reste_a_attribuer, noms=noms),
    }
