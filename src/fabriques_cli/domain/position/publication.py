"""The duty to publish a convention: from which amount, and by which day."""

from __future__ import annotations

from datetime import date

from fabriques_cli.domain.echeances import dans_n_mois
from fabriques_cli.domain.position.engagement import annuites_signees
from fabriques_cli.domain.position.seuils import SEUIL
from fabriques_cli.format.dossier import Dossier

MOIS = 3
"""The delay of publication (décret n° 2017-779 du 5 mai 2017)."""


def a_publier_le(signee_le: date) -> date:
    """The last day in time for a convention that was signed on a day."""
    return dans_n_mois(signee_le, MOIS)


def publication_exigee(dossier: Dossier, au: date) -> bool:
    """Whether an annuity that was signed passes the threshold, or none is known."""
    annuites = annuites_signees(dossier, au)
    return not annuites or max(annuites.values()) > SEUIL
