"""FIN-03 · Rien n'est payé ni modifié après la fin de la convention.

Pourquoi
    Une convention échue ne fonde plus de paiement, et un avenant ne prolonge pas ce qui a cessé.

Source
    fin de la convention ou de son dernier avenant, dates des versements et des avenants
    Depuis le premier registre.

Effet
    Bloquant, sur un paiement fait après la fin qui était connue ce jour-là : un avenant signé plus tard n'y change
    rien. Alerte, sur un avenant signé après la fin qu'il trouve. Le dernier jour est encore dans les temps.

Refusé
    # au: 2022-07-04
    decisions: [{le: 2021-06-08, resultat: laureat, annuites: {2021: 40000, 2022: 50000, 2023: 30000}}]
    convention:
      numero_ej: "2103456789"
      signee_le: 2021-07-05
      publiee_le: 2021-08-02
      fin: 2022-06-30
      annuites: {2021: 40000, 2022: 50000, 2023: 30000}
    versements:
      - {le: 2021-09-20, annuite: 2021, montant: 40000, reference: DP-1}
      - {le: 2022-07-01, annuite: 2022, montant: 50000, reference: DP-2}
    comptes_rendus: [{annuite: 2021, type: financier, recu_le: 2022-03-01, montant_justifie: 40000}]
    accompagnement: [{le: 2021-11-18, type: communaute, acteur: anct, action: rencontre annuelle}]
    cloture: {le: 2022-07-04, annuites: {2021: 40000, 2022: 50000, 2023: 0}}

Admis
    # au: 2022-07-04
    decisions: [{le: 2021-06-08, resultat: laureat, annuites: {2021: 40000, 2022: 50000, 2023: 30000}}]
    convention:
      numero_ej: "2103456789"
      signee_le: 2021-07-05
      publiee_le: 2021-08-02
      fin: 2022-06-30
      annuites: {2021: 40000, 2022: 50000, 2023: 30000}
    versements:
      - {le: 2021-09-20, annuite: 2021, montant: 40000, reference: DP-1}
      - {le: 2022-06-30, annuite: 2022, montant: 50000, reference: DP-2}
    comptes_rendus: [{annuite: 2021, type: financier, recu_le: 2022-03-01, montant_justifie: 40000}]
    accompagnement: [{le: 2021-11-18, type: communaute, acteur: anct, action: rencontre annuelle}]
    cloture: {le: 2022-07-04, annuites: {2021: 40000, 2022: 50000, 2023: 0}}

Régularisé
    # au: 2022-07-04
    decisions: [{le: 2021-06-08, resultat: laureat, annuites: {2021: 40000, 2022: 50000, 2023: 30000}}]
    convention:
      numero_ej: "2103456789"
      signee_le: 2021-07-05
      publiee_le: 2021-08-02
      fin: 2022-06-30
      annuites: {2021: 40000, 2022: 50000, 2023: 30000}
    versements:
      - {le: 2021-09-20, annuite: 2021, montant: 40000, reference: DP-1}
      - {le: 2022-07-01, annuite: 2022, montant: 50000, reference: DP-2}
    comptes_rendus: [{annuite: 2021, type: financier, recu_le: 2022-03-01, montant_justifie: 40000}]
    accompagnement: [{le: 2021-11-18, type: communaute, acteur: anct, action: rencontre annuelle}]
    cloture: {le: 2022-07-04, annuites: {2021: 40000, 2022: 50000, 2023: 0}}
    regularisations:
      - {regle: FIN-03, le: 2022-07-04, motif: mandaté avant la fin, autorite: comptable, reference: N-1}
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from fabriques_cli.domain.cadre import Cadre
from fabriques_cli.domain.faits import connus, fin_de_convention, lisible, signee
from fabriques_cli.domain.remedes import regulariser
from fabriques_cli.findings import Finding, Level, Origine, Portee
from fabriques_cli.format.dossier import Dossier
from fabriques_cli.rules.rule import DossierRule
from fabriques_cli.text.dates import jour_court
from fabriques_cli.text.montant import euros

LUS = (("convention", "fin"), ("convention", "signee_le"), ("avenants",))


def check(dossier: Dossier, cadre: Cadre) -> Iterator[Finding]:
    if dossier.convention is None or not (dossier.versements or dossier.avenants):
        return
    if not signee(dossier, cadre.au) or not lisible(dossier, *LUS):
        return
    yield from _paid(dossier, cadre.au)
    yield from _amended(dossier, cadre.au)


def _paid(dossier: Dossier, au: date) -> Iterator[Finding]:
    for versement in connus(dossier.versements, au):
        fin = fin_de_convention(dossier, versement.le)
        if fin is not None and versement.le > fin:
            yield Finding(
                versement.at("le"),
                f"{euros(versement.montant)} versés le {jour_court(versement.le)}, après la fin de la convention "
                f"({jour_court(fin)}).",
                "Comparez les dates avec les actes ; si elles sont justes, faites accepter ce paiement par un acte : "
                f"{regulariser(dossier.slug, 'FIN-03', par_un_acte=True)}",
            )


def _amended(dossier: Dossier, au: date) -> Iterator[Finding]:
    for avenant in connus(dossier.avenants, au):
        fin = fin_de_convention(dossier, avenant.le - timedelta(days=1))
        if fin is not None and avenant.le > fin:
            yield Finding(
                avenant.at("le"),
                f"Avenant signé le {jour_court(avenant.le)}, après la fin de la convention ({jour_court(fin)}).",
                "Comparez les dates avec les actes : une convention échue ne se prolonge pas. Si l'avenant tient : "
                f"{regulariser(dossier.slug, 'FIN-03', par_un_acte=True)}",
                level=Level.ALERTE,
            )


RULE = DossierRule(__doc__, Level.BLOQUANT, Portee.GESTION, Origine.COHERENCE, check)
