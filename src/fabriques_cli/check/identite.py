"""What a finding is, wherever its line stands: its rule, its file, its key path with the items of lists by name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from fabriques_cli.findings import Constat
from fabriques_cli.format.base import Modele
from fabriques_cli.format.changements import stable
from fabriques_cli.format.registre import PROGRAMME, Registre, fichier_de, fichier_de_vague

Identite = tuple[str, ...]
"""Code, file, steps of the key path, and the rank among the findings that share all of these."""


def identites(constats: Iterable[Constat], registre: Registre) -> list[Identite]:
    """The identity of each finding, each once: the same after a line, or an item of a list, was put before it."""
    models = _models(registre)
    seen: Counter[Identite] = Counter()
    found = []
    for constat in constats:
        identite = (constat.code, constat.fichier, *stable(constat.chemin, models.get(constat.fichier)))
        seen[identite] += 1
        found.append((*identite, str(seen[identite])))
    return found


def _models(registre: Registre) -> dict[str, Modele]:
    """What each file was read as; nothing for one that could not be read."""
    return {
        PROGRAMME: registre.programme,
        **{fichier_de_vague(jour): vague for jour, vague in registre.vagues.items()},
        **{fichier_de(slug): dossier for slug, dossier in registre.dossiers.items()},
    }
