"""MNT-04 · Les années demandées se suivent, à partir de celle du dépôt ou plus tard."""

from __future__ import annotations

import pytest

from cas_mnt import ANNUITES, asked
from constats import of, one
from fabriques_cli.findings import Level, Portee


def test_a_year_left_out_is_told() -> None:
    constat = one(asked("2021: 40000, 2023: 40000"), "MNT-04")
    assert (constat.level, constat.portee, constat.chemin) == (Level.ALERTE, Portee.CANDIDATURE, ANNUITES)
    assert constat.message == "Les années demandées ne se suivent pas : 2022 manque entre 2021 et 2023."
    assert constat.a_faire == (
        "Demandez au porteur de confirmer les années de son plan de financement. Ne modifiez pas la demande."
    )


def test_all_the_years_left_out_are_told() -> None:
    assert one(asked("2021: 40000, 2024: 40000"), "MNT-04").message == (
        "Les années demandées ne se suivent pas : 2022, 2023 manquent entre 2021 et 2024."
    )


@pytest.mark.parametrize(
    "annuites", ["2023: 40000, 2021: 40000, 2022: 40000", "2021: 40000, 2022: 40000", "2025: 50000"]
)
def test_consecutive_years_are_admitted_in_any_order(annuites: str) -> None:
    assert of(asked(annuites), "MNT-04") == []


def test_a_year_before_the_deposit_is_told() -> None:
    constats = of(asked("2019: 40000, 2020: 40000, 2021: 40000"), "MNT-04")
    assert [(c.chemin[-1], c.message) for c in constats] == [
        ("2019", "Une annuité est demandée pour 2019, avant l'année du dépôt (15/03/2021)."),
        ("2020", "Une annuité est demandée pour 2020, avant l'année du dépôt (15/03/2021)."),
    ]


@pytest.mark.parametrize(
    ("depot", "found"),
    [
        ("2020-12-31", False),
        ("2021-01-01", True),
        ("2020-12-31T23:59:59", False),
        ("2020-12-31T23:00:00Z", True),
        ("2021-01-01T03:30:00+04:00", True),
        ("2021-01-01T00:30:00+04:00", False),
    ],
)
def test_the_year_of_the_deposit_is_that_of_the_programme(depot: str, found: bool) -> None:
    controle = asked("2020: 40000, 2021: 40000", f"depose_le: {depot}")
    assert bool(of(controle, "MNT-04")) is found


def test_years_without_a_deposit_date_are_only_compared_with_each_other() -> None:
    assert of(asked("2001: 40000, 2002: 40000", "depose_le:"), "MNT-04") == []


def test_an_unreadable_year_may_be_the_missing_one() -> None:
    assert of(asked("2021: 40000, 2022: 40 000, 2023: 40000"), "MNT-04") == []
