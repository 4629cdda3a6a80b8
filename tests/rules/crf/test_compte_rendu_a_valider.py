"""CRF-03 · Un compte rendu financier reçu est validé dans le délai du programme."""

from __future__ import annotations

from datetime import date

import pytest

from constats import of, one
from fabriques_cli.check.controle import Controle
from fabriques_cli.findings import Level
from registres import EXEMPLE, PROGRAMME, laid_over, run

DELAIS = "delais: {validation: {valeur: 60, source: à confirmer}}"


def on(jour: date, rendus: str, more: str = "", delais: str = DELAIS) -> Controle:
    facts = f"comptes_rendus: [{rendus}]\n{more}"
    return run(
        {"programme.yaml": laid_over(PROGRAMME, delais), "lieux/la-filature.yaml": laid_over(EXEMPLE, facts)},
        jour,
    )


RECU = "{annuite: 2021, type: financier, recu_le: 2022-04-29}"


def test_a_report_received_waits_for_sixty_days() -> None:
    assert of(on(date(2022, 6, 28), RECU), "CRF-03") == []
    constat = one(on(date(2022, 6, 29), RECU), "CRF-03")
    assert constat.level is Level.ALERTE
    assert constat.message == (
        "Le compte rendu financier de 2021 devait être validé le 28/06/2022 au plus tard : il ne l'est pas, 1 jour "
        "après."
    )
    assert "fabriques rendre-compte la-filature --annuite 2021 --valide-le DATE" in constat.a_faire


@pytest.mark.parametrize(
    ("valide_le", "level"), [("2022-06-28", None), ("2022-06-29", Level.INFO), ("2022-07-02", Level.ALERTE)]
)
def test_a_late_validation_leaves_an_info(valide_le: str, level: Level | None) -> None:
    found = of(on(date(2022, 7, 1), RECU.replace("}", f", valide_le: {valide_le}}}")), "CRF-03")
    assert [constat.level for constat in found] == ([] if level is None else [level])


def test_the_delay_runs_from_the_first_report_of_the_annuity() -> None:
    again = f"{RECU}, {{annuite: 2021, type: financier, recu_le: 2022-06-01}}"
    assert one(on(date(2022, 6, 29), again), "CRF-03")


def test_nothing_is_late_without_a_delay_nor_for_a_report_of_activity_nor_once_closed() -> None:
    jour = date(2023, 1, 1)
    assert of(on(jour, RECU, delais=""), "CRF-03") == []
    assert of(on(jour, RECU.replace("financier", "activite")), "CRF-03") == []
    assert of(on(jour, RECU, "cloture: {le: 2022-12-01, annuites: {2021: 40000}}"), "CRF-03") == []
