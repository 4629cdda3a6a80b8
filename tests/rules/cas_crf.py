"""What the tests of the rules CRF write, and read of what is found."""

from __future__ import annotations

from datetime import date

from fabriques_cli.check.controle import Controle
from registres import EXEMPLE, run_example

ANNUITES = "{2021: 40000, 2022: 50000, 2023: 30000}"
PAID = (
    f"decisions: [{{le: 2021-06-08, resultat: laureat, annuites: {ANNUITES}}}]\n"
    f"convention: {{numero_ej: '2103456789', signee_le: 2021-07-05, annuites: {ANNUITES}}}\n"
    "versements: [{le: 2021-09-20, annuite: 2021, montant: 25000}, {le: 2021-10-20, annuite: 2021, montant: 15000}, "
    "{le: 2022-09-20, annuite: 2022, montant: 50000}]\n"
)


PORTEUR = EXEMPLE[EXEMPLE.index("porteur:") : EXEMPLE.index("adresse:")]


def reported(rendus: str, au: date, base: str = PAID) -> Controle:
    """The check of a laureate who was paid, with those reports."""
    return run_example(f"{base}comptes_rendus: [{rendus}]\n", au)
