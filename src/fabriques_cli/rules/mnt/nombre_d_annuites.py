"""MNT-03 · L'aide ne porte pas sur plus d'annuités que l'appel n'en prévoit.

Pourquoi
    L'aide accompagne le lieu le temps qu'il trouve son équilibre. Une annuité de zéro euro ne compte pas.

Source
    « sur 3 ans »
    Depuis l'ouverture de l'appel ; une vague peut fixer un autre nombre (`subvention.annuites_max`).

Effet
    Bloquant sur la demande ; alerte dès que la décision, ou un avis qui n'est pas défavorable, fixe des annuités dans
    les limites.
    Bloquant en gestion, sans dérogation, sur la décision, et sur la convention ou son dernier avenant ; info sur la
    décision quand l'acte signé depuis est dans les limites ; alerte pour
    un avenant qui étale le même total.

Au porteur
    Présentez un plan de financement révisé, sur le nombre d'années que prévoit l'appel.

Refusé
    demande: {annuites: {2021: 30000, 2022: 30000, 2023: 30000, 2024: 30000}}
    budget_previsionnel:
      2024: {charges: 230000, produits: 260000, dont_fabrique: 30000}
      2025: {charges: 230000, produits: 231000}

Admis
    demande: {annuites: {2021: 40000, 2022: 40000, 2023: 40000}}

Régularisé
    decisions: [{le: 2021-05-10, resultat: laureat, annuites: {2021: 30000, 2022: 30000, 2023: 30000, 2024: 30000}}]
    convention: {numero_ej: "2103456789", signee_le: 2021-05-12}
    avenants: [{le: 2021-05-25, objet: repartition, annuites: {2021: 40000, 2022: 40000, 2023: 40000, 2024: 0}}]
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from fabriques_cli.domain.cadre import Cadre
from fabriques_cli.domain.position.actes import (
    Acte,
    actes_suivis,
    amendements,
    annuites_de,
    corrige_par,
    nom,
    remede,
)
from fabriques_cli.domain.position.engagement import Annees
from fabriques_cli.domain.position.limites import on_request
from fabriques_cli.domain.remedes import regulariser
from fabriques_cli.findings import Finding, Level, Origine, Portee
from fabriques_cli.format.dossier import Dossier
from fabriques_cli.format.gestion import Avenant
from fabriques_cli.rules.rule import DossierRule
from fabriques_cli.text.montant import somme


def check(dossier: Dossier, cadre: Cadre) -> Iterator[Finding]:
    maximum = cadre.subvention.annuites_max.valeur
    if dossier.demande is not None:
        annees = _too_many(dossier.demande.annuites, maximum)
        if annees:
            plan = _at_most(maximum)
            finding = Finding(
                ("demande", "annuites"),
                f"{len(annees)} annuités demandées ({', '.join(annees)}), pour {plan}.",
                f"Demandez au porteur un plan de financement révisé, ou proposez {plan} dans un avis. "
                "Ne modifiez pas la demande.",
            )
            yield on_request(finding, dossier, cadre)
    for acte, suivant in actes_suivis(dossier, cadre.au):
        annees = _too_many(acte.annuites, maximum)
        if annees:
            combien = f"{len(annees)} annuités ({', '.join(annees)}), pour {_at_most(maximum)}"
            found = _given(dossier, acte, combien, cadre.au)
            ended = suivant is not None and not _too_many(suivant.annuites, maximum)
            yield found._replace(regularise=corrige_par(suivant) if suivant and ended else None)


def _given(dossier: Dossier, acte: Acte, combien: str, au: date) -> Finding:
    etale = isinstance(acte, Avenant) and _spreads(dossier, acte, au)
    return Finding(
        annuites_de(acte),
        f"{nom(acte)} {'étale le même total sur' if etale else 'donne'} {combien}.",
        "Gardez au dossier ce qui justifie cet étalement, et notez-le : "
        f"{regulariser(dossier.slug, 'MNT-03', par_un_acte=True)}"
        if etale
        else remede(acte, dossier),
        level=Level.ALERTE if etale else None,
        portee=Portee.GESTION,
    )


def _spreads(dossier: Dossier, avenant: Avenant, au: date) -> bool:
    """Whether an amendment gives in other years the same total as before it."""
    total = somme(avenant.annuites.values())
    return any(one is avenant and somme(avant.values()) == total for one, avant in amendements(dossier, au))


def _too_many(annuites: Annees, maximum: int) -> list[str]:
    """The years that give something, when they are too many; none otherwise."""
    if len(annuites) <= maximum:
        return []
    annees = [str(annee) for annee in sorted(annuites) if annuites[annee] > 0]
    return annees if len(annees) > maximum else []


def _at_most(maximum: int) -> str:
    return f"{maximum} annuité{'s' if maximum > 1 else ''} au plus"


RULE = DossierRule(__doc__, Level.BLOQUANT, Portee.CANDIDATURE, Origine.DEPLIANT, check)
