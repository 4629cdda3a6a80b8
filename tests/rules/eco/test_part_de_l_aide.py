"""ECO-03 · L'aide d'une année ne dépasse pas les charges de cette année."""

from __future__ import annotations

import pytest

from cas_eco import forecast
from constats import fr, of, one
from fabriques_cli.findings import Level, Portee

APRES = "2024: {charges: 90000, produits: 90000}"


@pytest.mark.parametrize(("charges", "found"), [("39999.99", True), ("40000", False), ("40000.01", False)])
def test_the_aid_of_a_year_is_within_its_charges(charges: str, found: bool) -> None:
    years = f"2021: {{charges: {charges}, produits: 90000, dont_fabrique: 40000}}, {APRES}"
    assert bool(of(forecast(years), "ECO-03")) is found


def test_what_is_said_of_an_aid_above_the_charges() -> None:
    years = f"2021: {{charges: 30000, produits: 90000, dont_fabrique: 40000}}, {APRES}"
    constat = one(forecast(years), "ECO-03")
    assert (constat.level, constat.portee) == (Level.ALERTE, Portee.CANDIDATURE)
    assert constat.chemin == ("budget_previsionnel", "2021")
    assert constat.message == fr("En 2021, l'aide (40 000 €) dépasse les charges prévues (30 000 €).")
    assert constat.a_faire == "Demandez au porteur à quelles dépenses l'aide de cette année servirait."


def test_the_aid_is_what_is_asked_where_the_forecast_does_not_say() -> None:
    # 50 000 € are asked in 2022.
    assert of(forecast(f"2022: {{charges: 49999, produits: 90000}}, {APRES}"), "ECO-03") != []
    assert of(forecast(f"2022: {{charges: 50000, produits: 90000}}, {APRES}"), "ECO-03") == []


def test_unknown_charges_are_not_zero() -> None:
    assert of(forecast(f"2022: {{produits: 90000, dont_fabrique: 50000}}, {APRES}"), "ECO-03") == []
    unreadable = f"2022: {{charges: 9 000, produits: 90000, dont_fabrique: 50000}}, {APRES}"
    assert of(forecast(unreadable), "ECO-03") == []
