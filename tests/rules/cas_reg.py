"""What the tests of the rules REG write, and read of what is found."""

from __future__ import annotations

from datetime import date

from fabriques_cli.findings import written
from registres import run_example

ATTENDU = "complements: [{demande_le: 2021-04-02, pieces: [statuts], avant_le: 2021-04-16}]\n"
"""Papers that never came: CMP-01, an alerte."""


def held(regle: str, more: str = "", le: str = "2021-05-25") -> str:
    return f"regularisations: [{{regle: {regle}, le: {le}, motif: accord{more}}}]\n"


def found(fragment: str, au: date = date(2021, 5, 31)) -> list[tuple[str, str, str, str]]:
    constats = [c for c in run_example(fragment, au).constats if c.code.startswith("REG")]
    return [(c.code, written(c.chemin), c.message, c.a_faire) for c in constats]
