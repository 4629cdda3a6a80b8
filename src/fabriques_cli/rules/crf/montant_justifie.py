"""CRF-02 · Le compte rendu financier justifie tout ce qui a été versé pour l'annuité.

Pourquoi
    L'argent d'une subvention va à la dépense pour laquelle elle est donnée : ce qui n'est pas justifié se rend, ou
    se retient sur le versement suivant.

Source
    art. 10 de la loi n° 2000-321 : « conformité des dépenses effectuées à l'objet de la subvention »
    Depuis le premier registre.

Effet
    Alerte, sur le dernier compte rendu financier reçu de l'annuité. Rien tant que `montant_justifie` n'est pas noté,
    ni une fois que les titres de perception ont fait rentrer ce qui manque.

Refusé
    # au: 2022-05-02
    decisions: [{le: 2021-06-08, resultat: laureat, annuites: {2021: 40000, 2022: 50000, 2023: 30000}}]
    convention:
      numero_ej: "2103456789"
      signee_le: 2021-07-05
      publiee_le: 2021-08-02
      annuites: {2021: 40000, 2022: 50000, 2023: 30000}
    versements: [{le: 2021-09-20, annuite: 2021, montant: 40000, reference: DP-1}]
    comptes_rendus: [{annuite: 2021, type: financier, recu_le: 2022-04-29, montant_justifie: 39999.99}]
    accompagnement: [{le: 2021-11-18, type: communaute, acteur: anct, action: rencontre annuelle}]

Admis
    # au: 2022-05-02
    decisions: [{le: 2021-06-08, resultat: laureat, annuites: {2021: 40000, 2022: 50000, 2023: 30000}}]
    convention:
      numero_ej: "2103456789"
      signee_le: 2021-07-05
      publiee_le: 2021-08-02
      annuites: {2021: 40000, 2022: 50000, 2023: 30000}
    versements: [{le: 2021-09-20, annuite: 2021, montant: 40000, reference: DP-1}]
    comptes_rendus: [{annuite: 2021, type: financier, recu_le: 2022-04-29, montant_justifie: 40000}]
    accompagnement: [{le: 2021-11-18, type: communaute, acteur: anct, action: rencontre annuelle}]
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from fabriques_cli.domain.cadre import Cadre
from fabriques_cli.domain.dossier import Dossier
from fabriques_cli.domain.justification import manques
from fabriques_cli.domain.montant import euros, somme
from fabriques_cli.domain.shell import quoted
from fabriques_cli.domain.titres import a_encaisser, rendu_non_justifie
from fabriques_cli.findings import Finding, Level, Origine, Portee
from fabriques_cli.rules.rule import DossierRule


def check(dossier: Dossier, cadre: Cadre) -> Iterator[Finding]:
    if not dossier.comptes_rendus:
        return
    found = list(manques(dossier, cadre.au))
    if somme(manque.montant for manque in found) <= rendu_non_justifie(dossier, cadre.au):
        return
    for manque in found:
        yield Finding(
            manque.rendu.at("montant_justifie"),
            f"{euros(manque.justifie)} justifiés pour {manque.annuite}, soit {euros(manque.montant)} de moins que "
            f"versé ({euros(manque.verse)}).",
            _a_faire(dossier, cadre.au),
        )


def _a_faire(dossier: Dossier, au: date) -> str:
    if a_encaisser(dossier.titres_de_perception, au):
        return "Suivez l'encaissement du titre de perception émis, et notez-le dans « encaisse_le »."
    return (
        "Demandez au porteur les pièces qui manquent ; sinon, retenez la différence sur le versement suivant, ou "
        f"faites émettre un titre de perception : fabriques recouvrer {quoted(dossier.slug)}"
    )


RULE = DossierRule(__doc__, Level.ALERTE, Portee.GESTION, Origine.LOI, check)
