"""INS-03 · Un refus a un motif."""

from __future__ import annotations

from datetime import date

import pytest

from cas_ins import ANNUITES, decided
from constats import of, one
from fabriques_cli.findings import Level, Portee
from registres import run_example


@pytest.mark.parametrize(("resultat", "mot"), [("non_retenu", "Non retenu"), ("irrecevable", "Irrecevable")])
def test_a_refusal_has_a_motive(resultat: str, mot: str) -> None:
    constat = one(run_example(decided(resultat)), "INS-03")
    assert (constat.level, constat.portee, constat.motif) == (Level.BLOQUANT, Portee.GESTION, False)
    assert (constat.chemin, constat.message) == (
        ("decisions", 0, "motif"),
        f"{mot} le 25/05/2021 sans motif.",
    )
    assert constat.a_faire == (
        "Écrivez le motif que l'autorité a donné, tel que le porteur peut le lire : "
        'fabriques modifier la-filature "decisions[0].motif=MOTIF"'
    )
    assert of(run_example(decided(resultat, ", motif: Budget.")), "INS-03") == []


@pytest.mark.parametrize("resultat", ["sans_suite", "laureat", "liste_complementaire"])
def test_what_is_not_a_refusal_needs_no_motive(resultat: str) -> None:
    assert of(run_example(decided(resultat)), "INS-03") == []


def test_a_refusal_that_was_taken_back_no_longer_needs_its_motive() -> None:
    text = f"decisions: [{{le: 2021-05-10, resultat: non_retenu}}, {{le: 2021-05-25, resultat: laureat, {ANNUITES}}}]"
    assert of(run_example(text), "INS-03") == []
    assert len(of(run_example(text, date(2021, 5, 24)), "INS-03")) == 1
