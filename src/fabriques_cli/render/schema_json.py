"""The schemas as the files that an editor reads, beside the files that they describe."""

from __future__ import annotations

from fabriques_cli.domain.base import Modele
from fabriques_cli.domain.dossier import Dossier
from fabriques_cli.domain.programme import Programme
from fabriques_cli.domain.schemas import fichier_de_schema
from fabriques_cli.domain.vague import Vague
from fabriques_cli.render.check_json_schema import SORTIE
from fabriques_cli.render.spans import as_json
from fabriques_cli.schema import schema

MODELES: dict[str, type[Modele]] = {"dossier": Dossier, "vague": Vague, "programme": Programme}
QUOI = (*MODELES, "sortie")


def render(quoi: str) -> str:
    """The schema of a kind of file, or of what `check --format json` prints."""
    return as_json(schema(MODELES[quoi]) if quoi in MODELES else SORTIE)


def fichiers() -> dict[str, str]:
    """The schemas of the three kinds of file, by path from the top of the registre."""
    return {fichier_de_schema(quoi): render(quoi) for quoi in MODELES}
