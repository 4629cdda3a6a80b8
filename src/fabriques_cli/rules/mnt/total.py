"""MNT-01 · Le total de l'aide est entre le minimum et le maximum de l'appel.

Pourquoi
    Le dépliant de l'AMI borne ce que l'État donne à un projet. Une demande hors de ces bornes se révise, et le
    comité peut proposer un autre montant.

Source
    « de 75 000 à 150 000 [€] sur 3 ans »
    Depuis l'ouverture de l'appel ; une vague peut fixer d'autres bornes, ou un montant forfaitaire
    (`subvention.minimum` et `subvention.maximum`).

Effet
    Bloquant sur la demande ; alerte dès qu'un avis ou la décision fixe des annuités dans les limites.

Au porteur
    Présentez un plan de financement révisé, dont le total est dans les limites de l'appel.

Refusé
    demande: {annuites: {2021: 25000, 2022: 25000, 2023: 24999.99}}

Admis
    demande: {annuites: {2021: 25000, 2022: 25000, 2023: 25000}}
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from fabriques_cli.domain.cadre import Cadre
from fabriques_cli.domain.dossier import Dossier
from fabriques_cli.domain.limites import on_request
from fabriques_cli.domain.montant import euros, somme
from fabriques_cli.domain.programme import Subvention
from fabriques_cli.findings import Finding, Level, Origine, Portee
from fabriques_cli.rules.rule import DossierRule


def check(dossier: Dossier, cadre: Cadre) -> Iterator[Finding]:
    if dossier.demande is None or not dossier.demande.annuites:
        return
    total, bornes = somme(dossier.demande.annuites.values()), cadre.subvention
    if bornes.minimum.valeur <= total <= bornes.maximum.valeur:
        return
    borne = bornes.minimum.valeur if total < bornes.minimum.valeur else bornes.maximum.valeur
    finding = Finding(
        ("demande", "annuites"),
        f"Le total demandé est de {euros(total)}, soit {_distance(total, borne)} {_name(bornes, borne)} "
        f"({euros(borne)}).",
        f"Demandez au porteur un plan de financement révisé, ou proposez {euros(borne)} dans un avis. "
        "Ne modifiez pas la demande.",
    )
    yield on_request(finding, dossier, cadre)


def _distance(total: Decimal, borne: Decimal) -> str:
    return f"{euros(abs(total - borne))} de {'moins' if total < borne else 'plus'} que"


def _name(bornes: Subvention, borne: Decimal) -> str:
    if bornes.minimum.valeur == bornes.maximum.valeur:
        return "le montant forfaitaire"
    return "le minimum" if borne == bornes.minimum.valeur else "le maximum"


RULE = DossierRule(__doc__, Level.BLOQUANT, Portee.CANDIDATURE, Origine.DEPLIANT, check)
