"""All that is said of the keys."""

from __future__ import annotations

from fabriques_cli.format.base import Modele
from fabriques_cli.format.cles.cle import Cle, Cles
from fabriques_cli.format.cles.dossier import DOSSIER
from fabriques_cli.format.cles.gestion import GESTION
from fabriques_cli.format.cles.instruction import INSTRUCTION
from fabriques_cli.format.cles.programme import PROGRAMME

CLES: Cles = {**DOSSIER, **INSTRUCTION, **GESTION, **PROGRAMME}


def cle(model: type[Modele], nom: str) -> Cle:
    """What is said of a key of a model."""
    return CLES[model][nom]
