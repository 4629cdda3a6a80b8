"""CRF-01 · Le compte rendu financier d'une annuité payée est reçu à temps.

Pourquoi
    Celui qui reçoit de l'argent public pour une dépense déterminée rend compte de son emploi ; ce qui n'est pas
    réclamé à temps ne vient plus.

Source
    art. 10 de la loi n° 2000-321 : « dans les six mois suivant la fin de l'exercice » ; CERFA 15059
    Dû à la fin du sixième mois qui suit la clôture des comptes de l'année de l'annuité : le 30/06/2022 pour des
    comptes clos le 31/12/2021. Sans `porteur.exercice_clos`, les comptes sont supposés clos le 31/12.
    D'une convention pluriannuelle, l'arrêté du 24 mai 2005 n'exige qu'un compte rendu final : celui de chaque annuité
    est alors dû parce que la convention le demande.

Effet
    Alerte dès le lendemain, pour chaque annuité dont quelque chose est payé, tant que rien n'est reçu. Un compte
    rendu validé est un compte rendu reçu.

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
"""

from __future__ import annotations

from collections.abc import Iterator

from fabriques_cli.domain.cadre import Cadre
from fabriques_cli.domain.dates import duree, jour_court
from fabriques_cli.domain.dossier import Dossier
from fabriques_cli.domain.echeances import compte_rendu_du_le, compte_rendu_recu_le, exercice_suppose
from fabriques_cli.domain.faits import lisible
from fabriques_cli.findings import Finding, Level, Origine, Portee
from fabriques_cli.rules.rule import DossierRule


def check(dossier: Dossier, cadre: Cadre) -> Iterator[Finding]:
    if not dossier.versements:
        return
    for annuite in sorted(
        {versement.annuite for versement in dossier.versements if versement.le <= cadre.au}
    ):
        recu_le = compte_rendu_recu_le(dossier, annuite)
        if recu_le is not None and recu_le <= cadre.au:
            continue
        du_le = compte_rendu_du_le(dossier, annuite)
        if du_le < cadre.au and lisible(dossier, ("porteur", "exercice_clos")):
            yield Finding(
                ("comptes_rendus",),
                f"Le compte rendu financier de {annuite} était dû le {jour_court(du_le)} : "
                f"il n'est pas reçu, {duree(cadre.au - du_le)} après.{exercice_suppose(dossier)}",
                f"Réclamez au porteur le compte rendu financier de {annuite} (CERFA 15059).",
            )


RULE = DossierRule(__doc__, Level.ALERTE, Portee.GESTION, Origine.LOI, check)
