"""FIN-02 · Une convention arrivée à son terme est payée, prolongée ou close.

Pourquoi
    Après son dernier jour, une convention ne fait plus rien payer : ce qui reste dû retient l'enveloppe, et le porteur
    ne sait pas s'il le recevra.

Source
    fin de la convention ou de son dernier avenant, versements, résiliation et clôture
    Depuis le premier registre.

Effet
    Alerte dès le lendemain du dernier jour, quand il reste à verser et que rien ne résilie ni ne clôt. La fin est celle
    du dernier avenant qui en donne une.

Refusé
    # au: 2022-07-01
    decisions: [{le: 2021-06-08, resultat: laureat, annuites: {2021: 40000, 2022: 50000, 2023: 30000}}]
    convention:
      numero_ej: "2103456789"
      signee_le: 2021-07-05
      publiee_le: 2021-08-02
      fin: 2022-06-30
      annuites: {2021: 40000, 2022: 50000, 2023: 30000}
    versements: [{le: 2021-09-20, annuite: 2021, montant: 40000, reference: DP-1}]
    comptes_rendus: [{annuite: 2021, type: financier, recu_le: 2022-03-01, montant_justifie: 40000}]
    accompagnement: [{le: 2021-11-18, type: communaute, acteur: anct, action: rencontre annuelle}]

Admis
    # au: 2022-06-30
    decisions: [{le: 2021-06-08, resultat: laureat, annuites: {2021: 40000, 2022: 50000, 2023: 30000}}]
    convention:
      numero_ej: "2103456789"
      signee_le: 2021-07-05
      publiee_le: 2021-08-02
      fin: 2022-06-30
      annuites: {2021: 40000, 2022: 50000, 2023: 30000}
    versements: [{le: 2021-09-20, annuite: 2021, montant: 40000, reference: DP-1}]
    comptes_rendus: [{annuite: 2021, type: financier, recu_le: 2022-03-01, montant_justifie: 40000}]
    accompagnement: [{le: 2021-11-18, type: communaute, acteur: anct, action: rencontre annuelle}]

Régularisé
    # au: 2022-07-01
    decisions: [{le: 2021-06-08, resultat: laureat, annuites: {2021: 40000, 2022: 50000, 2023: 30000}}]
    convention:
      numero_ej: "2103456789"
      signee_le: 2021-07-05
      publiee_le: 2021-08-02
      fin: 2022-06-30
      annuites: {2021: 40000, 2022: 50000, 2023: 30000}
    versements: [{le: 2021-09-20, annuite: 2021, montant: 40000, reference: DP-1}]
    comptes_rendus: [{annuite: 2021, type: financier, recu_le: 2022-03-01, montant_justifie: 40000}]
    accompagnement: [{le: 2021-11-18, type: communaute, acteur: anct, action: rencontre annuelle}]
    regularisations: [{regle: FIN-02, le: 2022-07-01, motif: avenant de prolongation à la signature}]
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from fabriques_cli.domain.cadre import Cadre
from fabriques_cli.domain.obligations.convention import fin
from fabriques_cli.domain.position.comptes import reste_a_verser
from fabriques_cli.findings import Finding, Level, Origine, Portee
from fabriques_cli.format.dossier import Dossier
from fabriques_cli.rules.rule import DossierRule
from fabriques_cli.text.dates import jour_court
from fabriques_cli.text.montant import euros
from fabriques_cli.text.shell import quoted


def check(dossier: Dossier, cadre: Cadre) -> Iterator[Finding]:
    if dossier.convention is None:
        return
    for one in fin(dossier, cadre):
        reste = reste_a_verser(dossier, cadre.au) if one.tardive(cadre.au) else None
        if one.du_le is not None and reste is not None:
            yield Finding(
                one.chemin,
                f"La convention a pris fin le {jour_court(one.du_le)} : il reste {euros(reste)} à verser, et rien ne "
                "la clôt.",
                f"Clôturez au montant final : fabriques cloturer {quoted(dossier.slug)} ; ou notez l'avenant qui la "
                f"prolonge : fabriques amender {quoted(dossier.slug)} --fin DATE",
                depuis=one.du_le + timedelta(days=1),
            )


RULE = DossierRule(__doc__, Level.ALERTE, Portee.GESTION, Origine.COHERENCE, check)
