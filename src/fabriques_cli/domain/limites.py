"""The bounds of the grant that annuities hold to or pass."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from fabriques_cli.domain.cadre import Cadre
from fabriques_cli.domain.comptes import dernier_avis_chiffre
from fabriques_cli.domain.dossier import Dossier
from fabriques_cli.domain.faits import derniere_decision
from fabriques_cli.domain.montant import somme
from fabriques_cli.domain.programme import Subvention
from fabriques_cli.findings import Level


def within(annuites: Mapping[int, Decimal], bornes: Subvention) -> bool:
    """Whether annuities hold to every bound: total, each year, number of years that give something."""
    total = somme(annuites.values())
    given = [montant for montant in annuites.values() if montant]
    return (
        bornes.minimum.valeur <= total <= bornes.maximum.valeur
        and all(montant <= bornes.plafond_annuel.valeur for montant in given)
        and len(given) <= bornes.annuites_max.valeur
    )


def weight_on_request(dossier: Dossier, cadre: Cadre) -> Level:
    """What a request out of bounds weighs: an alerte once the decision, or else the last opinion, holds to them."""
    settled = _settled(dossier, cadre.au)
    return Level.ALERTE if settled and within(settled, cadre.subvention) else Level.BLOQUANT


def _settled(dossier: Dossier, au: date) -> Mapping[int, Decimal]:
    decision = derniere_decision(dossier, au)
    if decision and decision.annuites:
        return decision.annuites
    avis = dernier_avis_chiffre(dossier, au)
    return avis.annuites if avis else {}
