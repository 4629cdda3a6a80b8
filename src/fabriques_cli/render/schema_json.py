"""The schemas as the files that an editor reads, beside the files that they describe."""

from __future__ import annotations

from typing import Any

from fabriques_cli.domain.base import Modele
from fabriques_cli.domain.dossier import Dossier
from fabriques_cli.domain.programme import Programme
from fabriques_cli.domain.schemas import fichier_de_schema
from fabriques_cli.domain.vague import Vague
from fabriques_cli.render import (
    budget_json_schema,
    check_json_schema,
    journal_json_schema,
    lieu_json_schema,
    plan_json_schema,
    tableau_json_schema,
    vague_json_schema,
)
from fabriques_cli.render.spans import as_json
from fabriques_cli.schema import schema

MODELES: dict[str, type[Modele]] = {"dossier": Dossier, "vague": Vague, "programme": Programme}
SORTIE = "sortie"
QUOI = (*MODELES, SORTIE)

SORTIES: dict[str, dict[str, Any]] = {
    "check": check_json_schema.SORTIE,
    "budget": budget_json_schema.SORTIE,
    "vague": vague_json_schema.SORTIE,
    "lieux": tableau_json_schema.LIEUX,
    "lieu": lieu_json_schema.SORTIE,
    "plan": plan_json_schema.SORTIE,
    "journal": journal_json_schema.SORTIE,
}
"""What each command prints with `--format json`."""


def render(quoi: str) -> str:
    """The schema of a kind of file."""
    return as_json(schema(MODELES[quoi]), values=False)


def of_output(command: str) -> str:
    """The schema of what a command prints with `--format json`."""
    return as_json(SORTIES[command], values=False)


def fichiers() -> dict[str, str]:
    """The schemas of the three kinds of file, by path from the top of the registre."""
    return {fichier_de_schema(quoi): render(quoi) for quoi in MODELES}
