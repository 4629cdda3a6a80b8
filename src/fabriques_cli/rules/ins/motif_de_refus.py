"""INS-03 · Un refus a un motif.

Pourquoi
    Le porteur a le droit de savoir pourquoi, et de redéposer en en tenant compte.

Source
    « argumentaires de refus »
    Depuis l'ouverture de l'appel.

Effet
    Bloquant, sur un dossier non retenu ou irrecevable. Un dossier sans suite n'est pas refusé.

Refusé
    decisions: [{le: 2021-05-25, resultat: non_retenu}]

Admis
    decisions: [{le: 2021-05-25, resultat: non_retenu, motif: Modèle économique non démontré.}]

Régularisé
    decisions: [{le: 2021-05-25, resultat: non_retenu}]
    regularisations: [{regle: INS-03, le: 2021-05-31, motif: motif au procès-verbal, autorite: ANCT, reference: DEC-7}]
"""

from __future__ import annotations

from collections.abc import Iterator

from fabriques_cli.domain.cadre import Cadre
from fabriques_cli.domain.position.actes import decision_en_vigueur
from fabriques_cli.domain.remedes import modifier
from fabriques_cli.findings import Finding, Level, Origine, Portee
from fabriques_cli.format.dossier import Dossier
from fabriques_cli.rules.rule import DossierRule
from fabriques_cli.text.dates import jour_court

REFUSES = {"non_retenu": "Non retenu", "irrecevable": "Irrecevable"}


def check(dossier: Dossier, cadre: Cadre) -> Iterator[Finding]:
    decision = decision_en_vigueur(dossier, cadre.au)
    if decision is not None and decision.motif is None and decision.resultat in REFUSES:
        yield Finding(
            decision.at("motif"),
            f"{REFUSES[decision.resultat]} le {jour_court(decision.le)} sans motif.",
            "Écrivez le motif que l'autorité a donné, tel que le porteur peut le lire : "
            f"{modifier(dossier.slug, decision.at('motif'), 'MOTIF')}",
        )


RULE = DossierRule(__doc__, Level.BLOQUANT, Portee.GESTION, Origine.TEXTE_AMI, check)
