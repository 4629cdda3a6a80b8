"""MNT-09 · Une annuité accordée a été demandée, et n'est pas de quelques euros.

Pourquoi
    Une année que personne n'a demandée, ou 50 € au lieu de 50 000 €, est le plus souvent une faute de frappe : elle
    entre dans les totaux comme une aide.

Source
    années de la demande, et annuités de la décision, de la convention et du dernier avenant

Effet
    Alerte, sur chaque annuité de la décision dont l'année n'est pas dans la demande, et sur chaque annuité de moins de
    1 000 € de la décision, de la convention ou de son dernier avenant. Zéro n'est pas une annuité.

Refusé
    decisions: [{le: 2021-05-20, resultat: laureat, annuites: {2022: 50000, 2023: 30000, 2024: 40000}}]

Admis
    decisions: [{le: 2021-05-20, resultat: laureat, annuites: {2022: 50000, 2023: 30000}}]

Régularisé
    decisions: [{le: 2021-05-20, resultat: laureat, annuites: {2022: 50000, 2023: 30000, 2024: 40000}}]
    regularisations: [{regle: MNT-09, le: 2021-05-31, motif: démarrage décalé d'un an avec le porteur}]
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from fabriques_cli.domain.cadre import Cadre
from fabriques_cli.domain.faits import lisible
from fabriques_cli.domain.position.actes import Acte, actes_chiffres, annuites_de, nom
from fabriques_cli.domain.remedes import regulariser
from fabriques_cli.findings import Finding, Level, Origine, Portee
from fabriques_cli.format.dossier import Dossier
from fabriques_cli.format.instruction import Decision
from fabriques_cli.rules.rule import DossierRule
from fabriques_cli.text.montant import ZERO, euros

PLANCHER = Decimal(1_000)
"""Euros a year under which an annuity looks like an amount typed in thousands."""


def check(dossier: Dossier, cadre: Cadre) -> Iterator[Finding]:
    actes = actes_chiffres(dossier, cadre.au)
    for acte in actes:
        for annee, montant in acte.annuites.items():
            if montant <= ZERO or actes[-1].annuites.get(annee) not in (None, montant):
                continue  # what was signed since gives another amount: it is the one to judge
            if montant < PLANCHER:
                yield _tiny(dossier, acte, annee, montant)
            if isinstance(acte, Decision) and _never_asked(dossier, annee):
                yield _unasked(dossier, acte, annee, montant)


def _tiny(dossier: Dossier, acte: Acte, annee: int, montant: Decimal) -> Finding:
    return Finding(
        (*annuites_de(acte), str(annee)),
        f"{nom(acte)} donne {euros(montant)} en {annee}, moins de {euros(PLANCHER)}.",
        "Comparez avec l'acte : un montant s'écrit en euros, pas en milliers d'euros. S'il est juste : "
        f"{regulariser(dossier.slug, 'MNT-09')}",
    )


def _never_asked(dossier: Dossier, annee: int) -> bool:
    asked = dossier.demande.annuites if dossier.demande else {}
    return bool(asked) and annee not in asked and lisible(dossier, ("demande",))


def _unasked(dossier: Dossier, acte: Acte, annee: int, montant: Decimal) -> Finding:
    asked = dossier.demande.annuites if dossier.demande else {}
    return Finding(
        (*annuites_de(acte), str(annee)),
        f"{nom(acte)} donne {euros(montant)} en {annee}, une année que la demande n'a pas "
        f"({', '.join(map(str, sorted(asked)))}).",
        f"Comparez avec la décision ; si l'année est juste, dites pourquoi : {regulariser(dossier.slug, 'MNT-09')}",
    )


RULE = DossierRule(__doc__, Level.ALERTE, Portee.GESTION, Origine.COHERENCE, check)
