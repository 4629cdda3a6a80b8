"""What the tests of the rules INS write, and read of what is found."""

from __future__ import annotations

ANNUITES = "annuites: {2021: 40000, 2022: 50000, 2023: 30000}"
LAUREAT = f"decisions: [{{le: 2021-05-10, resultat: laureat, {ANNUITES}}}]\n"
SIGNEE = 'convention: {numero_ej: "2103456789", signee_le: 2021-05-20}\n'


def decided(resultat: str, more: str = "") -> str:
    """A decision of 25/05/2021."""
    return f"decisions: [{{le: 2021-05-25, resultat: {resultat}{more}}}]\n"
