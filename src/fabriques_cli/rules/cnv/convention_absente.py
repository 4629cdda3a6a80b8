"""CNV-01 · Une aide de plus de 23 000 € par an n'est versée qu'une fois la convention signée.

Pourquoi
    La loi impose à l'autorité qui donne plus de 23 000 € par an à un organisme de droit privé de conclure une
    convention, qui dit l'objet, le montant et les conditions de l'aide. Verser avant expose l'ordonnateur.

Source
    art. 10 de la loi n° 2000-321 du 12 avril 2000 ; art. 1er du décret n° 2001-495 du 6 juin 2001
    Depuis le décret ; 23 000 € est permis sans convention, un centime de plus ne l'est pas.

Effet
    Bloquant pour un porteur de droit privé, alerte pour un porteur de droit public, à qui la loi ne l'impose pas,
    ou de droit indéterminé ; info une fois la convention signée, ou la somme rendue. L'annuité la plus haute accordée
    compte ; à défaut de montant accordé, le versement.

Refusé
    # au: 2021-06-30
    decisions: [{le: 2021-06-08, resultat: laureat, annuites: {2021: 25000, 2022: 25000, 2023: 25000}}]
    versements: [{le: 2021-06-15, annuite: 2021, montant: 20000, reference: DP-1}]

Admis
    # au: 2021-06-30
    decisions: [{le: 2021-06-08, resultat: laureat, annuites: {2021: 25000, 2022: 25000, 2023: 25000}}]
    convention: {numero_ej: "2103456789", signee_le: 2021-06-15}
    versements: [{le: 2021-06-15, annuite: 2021, montant: 20000, reference: DP-1}]

Régularisé
    # au: 2021-06-30
    decisions: [{le: 2021-06-08, resultat: laureat, annuites: {2021: 25000, 2022: 25000, 2023: 25000}}]
    versements: [{le: 2021-06-15, annuite: 2021, montant: 20000, reference: DP-1}]
    convention: {numero_ej: "2103456789", signee_le: 2021-06-30}
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from fabriques_cli.domain.cadre import Cadre
from fabriques_cli.domain.chronologie import SIGNATURE, signature
from fabriques_cli.domain.faits import derniere_decision, lisible
from fabriques_cli.domain.position.engagement import Annees
from fabriques_cli.domain.position.retours import rendu
from fabriques_cli.domain.position.seuils import SEUIL
from fabriques_cli.domain.remedes import conventionner
from fabriques_cli.findings import Finding, Level, Origine, Portee, Regularise
from fabriques_cli.format.dossier import Dossier
from fabriques_cli.format.gestion import Versement
from fabriques_cli.rules.rule import DossierRule
from fabriques_cli.text.dates import jour_court
from fabriques_cli.text.montant import ZERO, euros

REGLE = {
    "prive": "la loi exige une convention avec un organisme de droit privé",
    "public": "une convention est d'usage, même si la loi ne l'exige pas d'un porteur de droit public",
    None: "la loi exige une convention avec un organisme de droit privé, et le droit du porteur est indéterminé",
}


def check(dossier: Dossier, cadre: Cadre) -> Iterator[Finding]:
    if not dossier.versements:
        return
    signee_le = signature(dossier, cadre.au)
    limite = signee_le or date.max
    cumuls: dict[int, Decimal] = {}
    for versement in dossier.versements:
        if versement.le <= cadre.au and versement.le < limite and lisible(dossier, SIGNATURE):
            annuite = versement.annuite
            cumuls[annuite] = cumuls.get(annuite, ZERO) + versement.montant
            for found in _unsigned(dossier, versement, signee_le):
                back = rendu(dossier, versement, cumuls[annuite], cadre.au)
                yield found._replace(regularise=found.regularise or back)


def _unsigned(dossier: Dossier, versement: Versement, signee_le: date | None) -> Iterator[Finding]:
    annuites = _granted(dossier, versement)
    annee = max(annuites, key=lambda annee: annuites[annee])
    if annuites[annee] <= SEUIL:
        return
    signee = (
        f"avant la signature de la convention ({jour_court(signee_le)})"
        if signee_le
        else "sans convention signée"
    )
    droit = dossier.porteur.droit if dossier.porteur else None
    yield Finding(
        versement.at("le"),
        f"{euros(versement.montant)} versés le {jour_court(versement.le)} {signee}, pour une annuité de "
        f"{euros(annuites[annee])} en {annee} : au-delà de {euros(SEUIL)} par an, {REGLE[droit]}.",
        "Faites signer la convention, ne versez plus rien d'ici là, puis notez la signature : "
        f"{conventionner(dossier.slug)}",
        level=None if droit == "prive" else Level.ALERTE,
        regularise=Regularise(signee_le, "convention signée") if signee_le else None,
    )


def _granted(dossier: Dossier, versement: Versement) -> Annees:
    """The annuities granted on the day of the payment; what is paid, where nothing says what is granted."""
    decision = derniere_decision(dossier, versement.le)
    granted = decision.annuites if decision is not None and decision.resultat == "laureat" else {}
    return granted or {versement.annuite: versement.montant}


RULE = DossierRule(__doc__, Level.BLOQUANT, Portee.GESTION, Origine.LOI, check)
