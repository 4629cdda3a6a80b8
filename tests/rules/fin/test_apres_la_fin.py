"""FIN-03 · Rien n'est payé ni modifié après la fin de la convention."""

from __future__ import annotations

from datetime import date

import pytest

from constats import fr, of, one
from fabriques_cli.findings import Level, Portee
from registres import run_example

ANNUITES = "{2021: 40000, 2022: 50000, 2023: 30000}"
AU = date(2024, 12, 31)


def signed(more: str) -> str:
    return (
        f"decisions: [{{le: 2021-06-08, resultat: laureat, annuites: {ANNUITES}}}]\n"
        f"convention: {{signee_le: 2021-07-05, fin: 2022-06-30, annuites: {ANNUITES}}}\n{more}"
    )


def paid(le: str, more: str = "") -> str:
    return signed(f"versements: [{{le: {le}, annuite: 2022, montant: 50000, reference: DP-2}}]\n{more}")


def test_a_payment_after_the_end_is_blocking() -> None:
    assert of(run_example(paid("2022-06-30"), AU), "FIN-03") == []
    constat = one(run_example(paid("2022-07-01"), AU), "FIN-03")
    assert (constat.level, constat.portee) == (Level.BLOQUANT, Portee.GESTION)
    assert constat.chemin == ("versements", 0, "le")
    assert constat.message == fr("50 000 € versés le 01/07/2022, après la fin de la convention (30/06/2022).")


@pytest.mark.parametrize(
    ("avenant", "found"),
    [
        ("{le: 2022-06-30, fin: 2023-06-30}", False),
        ("{le: 2022-06-30, fin: 2022-06-30}", True),
        ("{le: 2022-06-30, objet: repartition}", True),
        ("{le: 2022-06-30, fin: 30/06/2023}", False),
    ],
)
def test_the_end_is_the_one_known_on_the_day_of_the_payment(avenant: str, found: bool) -> None:
    controle = run_example(paid("2022-07-01", f"avenants: [{avenant}]\n"), AU)
    assert bool([c for c in of(controle, "FIN-03") if c.level is Level.BLOQUANT]) is found


def test_an_amendment_signed_later_does_not_prolong_what_was_over() -> None:
    controle = run_example(paid("2022-07-01", "avenants: [{le: 2022-07-02, fin: 2023-06-30}]\n"), AU)
    assert [(c.level, c.chemin) for c in of(controle, "FIN-03")] == [
        (Level.BLOQUANT, ("versements", 0, "le")),
        (Level.ALERTE, ("avenants", 0, "le")),
    ]


@pytest.mark.parametrize(("le", "found"), [("2022-06-30", False), ("2022-07-01", True)])
def test_an_amendment_signed_after_the_end_is_an_alerte(le: str, found: bool) -> None:
    constats = of(run_example(signed(f"avenants: [{{le: {le}, fin: 2023-06-30}}]\n"), AU), "FIN-03")
    assert [(c.level, c.message) for c in constats] == (
        [(Level.ALERTE, "Avenant signé le 01/07/2022, après la fin de la convention (30/06/2022).")]
        if found
        else []
    )


def test_a_convention_without_an_end_has_none_to_pass() -> None:
    assert of(run_example(paid("2022-07-01").replace("fin: 2022-06-30, ", ""), AU), "FIN-03") == []
    assert of(run_example(paid("2022-07-01"), date(2022, 6, 30)), "FIN-03") == []
