"""MNT-10 · La décision accorde ce que le dernier avis propose.

Pourquoi
    L'autorité peut s'écarter d'un avis, mais elle le fait en le sachant : un écart que personne n'a voulu est une
    faute de report entre l'avis et la décision.

Source
    dernier avis rendu avant la décision, et annuités de la décision

Effet
    Alerte, quand la décision accorde d'autres annuités que le dernier avis chiffré, ou accorde malgré un dernier avis
    défavorable. Rien quand aucun avis ne propose de montants.

Refusé
    avis: [{organe: comite, le: 2021-05-18, sens: favorable, annuites: {2021: 40000, 2022: 40000, 2023: 30000}}]
    decisions: [{le: 2021-05-20, resultat: laureat, annuites: {2021: 40000, 2022: 50000, 2023: 30000}}]

Admis
    avis: [{organe: comite, le: 2021-05-18, sens: favorable, annuites: {2021: 40000, 2022: 50000, 2023: 30000}}]
    decisions: [{le: 2021-05-20, resultat: laureat, annuites: {2021: 40000, 2022: 50000, 2023: 30000}}]

Régularisé
    avis: [{organe: comite, le: 2021-05-18, sens: favorable, annuites: {2021: 40000, 2022: 40000, 2023: 30000}}]
    decisions: [{le: 2021-05-20, resultat: laureat, annuites: {2021: 40000, 2022: 50000, 2023: 30000}}]
    regularisations: [{regle: MNT-10, le: 2021-05-31, motif: montant relevé par la direction générale}]
"""

from __future__ import annotations

from collections.abc import Iterator

from fabriques_cli.domain.cadre import Cadre
from fabriques_cli.domain.faits import connus, lisible
from fabriques_cli.domain.position.actes import decision_en_vigueur, tous_lus
from fabriques_cli.domain.position.comptes import dernier_avis_chiffre
from fabriques_cli.domain.position.engagement import Annees
from fabriques_cli.domain.remedes import regulariser
from fabriques_cli.findings import Finding, Level, Origine, Portee
from fabriques_cli.format.dossier import Dossier
from fabriques_cli.format.instruction import Avis, Decision
from fabriques_cli.rules.rule import DossierRule
from fabriques_cli.text.dates import jour_court
from fabriques_cli.text.montant import ZERO, euros, somme

A_FAIRE = "Comparez la décision avec l'avis ; si l'autorité s'en est écartée, dites pourquoi : "


def check(dossier: Dossier, cadre: Cadre) -> Iterator[Finding]:
    if not dossier.avis or not tous_lus(dossier, "avis"):
        return
    decision = decision_en_vigueur(dossier, cadre.au)
    if decision is None or decision.resultat != "laureat":
        return
    dernier = connus(dossier.avis, decision.le)[-1:]
    if dernier and dernier[0].sens == "defavorable":
        yield _against(dossier, decision, dernier[0])
        return
    chiffre = dernier_avis_chiffre(dossier, decision.le)
    if chiffre is None or not decision.annuites or not lisible(dossier, chiffre.at("annuites")):
        return
    ecart = _gap(decision.annuites, chiffre.annuites)
    if ecart:
        yield Finding(
            decision.at("annuites"),
            f"La décision du {jour_court(decision.le)} accorde {ecart} que l'avis du {jour_court(chiffre.le)} "
            f"({euros(somme(chiffre.annuites.values()))}).",
            A_FAIRE + regulariser(dossier.slug, "MNT-10"),
        )


def _against(dossier: Dossier, decision: Decision, avis: Avis) -> Finding:
    return Finding(
        decision.at("resultat"),
        f"Lauréat le {jour_court(decision.le)} malgré l'avis défavorable du {jour_court(avis.le)}.",
        A_FAIRE + regulariser(dossier.slug, "MNT-10"),
    )


def _gap(accordees: Annees, proposees: Annees) -> str:
    """How what is granted differs from what was proposed, in words; empty when it is the same."""
    total, voulu = somme(accordees.values()), somme(proposees.values())
    if total != voulu:
        return f"{euros(total)}, soit {euros(abs(total - voulu))} de {'plus' if total > voulu else 'moins'}"
    years = {*accordees, *proposees}
    same = all(accordees.get(annee, ZERO) == proposees.get(annee, ZERO) for annee in years)
    return "" if same else "une autre répartition"


RULE = DossierRule(__doc__, Level.ALERTE, Portee.GESTION, Origine.COHERENCE, check)
