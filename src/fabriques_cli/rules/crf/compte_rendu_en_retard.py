"""CRF-01 · Le compte rendu financier d'une annuité payée est reçu à temps.

Pourquoi
    Celui qui reçoit de l'argent public pour une dépense déterminée rend compte de son emploi ; ce qui n'est pas
    réclamé à temps ne vient plus.

Source
    art. 10 de la loi n° 2000-321, pour un organisme de droit privé ; la convention, pour une personne publique
    « Dans les six mois suivant la fin de l'exercice pour lequel elle a été attribuée » ; arrêté du 11 octobre 2006,
    modèle CERFA 15059. L'exercice est celui qui contient le premier versement de l'annuité, ou le 1er janvier de
    l'annuité quand elle est payée d'avance : le compte rendu est dû à la fin du sixième mois qui suit sa clôture.
    Comptes clos le 31/12, annuité 2021 payée le 25/10/2021 : le 30/06/2022 ; payée le 05/07/2022 : le 30/06/2023.
    Comptes clos le 31/08, payée le 01/10/2021 : le 28/02/2023. Sans `porteur.exercice_clos`, les comptes sont supposés
    clos le 31/12.
    D'une convention pluriannuelle, l'arrêté n'exige qu'un compte rendu final : celui de chaque annuité est alors dû
    parce que la convention le demande.

Effet
    Alerte dès le lendemain, pour chaque annuité dont quelque chose est payé, tant que rien n'est reçu : avant le
    paiement, rien n'est dû. Un compte rendu validé est un compte rendu reçu ; reçu en retard, il laisse une info.

Refusé
    # au: 2022-07-01
    decisions: [{le: 2021-06-08, resultat: laureat, annuites: {2021: 40000, 2022: 50000, 2023: 30000}}]
    convention:
      numero_ej: "2103456789"
      signee_le: 2021-07-05
      publiee_le: 2021-08-02
      annuites: {2021: 40000, 2022: 50000, 2023: 30000}
    versements: [{le: 2021-09-20, annuite: 2021, montant: 40000, reference: DP-1}]
    accompagnement: [{le: 2021-11-18, type: communaute, acteur: anct, action: rencontre annuelle}]

Admis
    # au: 2022-06-30
    decisions: [{le: 2021-06-08, resultat: laureat, annuites: {2021: 40000, 2022: 50000, 2023: 30000}}]
    convention:
      numero_ej: "2103456789"
      signee_le: 2021-07-05
      publiee_le: 2021-08-02
      annuites: {2021: 40000, 2022: 50000, 2023: 30000}
    versements: [{le: 2021-09-20, annuite: 2021, montant: 40000, reference: DP-1}]
    accompagnement: [{le: 2021-11-18, type: communaute, acteur: anct, action: rencontre annuelle}]

Régularisé
    # au: 2022-07-01
    decisions: [{le: 2021-06-08, resultat: laureat, annuites: {2021: 40000, 2022: 50000, 2023: 30000}}]
    convention:
      numero_ej: "2103456789"
      signee_le: 2021-07-05
      publiee_le: 2021-08-02
      annuites: {2021: 40000, 2022: 50000, 2023: 30000}
    versements: [{le: 2021-09-20, annuite: 2021, montant: 40000, reference: DP-1}]
    accompagnement: [{le: 2021-11-18, type: communaute, acteur: anct, action: rencontre annuelle}]
    comptes_rendus: [{annuite: 2021, type: financier, recu_le: 2022-07-01, montant_justifie: 40000}]
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from fabriques_cli.domain.cadre import Cadre
from fabriques_cli.domain.echeances import exercice_suppose, source_de_la_convention
from fabriques_cli.domain.obligations.argent import compte_rendu
from fabriques_cli.domain.remedes import rendre_compte
from fabriques_cli.findings import Finding, Level, Origine, Portee, Regularise
from fabriques_cli.format.dossier import Dossier
from fabriques_cli.rules.rule import DossierRule
from fabriques_cli.text.dates import duree, jour_court


def check(dossier: Dossier, cadre: Cadre) -> Iterator[Finding]:
    if not dossier.versements:
        return
    for one in compte_rendu(dossier, cadre):
        if one.du_le is not None and one.annuite is not None and one.tardive(cadre.au):
            yield _late(dossier, one.annuite, one.du_le, one.fait_le, cadre.au)


def _late(dossier: Dossier, annuite: int, du_le: date, recu_le: date | None, au: date) -> Finding:
    said = "il est arrivé" if recu_le else "il n'est pas reçu,"
    return Finding(
        ("comptes_rendus",),
        f"Le compte rendu financier de {annuite} était dû le {jour_court(du_le)} : {said} "
        f"{duree((recu_le or au) - du_le)} après."
        + exercice_suppose(dossier)
        + source_de_la_convention(dossier),
        f"Réclamez au porteur le compte rendu financier de {annuite} (CERFA 15059), puis notez sa réception : "
        f"{rendre_compte(dossier.slug, annuite)}",
        depuis=du_le,
        regularise=Regularise(recu_le, "compte rendu reçu") if recu_le else None,
    )


RULE = DossierRule(__doc__, Level.ALERTE, Portee.GESTION, Origine.LOI, check)
