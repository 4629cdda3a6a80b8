"""MNT-02 · L'aide d'une année ne dépasse pas le plafond annuel."""

from __future__ import annotations

import pytest

from cas_mnt import ANNUITES, asked
from constats import fr, of, one
from fabriques_cli.findings import Level, Portee
from registres import EXEMPLE, laid_over, run


@pytest.mark.parametrize("montant", ["50000", "50000.00", "49999.99"])
def test_a_year_at_the_ceiling_is_admitted(montant: str) -> None:
    assert of(asked(f"2021: 30000, 2022: {montant}"), "MNT-02") == []


def test_a_cent_above_the_ceiling_is_blocking() -> None:
    constat = one(asked("2021: 50000, 2022: 50000.01"), "MNT-02")
    assert (constat.level, constat.portee) == (Level.BLOQUANT, Portee.CANDIDATURE)
    assert constat.chemin == (*ANNUITES, "2022")
    assert constat.message == fr(
        "50 000,01 € demandés en 2022, soit 0,01 € de plus que le plafond annuel (50 000 €)."
    )
    assert constat.a_faire == fr(
        "Demandez au porteur un plan de financement révisé, ou proposez 50 000 € dans un avis. "
        "Ne modifiez pas la demande."
    )


def test_the_year_where_the_excess_fits_is_told() -> None:
    assert fr(" ; les 10 000 € tiendraient en 2021 (40 000 € → 50 000 €). ") in (
        one(asked("2021: 40000, 2022: 60000"), "MNT-02").a_faire
    )
    assert "tiendraient" not in one(asked("2021: 40000.01, 2022: 60000"), "MNT-02").a_faire


def test_the_same_room_is_not_offered_twice() -> None:
    constats = of(asked("2021: 60000, 2022: 60000, 2023: 30000"), "MNT-02")
    assert fr("tiendraient en 2023 (30 000 € → 40 000 €)") in constats[0].a_faire
    assert fr("tiendraient en 2023 (40 000 € → 50 000 €)") in constats[1].a_faire
    constats = of(asked("2021: 60000, 2022: 60000, 2023: 35000"), "MNT-02")
    assert ["tiendraient" in c.a_faire for c in constats] == [True, False]


def test_every_year_above_the_ceiling_is_found() -> None:
    constats = of(asked("2021: 60000, 2022: 40000, 2023: 50001"), "MNT-02")
    assert [c.chemin[-1] for c in constats] == ["2021", "2023"]


def test_the_ceiling_is_that_of_the_wave() -> None:
    files = {
        "vagues/2021-03-30.yaml": "subvention: {plafond_annuel: {valeur: 60000}}\n",
        "lieux/la-filature.yaml": laid_over(EXEMPLE, "demande: {annuites: {2021: 60000, 2022: 60000.01}}"),
    }
    assert [c.chemin[-1] for c in of(run(files), "MNT-02")] == ["2022"]
