"""The report of a check for the Code Quality widget of GitLab: one issue a finding, known again by its fingerprint."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from fabriques_cli.check.identite import Identite, identites
from fabriques_cli.check.rapport import Rapport
from fabriques_cli.findings import Constat, Level
from fabriques_cli.render.check.machine import Context
from fabriques_cli.render.spans import as_json
from fabriques_cli.render.words import weight

SEVERITIES = {
    Level.BLOQUANT: "blocker",
    Level.A_COMPLETER: "major",
    Level.ALERTE: "minor",
    Level.INFO: "info",
}


def render(rapport: Rapport, context: Context) -> str:
    """A list of issues in the order of the report; the format has no place for anything else."""
    constats = rapport.constats
    pairs = zip(constats, identites(constats, context.registre), strict=True)
    return as_json([_issue(constat, identite, context) for constat, identite in pairs])


def fingerprint(identite: Identite, prefix: str) -> str:
    """What a finding goes by for machines: the same whatever its line, its words and its weight."""
    return hashlib.sha256(json.dumps([prefix, *identite]).encode()).hexdigest()


def _issue(constat: Constat, identite: Identite, context: Context) -> dict[str, Any]:
    located = context.places.get(constat)
    return {
        "description": f"{constat.code} · {weight(constat)} · {constat.message}",
        "check_name": constat.code,
        "fingerprint": fingerprint(identite, context.prefix),
        "severity": SEVERITIES[constat.level if constat.actif else Level.INFO],
        "location": {
            "path": context.path(constat),
            "lines": {"begin": located.place.line if located else 1},
        },
    }
