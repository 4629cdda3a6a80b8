"""AVN-02 · Un avenant ne ramène pas une annuité sous ce qui en est déjà payé."""

from __future__ import annotations

from datetime import date

import pytest

from cas_avn import AU, amended, avenant
from constats import fr, of, one
from fabriques_cli.findings import Level, Portee
from registres import run_example

PAYE = (
    "versements: [{le: 2021-06-10, annuite: 2021, montant: 30000, reference: DP-1}, "
    "{le: 2021-07-10, annuite: 2021, montant: 20000, reference: DP-2}]\n"
)


def under(annuites: str, le: str, au: date = AU) -> list[tuple[str, str]]:
    """The key paths and messages of AVN-02 for one amendment, with 50 000 € paid for 2021 in two parts."""
    found = of(run_example(amended(avenant(annuites, le), more=PAYE), au), "AVN-02")
    return [(".".join(map(str, c.chemin)), c.message) for c in found]


def test_an_annuity_may_not_fall_under_what_was_paid_for_it() -> None:
    text = amended(avenant("2021: 49999.99, 2022: 50000, 2023: 40000.01", "2021-07-11"), more=PAYE)
    constat = one(run_example(text, AU), "AVN-02")
    assert (constat.level, constat.portee) == (Level.BLOQUANT, Portee.GESTION)
    assert constat.chemin == ("avenants", 0, "annuites", "2021")
    assert constat.message == fr(
        "L'avenant du 11/07/2021 ramène 2021 à 49 999,99 €, soit 0,01 € de moins que ce qui en est déjà payé "
        "(50 000 €)."
    )
    assert constat.a_faire == (
        fr(
            "Comparez avec l'avenant signé. Ce qui doit être rendu : faites émettre un titre de perception de 0,01 €, "
            "puis notez-le : fabriques recouvrer la-filature --annuite 2021 --nature indu --montant 0.01 --le DATE"
        )
    )


@pytest.mark.parametrize(
    ("annuite", "le", "found"),
    [
        ("50000", "2021-07-11", False),
        ("49999", "2021-07-11", True),
        ("49999", "2021-07-10", False),  # 30 000 € are paid; what is paid on that day is judged by VER-01
        ("30000", "2021-06-11", False),
        ("29999", "2021-06-11", True),
        ("0", "2021-06-10", False),
    ],
)
def test_what_is_paid_is_counted_before_the_day_of_the_amendment(annuite: str, le: str, found: bool) -> None:
    assert bool(under(f"2021: {annuite}, 2022: 50000, 2023: 40000", le)) is found


def test_payments_of_another_year_do_not_count() -> None:
    assert under("2021: 50000, 2022: 0, 2023: 0", "2021-08-01") == []


def test_a_year_left_out_is_the_business_of_another_rule() -> None:
    assert under("2022: 50000, 2023: 50000", "2021-08-01") == []


def test_an_amendment_that_puts_it_right_settles_the_one_before() -> None:
    wrong = avenant("2021: 40000, 2022: 50000, 2023: 50000", "2021-08-01")
    right = avenant("2021: 50000, 2022: 50000, 2023: 40000", "2021-09-01")
    text = amended(wrong, right, "{le: 2021-10-01, objet: duree, fin: 2025-12-31}", more=PAYE)
    assert len(of(run_example(text, date(2021, 8, 31)), "AVN-02")) == 1
    assert of(run_example(text, date(2021, 9, 1)), "AVN-02") == []
    assert of(run_example(text, AU), "AVN-02") == []


def test_the_amended_amount_that_cannot_be_read_is_not_judged() -> None:
    assert under("2021: 1 000, 2022: 50000", "2021-08-01") == []
