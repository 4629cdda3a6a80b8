"""Which annuity a payment is for: the accounts do not say it; it is deduced when one alone can be, else asked."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from fabriques_cli.actes.paiement import due, paid
from fabriques_cli.domain.position.engagement import annuites_payables
from fabriques_cli.format.dossier import Dossier
from fabriques_cli.format.gestion import Versement
from fabriques_cli.text.montant import ZERO


def restes(dossier: Dossier, le: date) -> dict[int, Decimal]:
    """What is left to pay of each annuity that has begun by a day, in euros; empty when it is unknown."""
    payables = annuites_payables(dossier, le) or {}
    found: dict[int, Decimal] = {}
    for annee in sorted(payables):
        owed = due(dossier, annee, le)
        if owed is not None and annee <= le.year:
            found[annee] = max(ZERO, owed - paid(dossier, annee))
    return found


def possibles(dossier: Dossier, le: date, montant: Decimal, rendu: Decimal = ZERO) -> tuple[int, ...]:
    """The annuities that a payment fits in; ``rendu`` are the euros that a correction may have given back to one."""
    return tuple(annee for annee, reste in restes(dossier, le).items() if ZERO < montant <= reste + rendu)


def avec(dossier: Dossier, versement: Versement) -> Dossier:
    """The dossier once a payment is noted in it."""
    return dossier.model_copy(update={"versements": (*dossier.versements, versement)})
