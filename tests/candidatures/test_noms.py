"""The slugs of dossiers that come in together."""

from __future__ import annotations

from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from fabriques_cli.candidatures.noms import ANommer, nommer
from fabriques_cli.cli.candidatures.context import slug_of
from fabriques_cli.files.source.names import slug_trouble


def named(*nouveaux: ANommer, pris: tuple[str, ...] = ()) -> dict[str, str]:
    return nommer(nouveaux, pris, slug_of)


def test_two_places_of_one_name_are_told_by_their_communes() -> None:
    assert named(ANommer("1", "Le Moulin", "Lyon"), ANommer("2", "Le moulin", "Ambérieu-en-Bugey")) == {
        "1": "le-moulin-lyon",
        "2": "le-moulin-amberieu-en-bugey",
    }


def test_of_one_commune_by_their_numbers() -> None:
    assert named(ANommer("9001", "Le Moulin", "Lyon"), ANommer("9002", "Le Moulin", "Lyon")) == {
        "9001": "le-moulin-9001",
        "9002": "le-moulin-9002",
    }


def test_a_name_alone_is_the_slug() -> None:
    assert named(ANommer("1", "La Varlope : atelier partagé", "Nantes", "2021")) == {
        "1": "la-varlope-atelier-partage"
    }


def test_the_year_sets_it_apart_from_an_earlier_one() -> None:
    assert named(ANommer("1", "Le Moulin", "Lyon", "2021"), pris=("le-moulin",)) == {"1": "le-moulin-2021"}
    taken = ("le-moulin", "le-moulin-2021")
    assert named(ANommer("1", "Le Moulin", "Lyon", "2021"), pris=taken) == {"1": "le-moulin-lyon"}


def test_what_gives_no_slug_goes_by_the_number() -> None:
    assert named(ANommer("42", ""), ANommer("43", "地域"), ANommer("44", "CON")) == {
        "42": "dossier-42",
        "43": "dossier-43",
        "44": "dossier-44",
    }


def test_no_name_takes_that_of_another_dossier() -> None:
    rows = (
        ANommer("1", "Le Moulin", "Lyon"),
        ANommer("2", "Le Moulin", "Nantes"),
        ANommer("3", "Le Moulin Lyon", "Brest"),
    )
    assert named(*rows) == {"3": "le-moulin-lyon", "1": "le-moulin-1", "2": "le-moulin-nantes"}


NAMES = st.sampled_from(["Le Moulin", "le moulin", "Le Moulin Lyon", "", "L'Atelier", "a" * 90, "con", "地"])


@given(st.data())
def test_no_order_of_the_rows_changes_a_name(data: st.DataObject) -> None:
    numbers = data.draw(st.lists(st.integers(1, 40), unique=True, min_size=1, max_size=5))
    rows = [
        ANommer(str(number), data.draw(NAMES), data.draw(st.sampled_from(["", "Lyon", "Nantes"])), "2021")
        for number in numbers
    ]
    pris = data.draw(st.sets(st.sampled_from(["le-moulin", "le-moulin-2021", "dossier-1", "l-atelier"])))
    found = nommer(rows, pris, slug_of)
    assert len(set(found.values())) == len(rows)
    assert not set(found.values()) & pris
    assert [slug_trouble(slug) for slug in found.values()] == [""] * len(rows)
    assert all(nommer(order, pris, slug_of) == found for order in list(permutations(rows))[:6])
