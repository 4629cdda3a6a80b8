"""MNT-01 · Le total de l'aide est entre le minimum et le maximum de l'appel.

Pourquoi
    Le dépliant de l'AMI borne ce que l'État donne à un projet. Une demande hors de ces bornes se révise, et le
    comité peut proposer un autre montant.

Source
    « de 75 000 à 150 000 [€] sur 3 ans »
    Depuis l'ouverture de l'appel ; une vague peut fixer d'autres bornes, ou un montant forfaitaire
    (`subvention.minimum` et `subvention.maximum`).

Effet
    Bloquant sur la demande ; alerte dès que la décision, ou un avis qui n'est pas défavorable, fixe des annuités dans
    les limites.
    Bloquant en gestion, sans dérogation, sur la décision, et sur la convention ou son dernier avenant ; info sur la
    décision quand l'acte signé depuis est dans les limites.

Au porteur
    Présentez un plan de financement révisé, dont le total est dans les limites de l'appel.

Refusé
    demande: {annuites: {2021: 25000, 2022: 25000, 2023: 24999.99}}

Admis
    demande: {annuites: {2021: 25000, 2022: 25000, 2023: 25000}}

Régularisé
    decisions: [{le: 2021-05-10, resultat: laureat, annuites: {2021: 40000, 2022: 20000, 2023: 14000}}]
    convention: {numero_ej: "2103456789", signee_le: 2021-05-12, annuites: {2021: 40000, 2022: 20000, 2023: 14000}}
    avenants: [{le: 2021-05-25, objet: montant, annuites: {2021: 40000, 2022: 20000, 2023: 15000}}]
    regularisations: [{regle: AVN-01, le: 2021-05-25, motif: porté au minimum de l'appel}]
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from fabriques_cli.domain.cadre import Cadre
from fabriques_cli.domain.position.actes import Acte, actes_suivis, annuites_de, corrige_par, nom, remede
from fabriques_cli.domain.position.engagement import Annees
from fabriques_cli.domain.position.limites import on_request
from fabriques_cli.findings import Finding, Level, Origine, Portee
from fabriques_cli.format.dossier import Dossier
from fabriques_cli.format.programme import Subvention
from fabriques_cli.rules.rule import DossierRule
from fabriques_cli.text.montant import euros, somme


def check(dossier: Dossier, cadre: Cadre) -> Iterator[Finding]:
    if dossier.demande is not None and dossier.demande.annuites:
        yield from _asked(dossier, dossier.demande.annuites, cadre)
    for acte, suivant in actes_suivis(dossier, cadre.au):
        yield from _given(dossier, acte, suivant, cadre.subvention)


def _asked(dossier: Dossier, annuites: Annees, cadre: Cadre) -> Iterator[Finding]:
    total = somme(annuites.values())
    borne = _passed(total, cadre.subvention)
    if borne is not None:
        finding = Finding(
            ("demande", "annuites"),
            f"Le total demandé est de {euros(total)}, soit {_distance(total, borne, cadre.subvention)}.",
            f"Demandez au porteur un plan de financement révisé{_or_propose(total, borne)}. "
            "Ne modifiez pas la demande.",
        )
        yield on_request(finding, dossier, cadre)


def _or_propose(total: Decimal, borne: Decimal) -> str:
    """What an opinion may do about it: it proposes no more than was asked."""
    return f", d'au moins {euros(borne)}" if total < borne else f", ou proposez {euros(borne)} dans un avis"


def _given(dossier: Dossier, acte: Acte, suivant: Acte | None, bornes: Subvention) -> Iterator[Finding]:
    total = somme(acte.annuites.values())
    borne = _passed(total, bornes)
    ended = suivant is not None and _passed(somme(suivant.annuites.values()), bornes) is None
    if borne is not None:
        yield Finding(
            annuites_de(acte),
            f"{nom(acte)} donne {euros(total)} en tout, soit {_distance(total, borne, bornes)}.",
            remede(acte, dossier),
            portee=Portee.GESTION,
            regularise=corrige_par(suivant) if suivant and ended else None,
        )


def _passed(total: Decimal, bornes: Subvention) -> Decimal | None:
    """The bound that a total does not hold to, if any."""
    if total < bornes.minimum.valeur:
        return bornes.minimum.valeur
    return bornes.maximum.valeur if total > bornes.maximum.valeur else None


def _distance(total: Decimal, borne: Decimal, bornes: Subvention) -> str:
    sens = "moins" if total < borne else "plus"
    return f"{euros(abs(total - borne))} de {sens} que {_name(bornes, borne)} ({euros(borne)})"


def _name(bornes: Subvention, borne: Decimal) -> str:
    if bornes.minimum.valeur == bornes.maximum.valeur:
        return "le montant forfaitaire"
    return "le minimum" if borne == bornes.minimum.valeur else "le maximum"


RULE = DossierRule(__doc__, Level.BLOQUANT, Portee.CANDIDATURE, Origine.DEPLIANT, check)
