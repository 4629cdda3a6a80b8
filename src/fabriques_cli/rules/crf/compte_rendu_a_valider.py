"""CRF-03 · Un compte rendu financier reçu est validé dans le délai du programme.

Pourquoi
    Un compte rendu que personne ne lit ne justifie rien : le versement suivant attend, et l'argent mal employé ne se
    réclame plus.

Source
    délai de validation de programme.yaml (`delais.validation`)
    De la première réception à la validation. Aucun texte ne donne ce délai : sans cette clé, rien n'est en retard.

Effet
    Alerte dès le lendemain du délai, pour chaque annuité dont un compte rendu financier est reçu et dont aucun n'est
    validé. Rien une fois le dossier résilié ou clos ; info une fois le compte rendu validé en retard.

Refusé
    # au: 2022-06-29
    decisions: [{le: 2021-06-08, resultat: laureat, annuites: {2021: 40000, 2022: 50000, 2023: 30000}}]
    convention:
      numero_ej: "2103456789"
      signee_le: 2021-07-05
      publiee_le: 2021-08-02
      annuites: {2021: 40000, 2022: 50000, 2023: 30000}
    versements: [{le: 2021-09-20, annuite: 2021, montant: 40000, reference: DP-1}]
    comptes_rendus: [{annuite: 2021, type: financier, recu_le: 2022-04-29, montant_justifie: 40000}]
    accompagnement: [{le: 2021-11-18, type: communaute, acteur: anct, action: rencontre annuelle}]
    # programme.yaml
    delais: {validation: {valeur: 60, source: à confirmer}}

Admis
    # au: 2022-06-28
    decisions: [{le: 2021-06-08, resultat: laureat, annuites: {2021: 40000, 2022: 50000, 2023: 30000}}]
    convention:
      numero_ej: "2103456789"
      signee_le: 2021-07-05
      publiee_le: 2021-08-02
      annuites: {2021: 40000, 2022: 50000, 2023: 30000}
    versements: [{le: 2021-09-20, annuite: 2021, montant: 40000, reference: DP-1}]
    comptes_rendus: [{annuite: 2021, type: financier, recu_le: 2022-04-29, montant_justifie: 40000}]
    accompagnement: [{le: 2021-11-18, type: communaute, acteur: anct, action: rencontre annuelle}]
    # programme.yaml
    delais: {validation: {valeur: 60, source: à confirmer}}

Régularisé
    # au: 2022-06-29
    decisions: [{le: 2021-06-08, resultat: laureat, annuites: {2021: 40000, 2022: 50000, 2023: 30000}}]
    convention:
      numero_ej: "2103456789"
      signee_le: 2021-07-05
      publiee_le: 2021-08-02
      annuites: {2021: 40000, 2022: 50000, 2023: 30000}
    versements: [{le: 2021-09-20, annuite: 2021, montant: 40000, reference: DP-1}]
    comptes_rendus:
      - {annuite: 2021, type: financier, recu_le: 2022-04-29, valide_le: 2022-06-29, montant_justifie: 40000}
    accompagnement: [{le: 2021-11-18, type: communaute, acteur: anct, action: rencontre annuelle}]
    # programme.yaml
    delais: {validation: {valeur: 60, source: à confirmer}}
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from fabriques_cli.domain.cadre import Cadre
from fabriques_cli.domain.obligations.argent import validation
from fabriques_cli.domain.remedes import valider
from fabriques_cli.findings import Finding, Level, Origine, Portee, Regularise
from fabriques_cli.format.dossier import Dossier
from fabriques_cli.rules.rule import DossierRule
from fabriques_cli.text.dates import duree, jour_court


def check(dossier: Dossier, cadre: Cadre) -> Iterator[Finding]:
    if not dossier.comptes_rendus or cadre.programme.jours_de("validation") is None:
        return
    for one in validation(dossier, cadre):
        if one.du_le is not None and one.annuite is not None and one.tardive(cadre.au):
            said = "il l'a été" if one.fait_le else "il ne l'est pas,"
            yield Finding(
                one.chemin,
                f"Le compte rendu financier de {one.annuite} devait être validé le {jour_court(one.du_le)} au plus "
                f"tard : {said} {duree((one.fait_le or cadre.au) - one.du_le)} après.",
                f"Lisez-le, puis notez sa validation : {valider(dossier.slug, one.annuite)}",
                depuis=one.du_le + timedelta(days=1),
                regularise=Regularise(one.fait_le, "compte rendu validé") if one.fait_le else None,
            )


RULE = DossierRule(__doc__, Level.ALERTE, Portee.GESTION, Origine.A_CONFIRMER, check)
