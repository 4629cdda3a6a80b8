"""MNT-01 · Le total de l'aide est entre le minimum et le maximum de l'appel."""

from __future__ import annotations

import pytest

from cas_mnt import ANNUITES, asked, flat
from constats import fr, of, one
from fabriques_cli.findings import Level, Portee
from registres import codes


@pytest.mark.parametrize(
    ("annuites", "message"),
    [
        (
            "2021: 25000, 2022: 25000, 2023: 24999",
            "Le total demandé est de 74 999 €, soit 1 € de moins que le minimum (75 000 €).",
        ),
        (
            "2021: 25000, 2022: 25000, 2023: 24999.99",
            "Le total demandé est de 74 999,99 €, soit 0,01 € de moins que le minimum (75 000 €).",
        ),
        (
            "2021: 50000, 2022: 50000, 2023: 50001",
            "Le total demandé est de 150 001 €, soit 1 € de plus que le maximum (150 000 €).",
        ),
        (
            "2021: 50000, 2022: 50000, 2023: 50000.01",
            "Le total demandé est de 150 000,01 €, soit 0,01 € de plus que le maximum (150 000 €).",
        ),
        ("2021: 0", "Le total demandé est de 0 €, soit 75 000 € de moins que le minimum (75 000 €)."),
    ],
)
def test_a_total_out_of_bounds_is_blocking(annuites: str, message: str) -> None:
    constat = one(asked(annuites), "MNT-01")
    assert (constat.level, constat.portee, constat.chemin) == (Level.BLOQUANT, Portee.CANDIDATURE, ANNUITES)
    assert constat.message == fr(message)


@pytest.mark.parametrize(
    "annuites",
    [
        "2021: 25000, 2022: 25000, 2023: 25000",
        "2021: 50000, 2022: 50000, 2023: 50000",
        "2021: 37500, 2022: 37500.00",
    ],
)
def test_the_bounds_themselves_are_admitted(annuites: str) -> None:
    assert of(asked(annuites), "MNT-01") == []


@pytest.mark.parametrize(
    ("annuites", "remede"),
    [
        ("2021: 50000", ", d'au moins 75 000 €"),  # an opinion proposes no more than was asked
        ("2021: 60000, 2022: 50000, 2023: 50000", ", ou proposez 150 000 € dans un avis"),
    ],
)
def test_what_to_do_of_a_total_out_of_bounds(annuites: str, remede: str) -> None:
    constat = one(asked(annuites), "MNT-01")
    assert constat.a_faire == fr(
        f"Demandez au porteur un plan de financement révisé{remede}. Ne modifiez pas la demande."
    )


@pytest.mark.parametrize(
    ("annuites", "message"),
    [
        (
            "2023: 49999.99",
            "Le total demandé est de 49 999,99 €, soit 0,01 € de moins que le montant forfaitaire (50 000 €).",
        ),
        (
            "2023: 60000",
            "Le total demandé est de 60 000 €, soit 10 000 € de plus que le montant forfaitaire (50 000 €).",
        ),
    ],
)
def test_a_flat_wave_asks_for_the_flat_amount(annuites: str, message: str) -> None:
    constat = one(flat(annuites), "MNT-01")
    assert constat.message == fr(message)


def test_the_flat_amount_is_admitted() -> None:
    assert not codes(flat("2023: 50000")) & {"MNT-01", "MNT-02", "MNT-03"}


def test_an_unknown_wave_uses_the_figures_of_the_programme() -> None:
    assert of(asked("2021: 37500, 2022: 37500", "vague: 2022-12-30"), "MNT-01") == []
    assert one(asked("2021: 50000", "vague: 2022-12-30"), "MNT-01")
