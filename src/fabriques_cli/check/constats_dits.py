"""The findings that are told: of a file with hundreds of faults the gravest, and how many there are beside them."""

from __future__ import annotations

from collections import Counter
from itertools import groupby, islice
from operator import attrgetter

from fabriques_cli.findings import CONSTATS_MAX, Chemin, Constat, written
from fabriques_cli.format.champs import dernier
from fabriques_cli.format.dossier import Dossier
from fabriques_cli.format.registre import Registre


def dits(registre: Registre, constats: list[Constat]) -> tuple[Constat, ...]:
    """Of findings sorted by file then weight, those that are told; the last one of a file says how many are not."""
    if len(constats) < CONSTATS_MAX:
        return tuple(constats)
    left = Counter(constat.fichier for constat in constats)
    left.subtract({fichier: min(total, CONSTATS_MAX) for fichier, total in left.items()})
    left.update({one.fichier: one.omises for one in registre.anomalies if one.omises})
    told: list[Constat] = []
    for fichier, group in groupby(constats, key=attrgetter("fichier")):
        told += islice(group, CONSTATS_MAX)
        if left[fichier]:
            others = f"{left[fichier]} autre{'s' if left[fichier] > 1 else ''}"
            told[-1] = told[-1]._replace(
                message=f"{told[-1].message.removesuffix('.')} (et {others} dans ce fichier)."
            )
    return tuple(told)


def manque_dit(chemin: Chemin) -> str:
    """What a key path holds, as what is missing is said by an officer."""
    champ = dernier(Dossier, chemin)
    return champ.dit.manque if champ and champ.dit.manque else written(chemin)
