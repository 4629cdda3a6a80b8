"""MNT-05 · Le montant accordé ne dépasse pas le montant demandé.

Pourquoi
    Accorder plus que demandé est possible si le porteur a révisé sa demande ; sans cela, c'est une erreur de
    saisie, et l'enveloppe est engagée à tort.

Source
    total de la décision et total de la demande

Refusé
    demande: {annuites: {2021: 40000, 2022: 40000, 2023: 20000}}
    decisions:
      - le: 2021-05-20
        resultat: laureat
        annuites: {2021: 40000, 2022: 40000, 2023: 20001}
        autorite: ANCT

Admis
    demande: {annuites: {2021: 40000, 2022: 40000, 2023: 20000}}
    decisions:
      - le: 2021-05-20
        resultat: laureat
        annuites: {2021: 20000, 2022: 40000, 2023: 40000}
        autorite: ANCT

Régularisé
    demande: {annuites: {2021: 40000, 2022: 40000, 2023: 20000}}
    decisions:
      - le: 2021-05-20
        resultat: laureat
        annuites: {2021: 40000, 2022: 40000, 2023: 20001}
        autorite: ANCT
    regularisations: [{regle: MNT-05, le: 2021-05-31, motif: révision demandée par le porteur}]
"""

from __future__ import annotations

from collections.abc import Iterator

from fabriques_cli.domain.cadre import Cadre
from fabriques_cli.domain.faits import derniere_decision, lisible
from fabriques_cli.domain.remedes import regulariser
from fabriques_cli.findings import Finding, Level, Origine, Portee
from fabriques_cli.format.dossier import Dossier
from fabriques_cli.rules.rule import DossierRule
from fabriques_cli.text.dates import jour_court
from fabriques_cli.text.montant import euros, somme


def check(dossier: Dossier, cadre: Cadre) -> Iterator[Finding]:
    decision = derniere_decision(dossier, cadre.au)
    if decision is None or decision.resultat != "laureat" or dossier.demande is None:
        return
    donne, voulu = somme(decision.annuites.values()), somme(dossier.demande.annuites.values())
    if donne > voulu and dossier.demande.annuites and lisible(dossier, ("demande",), ("decisions",)):
        yield Finding(
            decision.at("annuites"),
            f"{euros(donne)} accordés le {jour_court(decision.le)}, soit {euros(donne - voulu)} de plus que "
            f"demandé ({euros(voulu)}).",
            "Vérifiez les montants de la décision ; si le porteur a révisé sa demande, notez-le : "
            f"{regulariser(dossier.slug, 'MNT-05')}",
        )


RULE = DossierRule(__doc__, Level.ALERTE, Portee.GESTION, Origine.COHERENCE, check)
