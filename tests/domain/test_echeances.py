"""Days by which something is due, at the ends of months and years."""

from __future__ import annotations

from datetime import date

import pytest

from dossiers import dossier
from fabriques_cli.domain.echeances import compte_rendu_du_le, compte_rendu_recu_le, dans_n_mois


@pytest.mark.parametrize(
    ("jour", "mois", "expected"),
    [
        (date(2021, 7, 5), 3, date(2021, 10, 5)),
        (date(2021, 11, 30), 3, date(2022, 2, 28)),
        (date(2023, 11, 30), 3, date(2024, 2, 29)),
        (date(2021, 10, 1), 3, date(2022, 1, 1)),
        (date(2021, 12, 31), 12, date(2022, 12, 31)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2021, 6, 30), 6, date(2021, 12, 30)),
    ],
)
def test_a_delay_in_months_ends_on_the_same_day_or_the_last_of_the_month(
    jour: date, mois: int, expected: date
) -> None:
    assert dans_n_mois(jour, mois) == expected


@pytest.mark.parametrize(
    ("clos", "paid", "annuite", "due"),
    [
        # The three examples of the rule.
        ("12-31", "2021-10-25", 2021, date(2022, 6, 30)),
        ("12-31", "2022-07-05", 2021, date(2023, 6, 30)),
        ("08-31", "2021-10-01", 2021, date(2023, 2, 28)),
        # Both sides of the closing.
        ("08-31", "2021-08-31", 2021, date(2022, 2, 28)),
        ("08-31", "2021-09-01", 2021, date(2023, 2, 28)),
        ("12-31", "2021-12-31", 2021, date(2022, 6, 30)),
        ("12-31", "2022-01-01", 2021, date(2023, 6, 30)),
        # Paid in advance: the accounts that contain 1 January of the annuity.
        ("12-31", "2021-12-15", 2022, date(2023, 6, 30)),
        ("06-30", "2021-12-15", 2022, date(2022, 12, 31)),
        ("06-30", "2021-06-30", 2021, date(2021, 12, 31)),
        ("08-31", "2023-08-31", 2023, date(2024, 2, 29)),
        ("03-15", "2021-03-16", 2021, date(2022, 9, 30)),
        # « Fin février », in a leap year or not.
        ("02-28", "2024-02-29", 2024, date(2024, 8, 31)),
        ("02-28", "2023-03-01", 2023, date(2024, 8, 31)),
        ("02-28", "2021-10-01", 2021, date(2022, 8, 31)),
    ],
)
def test_a_report_is_due_six_months_after_the_accounts_that_show_the_money(
    clos: str, paid: str, annuite: int, due: date
) -> None:
    facts = (
        f"porteur: {{exercice_clos: {clos}}}\nversements: [{{le: {paid}, annuite: {annuite}, montant: 1}}]"
    )
    assert compte_rendu_du_le(dossier(facts), annuite) == due
    assert due > date.fromisoformat(paid)


def test_the_first_payment_of_the_annuity_counts() -> None:
    paid = (
        "versements: [{le: 2022-02-01, annuite: 2021, montant: 1}, {le: 2021-12-01, annuite: 2021, montant: 1}, "
        "{le: 2021-01-05, annuite: 2020, montant: 1}]"
    )
    assert compte_rendu_du_le(dossier(paid), 2021) == date(2022, 6, 30)


def test_nothing_is_due_for_what_is_not_paid() -> None:
    assert compte_rendu_du_le(dossier("nom: La Filature"), 2021) is None
    assert (
        compte_rendu_du_le(dossier("versements: [{le: 2021-12-01, annuite: 2020, montant: 1}]"), 2021) is None
    )


@pytest.mark.parametrize("text", ["nom: La Filature", "porteur: {nom: Association}"])
def test_accounts_are_supposed_closed_with_the_year(text: str) -> None:
    paid = f"{text}\nversements: [{{le: 2021-10-25, annuite: 2021, montant: 1}}]"
    assert compte_rendu_du_le(dossier(paid), 2021) == date(2022, 6, 30)


def test_a_report_is_received_on_the_first_of_its_days() -> None:
    rendus = (
        "comptes_rendus: [{annuite: 2021, type: financier, recu_le: 2022-06-29, valide_le: 2022-09-01}, "
        "{annuite: 2021, type: financier, recu_le: 2022-05-02}, {annuite: 2022, type: financier}, "
        "{annuite: 2023, type: activite, recu_le: 2024-01-01}, {annuite: 2024, type: financier, valide_le: 2025-03-03}]"
    )
    found = [compte_rendu_recu_le(dossier(rendus), annuite) for annuite in range(2021, 2025)]
    assert found == [date(2022, 5, 2), None, None, date(2025, 3, 3)]
