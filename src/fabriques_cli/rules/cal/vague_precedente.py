"""CAL-04 · Le dossier est déposé après la clôture de la vague précédente.

Pourquoi
    Un dossier déposé quand la vague précédente était ouverte en faisait sans doute partie : la date ou la vague
    est à vérifier.

Source
    date de dépôt et vagues du registre

Refusé
    depose_le: 2020-12-30T23:59:59+01:00

Admis
    depose_le: 2020-12-31T00:00:00+01:00
"""

from __future__ import annotations

from collections.abc import Iterator

from fabriques_cli.domain.cadre import Cadre
from fabriques_cli.domain.calendrier import en_retard, quand, vague_precedente
from fabriques_cli.findings import Finding, Level, Origine, Portee
from fabriques_cli.format.dossier import Dossier
from fabriques_cli.rules.rule import DossierRule


def check(dossier: Dossier, cadre: Cadre) -> Iterator[Finding]:
    depot, vague = dossier.depose_le, cadre.vague
    if depot is None or vague is None:
        return
    precedente = vague_precedente(vague, cadre)
    if precedente is None or en_retard(depot, precedente, cadre):
        return
    yield Finding(
        ("depose_le",),
        f"Déposé le {quand(depot, cadre)}, avant la clôture de la {precedente.titre} ; le dossier est rattaché à la "
        f"{vague.titre}.",
        f"Vérifiez la date et la vague : à cette date, la {precedente.titre} était encore ouverte.",
    )


RULE = DossierRule(__doc__, Level.ALERTE, Portee.CANDIDATURE, Origine.COHERENCE, check)
