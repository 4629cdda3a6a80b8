"""The marks of a dossier, their weighted mean, and the order of a ranking."""

from __future__ import annotations

import random
from decimal import Decimal
from fractions import Fraction

import pytest

from dossiers import dossier
from fabriques_cli.domain.notation import classement, departage, notation
from fabriques_cli.files.reading.read import read, read_dossier
from fabriques_cli.files.reading.words import read_words
from fabriques_cli.format.dossier import Dossier
from fabriques_cli.format.instruction import CRITERES
from fabriques_cli.format.programme import Programme
from registres import PROGRAMME, laid_over, source

POIDS = "poids: {gouvernance: {valeur: 2}, modele_economique: {valeur: 0.5}}"


def programme(fragment: str = "") -> Programme:
    return read(source({"programme.yaml": laid_over(PROGRAMME, fragment)})).programme


def noted(*notes: str, slug: str = "la-filature", more: str = "") -> Dossier:
    """A dossier with the marks of the criteria in the order of the leaflet, those that are empty left out."""
    given = {cle: note for cle, note in zip(CRITERES, notes, strict=False) if note}
    text = "".join(f"  {cle}: {{note: {note}}}\n" for cle, note in given.items())
    return read_dossier(
        slug, read_words(f"lieux/{slug}.yaml", f"criteres:\n{text or '  {}'}\n{more}".encode())
    )


def test_the_mean_of_four_marks_is_exact_and_each_counts_the_same_without_a_weight() -> None:
    found = notation(noted("4", "3.5", "5", "2"), programme())
    assert found.notes == (4, Decimal("3.5"), 5, 2)
    assert found.poids == (1, 1, 1, 1)
    assert (found.complete, found.manquantes, found.points) == (True, (), Decimal("14.5"))
    assert found.moyenne == Fraction(29, 8)


def test_weights_count_in_the_mean() -> None:
    found = notation(noted("4", "3", "5", "2"), programme(POIDS))
    assert found.poids == (1, 1, 2, Decimal("0.5"))
    assert found.points == 18
    assert found.moyenne == Fraction(4)
    assert notation(noted("4", "4", "3", "5"), programme(POIDS)).moyenne == Fraction(33, 9)


def test_a_weight_of_zero_leaves_the_mark_out_of_the_mean_but_it_is_still_expected() -> None:
    one = programme("poids: {gouvernance: {valeur: 0}}")
    assert notation(noted("4", "4", "0", "4"), one).moyenne == 4
    assert notation(noted("4", "4", "", "4"), one).moyenne is None


def test_when_no_mark_counts_there_is_no_mean() -> None:
    none = programme(f"poids: {{{', '.join(f'{cle}: {{valeur: 0}}' for cle in CRITERES)}}}")
    found = notation(noted("4", "4", "4", "4"), none)
    assert (found.points, found.moyenne) == (0, None)


@pytest.mark.parametrize(
    "text", ["nom: La Filature", "criteres: {}", "criteres: {gouvernance: {avis: Claire.}}"]
)
def test_a_dossier_without_marks_has_no_mean(text: str) -> None:
    found = notation(dossier(text), programme())
    assert (found.complete, found.points, found.moyenne) == (False, None, None)
    assert found.manquantes == CRITERES


def test_a_missing_mark_is_named_and_is_never_zero() -> None:
    found = notation(noted("4", "", "5", "2"), programme())
    assert found.manquantes == ("ancrage_territorial",)
    assert (found.points, found.moyenne) == (None, None)
    zero = notation(noted("4", "0", "5", "2"), programme())
    assert zero.moyenne == Fraction(11, 4)


@pytest.mark.parametrize(
    ("note", "trusted"), [("0", True), ("5", True), ("5.001", False), ("6", False), ("45", False)]
)
def test_a_mark_out_of_the_scale_is_no_mark(note: str, trusted: bool) -> None:
    found = notation(noted("4", "4", note, "4"), programme())
    assert found.complete is trusted
    assert found.hors_echelle == (() if trusted else ("gouvernance",))
    assert found.manquantes == found.hors_echelle


def test_without_a_scale_every_mark_is_trusted() -> None:
    text = "\n".join(line for line in PROGRAMME.splitlines() if not line.startswith("echelle"))
    found = notation(noted("4", "4", "14", "4"), read(source({"programme.yaml": text})).programme)
    assert (found.hors_echelle, found.moyenne) == ((), Fraction(26, 4))


def test_a_mark_that_cannot_be_read_is_missing() -> None:
    assert notation(noted("4", "4", "4/5", "4"), programme()).manquantes == ("gouvernance",)


def ordered(one: Programme, *dossiers: Dossier, rank: bool = True) -> list[str]:
    key = classement if rank else departage
    shuffled = list(dossiers)
    random.Random(1).shuffle(shuffled)
    return [one_.slug for one_ in sorted(shuffled, key=lambda d: key(d, notation(d, one), one))]


def test_a_ranking_is_by_mean_then_by_deposit_then_by_name_and_those_without_a_mean_come_last() -> None:
    depots = ("depose_le: 2021-03-02", "depose_le: 2021-03-01T23:00:00+01:00", "")
    found = ordered(
        programme(),
        noted("3", "3", "3", "3", slug="a", more=depots[0]),
        noted("3", "3", "3", "3", slug="z", more=depots[1]),
        noted("3", "3", "3", "3", slug="b", more=depots[0]),
        noted("3", "3", "3", "3", slug="c", more=depots[2]),
        noted("3", "3", "3", "3.001", slug="y", more=depots[2]),
        noted("5", "5", "5", "", slug="m", more=depots[1]),
    )
    assert found == ["y", "z", "a", "b", "c", "m"]


def test_the_tie_rule_of_the_programme_rules() -> None:
    one = programme("departage: {valeur: [gouvernance, depot]}")
    first = noted("4", "4", "3", "3", slug="a", more="depose_le: 2021-03-01")
    second = noted("3", "3", "4", "4", slug="b", more="depose_le: 2021-03-02")
    assert ordered(programme(), first, second) == ["a", "b"]
    assert ordered(one, first, second) == ["b", "a"]
    assert ordered(programme("departage: {valeur: [slug]}"), second, first) == ["a", "b"]


def test_what_departs_alone_may_leave_the_mean_aside() -> None:
    best = noted("5", "5", "5", "5", slug="b", more="depose_le: 2021-03-02")
    early = noted("1", "1", "1", "1", slug="a", more="depose_le: 2021-03-01")
    assert ordered(programme("departage: {valeur: [depot]}"), best, early, rank=False) == ["a", "b"]
    assert ordered(programme("departage: {valeur: [depot]}"), best, early) == ["b", "a"]
    assert ordered(programme(), best, early, rank=False) == ["b", "a"]


@pytest.mark.parametrize(
    "poids", ["{gouvernance: 2}", "{gouvernance: {valeur: -1}}", "deux", "{gouvernance: {}}"]
)
def test_a_weight_that_cannot_be_read_is_not_one_and_no_mean_is_made(poids: str) -> None:
    found = notation(noted("4", "4", "4", "4"), programme(f"poids: {poids}"))
    assert found.poids[CRITERES.index("gouvernance")] is None
    assert (found.complete, found.points, found.moyenne) == (True, None, None)


def test_what_weights_leave_unread_elsewhere_does_not_touch_them() -> None:
    found = notation(noted("4", "4", "4", "4"), programme("departage: {valeur: [notes]}"))
    assert found.moyenne == 4
