"""What the tests of the rules VER write, and read of what is found."""

from __future__ import annotations

from datetime import date

from fabriques_cli.check.controle import Controle
from registres import run_example

ANNUITES = "{2021: 40000, 2022: 50000, 2023: 30000}"
DECISION = f"decisions: [{{le: 2021-06-08, resultat: laureat, annuites: {ANNUITES}}}]\n"
CONVENTION = f"convention: {{numero_ej: '2103456789', signee_le: 2021-07-05, annuites: {ANNUITES}}}\n"
SIGNEE = DECISION + CONVENTION
AU = date(2024, 12, 31)


def payments(*items: str) -> str:
    """Payments written `day annuity amount [reference]`."""
    rows = []
    for item in items:
        le, annuite, montant, *reference = item.split()
        more = f", reference: {reference[0]}" if reference else ""
        rows.append(f"{{le: {le}, annuite: {annuite}, montant: {montant}{more}}}")
    return f"versements: [{', '.join(rows)}]\n"


def paid(*items: str, base: str = SIGNEE, more: str = "", au: date = AU) -> Controle:
    """The check of a laureate who was paid so."""
    return run_example(base + payments(*items) + more, au)
