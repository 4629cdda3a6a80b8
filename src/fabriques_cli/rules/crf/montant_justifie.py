"""CRF-02 · Le compte rendu financier justifie tout ce qui a été versé pour l'annuité.

Pourquoi
    L'argent d'une subvention va à la dépense pour laquelle elle est donnée : ce qui n'est pas justifié se rend, ou
    se retient sur le versement suivant.

Source
    art. 10 de la loi n° 2000-321 : « conformité des dépenses effectuées à l'objet de la subvention »
    Depuis le premier registre.

Effet
    Alerte, sur le dernier compte rendu financier reçu de l'annuité. Rien tant que `montant_justifie` n'est pas noté.

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
from fabriques_cli.domain.gestion import CompteRendu
from fabriques_cli.domain.montant import euros, somme
from fabriques_cli.findings import Finding, Level, Origine, Portee
from fabriques_cli.rules.rule import DossierRule


def check(dossier: Dossier, cadre: Cadre) -> Iterator[Finding]:
    if not dossier.comptes_rendus:
        return
    for annuite, rendu in _last_by_annuity(dossier, cadre.au).items():
        justified = rendu.montant_justifie
        if justified is None:
            continue
        paid = somme(v.montant for v in dossier.versements if v.annuite == annuite and v.le <= cadre.au)
        if justified < paid:
            yield Finding(
                rendu.at("montant_justifie"),
                f"{euros(justified)} justifiés pour {annuite}, soit {euros(paid - justified)} de moins que versé "
                f"({euros(paid)}).",
                "Demandez au porteur les pièces qui manquent ; sinon, retenez la différence sur le versement "
                "suivant, ou faites émettre un titre de perception.",
            )


def _last_by_annuity(dossier: Dossier, au: date) -> dict[int, CompteRendu]:
    """The financial report that stands for each annuity: the last received, then the last written."""
    known = [rendu for rendu in dossier.comptes_rendus if rendu.type == "financier" and _day(rendu) <= au]
    return {rendu.annuite: rendu for rendu in sorted(known, key=_day) if rendu.annuite is not None}


def _day(rendu: CompteRendu) -> date:
    """When it came; one that has no day is taken as known from the start."""
    return rendu.recu_le or rendu.valide_le or date.min


RULE = DossierRule(__doc__, Level.ALERTE, Portee.GESTION, Origine.LOI, check)
