"""The solver says nothing, answers the same, and its absence is a sentence."""

from __future__ import annotations

import sys
from fractions import Fraction

import pytest

from fabriques_cli.selection.probleme import Limite, Probleme
from fabriques_cli.solveur.highs import OPTIONS, Highs
from fabriques_cli.text.refus import Refus


def probleme(valeurs: tuple[int, ...], prises: tuple[int, ...], borne: int) -> Probleme:
    return Probleme(valeurs, (Limite("enveloppe", prises, borne),), (None,) * len(valeurs))


def test_without_the_extra_a_sentence_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "highspy", None)
    with pytest.raises(Refus, match="un complément qui n'est pas installé") as refused:
        Highs()
    assert "pip install highspy" in refused.value.a_faire


def test_it_prints_nothing(capfd: pytest.CaptureFixture[str]) -> None:
    Highs().meilleure(probleme((3, 4, 5), (2, 3, 4), 5))
    Highs().prix(probleme((3, 4, 5), (2, 3, 4), 5))
    assert capfd.readouterr() == ("", "")


def test_the_best_list_and_the_price_of_one_unit_more() -> None:
    assert Highs().meilleure(probleme((30, 40, 50), (200, 300, 400), 500)) == (0, 1)
    price = Highs().prix(probleme((30, 40, 50), (200, 300, 400), 450))[0]
    assert abs(price - Fraction(40, 300)) < Fraction(
        1, 10**9
    )  # a part of the second one is what would be added
    assert Highs().prix(probleme((1,), (1,), 9)) == (Fraction(0),)


def test_what_is_decided_is_kept() -> None:
    rows = (Limite("places", (1, 1, 1), 2),)
    assert Highs().meilleure(Probleme((1, 2, 3), rows, (1, None, 0))) == (0, 1)


def test_no_list_is_said() -> None:
    rows = (Limite("places", (1, 1), 1),)
    assert Highs().meilleure(Probleme((1, 2), rows, (1, 1))) is None
    assert Highs().prix(Probleme((1, 2), rows, (1, 1))) == (Fraction(0),)


def test_what_it_cannot_hold_exactly_is_refused() -> None:
    assert Highs().meilleure(probleme((1,), (2**53 - 1,), 2**53 - 1)) == (0,)
    with pytest.raises(Refus, match="trop grands pour être calculés exactement"):
        Highs().meilleure(probleme((2**53,), (1,), 1))


@pytest.mark.parametrize("option", OPTIONS)
def test_each_option_is_one_of_its_own(option: str) -> None:
    import highspy  # noqa: PLC0415 # the extra is there for the tests

    model = highspy._Highs()
    model.setOptionValue("output_flag", False)
    assert model.setOptionValue(option, OPTIONS[option]) == highspy.HighsStatus.kOk
    assert model.getOptionValue(option)[1] == OPTIONS[option]


def test_an_answer_that_is_none_is_not_taken_for_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(OPTIONS, "time_limit", 0)
    with pytest.raises(Refus, match="le solveur HiGHS s'est arrêté sans réponse"):
        Highs().meilleure(probleme(tuple(range(1, 60)), tuple(range(3, 62)), 777))
