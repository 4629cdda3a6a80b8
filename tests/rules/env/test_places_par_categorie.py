"""ENV-03 · Aucune des deux catégories ne dépasse ses places."""

from __future__ import annotations

from cas_env import AU, said, with_reprise
from fabriques_cli.findings import Level, Portee
from laureats import env, laureat


def test_one_half_may_not_take_the_places_of_the_other() -> None:
    of_qpv = laureat(more="territoire: {categorie: qpv}\n")
    full = with_reprise("qpv: {fabriques: 149, engage: 11175000}")
    assert said({"lieux/a.yaml": of_qpv, **full}, "ENV-03") == []
    files = {"lieux/a.yaml": of_qpv, "lieux/b.yaml": of_qpv, "lieux/c.yaml": laureat(), **full}
    constat = next(c for c in env(files, AU) if c.code == "ENV-03")
    assert (constat.level, constat.portee, constat.fichier) == (
        Level.ALERTE,
        Portee.PROGRAMME,
        "programme.yaml",
    )
    assert constat.chemin == ("places", "qpv")
    assert constat.message == "QPV : 151 lauréats pour 150 places, soit 1 de plus."


def test_each_half_is_told() -> None:
    halves = "hors_grands_centres_urbains: {fabriques: 152, engage: 1}, qpv: {fabriques: 151, engage: 1}"
    assert [message for _, message in said(with_reprise(halves), "ENV-03")] == [
        "hors grands centres urbains : 152 lauréats pour 150 places, soit 2 de plus.",
        "QPV : 151 lauréats pour 150 places, soit 1 de plus.",
    ]
