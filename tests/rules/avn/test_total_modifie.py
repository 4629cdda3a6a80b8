"""AVN-01 · Un avenant ne change pas le total de l'aide."""

from __future__ import annotations

from datetime import date

import pytest

from cas_avn import AU, DECIDEE, SIGNEE, amended, avenant
from constats import fr, of, one
from fabriques_cli.findings import Level, Portee
from registres import run_example


def totals(text: str, au: date = AU) -> list[tuple[int | str, str]]:
    """The rank of each amendment that AVN-01 speaks of, and the message."""
    return [(c.chemin[1], c.message) for c in of(run_example(text, au), "AVN-01")]


@pytest.mark.parametrize(
    "annuites",
    ["2021: 50000, 2022: 40000, 2023: 50000", "2021: 0, 2022: 0, 2024: 70000.00, 2025: 70000"],
)
def test_an_amendment_that_spreads_the_same_total_is_admitted(annuites: str) -> None:
    assert totals(amended(avenant(annuites))) == []


def test_an_amendment_that_changes_the_total_says_from_what_to_what() -> None:
    constat = one(run_example(amended(avenant("2021: 50000, 2022: 40000, 2023: 50000.01")), AU), "AVN-01")
    assert (constat.level, constat.portee) == (Level.ALERTE, Portee.GESTION)
    assert constat.chemin == ("avenants", 0, "annuites")
    assert constat.message == fr(
        "L'avenant du 01/06/2021 porte le total de 140 000 € à 140 000,01 €, soit 0,01 € de plus."
    )
    assert (
        constat.a_faire
        == "Comparez avec l'avenant signé ; si le total change bien, son objet est « montant ». Puis notez qui l'a "
        "accepté : fabriques regulariser la-filature --regle AVN-01 --motif MOTIF"
    )


def test_a_declared_change_of_amount_is_still_told() -> None:
    text = amended(avenant("2021: 50000, 2022: 40000, 2023: 40000", objet="montant"))
    constat = one(run_example(text, AU), "AVN-01")
    assert constat.message == fr(
        "L'avenant du 01/06/2021 porte le total de 140 000 € à 130 000 €, soit 10 000 € de moins."
    )
    assert constat.a_faire == (
        "Vérifiez que l'autorité l'a décidé, et ce qu'il reste à attribuer. Puis notez qui l'a accepté : "
        "fabriques regulariser la-filature --regle AVN-01 --motif MOTIF"
    )


def test_each_amendment_is_compared_with_the_one_before_it() -> None:
    first = avenant("2021: 50000, 2022: 40000, 2023: 40000", "2021-06-01")
    same = avenant("2021: 40000, 2022: 50000, 2023: 40000", "2021-06-02")
    back = avenant("2021: 50000, 2022: 50000, 2023: 40000", "2021-06-03")
    text = amended(first, "{le: 2021-06-01, objet: duree, fin: 2025-12-31}", same, back)
    assert [rank for rank, _ in totals(text)] == [0, 3]


def test_the_annuities_of_the_convention_rule_over_those_of_the_decision() -> None:
    signee = SIGNEE.replace("}", ", annuites: {2021: 50000, 2022: 40000, 2023: 40000}}")
    text = f"{DECIDEE}{signee}avenants: [{avenant('2021: 40000, 2022: 40000, 2023: 50000')}]"
    assert totals(text) == []


def test_an_amendment_counts_from_its_day() -> None:
    text = amended(avenant("2021: 50000, 2022: 50000, 2023: 50000"))
    assert totals(text, date(2021, 5, 31)) == []
    assert len(totals(text, date(2021, 6, 1))) == 1


@pytest.mark.parametrize(
    "text",
    [
        amended(avenant("2021: 50000, 2022: 40 000, 2023: 50000")),
        amended(avenant("2021: 50000, 2022: 50000, 2023: 50000")).replace("2022: 50000", "2022: 50 000", 1),
        amended(avenant("2021: 50000")).replace(
            DECIDEE, "decisions: [{le: 2021-05-10, resultat: laureat}]\n"
        ),
        amended("{le: 2021-06-01, objet: duree, fin: 2025-12-31}"),
    ],
)
def test_unknown_amounts_are_not_compared(text: str) -> None:
    assert totals(text) == []
