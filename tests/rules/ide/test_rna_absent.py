"""IDE-03 · Une association a un numéro RNA."""

from __future__ import annotations

import pytest

from cas_ide import association
from fabriques_cli.domain.verdict import Verdict
from registres import codes, run, run_example, said


def test_an_association_without_rna_is_an_alerte() -> None:
    controle = run_example(association(""))
    assert said(controle, "IDE-03") == [
        ("IDE-03", "alerte", "Le numéro RNA de l'association n'est pas renseigné.")
    ]
    assert controle.verdicts == {"la-filature": Verdict.ELIGIBLE}


@pytest.mark.parametrize(
    "adresse",
    [
        'adresse: {code_insee: "57463"}\n',
        'adresse: {code_insee: "67482"}\n',
        'adresse: {code_insee: "68224"}\n',
        'adresse: {code_postal: "67000"}\n',
        'adresse: {code_postal: "69001", code_insee: "67482"}\n',
    ],
)
def test_associations_of_local_law_have_no_rna(adresse: str) -> None:
    assert "IDE-03" not in codes(run_example(association("", adresse)))


@pytest.mark.parametrize(
    "adresse",
    [
        'adresse: {code_insee: "56260"}\n',
        'adresse: {code_insee: "69123"}\n',
        'adresse: {code_postal: "67000", code_insee: "23008"}\n',
        "adresse: {code_insee: 6748}\n",
        "adresse:\n",
    ],
)
def test_elsewhere_they_have_one(adresse: str) -> None:
    assert "IDE-03" in codes(run_example(association("", adresse)))


@pytest.mark.parametrize(
    "porteur",
    ["forme_juridique: fondation", "forme_juridique: association, existence: en_creation", "nom: A"],
)
def test_other_forms_and_associations_to_come_need_none(porteur: str) -> None:
    assert "IDE-03" not in codes(run_example(f"porteur: {{{porteur}}}\n"))


def test_an_rna_that_cannot_be_read_is_not_an_absent_one() -> None:
    twice = association("W232001234") + "  rna: W232001235\n"
    assert "IDE-03" not in codes(run({"lieux/la-filature.yaml": twice}))


def test_an_address_that_cannot_be_read_may_be_in_alsace() -> None:
    twice = association("") + 'adresse: {code_insee: "67482", code_insee: "67482"}\n'
    assert "IDE-03" not in codes(run({"lieux/la-filature.yaml": twice}))
