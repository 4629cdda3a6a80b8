"""All that is said of the keys."""

from __future__ import annotations

from fabriques_cli.cles.cle import Cle, Cles
from fabriques_cli.cles.dossier import DOSSIER
from fabriques_cli.cles.gestion import GESTION
from fabriques_cli.cles.instruction import INSTRUCTION
from fabriques_cli.cles.programme import PROGRAMME
from fabriques_cli.domain.base import Modele

CLES: Cles = {**DOSSIER, **INSTRUCTION, **GESTION, **PROGRAMME}


def cle(model: type[Modele], nom: str) -> Cle:
    """What is said of a key of a model."""
    return CLES[model][nom]
