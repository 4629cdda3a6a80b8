"""IDE-02 · Un numéro RNA est un W suivi de neuf chiffres."""

from __future__ import annotations

import pytest

from cas_ide import association
from fabriques_cli.findings import written
from registres import codes, run_example


@pytest.mark.parametrize("rna", ["W232001234", "W2A1001234", "W2B1001234", "W9R1001234"])
def test_an_rna_is_a_w_and_nine_signs_the_second_a_letter_in_corsica(rna: str) -> None:
    assert not codes(run_example(association(rna))) & {"IDE-02", "IDE-03"}


@pytest.mark.parametrize(
    ("rna", "a_faire"),
    [
        ("W23200123", "Vérifiez le numéro auprès du porteur."),
        ("W2320012345", "Vérifiez le numéro auprès du porteur."),
        ("232001234", "Vérifiez le numéro auprès du porteur."),
        ("WA32001234", "Vérifiez le numéro auprès du porteur."),
        ("W23A001234", "Vérifiez le numéro auprès du porteur."),
        ("w232001234", "Écrivez W232001234."),
        ("W2a1001234", "Écrivez W2A1001234."),
        ("W 232 001 234", "Écrivez W232001234."),
    ],
)
def test_what_is_not_an_rna_is_said_with_a_better_one(rna: str, a_faire: str) -> None:
    (constat,) = (c for c in run_example(association(rna)).constats if c.code == "IDE-02")
    assert constat.message == (
        f"« {rna} » n'est pas un numéro RNA : un W et neuf chiffres sont attendus, comme W751234567."
    )
    assert (constat.a_faire, constat.level.mot, written(constat.chemin)) == (
        a_faire,
        "bloquant",
        "porteur.rna",
    )
