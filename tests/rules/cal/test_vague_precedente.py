"""CAL-04 · Le dossier est déposé après la clôture de la vague précédente."""

from __future__ import annotations

from datetime import date

import pytest

from constats import of, one
from fabriques_cli.findings import Level, Portee
from registres import EXEMPLE, laid_over, run, run_example


def previous(depot: str) -> list[str]:
    """What CAL-04 says of a deposit for the wave of 30/03/2021."""
    return [c.message for c in of(run_example(f"depose_le: {depot}"), "CAL-04")]


@pytest.mark.parametrize(
    ("depot", "said"),
    [
        ("2020-12-30T23:59:59+01:00", "30/12/2020 à 23:59:59"),
        ("2020-12-30T22:59:59Z", "30/12/2020 à 23:59:59"),
        ("2020-12-30", "30/12/2020"),
        ("2020-06-01", "01/06/2020"),
    ],
)
def test_a_deposit_before_the_previous_wave_closed_asks_which_wave(depot: str, said: str) -> None:
    assert previous(depot) == [
        f"Déposé le {said}, avant la clôture de la vague 5 (30/12/2020) ; le dossier est rattaché à la vague 6 "
        "(30/03/2021)."
    ]


@pytest.mark.parametrize("depot", ["2020-12-31T00:00:00+01:00", "2020-12-30T23:00:00Z", "2020-12-31"])
def test_a_deposit_after_the_previous_wave_closed_is_in_its_own(depot: str) -> None:
    assert previous(depot) == []


def test_the_wrong_wave_is_an_alert_at_the_deposit_date() -> None:
    constat = one(run_example("depose_le: 2020-12-30"), "CAL-04")
    assert (constat.level, constat.portee) == (Level.ALERTE, Portee.CANDIDATURE)
    assert constat.chemin == ("depose_le",)
    assert constat.a_faire == (
        "Vérifiez la date et la vague : à cette date, la vague 5 (30/12/2020) était encore ouverte."
    )


def test_the_first_wave_has_none_before_it() -> None:
    fragment = "vague: 2020-12-30\ndepose_le: 2020-01-01"
    assert of(run_example(fragment), "CAL-04") == []


def test_a_wave_may_be_read_without_its_number() -> None:
    files = {
        "vagues/2021-03-30.yaml": "cloture: 2021-03-30\n",
        "lieux/la-filature.yaml": laid_over(EXEMPLE, "depose_le: 2021-03-31"),
    }
    assert "la vague du 30/03/2021 a fermé" in one(run(files, date(2021, 5, 31)), "CAL-01").message
