"""ENV-06 · Il reste de quoi donner le minimum à chaque place libre."""

from __future__ import annotations

from cas_env import AU, said, with_reprise
from constats import fr
from fabriques_cli.findings import Level
from laureats import env, env_codes, laureat


def test_what_is_left_must_give_the_minimum_to_every_place_left() -> None:
    # 189 laureates before wave 5 leave 111 places; 111 × 75 000 € = 8 325 000 €.
    enough = with_reprise("non_ventile: {fabriques: 189, engage: 36675000}")
    assert env_codes(enough, AU) == []
    short = with_reprise("non_ventile: {fabriques: 189, engage: 36675000.01}")
    assert said(short, "ENV-06") == [
        (
            Level.ALERTE,
            fr(
                "Il reste 111 places et 8 324 999,99 € : 74 999 € par place, moins que le minimum de 75 000 €."
            ),
        )
    ]


def test_the_sentence_of_the_guide() -> None:
    (constat,) = env(with_reprise("non_ventile: {fabriques: 189, engage: 44000000}"), AU)
    assert (constat.code, constat.fichier, constat.chemin) == (
        "ENV-06",
        "programme.yaml",
        ("places", "total"),
    )
    assert constat.message == fr(
        "Il reste 111 places et 1 000 000 € : 9 009 € par place, moins que le minimum de 75 000 €."
    )


def test_places_without_money_and_money_without_places() -> None:
    assert said(with_reprise("non_ventile: {fabriques: 299, engage: 45000000}"), "ENV-06") == [
        (Level.ALERTE, fr("Il reste 1 place et 0 € : 0 € par place, moins que le minimum de 75 000 €."))
    ]
    assert env_codes(with_reprise("non_ventile: {fabriques: 300, engage: 44999999}"), AU) == []
    assert env_codes(with_reprise("non_ventile: {fabriques: 299, engage: 45000000.01}"), AU) == ["ENV-01"]


def test_what_is_unknown_makes_the_money_a_most_and_the_places_unsaid() -> None:
    files = {**with_reprise("non_ventile: {fabriques: 189, engage: 44000000}"), "lieux/a.yaml": laureat("{}")}
    assert "Il reste 110 places et au plus" in said(files, "ENV-06")[0][1]
    assert env_codes(with_reprise("non_ventile: {fabriques: inconnu, engage: 44000000}"), AU) == []
