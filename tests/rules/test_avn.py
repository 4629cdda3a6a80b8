"""AVN · amendments: the total they change, the payments they go under."""

from __future__ import annotations

from datetime import date

import pytest

from constats import fr, of, one
from fabriques_cli.findings import Level, Portee
from registres import run_example

DECIDEE = (
    "decisions: [{le: 2021-05-10, resultat: laureat, annuites: {2021: 50000, 2022: 50000, 2023: 40000}}]\n"
)
SIGNEE = 'convention: {numero_ej: "2103456789", signee_le: 2021-05-20}\n'
AU = date(2022, 5, 31)


def amended(*avenants: str, more: str = "", au: date = AU) -> str:
    """A signed dossier of 50 / 50 / 40 thousand euros and its amendments."""
    return f"{DECIDEE}{SIGNEE}avenants: [{', '.join(avenants)}]\n{more}"


def avenant(annuites: str, le: str = "2021-06-01", objet: str = "repartition") -> str:
    """An amendment of those annuities."""
    return f"{{le: {le}, objet: {objet}, annuites: {{{annuites}}}}}"


# AVN-01


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


# AVN-02

PAYE = (
    "versements: [{le: 2021-06-10, annuite: 2021, montant: 30000, reference: DP-1}, "
    "{le: 2021-07-10, annuite: 2021, montant: 20000, reference: DP-2}]\n"
)


def under(annuites: str, le: str, au: date = AU) -> list[tuple[str, str]]:
    """The key paths and messages of AVN-02 for one amendment, with 50 000 € paid for 2021 in two parts."""
    found = of(run_example(amended(avenant(annuites, le), more=PAYE), au), "AVN-02")
    return [(".".join(map(str, c.chemin)), c.message) for c in found]


def test_an_annuity_may_not_fall_under_what_was_paid_for_it() -> None:
    text = amended(avenant("2021: 49999.99, 2022: 50000, 2023: 40000.01", "2021-07-11"), more=PAYE)
    constat = one(run_example(text, AU), "AVN-02")
    assert (constat.level, constat.portee) == (Level.BLOQUANT, Portee.GESTION)
    assert constat.chemin == ("avenants", 0, "annuites", "2021")
    assert constat.message == fr(
        "L'avenant du 11/07/2021 ramène 2021 à 49 999,99 €, soit 0,01 € de moins que ce qui en est déjà payé "
        "(50 000 €)."
    )
    assert constat.a_faire == (
        fr(
            "Comparez avec l'avenant signé. Ce qui doit être rendu : faites émettre un titre de perception de 0,01 €, "
            "puis notez-le : fabriques recouvrer la-filature --annuite 2021 --nature indu --montant 0.01 --le DATE"
        )
    )


@pytest.mark.parametrize(
    ("annuite", "le", "found"),
    [
        ("50000", "2021-07-11", False),
        ("49999", "2021-07-11", True),
        ("49999", "2021-07-10", False),  # 30 000 € are paid; what is paid on that day is judged by VER-01
        ("30000", "2021-06-11", False),
        ("29999", "2021-06-11", True),
        ("0", "2021-06-10", False),
    ],
)
def test_what_is_paid_is_counted_before_the_day_of_the_amendment(annuite: str, le: str, found: bool) -> None:
    assert bool(under(f"2021: {annuite}, 2022: 50000, 2023: 40000", le)) is found


def test_payments_of_another_year_do_not_count() -> None:
    assert under("2021: 50000, 2022: 0, 2023: 0", "2021-08-01") == []


def test_a_year_left_out_is_the_business_of_another_rule() -> None:
    assert under("2022: 50000, 2023: 50000", "2021-08-01") == []


def test_an_amendment_that_puts_it_right_settles_the_one_before() -> None:
    wrong = avenant("2021: 40000, 2022: 50000, 2023: 50000", "2021-08-01")
    right = avenant("2021: 50000, 2022: 50000, 2023: 40000", "2021-09-01")
    text = amended(wrong, right, "{le: 2021-10-01, objet: duree, fin: 2025-12-31}", more=PAYE)
    assert len(of(run_example(text, date(2021, 8, 31)), "AVN-02")) == 1
    assert of(run_example(text, date(2021, 9, 1)), "AVN-02") == []
    assert of(run_example(text, AU), "AVN-02") == []


def test_the_amended_amount_that_cannot_be_read_is_not_judged() -> None:
    assert under("2021: 1 000, 2022: 50000", "2021-08-01") == []
