"""INS-02 · Un lauréat a des montants.

Pourquoi
    Ce qui manque n'est jamais zéro : sans annuités, l'aide est inconnue, et chaque total dit qu'il laisse ce
    dossier de côté.

Source
    annuités de la décision et de la convention
    Depuis le premier registre.

Effet
    À compléter. Rien si une convention signée, ou son avenant, donne les montants, ni après un désistement.

Refusé
    decisions: [{le: 2021-05-25, resultat: laureat}]

Admis
    decisions: [{le: 2021-05-20, resultat: laureat}]
    convention: {numero_ej: "2103456789", signee_le: 2021-05-25, annuites: {2021: 40000, 2022: 50000, 2023: 30000}}
"""

from __future__ import annotations

from collections.abc import Iterator

from fabriques_cli.domain.cadre import Cadre
from fabriques_cli.domain.faits import lisible
from fabriques_cli.domain.position.actes import decision_en_vigueur
from fabriques_cli.domain.position.comptes import a_conventionner
from fabriques_cli.domain.position.engagement import engage
from fabriques_cli.domain.remedes import modifier
from fabriques_cli.findings import Finding, Level, Origine, Portee
from fabriques_cli.format.dossier import Dossier
from fabriques_cli.rules.rule import DossierRule
from fabriques_cli.text.dates import jour_court

AUTRES_ACTES = (("convention", "annuites"), ("convention", "signee_le"), ("avenants",), ("desistement",))
"""Where the amounts that a decision does not give could be, or why they no longer matter."""


def check(dossier: Dossier, cadre: Cadre) -> Iterator[Finding]:
    decision = decision_en_vigueur(dossier, cadre.au)
    if decision is None or decision.resultat != "laureat":
        return
    if not decision.annuites and lisible(dossier, *AUTRES_ACTES) and _unknown(dossier, cadre):
        yield Finding(
            decision.at("annuites"),
            f"Lauréat le {jour_court(decision.le)} sans montant : le dossier est hors des totaux.",
            "Écrivez les annuités de la décision, une par année : "
            f"{modifier(dossier.slug, decision.at('annuites', 'ANNÉE'), 'MONTANT')}",
        )


def _unknown(dossier: Dossier, cadre: Cadre) -> bool:
    return a_conventionner(dossier, cadre.au) is None or engage(dossier, cadre.au) is None


RULE = DossierRule(__doc__, Level.A_COMPLETER, Portee.GESTION, Origine.COHERENCE, check)
