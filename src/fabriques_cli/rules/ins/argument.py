"""INS-01 · La décision repose sur un argument pour chacun des quatre critères.

Pourquoi
    Le dépliant annonce quatre critères de sélection. Deux ans après, l'argument écrit est ce qui explique au
    porteur, au juge ou au successeur pourquoi le dossier a été retenu ou ne l'a pas été.

Source
    les quatre critères de sélection
    Depuis l'ouverture de l'appel.

Effet
    Alerte, dès que le dossier est lauréat, sur la liste complémentaire ou non retenu. La note ne remplace pas
    l'argument.

Refusé
    criteres:
      essor_du_territoire: {avis: Réseau actif., note: 4}
      ancrage_territorial: {avis: Porteur connu de tous., note: 4}
      gouvernance: {note: 3}
      modele_economique: {avis: Équilibre en 2024., note: 3}
    decisions: [{le: 2021-05-25, resultat: liste_complementaire, rang: 1}]

Admis
    criteres:
      essor_du_territoire: {avis: Réseau actif.}
      ancrage_territorial: {avis: Porteur connu de tous.}
      gouvernance: {avis: Collège d'usagers.}
      modele_economique: {avis: Équilibre en 2024.}
    decisions: [{le: 2021-05-25, resultat: liste_complementaire, rang: 1}]

Régularisé
    criteres:
      essor_du_territoire: {avis: Réseau actif., note: 4}
      ancrage_territorial: {avis: Porteur connu de tous., note: 4}
      gouvernance: {note: 3}
      modele_economique: {avis: Équilibre en 2024., note: 3}
    decisions: [{le: 2021-05-25, resultat: liste_complementaire, rang: 1}]
    regularisations: [{regle: INS-01, le: 2021-05-31, motif: argument donné en séance}]
"""

from __future__ import annotations

from collections.abc import Iterator

from fabriques_cli.domain.cadre import Cadre
from fabriques_cli.domain.faits import lisible
from fabriques_cli.domain.position.actes import decision_en_vigueur
from fabriques_cli.domain.remedes import modifier
from fabriques_cli.findings import Finding, Level, Origine, Portee
from fabriques_cli.format.dossier import Dossier
from fabriques_cli.format.instruction import CRITERES, Instruction
from fabriques_cli.rules.rule import DossierRule
from fabriques_cli.text.dates import jour_court

RESULTATS = {
    "laureat": "Lauréat",
    "liste_complementaire": "Sur la liste complémentaire",
    "non_retenu": "Non retenu",
}


def check(dossier: Dossier, cadre: Cadre) -> Iterator[Finding]:
    decision = decision_en_vigueur(dossier, cadre.au)
    if decision is None or decision.resultat not in RESULTATS:
        return
    absents = [cle for cle in CRITERES if not _argued(getattr(dossier.criteres, cle, None))]
    absents = [cle for cle in absents if lisible(dossier, ("criteres", cle, "avis"))]
    if not absents:
        return
    debut = f"{RESULTATS[decision.resultat]} le {jour_court(decision.le)} sans argument"
    if len(absents) == len(CRITERES):
        yield Finding(
            ("criteres",),
            f"{debut} : aucun des quatre critères n'en a.",
            "Écrivez l'argument de chaque critère : "
            f"{modifier(dossier.slug, ('criteres', CRITERES[0], 'avis'), 'ARGUMENT')}",
        )
        return
    for cle in absents:
        yield Finding(
            ("criteres", cle, "avis"),
            f"{debut} sur le critère « {getattr(cadre.programme.criteres, cle)} ».",
            f"Écrivez l'argument : {modifier(dossier.slug, ('criteres', cle, 'avis'), 'ARGUMENT')}",
        )


def _argued(instruction: Instruction | None) -> bool:
    return instruction is not None and instruction.avis is not None


RULE = DossierRule(__doc__, Level.ALERTE, Portee.GESTION, Origine.DEPLIANT, check)
