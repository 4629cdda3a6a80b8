"""MNT-06 · Le dossier demande un montant.

Pourquoi
    Sans montant demandé, le dossier ne peut être ni comparé aux autres, ni compté dans les totaux.

Source
    « de 75 000 à 150 000 [€] sur 3 ans »
    Depuis l'ouverture de l'appel.

Au porteur
    Indiquez le montant que vous demandez, année par année.

Refusé
    demande: {}

Admis
    demande: {annuites: {2021: 40000, 2022: 50000, 2023: 30000}}
"""

from __future__ import annotations

from collections.abc import Iterator

from fabriques_cli.domain.cadre import Cadre
from fabriques_cli.findings import Finding, Level, Origine, Portee
from fabriques_cli.format.dossier import Dossier
from fabriques_cli.rules.rule import DossierRule


def check(dossier: Dossier, _cadre: Cadre) -> Iterator[Finding]:
    if dossier.demande is None or not dossier.demande.annuites:
        yield Finding(
            ("demande",),
            "Aucun montant n'est demandé.",
            "Demandez au porteur son plan de financement, année par année.",
        )


RULE = DossierRule(__doc__, Level.A_COMPLETER, Portee.CANDIDATURE, Origine.DEPLIANT, check)
