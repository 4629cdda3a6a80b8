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
    ("clos", "annuite", "due"),
    [
        ("12-31", 2021, date(2022, 6, 30)),  # CERFA 15059
        ("06-30", 2021, date(2021, 12, 31)),
        ("08-31", 2021, date(2022, 2, 28)),
        ("08-31", 2023, date(2024, 2, 29)),
        ("02-28", 2024, date(2024, 8, 31)),
        ("03-15", 2021, date(2021, 9, 30)),
    ],
)
def test_a_report_is_due_at_the_end_of_the_sixth_month_after_the_closing(
    clos: str, annuite: int, due: date
) -> None:
    assert compte_rendu_du_le(dossier(f"porteur: {{exercice_clos: {clos}}}"), annuite) == due


@pytest.mark.parametrize("text", ["nom: La Filature", "porteur: {nom: Association}"])
def test_accounts_are_supposed_closed_with_the_year(text: str) -> None:
    assert compte_rendu_du_le(dossier(text), 2021) == date(2022, 6, 30)


def test_a_report_is_received_on_the_first_of_its_days() -> None:
    rendus = (
        "comptes_rendus: [{annuite: 2021, type: financier, recu_le: 2022-06-29, valide_le: 2022-09-01}, "
        "{annuite: 2021, type: financier, recu_le: 2022-05-02}, {annuite: 2022, type: financier}, "
        "{annuite: 2023, type: activite, recu_le: 2024-01-01}, {annuite: 2024, type: financier, valide_le: 2025-03-03}]"
    )
    found = [compte_rendu_recu_le(dossier(rendus), annuite) for annuite in range(2021, 2025)]
    assert found == [date(2022, 5, 2), None, None, date(2025, 3, 3)]
