"""ENV-02 · Il n'y a pas plus de lauréats que de places."""

from __future__ import annotations

import pytest

from cas_env import AU, said, with_reprise
from fabriques_cli.findings import Level, Portee
from laureats import env, env_codes, laureat, laureats


def test_one_laureate_too_many_is_an_alert() -> None:
    full = with_reprise("non_ventile: {fabriques: 299, engage: 22425000}")
    assert said({"lieux/a.yaml": laureat(), **full}, "ENV-02") == []
    files = {"lieux/a.yaml": laureat(), "lieux/b.yaml": laureat(), **full}
    constat = next(c for c in env(files, AU) if c.code == "ENV-02")
    assert (constat.level, constat.portee) == (Level.ALERTE, Portee.PROGRAMME)
    assert (constat.fichier, constat.chemin) == ("programme.yaml", ("places", "total"))
    assert constat.message == "301 lauréats pour 300 places, soit 1 de plus."


@pytest.mark.parametrize(
    ("more", "taken"),
    [
        ("", True),
        ("desistement: {le: 2021-07-01}\n", False),
        ("desistement: {le: 2022-07-01}\n", True),
        ("convention: {signee_le: 2021-07-01}\nresiliation: {le: 2021-08-01, annuites: {2021: 0}}\n", True),
        (
            "convention: {signee_le: 2021-07-01}\n"
            "resiliation: {le: 2021-08-01, annuites: {2021: 0}, libere_la_place: oui}\n",
            False,
        ),
        ("convention: {signee_le: 2021-07-01}\ncloture: {le: 2021-08-01}\n", True),
    ],
)
def test_who_holds_a_place(more: str, taken: bool) -> None:
    files = {"lieux/a.yaml": laureat(more=more), **with_reprise("non_ventile: {fabriques: 300, engage: 1}")}
    assert bool(said(files, "ENV-02")) is taken


def test_unknown_places_of_the_opening_balance_make_the_count_a_least() -> None:
    parts = "qpv: {fabriques: inconnu, engage: 1}, non_ventile: {fabriques: 301, engage: 1}"
    assert said(with_reprise(parts), "ENV-02") == [
        (Level.ALERTE, "Au moins 301 lauréats pour 300 places, soit 1 de plus.")
    ]
    files = {**with_reprise("qpv: {fabriques: inconnu, engage: 1}"), **laureats(2)}
    assert [code for code in env_codes(files, AU) if code != "ENV-07"] == []
