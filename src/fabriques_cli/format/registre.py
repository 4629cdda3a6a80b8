"""All that was read of a registre: data, and nothing that acts."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import Enum
from types import MappingProxyType
from typing import NamedTuple

from fabriques_cli.format.anomalie import Anomalie
from fabriques_cli.format.dossier import Dossier
from fabriques_cli.format.programme import Programme
from fabriques_cli.format.vague import Vague

PROGRAMME = "programme.yaml"
LIEUX = "lieux"
VAGUES = "vagues"
REFERENTIELS = "referentiels"
CORRESPONDANCES = "correspondances"
"""The folder that holds one file for each form, and beside it what its last import read."""

SCENARIOS = "scenarios"
"""The folder that holds what a committee would try of a selection."""


class Sorte(Enum):
    """What a file that nothing reads looks like, by its keys."""

    DOSSIER = "dossier"
    VAGUE = "vague"
    AUTRE = "autre"


class Egare(NamedTuple):
    """A YAML file of the registre's folder that stands where nothing reads it, and what to do of it, in French.

    Its path is from the top of the registre; one beside `data/` begins with `../`.
    """

    fichier: str
    sorte: Sorte
    a_faire: str = ""


class Registre(NamedTuple):
    """The programme, the waves by deposit date, the dossiers by slug, and what could not be read."""

    programme: Programme
    vagues: Mapping[date, Vague]
    dossiers: Mapping[str, Dossier]
    anomalies: tuple[Anomalie, ...] = ()
    illisibles: tuple[str, ...] = ()
    vagues_illisibles: frozenset[date] = frozenset()
    a_ajouter: Mapping[str, str] = MappingProxyType({})
    """Files of waves left out of the commit that is looked at, with how to name each on a command line."""
    egares: tuple[Egare, ...] = ()

    def egares_de(self, *sortes: Sorte) -> tuple[str, ...]:
        """The files of some sorts that nothing reads: no total holds what they say."""
        return tuple(egare.fichier for egare in self.egares if egare.sorte in sortes)


def fichier_de(slug: str) -> str:
    """The path of a dossier's file from the top of the registre."""
    return f"{LIEUX}/{slug}.yaml"


def fichier_de_vague(jour: date) -> str:
    """The path of a wave's file from the top of the registre."""
    return f"{VAGUES}/{jour.isoformat()}.yaml"
