"""MNT-08 · Un avenant, une résiliation ou une clôture qui donne des montants redonne toutes les années en vigueur."""

from __future__ import annotations

from datetime import date

import pytest

from cas_mnt import asked
from constats import fr, of, one
from fabriques_cli.domain.verdict import Verdict
from fabriques_cli.findings import Level, Portee
from registres import run_example

SIGNEE = "convention: {signee_le: 2021-05-26, annuites: {2021: 30000, 2022: 30000, 2023: 20000}}\n"
DECIDEE = (
    "decisions: [{le: 2021-05-25, resultat: laureat, annuites: {2021: 30000, 2022: 30000, 2023: 20000}}]\n"
)


def amended(*annuites: str, base: str = SIGNEE, au: date = date(2021, 5, 31)) -> list[tuple[int | str, str]]:
    """What MNT-08 says of amendments dated from 28/05/2021 on, a day apart: their rank and the message."""
    avenants = [f"{{le: 2021-05-{28 + day}, annuites: {one_}}}" for day, one_ in enumerate(annuites)]
    controle = run_example(f"{base}avenants: [{', '.join(avenants)}]", au)
    return [(c.chemin[1], c.message) for c in of(controle, "MNT-08")]


def test_an_amendment_restates_every_year() -> None:
    assert amended("{2021: 40000, 2022: 40000, 2023: 0}") == []
    assert amended("{2021: 40000, 2022: 40000}") == [
        (
            0,
            fr("L'avenant du 28/05/2021 donne des montants sans rien dire de 2023 (20 000 € en vigueur)."),
        )
    ]


def test_every_year_left_out_is_named() -> None:
    assert amended("{2021: 40000}") == [
        (
            0,
            fr(
                "L'avenant du 28/05/2021 donne des montants sans rien dire de 2022 (30 000 € en vigueur), "
                "2023 (20 000 € en vigueur)."
            ),
        )
    ]


def test_an_amendment_is_compared_with_the_one_before_it() -> None:
    # The second gives up 2023 for good: the third need not say so again.
    given_up = "{2021: 40000, 2022: 40000, 2023: 0}"
    assert amended(given_up, "{2021: 45000, 2022: 35000}") == []
    assert [rank for rank, _ in amended("{}", given_up, "{2021: 80000}")] == [2]


def test_the_decision_is_in_force_where_the_convention_gives_no_amounts() -> None:
    base = f"{DECIDEE}convention: {{signee_le: 2021-05-26}}\n"
    assert [rank for rank, _ in amended("{2021: 40000, 2022: 40000}", base=base)] == [0]


def test_an_amendment_counts_from_its_day() -> None:
    assert amended("{2021: 40000}", au=date(2021, 5, 27)) == []
    assert len(amended("{2021: 40000}", au=date(2021, 5, 28))) == 1


def test_an_amendment_without_amounts_restates_nothing() -> None:
    assert amended("{}") == []


def test_an_amendment_that_cannot_be_read_is_not_judged() -> None:
    assert amended("{2021: 40000, 2022: 40 000, 2023: 0}") == []
    assert amended("{2021: 40000, 2022: 40000, 2023: rien}") == []


def test_what_is_said_of_an_amendment() -> None:
    constat = one(run_example(f"{SIGNEE}avenants: [{{le: 2021-05-28, annuites: {{2021: 1}}}}]"), "MNT-08")
    assert (constat.level, constat.portee) == (Level.ALERTE, Portee.GESTION)
    assert constat.chemin == ("avenants", 0, "annuites")
    assert constat.a_faire == (
        "Redonnez toutes les années dans l'avenant, avec 0 pour une année supprimée : "
        'fabriques modifier la-filature "avenants[0].annuites.2022=MONTANT"'
    )


def test_a_bad_amount_hides_neither_the_late_deposit_nor_becomes_a_missing_request() -> None:
    fragment = "depose_le: 2021-03-31T00:33:00+02:00\ndemande: {annuites: {2021: 60 000}}"
    controle = run_example(fragment)
    assert [(c.code, c.chemin) for c in controle.constats] == [
        ("CAL-01", ("depose_le",)),
        ("FIC-04", ("demande", "annuites", "2021")),
    ]
    assert controle.verdicts == {"la-filature": Verdict.FICHIER_A_CORRIGER}


def test_a_bad_amount_leaves_the_other_years_judged_and_the_total_unknown() -> None:
    controle = asked("2021: 60 000, 2022: 60000")
    assert [(c.code, c.chemin[-1]) for c in controle.constats] == [("FIC-04", "2021"), ("MNT-02", "2022")]


ENDED = "resiliation: {le: 2021-06-20, annuites: {2021: 40000, 2022: 0}}\n"
THREE = """decisions: [{le: 2021-05-25, resultat: laureat, annuites: {2021: 40000, 2022: 50000, 2023: 30000}}]
convention: {signee_le: 2021-05-28}
"""


AFTER = date(2021, 6, 30)


@pytest.mark.parametrize("bloc", ["resiliation", "cloture"])
def test_a_year_that_an_end_leaves_out_is_blocking(bloc: str) -> None:
    constat = one(run_example(THREE + ENDED.replace("resiliation", bloc), AFTER), "MNT-08")
    assert (constat.level, constat.chemin) == (Level.BLOQUANT, (bloc, "annuites"))
    nom = {"resiliation": "La résiliation", "cloture": "La clôture"}[bloc]
    assert constat.message == fr(
        f"{nom} du 20/06/2021 ne dit pas ce qui reste dû de 2023 (30 000 € en vigueur) : le dossier est hors des "
        "totaux."
    )
    whole = ENDED.replace("2022: 0", "2022: 0, 2023: 0").replace("resiliation", bloc)
    assert of(run_example(THREE + whole, AFTER), "MNT-08") == []
    assert of(run_example(THREE + ENDED.replace("resiliation", bloc), date(2021, 6, 19)), "MNT-08") == []


def test_an_end_without_any_amount_is_blocking_but_for_a_closing() -> None:
    none = "resiliation: {le: 2021-06-20, annuites: {}}\n"
    assert one(run_example(THREE + none, AFTER), "MNT-08").level is Level.BLOQUANT
    assert of(run_example(THREE + "cloture: {le: 2021-06-20}\n", AFTER), "MNT-08") == []


def test_a_closing_says_what_the_termination_left_unknown() -> None:
    closing = "cloture: {le: 2021-06-25, annuites: {2021: 40000, 2023: 0}}\n"
    assert one(run_example(THREE + ENDED + closing, date(2021, 6, 24)), "MNT-08").chemin[0] == "resiliation"
    assert of(run_example(THREE + ENDED + closing, AFTER), "MNT-08") == []
    again = one(run_example(THREE + ENDED + closing.replace(", 2023: 0", ""), AFTER), "MNT-08")
    assert again.chemin[0] == "cloture"
    assert "2023 (montant inconnu)" in again.message


def test_the_years_at_zero_need_not_be_said_again_by_an_end() -> None:
    amended = "avenants: [{le: 2021-06-01, annuites: {2021: 40000, 2022: 50000, 2023: 0}}]\n"
    assert of(run_example(THREE + amended + ENDED, AFTER), "MNT-08") == []


@pytest.mark.parametrize(
    ("avis", "level"),
    [
        ("sens: favorable, annuites: {2021: 40000, 2022: 50000}", "alerte"),
        ("sens: avec_reserves, annuites: {2021: 40000, 2022: 50000}", "alerte"),
        ("annuites: {2021: 40000, 2022: 50000}", "alerte"),
        ("sens: defavorable, annuites: {2021: 40000, 2022: 50000}", "bloquant"),
        ("annuites: {2021: 40000, 2022: 50000}}, {le: 2021-05-20, sens: defavorable", "bloquant"),
        ("sens: defavorable}, {le: 2021-05-20, annuites: {2021: 40000, 2022: 50000}", "alerte"),
    ],
)
def test_an_unfavourable_opinion_makes_no_request_compliant(avis: str, level: str) -> None:
    text = f"demande: {{annuites: {{2021: 40000, 2022: 60000}}}}\navis: [{{le: 2021-05-10, {avis}}}]\n"
    found = [c.level.mot for c in run_example(text).constats if c.code == "MNT-02"]
    assert found == [level]
