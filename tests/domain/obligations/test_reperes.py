"""What a deadline goes by, when the fact that moves its day comes in time or after it."""

from __future__ import annotations

from datetime import date

import pytest

from fabriques_cli.echeances.calendrier import calendrier
from registres import EXEMPLE, laid_over, situation

SIGNEE = (
    "decisions: [{le: 2021-06-08, resultat: laureat, notifiee_le: 2021-07-12, annuites: {2021: 40000}}]\n"
    'convention: {numero_ej: "2103456789", signee_le: 2021-07-05, publiee_le: 2021-08-01, fin: 2022-06-30}\n'
)


def named(fragment: str, au: date, sorte: str) -> list[tuple[str, date | None]]:
    found = calendrier(situation({"lieux/la-filature.yaml": laid_over(EXEMPLE, fragment)}, au)).echeances
    return [(one.identifiant, one.du_le) for one in found if one.obligation.sorte == sorte]


@pytest.mark.parametrize(
    ("signed", "name"),
    [
        ("2022-06-30", "la-filature-fin_de_convention-2021"),
        ("2022-07-01", "la-filature-fin_de_convention-2021-2"),
    ],
    ids=["in time", "too late"],
)
def test_an_end_moved_in_time_is_the_same_deadline(signed: str, name: str) -> None:
    moved = f"{SIGNEE}avenants: [{{le: {signed}, objet: duree, fin: 2023-06-30}}]\n"
    assert named(moved, date(2022, 7, 2), "fin_de_convention") == [(name, date(2023, 6, 30))]


@pytest.mark.parametrize(
    ("decided", "due"),
    [("2021-09-10", date(2021, 12, 19)), ("2021-09-11", date(2021, 9, 10))],
    ids=["before it passed", "once it has passed"],
)
def test_a_new_decision_moves_a_payment_that_is_not_late_yet(decided: str, due: date) -> None:
    again = SIGNEE.replace(
        "}]\n",
        f"}}, {{le: {decided}, resultat: laureat, notifiee_le: 2021-10-20, annuites: {{2021: 40000}}}}]\n",
        1,
    )
    assert [le for _, le in named(again, date(2021, 11, 1), "paiement")] == [due]


@pytest.mark.parametrize(
    ("asked", "due"),
    [("2021-05-15", None), ("2021-05-16", date(2021, 5, 15))],
    ids=["suspends", "comes too late"],
)
def test_papers_asked_for_once_the_silence_is_a_rejection_change_nothing(
    asked: str, due: date | None
) -> None:
    waiting = f"complements: [{{demande_le: {asked}, pieces: [statuts]}}]\n"
    found = [le for _, le in named(waiting, date(2021, 5, 20), "decision_implicite")]
    assert found == ([] if due is None else [due])
