"""CRF-02 · Le compte rendu financier justifie tout ce qui a été versé pour l'annuité.

Pourquoi
    L'argent d'une subvention va à la dépense pour laquelle elle est donnée : ce qui n'est pas justifié se rend, ou
    se retient sur le versement suivant.

Source
    art. 10 de la loi n° 2000-321, pour un organisme de droit privé ; la convention, pour une personne publique
    « Conformité des dépenses effectuées à l'objet de la subvention ». Depuis le 03/07/2021, la convention peut laisser
    à un organisme à but non lucratif ce qu'il n'a pas consommé (art. 1er de la loi n° 2021-875).

Effet
    Alerte, sur le dernier compte rendu financier reçu de l'annuité. Rien tant que `montant_justifie` n'est pas noté,
    ni quand la convention laisse l'excédent (`convention.excedent_conserve: oui`) à une association, une fondation ou
    un fonds de dotation ; info une fois que les titres de perception ont fait rentrer ce qui manque.

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

Régularisé
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
    titres_de_perception:
      - {le: 2022-04-30, numero: TP-1, annuite: 2021, nature: non_justifie, montant: 0.01, encaisse_le: 2022-05-02}
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from fabriques_cli.domain.cadre import Cadre
from fabriques_cli.domain.echeances import source_de_la_convention
from fabriques_cli.domain.position.justification import manques
from fabriques_cli.domain.position.retours import justifie_par_titres
from fabriques_cli.domain.position.titres import a_encaisser
from fabriques_cli.domain.remedes import encaisser
from fabriques_cli.findings import Finding, Level, Origine, Portee
from fabriques_cli.format.dossier import Dossier
from fabriques_cli.format.porteur import SANS_BUT_LUCRATIF
from fabriques_cli.rules.rule import DossierRule
from fabriques_cli.text.montant import euros, somme
from fabriques_cli.text.shell import quoted


def check(dossier: Dossier, cadre: Cadre) -> Iterator[Finding]:
    if not dossier.comptes_rendus or _left_to_them(dossier):
        return
    found = list(manques(dossier, cadre.au))
    if not found:
        return
    ended = justifie_par_titres(dossier, somme(manque.montant for manque in found), cadre.au)
    for manque in found:
        yield Finding(
            manque.rendu.at("montant_justifie"),
            f"{euros(manque.justifie)} justifiés pour {manque.annuite}, soit {euros(manque.montant)} de moins que "
            f"versé ({euros(manque.verse)})." + source_de_la_convention(dossier),
            _a_faire(dossier, cadre.au),
            regularise=ended,
        )


def _left_to_them(dossier: Dossier) -> bool:
    """Whether the convention leaves what was not spent to a body that shares no profit."""
    convention, porteur = dossier.convention, dossier.porteur
    keeps = convention is not None and convention.excedent_conserve is True
    return keeps and porteur is not None and porteur.forme_juridique in SANS_BUT_LUCRATIF


def _a_faire(dossier: Dossier, au: date) -> str:
    waiting = a_encaisser(dossier.titres_de_perception, au)
    if waiting:
        return (
            "Suivez l'encaissement du titre de perception émis, et notez-le : "
            f"{encaisser(dossier.slug, waiting[0])}"
        )
    return (
        "Demandez au porteur les pièces qui manquent ; sinon, retenez la différence sur le versement suivant, ou "
        f"faites émettre un titre de perception : fabriques recouvrer {quoted(dossier.slug)}"
    )


RULE = DossierRule(__doc__, Level.ALERTE, Portee.GESTION, Origine.LOI, check)
