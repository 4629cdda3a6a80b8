"""VER-01 · On ne verse pas pour une annuité plus que ce qui est accordé le jour du paiement.

Pourquoi
    Un paiement repose sur un acte : au-delà, la somme n'est due à personne et devra être rendue.

Source
    versements et annuités en vigueur le jour de chacun
    Depuis le premier registre.

Effet
    Bloquant, sur chaque paiement qui porte le cumul d'une annuité au-dessus de ce que la décision, la convention,
    le dernier avenant ou, après une fin, celle-ci, accorde ce jour-là. Ce qu'un titre de perception `indu` demande ne
    compte plus comme versé, et peut l'être de nouveau ; ce qu'un titre `non_justifie` demande n'est plus dû. Un acte
    signé plus tard ne change rien au jour du paiement. Info une fois que des titres encaissés ont fait rentrer la
    somme.

Refusé
    decisions: [{le: 2021-04-12, resultat: laureat, annuites: {2021: 40000, 2022: 50000, 2023: 30000}}]
    convention: {numero_ej: "2103456789", signee_le: 2021-04-26, annuites: {2021: 40000, 2022: 50000, 2023: 30000}}
    versements:
      - {le: 2021-05-10, annuite: 2021, montant: 30000, reference: DP-1}
      - {le: 2021-05-17, annuite: 2021, montant: 10000.01, reference: DP-2}

Admis
    decisions: [{le: 2021-04-12, resultat: laureat, annuites: {2021: 40000, 2022: 50000, 2023: 30000}}]
    convention: {numero_ej: "2103456789", signee_le: 2021-04-26, annuites: {2021: 40000, 2022: 50000, 2023: 30000}}
    versements:
      - {le: 2021-05-10, annuite: 2021, montant: 30000, reference: DP-1}
      - {le: 2021-05-17, annuite: 2021, montant: 10000, reference: DP-2}

Régularisé
    decisions: [{le: 2021-04-12, resultat: laureat, annuites: {2021: 40000, 2022: 50000, 2023: 30000}}]
    convention: {numero_ej: "2103456789", signee_le: 2021-04-26, annuites: {2021: 40000, 2022: 50000, 2023: 30000}}
    versements:
      - {le: 2021-05-10, annuite: 2021, montant: 30000, reference: DP-1}
      - {le: 2021-05-17, annuite: 2021, montant: 10000.01, reference: DP-2}
    titres_de_perception:
      - {le: 2021-05-20, numero: TP-1, annuite: 2021, nature: indu, montant: 0.01, encaisse_le: 2021-05-31}
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from fabriques_cli.domain.cadre import Cadre
from fabriques_cli.domain.position.retours import a_reprendre, rendu
from fabriques_cli.domain.position.titres import imputations, plus_dus
from fabriques_cli.domain.position.versements import versements_et_accord
from fabriques_cli.findings import Finding, Level, Origine, Portee
from fabriques_cli.format.dossier import Dossier
from fabriques_cli.format.gestion import Versement
from fabriques_cli.rules.rule import DossierRule
from fabriques_cli.text.dates import jour_court
from fabriques_cli.text.montant import ZERO, euros, somme


def check(dossier: Dossier, cadre: Cadre) -> Iterator[Finding]:
    if not dossier.versements:
        return
    issued = imputations(dossier, cadre.au) if dossier.titres_de_perception else ()
    if issued is None:
        return
    cumuls: dict[int, Decimal] = {}
    for versement, accordees in versements_et_accord(dossier, cadre.au):
        annuite = versement.annuite
        cumuls[annuite] = cumuls.get(annuite, ZERO) + versement.montant
        accorde = accordees.get(annuite) if accordees else None
        if accorde:  # nothing granted for that year: VER-02
            claimed = [one for one in issued if one.annuite == annuite and one.titre.le <= versement.le]
            valide = cumuls[annuite] - somme(one.indu for one in claimed)
            du = accorde - plus_dus(dossier, versement.le, claimed).get(annuite, ZERO)
            if valide > du:
                found = _finding(dossier, versement, valide, du, cadre.au)
                yield found._replace(regularise=rendu(dossier, versement, valide - du, cadre.au))


def _finding(dossier: Dossier, versement: Versement, cumul: Decimal, accorde: Decimal, au: date) -> Finding:
    exces = cumul - accorde
    claim = a_reprendre(dossier, versement.annuite, exces, versement.le, au)
    return Finding(
        versement.at("montant"),
        f"{euros(cumul)} versés pour {versement.annuite} au {jour_court(versement.le)}, soit {euros(exces)} de plus "
        f"que les {euros(accorde)} accordés à cette date.",
        "Comparez avec la demande de paiement : un montant mal saisi se corrige ; s'il est juste, notez l'acte qui "
        f"l'accordait. À défaut : {claim}",
    )


RULE = DossierRule(__doc__, Level.BLOQUANT, Portee.GESTION, Origine.COHERENCE, check)
