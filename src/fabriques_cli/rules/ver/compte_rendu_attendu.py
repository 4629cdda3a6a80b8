"""VER-03 · On ne verse pas tant que manque le compte rendu financier d'une annuité déjà payée.

Pourquoi
    Le compte rendu financier dit ce qui a été fait de l'argent reçu ; la convention peut suspendre les versements
    tant qu'il n'est pas là.

Source
    art. 10 de la loi n° 2000-321 (le compte rendu) ; la convention (la suspension)
    Depuis le premier registre. La date due est celle de CRF-01 : six mois après l'exercice qui contient le premier
    versement de l'annuité, et jamais avant ce versement. Sans `porteur.exercice_clos`, les comptes sont supposés clos
    le 31/12. La loi ne vise que les organismes de droit privé ; pour une personne publique, la convention dit tout.

Effet
    Bloquant si la convention dit `suspend_versement: oui`, alerte sinon, sur le paiement d'une annuité fait après
    la date due du compte rendu d'une annuité antérieure, tant que ce compte rendu n'est pas reçu. Info une fois qu'il
    l'est.

Refusé
    # au: 2022-07-04
    decisions: [{le: 2021-06-08, resultat: laureat, annuites: {2021: 40000, 2022: 50000, 2023: 30000}}]
    convention:
      numero_ej: "2103456789"
      signee_le: 2021-07-05
      publiee_le: 2021-08-02
      annuites: {2021: 40000, 2022: 50000, 2023: 30000}
      suspend_versement: oui
    versements:
      - {le: 2021-09-20, annuite: 2021, montant: 40000, reference: DP-1}
      - {le: 2022-07-01, annuite: 2022, montant: 50000, reference: DP-2}
    accompagnement: [{le: 2021-11-18, type: communaute, acteur: anct, action: rencontre annuelle}]

Admis
    # au: 2022-07-04
    decisions: [{le: 2021-06-08, resultat: laureat, annuites: {2021: 40000, 2022: 50000, 2023: 30000}}]
    convention:
      numero_ej: "2103456789"
      signee_le: 2021-07-05
      publiee_le: 2021-08-02
      annuites: {2021: 40000, 2022: 50000, 2023: 30000}
      suspend_versement: oui
    versements:
      - {le: 2021-09-20, annuite: 2021, montant: 40000, reference: DP-1}
      - {le: 2022-07-01, annuite: 2022, montant: 50000, reference: DP-2}
    comptes_rendus: [{annuite: 2021, type: financier, recu_le: 2022-06-30, montant_justifie: 40000}]
    accompagnement: [{le: 2021-11-18, type: communaute, acteur: anct, action: rencontre annuelle}]

Régularisé
    # au: 2022-07-04
    decisions: [{le: 2021-06-08, resultat: laureat, annuites: {2021: 40000, 2022: 50000, 2023: 30000}}]
    convention:
      numero_ej: "2103456789"
      signee_le: 2021-07-05
      publiee_le: 2021-08-02
      annuites: {2021: 40000, 2022: 50000, 2023: 30000}
      suspend_versement: oui
    versements:
      - {le: 2021-09-20, annuite: 2021, montant: 40000, reference: DP-1}
      - {le: 2022-07-01, annuite: 2022, montant: 50000, reference: DP-2}
    accompagnement: [{le: 2021-11-18, type: communaute, acteur: anct, action: rencontre annuelle}]
    comptes_rendus: [{annuite: 2021, type: financier, recu_le: 2022-07-04, montant_justifie: 40000}]
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from fabriques_cli.domain.cadre import Cadre
from fabriques_cli.domain.echeances import (
    compte_rendu_du_le,
    compte_rendu_recu_le,
    exercice_suppose,
    source_de_la_convention,
)
from fabriques_cli.domain.faits import connus, lisible
from fabriques_cli.domain.remedes import rendre_compte
from fabriques_cli.findings import Finding, Level, Origine, Portee, Regularise
from fabriques_cli.format.dossier import Dossier
from fabriques_cli.format.gestion import Versement
from fabriques_cli.rules.rule import DossierRule
from fabriques_cli.text.dates import jour_court
from fabriques_cli.text.montant import euros

LUS = (("comptes_rendus",), ("porteur", "exercice_clos"), ("convention", "suspend_versement"))
"""What must be readable for a payment to be judged."""


def check(dossier: Dossier, cadre: Cadre) -> Iterator[Finding]:
    if len(dossier.versements) < 2:
        return
    waits = dict(_late(dossier))
    if not waits or not lisible(dossier, *LUS):
        return
    paid: set[int] = set()
    for versement in connus(dossier.versements, cadre.au):
        earlier = sorted(annuite for annuite in paid & waits.keys() if annuite < versement.annuite)
        missing = [annuite for annuite in earlier if waits[annuite][0] < versement.le < waits[annuite][1]]
        if missing:
            found = _finding(dossier, versement, {annuite: waits[annuite][0] for annuite in missing})
            recu_le = max(waits[annuite][1] for annuite in missing)
            ended = Regularise(recu_le, "compte rendu reçu") if recu_le <= cadre.au else None
            yield found._replace(regularise=ended)
        paid.add(versement.annuite)


def _late(dossier: Dossier) -> Iterator[tuple[int, tuple[date, date]]]:
    """For each paid annuity whose report is not in time, the days between which no other may be paid."""
    for annuite in {versement.annuite for versement in dossier.versements}:
        du_le, recu_le = compte_rendu_du_le(dossier, annuite), compte_rendu_recu_le(dossier, annuite)
        if du_le is not None and (recu_le is None or recu_le > du_le):
            yield annuite, (du_le, recu_le or date.max)


def _finding(dossier: Dossier, versement: Versement, missing: Mapping[int, date]) -> Finding:
    suspends = dossier.convention is not None and dossier.convention.suspend_versement
    manquants = ", ".join(
        f"celui de {annuite} (dû le {jour_court(du_le)})" for annuite, du_le in missing.items()
    )
    return Finding(
        versement.at("le"),
        f"{euros(versement.montant)} versés le {jour_court(versement.le)} pour {versement.annuite} alors qu'un "
        f"compte rendu financier manquait : {manquants}."
        + (" La convention suspend les versements dans ce cas." if suspends else "")
        + exercice_suppose(dossier)
        + source_de_la_convention(dossier),
        "Réclamez le compte rendu au porteur, puis notez sa réception : "
        f"{rendre_compte(dossier.slug, next(iter(missing)))}",
        level=None if suspends else Level.ALERTE,
    )


RULE = DossierRule(__doc__, Level.BLOQUANT, Portee.GESTION, Origine.LOI, check)
