"""What changed since an opinion or a decision: every value named, then counted, and one report for another."""

from __future__ import annotations

from datetime import date

from constats import fr
from dossiers import dossier
from fabriques_cli.check.rapport import Fiche, Selection, rapport
from fabriques_cli.plan.revue import precise, replaced
from registres import run_example

AU = date(2021, 12, 31)
ANNEES = "demande: {annuites: {2021: 40000, 2022: 40000}}\n"
CONSTAT = run_example("demande: {annuites: {2021: 50000, 2022: 60000}}", AU).constats[0]
AVIS = CONSTAT._replace(message="Avis à revoir : quelque chose.")


def said(before: str, after: str) -> str:
    return precise(AVIS, dossier(before), dossier(after)).message


def test_one_amount_is_said_by_its_name_and_its_two_sides() -> None:
    assert said(ANNEES, ANNEES.replace("2022: 40000", "2022: 60000")) == fr(
        "Avis à revoir : montant demandé pour 2022 modifié depuis (40 000 € → 60 000 €)."
    )


def test_several_amounts_are_each_said_by_their_name() -> None:
    assert said(ANNEES, ANNEES.replace("40000", "60000")) == fr(
        "Avis à revoir, changements depuis : montant demandé pour 2021 (40 000 € → 60 000 €), "
        "montant demandé pour 2022 (40 000 € → 60 000 €)."
    )


def test_the_values_after_the_fourth_are_counted() -> None:
    five = f"demande: {{annuites: {{{', '.join(f'{year}: 40000' for year in range(2021, 2026))}}}}}\n"
    message = said(five, five.replace("40000", "60000"))
    assert message.count("montant demandé") == 4
    assert message.endswith(fr("montant demandé pour 2024 (40 000 € → 60 000 €), et 1 autre valeur."))
    six = five.replace("2025: 40000", "2025: 40000, 2026: 40000")
    assert said(six, six.replace("40000", "60000")).endswith("et 2 autres valeurs.")


def test_nothing_counted_leaves_the_finding_as_it_was() -> None:
    assert precise(AVIS, dossier(ANNEES), dossier(ANNEES + "notes: rien\n")) == AVIS


def test_a_finding_takes_the_place_of_another_and_the_rest_of_the_report_stays() -> None:
    before = rapport(run_example("porteur: null", AU), Selection(), 1)
    other = before.fiches[0].constats[0]
    said_again = other._replace(message="Redit.")
    after = replaced(before, {other: said_again})
    expected: list[Fiche] = [
        fiche._replace(constats=tuple(said_again if one is other else one for one in fiche.constats))
        for fiche in before.fiches
    ]
    assert list(after.fiches) == expected
    assert after != before
