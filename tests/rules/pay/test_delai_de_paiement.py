"""PAY-01 · Une aide notifiée est payée dans les soixante jours."""

from __future__ import annotations

from datetime import date

import pytest

from constats import of, one
from fabriques_cli.findings import Level, Portee
from registres import run_example

ANNUITES = "{2021: 40000, 2022: 50000, 2023: 30000}"
CONVENTION = f"convention: {{signee_le: 2021-07-20, annuites: {ANNUITES}}}\n"


def notified(le: str = "2021-07-12", more: str = CONVENTION, annuites: str = ANNUITES) -> str:
    return (
        f"decisions: [{{le: 2021-06-28, resultat: laureat, annuites: {annuites}, notifiee_le: {le}}}]\n{more}"
    )


def test_the_sixty_first_day_without_a_payment_is_an_alerte() -> None:
    assert of(run_example(notified(), date(2021, 9, 10)), "PAY-01") == []
    constat = one(run_example(notified(), date(2021, 9, 11)), "PAY-01")
    assert (constat.level, constat.portee) == (Level.ALERTE, Portee.GESTION)
    assert constat.chemin == ("decisions", 0, "notifiee_le")
    assert constat.message == (
        "Aide notifiée le 12/07/2021, à payer le 10/09/2021 au plus tard : rien n'est versé, 1 jour après."
    )
    assert constat.a_faire == (
        "Faites payer, et notez le versement : fabriques verser la-filature --annuite 2021 --le DATE ; si la "
        "convention fixe d'autres dates, écrivez-les : fabriques modifier la-filature "
        "convention.conditions_versement=CONDITIONS"
    )


@pytest.mark.parametrize(("le", "found"), [("2021-07-02", False), ("2021-07-03", True)])
def test_the_law_holds_since_the_day_after_it_was_published(le: str, found: bool) -> None:
    assert bool(of(run_example(notified(le), date(2021, 12, 1)), "PAY-01")) is found


@pytest.mark.parametrize(
    ("more", "found"),
    [
        ("", True),
        (CONVENTION.replace("signee_le", "conditions_versement: après le bilan, signee_le"), False),
        (CONVENTION + "versements: [{le: 2021-12-01, annuite: 2021, montant: 1}]\n", False),
        (CONVENTION + "versements: [{le: 2021-12-02, annuite: 2021, montant: 1}]\n", True),
        ("desistement: {le: 2021-09-01}\n", False),
        (CONVENTION + "resiliation: {le: 2021-11-30, annuites: {2021: 0, 2022: 0, 2023: 0}}\n", False),
        ("porteur: {nom: Aubusson, forme_juridique: commune, existence: existante}\n", False),
        ("porteur: {nom: La SPL, forme_juridique: spl, existence: existante}\n", True),
    ],
)
def test_what_is_paid_ended_agreed_otherwise_or_public_is_not_late(more: str, found: bool) -> None:
    assert bool(of(run_example(notified(more=more), date(2021, 12, 1)), "PAY-01")) is found


@pytest.mark.parametrize(("first", "found"), [(2021, True), (2022, False)])
def test_a_year_to_come_is_not_due_yet(first: int, found: bool) -> None:
    annuites = f"{{{first}: 40000, 2023: 40000}}"
    assert bool(of(run_example(notified(more="", annuites=annuites), date(2021, 12, 1)), "PAY-01")) is found
