"""LAU-01 · Un lauréat signe sa convention dans le délai du programme."""

from __future__ import annotations

from datetime import date

import pytest

from constats import of, one
from fabriques_cli.findings import Level, Origine, Portee
from fabriques_cli.rules.lau.sans_convention import RULE
from registres import EXEMPLE, PROGRAMME, laid_over, run, run_example

ANNUITES = "{2021: 40000, 2022: 50000, 2023: 30000}"
DECISION = f"decisions: [{{le: 2021-06-08, resultat: laureat, annuites: {ANNUITES}}}]\n"


def test_a_laureate_for_a_year_is_told() -> None:
    assert of(run_example(DECISION, date(2022, 6, 7)), "LAU-01") == []
    constat = one(run_example(DECISION, date(2022, 6, 8)), "LAU-01")
    assert (constat.level, constat.portee, RULE.origine) == (
        Level.ALERTE,
        Portee.GESTION,
        Origine.A_CONFIRMER,
    )
    assert constat.chemin == ("convention", "signee_le")
    assert constat.message == "Lauréat depuis le 08/06/2021, sans convention signée en 365 jours."
    assert "fabriques desister la-filature ; s'il faut attendre" in constat.a_faire


@pytest.mark.parametrize(("jours", "last"), [(90, date(2021, 9, 5)), (730, date(2023, 6, 7))])
def test_the_programme_gives_its_own_delay(jours: int, last: date) -> None:
    files = {
        "programme.yaml": laid_over(PROGRAMME, f"delais: {{signature: {{valeur: {jours}}}}}"),
        "lieux/la-filature.yaml": laid_over(EXEMPLE, DECISION),
    }
    assert of(run(files, last), "LAU-01") == []
    assert f"en {jours} jours" in one(run(files, date.fromordinal(last.toordinal() + 1)), "LAU-01").message


@pytest.mark.parametrize(
    ("more", "found"),
    [
        ("convention: {numero_ej: '2103456789'}\n", True),
        ("convention: {signee_le: 2022-07-01}\n", False),
        ("convention: {signee_le: 2022-07-02}\n", True),
        ("convention: {signee_le: 01/07/2022}\n", False),
        ("versements: [{le: 2021-09-20, annuite: 2021, montant: 40000}]\n", False),
        ("desistement: {le: 2022-07-01}\n", False),
    ],
)
def test_only_who_waits_for_a_signature_is_told(more: str, found: bool) -> None:
    assert bool(of(run_example(DECISION + more, date(2022, 7, 1)), "LAU-01")) is found


def test_the_delay_runs_from_the_first_of_the_decisions_that_grant() -> None:
    again = DECISION.replace("}]", f"}}, {{le: 2022-01-10, resultat: laureat, annuites: {ANNUITES}}}]")
    assert one(run_example(again, date(2022, 6, 8)), "LAU-01")
    listed = again.replace("laureat", "liste_complementaire", 1)
    assert of(run_example(listed, date(2022, 6, 8)), "LAU-01") == []
