"""What the tests of the rules DER write, and read of what is found."""

from __future__ import annotations

from datetime import date

from fabriques_cli.findings import written
from registres import run, run_example

VAGUE = "vagues/2021-03-30.yaml"
TROP = "demande: {annuites: {2021: 40000, 2022: 60000, 2023: 30000}}\n"


def held(regle: str, more: str = "") -> str:
    act = "motif: arbitrage du comité, autorite: ANCT, reference: N-1, le: 2021-04-01"
    return f"derogations: [{{regle: {regle}, {act}{more}}}]\n"


def found(files: dict[str, str], au: date = date(2021, 5, 31)) -> list[tuple[str, str, str, str]]:
    constats = [c for c in run(files, au).constats if c.code.startswith("DER")]
    return [(c.fichier, c.code, written(c.chemin), c.message) for c in constats]


def in_dossier(fragment: str, au: date = date(2021, 5, 31)) -> list[tuple[str, str, str]]:
    constats = [c for c in run_example(fragment, au).constats if c.code.startswith("DER")]
    return [(c.code, c.message, c.a_faire) for c in constats]
