"""The schemas as the files that an editor reads, beside the files that they describe."""

from __future__ import annotations

from typing import Any

from fabriques_cli.format.base import Modele
from fabriques_cli.format.correspondance import Correspondance
from fabriques_cli.format.dossier import Dossier
from fabriques_cli.format.essais.scenario import Scenario
from fabriques_cli.format.json_schema import schema
from fabriques_cli.format.programme import Programme
from fabriques_cli.format.schemas import fichier_de_schema
from fabriques_cli.format.vague import Vague
from fabriques_cli.render.schemas import accompagnement as accompagnement_json_schema
from fabriques_cli.render.schemas import budget as budget_json_schema
from fabriques_cli.render.schemas import candidatures as candidatures_json_schema
from fabriques_cli.render.schemas import check as check_json_schema
from fabriques_cli.render.schemas import echeances as echeances_json_schema
from fabriques_cli.render.schemas import journal as journal_json_schema
from fabriques_cli.render.schemas import lieu as lieu_json_schema
from fabriques_cli.render.schemas import notes as notes_json_schema
from fabriques_cli.render.schemas import plan as plan_json_schema
from fabriques_cli.render.schemas import rapprochement as rapprochement_json_schema
from fabriques_cli.render.schemas import selection as selection_json_schema
from fabriques_cli.render.schemas import tableau as tableau_json_schema
from fabriques_cli.render.schemas import vague as vague_json_schema
from fabriques_cli.render.spans import as_json

MODELES: dict[str, type[Modele]] = {
    "dossier": Dossier,
    "vague": Vague,
    "programme": Programme,
    "correspondance": Correspondance,
    "scenario": Scenario,
}
DITS = {
    "scenario": (
        "Scénario",
        "Ce qu'un comité essaierait d'une sélection : une clé absente laisse ce que dit le registre.",
    )
}
"""The title and the sentence of the files that no registre is read from."""

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
    "notes": notes_json_schema.SORTIE,
    "accompagnement": accompagnement_json_schema.SORTIE,
    "echeances": echeances_json_schema.SORTIE,
    "selection": selection_json_schema.SORTIE,
    "rapprocher": rapprochement_json_schema.SORTIE,
    "import": candidatures_json_schema.SORTIE,
}
"""What each command prints with `--format json`."""


def render(quoi: str) -> str:
    """The schema of a kind of file."""
    return as_json(schema(MODELES[quoi], DITS.get(quoi)), values=False)


def of_output(command: str) -> str:
    """The schema of what a command prints with `--format json`."""
    return as_json(SORTIES[command], values=False)


def fichiers() -> dict[str, str]:
    """The schemas of the kinds of file, by path from the top of the registre."""
    return {fichier_de_schema(quoi): render(quoi) for quoi in MODELES}
