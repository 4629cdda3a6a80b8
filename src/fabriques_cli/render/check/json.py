"""The report of a check for a program: versioned, additions only."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fabriques_cli.check.rapport import Fiche, Rapport
from fabriques_cli.domain.verdict import Verdict
from fabriques_cli.findings import Constat, Located, beneath, written
from fabriques_cli.render.check.machine import Context
from fabriques_cli.render.spans import as_json

VERSION = 1


def render(rapport: Rapport, context: Context) -> str:
    """The whole report, keys in a fixed order, dossiers by slug."""
    places, prefix = context.places, context.prefix
    sources = {rule.code: rule.source for rule in context.rules}
    shown = {
        "version": VERSION,
        "situation": dict(context.facts),
        "dossiers": [_fiche(fiche, places, sources, prefix) for fiche in rapport.fiches],
        "programme": [constat_json(constat, places, sources, prefix) for constat in rapport.generaux],
        "totaux": {
            "dossiers": len(rapport.fiches),
            "regles": rapport.regles,
            "faits_posterieurs": rapport.posterieurs,
            "verdicts": {verdict.value: rapport.verdicts[verdict] for verdict in Verdict},
        },
    }
    return as_json(shown)


def _fiche(
    fiche: Fiche, places: Mapping[Constat, Located], sources: Mapping[str, str], prefix: str
) -> dict[str, Any]:
    return {
        "slug": fiche.slug,
        "nom": fiche.nom,
        "statut": fiche.statut.value if fiche.statut else None,
        "statut_mot": fiche.statut.mot if fiche.statut else None,
        "verdict": fiche.verdict.value,
        "verdict_mot": fiche.verdict.mot,
        "constats": [constat_json(constat, places, sources, prefix) for constat in fiche.constats],
    }


def constat_json(
    constat: Constat, places: Mapping[Constat, Located], sources: Mapping[str, str], prefix: str
) -> dict[str, Any]:
    """A finding with its place, and the text that its rule rests on."""
    located = places.get(constat)
    return {
        "regle": constat.code,
        "niveau": constat.level.name.lower().replace("_", "-"),
        "portee": constat.portee.value,
        "message": constat.message,
        "a_faire": constat.a_faire,
        "source": sources[constat.code],
        "fichier": beneath(prefix, constat.fichier),
        "chemin": written(constat.chemin),
        "ligne": located.place.line if located else None,
        "colonne": located.place.column if located else None,
        "motif_constate": constat.motif,
        "levee_par": written(constat.leve_par) if constat.leve_par else None,
    }
