"""The key path that a history follows: what it names, what of a state it takes, and under which name."""

from __future__ import annotations

import pytest

from dossiers import dossier
from fabriques_cli.format.changements import ORDRE, valeurs
from fabriques_cli.plan.suivi import Suivi, parse_suivi

DEUX = (
    "versements: [{le: 2021-09-20, annuite: 2021, montant: 5, reference: DP-1}, "
    "{le: 2021-10-20, annuite: 2021, montant: 6}]\n"
)
MEME_JOUR = DEUX.replace(
    "10-20, annuite: 2021, montant: 6", "09-20, annuite: 2021, montant: 6, reference: DP-2"
)


@pytest.mark.parametrize(
    ("texte", "cle"),
    [
        ("convention", ("convention",)),
        ("demande.annuites.2022", ("demande", "annuites", "2022")),
        ("versements[2021-09-20]", ("versements", "2021-09-20")),
        ("versements[2021-09-20 DP-1].montant", ("versements", "2021-09-20 DP-1", "montant")),
    ],
)
def test_a_key_path_is_read_and_written_alike(texte: str, cle: tuple[str, ...]) -> None:
    found = parse_suivi(texte)
    assert found == Suivi(cle)
    assert str(found) == texte


@pytest.mark.parametrize("texte", ["", ".", "a[", "a]b", "a[]", "[[x]]"])
def test_what_is_no_key_path_is_none(texte: str) -> None:
    assert parse_suivi(texte) is None


@pytest.mark.parametrize(
    ("texte", "expected"),
    [
        ("versements", False),
        ("versements[2021-09-20]", False),
        ("versements[2021-09-20].montant", True),
        ("convention.annuites", True),
        ("demande", False),
    ],
)
def test_inside_an_act_each_value_is_followed(texte: str, expected: bool) -> None:
    found = parse_suivi(texte)
    assert found
    assert found.par_valeur is expected


def followed(texte: str, text: str) -> dict[tuple[str, ...], object]:
    found = parse_suivi(texte)
    assert found
    leaves = valeurs(dossier(text))
    taken = found.of(leaves)
    assert found.takes(leaves) is bool([cle for cle in taken if cle[-1] != ORDRE])
    return dict(taken)


def test_a_block_is_followed_whole_and_nothing_beside_it() -> None:
    text = "convention: {signee_le: 2021-07-01, annuites: {2021: 5}}\nnom: x\nconsortium: {nom: y}\n"
    assert [".".join(cle) for cle in followed("convention", text)] == [
        "convention.signee_le",
        "convention.annuites.2021",
    ]
    assert [".".join(cle) for cle in followed("convention.annuites", text)] == ["convention.annuites.2021"]
    assert followed("convention.fin", text) == {}
    assert followed("avenants", text) == {}


def test_the_only_item_of_a_day_goes_by_the_name_that_was_typed() -> None:
    taken = followed("versements[2021-09-20]", DEUX)
    assert {cle[1] for cle in taken if cle[-1] != ORDRE} == {"2021-09-20"}
    assert taken["versements", "2021-09-20", "reference"] == "DP-1"
    assert taken["versements", ORDRE] == ("2021-09-20",)


def test_the_items_of_one_day_keep_their_whole_names() -> None:
    taken = followed("versements[2021-09-20]", MEME_JOUR)
    assert {cle[1] for cle in taken if cle[-1] != ORDRE} == {"2021-09-20 DP-1", "2021-09-20 DP-2"}
    assert taken["versements", ORDRE] == ("2021-09-20 DP-1", "2021-09-20 DP-2")
    one = followed("versements[2021-09-20 DP-1]", MEME_JOUR)
    assert {cle[1] for cle in one if cle[-1] != ORDRE} == {"2021-09-20 DP-1"}


def test_a_value_inside_an_item_is_followed_without_the_order() -> None:
    assert followed("versements[2021-09-20].montant", DEUX) == {("versements", "2021-09-20", "montant"): 5}


def test_the_beginning_of_a_name_is_another_item() -> None:
    assert followed("versements[2021-09]", DEUX) == {}
    assert followed("versements[2021-09-20 DP]", DEUX) == {}
    assert followed("vers", DEUX) == {}
