"""FIN-02 · Une convention arrivée à son terme est payée, prolongée ou close."""

from __future__ import annotations

from datetime import date

import pytest

from constats import fr, of, one
from fabriques_cli.findings import Level, Portee
from registres import run_example

ANNUITES = "{2021: 40000, 2022: 50000, 2023: 30000}"
AVENANT = "avenants: [{le: 2022-05-02, objet: duree, fin: 2023-06-30}]\n"


def signed(more: str = "", fin: str = "fin: 2022-06-30", paid: str = "40000") -> str:
    return (
        f"decisions: [{{le: 2021-06-08, resultat: laureat, annuites: {ANNUITES}}}]\n"
        f"convention: {{numero_ej: '2103456789', signee_le: 2021-07-05, annuites: {ANNUITES}, {fin}}}\n"
        f"versements: [{{le: 2021-09-20, annuite: 2021, montant: {paid}}}]\n{more}"
    )


def test_money_left_the_day_after_the_end_is_an_alerte() -> None:
    assert of(run_example(signed(), date(2022, 6, 30)), "FIN-02") == []
    constat = one(run_example(signed(), date(2022, 7, 1)), "FIN-02")
    assert (constat.level, constat.portee) == (Level.ALERTE, Portee.GESTION)
    assert constat.chemin == ("convention", "fin")
    assert constat.message == fr(
        "La convention a pris fin le 30/06/2022 : il reste 80 000 € à verser, et rien ne la clôt."
    )
    assert "fabriques cloturer la-filature" in constat.a_faire


def test_the_end_is_that_of_the_last_amendment() -> None:
    assert of(run_example(signed(AVENANT), date(2023, 6, 30)), "FIN-02") == []
    assert "30/06/2023" in one(run_example(signed(AVENANT), date(2023, 7, 1)), "FIN-02").message


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (signed("cloture: {le: 2022-07-01}\n"), False),
        (signed("cloture: {le: 2022-07-02}\n"), True),
        (signed("resiliation: {le: 2022-06-01, annuites: {2021: 40000, 2022: 0, 2023: 0}}\n"), False),
        (signed(fin="debut: 2021-07-05"), False),
        (signed().replace("2021-07-05", "2022-07-02"), False),
        (signed(paid="40 000"), False),
        (signed(fin="fin: 30/06/2022"), False),
    ],
)
def test_what_is_closed_or_not_known_is_not_told(text: str, found: bool) -> None:
    assert bool(of(run_example(text, date(2022, 7, 1)), "FIN-02")) is found


@pytest.mark.parametrize(("paid", "found"), [("30000", False), ("29999.99", True)])
def test_nothing_is_left_once_all_is_paid(paid: str, found: bool) -> None:
    all_paid = signed().replace(
        "montant: 40000}]",
        "montant: 40000}, {le: 2021-10-20, annuite: 2022, montant: 50000}, "
        f"{{le: 2021-11-20, annuite: 2023, montant: {paid}}}]",
    )
    assert bool(of(run_example(all_paid, date(2022, 7, 1)), "FIN-02")) is found
