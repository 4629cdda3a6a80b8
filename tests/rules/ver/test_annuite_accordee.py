"""VER-02 · On ne verse que pour une annuité accordée, après la décision qui l'accorde, à qui ne s'est pas désisté."""

from __future__ import annotations

import pytest

from cas_ver import DECISION, SIGNEE, paid
from constats import fr, of, one
from fabriques_cli.domain.verdict import Verdict
from fabriques_cli.findings import Level, Portee


def test_a_payment_for_a_year_that_an_end_set_to_zero_is_blocking() -> None:
    end = "resiliation: {le: 2022-10-01, annuites: {2021: 40000, 2022: 20000, 2023: 0}}\n"
    constat = one(paid("2022-10-01 2023 30000", more=end), "VER-02")
    assert (constat.level, constat.chemin) == (Level.BLOQUANT, ("versements", 0, "annuite"))
    assert constat.message == fr(
        "30 000 € versés le 01/10/2022 pour 2023, où rien n'est plus dû depuis la résiliation du 01/10/2022."
    )
    assert of(paid("2022-09-30 2023 30000", more=end), "VER-02") == []
    left_out = end.replace(", 2023: 0", "")  # unknown: not judged here
    assert of(paid("2022-10-01 2023 30000", more=left_out), "VER-02") == []


def test_a_payment_to_who_withdrew_is_blocking() -> None:
    left = "desistement: {le: 2021-09-20}\n"
    for base in (SIGNEE, DECISION):
        constat = one(paid("2021-09-20 2021 40000", base=base, more=left), "VER-02")
        assert (constat.level, constat.chemin) == (Level.BLOQUANT, ("versements", 0, "le"))
        assert constat.message == fr("40 000 € versés le 20/09/2021 à qui s'est désisté le 20/09/2021.")
        assert of(paid("2021-09-19 2021 40000", base=base, more=left), "VER-02") == []


def test_a_payment_for_a_year_that_is_not_granted_is_blocking() -> None:
    constat = one(paid("2021-09-20 2024 1"), "VER-02")
    assert (constat.level, constat.portee) == (Level.BLOQUANT, Portee.GESTION)
    assert constat.chemin == ("versements", 0, "annuite")
    assert constat.message == fr(
        "1 € versés le 20/09/2021 pour 2024, où rien n'est accordé : l'aide en vigueur porte sur 2021, 2022, 2023 à "
        "cette date."
    )


def test_a_year_given_up_by_an_amendment_is_no_longer_granted() -> None:
    given_up = "avenants: [{le: 2022-03-01, annuites: {2021: 40000, 2022: 50000, 2023: 0}}]\n"
    controle = paid("2023-09-20 2023 30000", more=given_up)
    assert (of(controle, "VER-01"), len(of(controle, "VER-02"))) == ([], 1)
    assert "l'aide en vigueur porte sur 2021, 2022 à cette date" in one(controle, "VER-02").message


@pytest.mark.parametrize(("le", "found"), [("2021-06-07", True), ("2021-06-08", False)])
def test_a_payment_before_the_decision_is_blocking(le: str, found: bool) -> None:
    constats = of(paid(f"{le} 2021 40000"), "VER-02")
    assert [(c.chemin, c.message) for c in constats] == (
        [(("versements", 0, "le"), fr("40 000 € versés le 07/06/2021, avant la décision du 08/06/2021."))]
        if found
        else []
    )


@pytest.mark.parametrize("base", ["", "decisions: [{le: 2021-06-08, resultat: non_retenu, motif: Non.}]\n"])
def test_a_payment_without_any_grant_is_blocking(base: str) -> None:
    constat = one(paid("2021-09-20 2021 40000", base=base), "VER-02")
    assert constat.message == fr("40 000 € versés le 20/09/2021, sans aucune décision d'attribution.")


def test_a_payment_after_the_grant_was_withdrawn_is_blocking() -> None:
    withdrawn = DECISION.replace("}]", "}, {le: 2021-07-01, resultat: sans_suite}]")
    constat = one(paid("2021-09-20 2021 40000", base=withdrawn), "VER-02")
    assert "aucune aide n'est en vigueur à cette date" in constat.message


def test_a_decision_that_cannot_be_read_may_be_the_one_that_grants() -> None:
    for base in (DECISION.replace("2021-06-08", "8 juin"), DECISION.replace("laureat", "lauréat")):
        assert of(paid("2021-09-20 2021 40000", base=base), "VER-02") == []


def test_a_fault_of_management_leaves_the_verdict() -> None:
    assert paid("2021-09-20 2024 1").verdicts == {"la-filature": Verdict.ELIGIBLE}
