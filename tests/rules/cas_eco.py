"""What the tests of the rules ECO write, and read of what is found."""

from __future__ import annotations

from fabriques_cli.check.controle import Controle
from registres import run_example


def forecast(years: str, more: str = "") -> Controle:
    """The check of a forecast budget; the aid is asked from 2021 to 2023."""
    return run_example(f"budget_previsionnel: {{{years}}}\n{more}")
