"""MNT-02 · L'aide d'une année ne dépasse pas le plafond annuel.

Pourquoi
    Le dépliant de l'AMI borne l'aide de chaque année. Il borne ce que l'État donne, pas ce qui peut être
    demandé : une demande trop haute se révise, et le comité peut proposer un autre montant.

Source
    « à raison de 50 000 € par an maximum »
    Depuis l'ouverture de l'appel ; une vague peut fixer un autre plafond (`subvention.plafond_annuel`).

Effet
    Bloquant sur la demande ; alerte dès que la décision, ou un avis qui n'est pas défavorable, fixe des annuités dans
    les limites.
    Bloquant en gestion, sans dérogation, sur la décision, et sur la convention ou son dernier avenant ; info sur la
    décision quand l'acte signé depuis est dans les limites. L'année est
    celle de l'annuité, pas celle du paiement.

Au porteur
    Présentez un plan de financement révisé, qui ne dépasse aucune année le plafond annuel.

Refusé
    demande: {annuites: {2021: 40000, 2022: 50000.01, 2023: 30000}}

Admis
    demande: {annuites: {2021: 50000, 2022: 50000, 2023: 50000}}

Régularisé
    decisions: [{le: 2021-05-10, resultat: laureat, annuites: {2021: 30000, 2022: 60000, 2023: 30000}}]
    convention: {numero_ej: "2103456789", signee_le: 2021-05-12, annuites: {2021: 30000, 2022: 60000, 2023: 30000}}
    avenants: [{le: 2021-05-25, objet: repartition, annuites: {2021: 30000, 2022: 50000, 2023: 40000}}]
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from fabriques_cli.domain.cadre import Cadre
from fabriques_cli.domain.position.actes import actes_suivis, annuites_de, corrige_par, nom, remede
from fabriques_cli.domain.position.engagement import Annees
from fabriques_cli.domain.position.limites import on_request
from fabriques_cli.findings import Finding, Level, Origine, Portee
from fabriques_cli.format.dossier import Dossier
from fabriques_cli.rules.rule import DossierRule
from fabriques_cli.text.montant import euros


def check(dossier: Dossier, cadre: Cadre) -> Iterator[Finding]:
    plafond = cadre.subvention.plafond_annuel.valeur
    if dossier.demande is not None:
        for annee, depassement, place in _above(dossier.demande.annuites, plafond, "demandés en"):
            finding = Finding(
                ("demande", "annuites", str(annee)),
                f"{depassement}.",
                f"Demandez au porteur un plan de financement révisé, ou proposez {euros(plafond)} dans un avis"
                f"{place}. Ne modifiez pas la demande.",
            )
            yield on_request(finding, dossier, cadre)
    for acte, suivant in actes_suivis(dossier, cadre.au):
        ended = suivant is not None and max(suivant.annuites.values()) <= plafond
        for annee, depassement, place in _above(acte.annuites, plafond, "en"):
            yield Finding(
                (*annuites_de(acte), str(annee)),
                f"{nom(acte)} donne {depassement}.",
                remede(acte, dossier, place),
                portee=Portee.GESTION,
                regularise=corrige_par(suivant) if suivant and ended else None,
            )


def _above(annuites: Annees, plafond: Decimal, verbe: str) -> Iterator[tuple[int, str, str]]:
    """Each year above the ceiling: by how much, and in which other year the excess would fit, if any."""
    revu: dict[int, Decimal] = {}
    for annee, montant in annuites.items():
        if montant > plafond:
            revu = revu or dict(annuites)
            exces = montant - plafond
            depassement = (
                f"{euros(montant)} {verbe} {annee}, soit {euros(exces)} de plus que le plafond annuel "
                f"({euros(plafond)})"
            )
            yield annee, depassement, _room(revu, annee, exces, plafond)


def _room(revu: dict[int, Decimal], annee: int, exces: Decimal, plafond: Decimal) -> str:
    """In which other year the whole excess would fit, only if it does; that room is then taken."""
    for autre, montant in sorted(revu.items()):
        if autre != annee and montant + exces <= plafond:
            revu[autre] = montant + exces
            return f" ; les {euros(exces)} tiendraient en {autre} ({euros(montant)} → {euros(revu[autre])})"
    return ""


RULE = DossierRule(__doc__, Level.BLOQUANT, Portee.CANDIDATURE, Origine.DEPLIANT, check)
