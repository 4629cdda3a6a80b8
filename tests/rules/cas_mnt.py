"""What the tests of the rules MNT write, and read of what is found."""

from __future__ import annotations

from datetime import date

from fabriques_cli.check.controle import Controle
from registres import EXEMPLE, laid_over, run, run_example

ANNUITES = ("demande", "annuites")
FORFAIT = """
numero: {valeur: 9}
subvention:
  minimum: {valeur: 50000}
  maximum: {valeur: 50000}
  plafond_annuel: {valeur: 50000}
  annuites_max: {valeur: 1}
"""


DECISION = "decisions: [{le: 2021-05-25, resultat: laureat, annuites: {2021: 50000, 2022: 50000}}]\n"


def asked(annuites: str, more: str = "", au: date = date(2021, 5, 31)) -> Controle:
    """The check of a request of those annuities."""
    return run_example(f"demande: {{annuites: {{{annuites}}}}}\n{more}", au)


def flat(annuites: str) -> Controle:
    """The check of a request in a wave of a flat amount: 50 000 € in one year."""
    dossier = laid_over(
        EXEMPLE, f"vague: 2023-06-30\ndepose_le: 2023-06-01\ndemande: {{annuites: {{{annuites}}}}}"
    )
    return run({"vagues/2023-06-30.yaml": FORFAIT, "lieux/la-filature.yaml": dossier}, date(2023, 7, 15))
