"""A decision of the minutes that the dossier holds, on values: the same, or what differs and how to correct it."""

from __future__ import annotations

import pytest

from dossiers import dossier
from fabriques_cli.format.dossier import Dossier
from fabriques_cli.format.instruction import Decision
from fabriques_cli.proces_verbal.deja import correction, differences, recorded

BASE = {"le": "2021-06-08", "resultat": "laureat", "annuites": {"2021": "40000"}, "motif": "bon projet"}
HELD = (
    "decisions: [{le: 2021-06-08, resultat: laureat, annuites: {2021: 40000}, motif: 'bon  projet', "
    "autorite: Préfète, reference: D-1}]\n"
)


def said(**more: object) -> Decision:
    return Decision.model_validate({**BASE, **more})


def held(text: str = HELD) -> tuple[Dossier, Decision]:
    one = dossier(text)
    return one, one.decisions[0]


@pytest.mark.parametrize(
    ("more", "keys"),
    [
        ({}, ()),
        ({"motif": ""}, ()),
        ({"motif": "autre"}, ("motif",)),
        ({"autorite": "Préfète", "reference": "D-1"}, ()),
        ({"reference": "D-2"}, ("reference",)),
        ({"annuites": {"2021": "40000.01"}}, ("annuites.2021",)),
        ({"annuites": {"2021": "40000", "2022": "0"}}, ("annuites.2022",)),
        ({"annuites": {}}, ("annuites.2021",)),
        ({"resultat": "liste_complementaire", "rang": "1"}, ("resultat", "rang")),
    ],
)
def test_amounts_and_a_rank_are_said_by_their_absence_too_and_other_words_are_not(
    more: dict[str, object], keys: tuple[str, ...]
) -> None:
    words = {key: word for key, word in {**BASE, **more}.items() if word != ""}
    assert differences(Decision.model_validate(words), held()[1]) == keys


def test_the_decision_of_that_day_that_is_nearest_is_compared() -> None:
    two = HELD.replace("}]", "}, {le: 2021-06-08, resultat: laureat, annuites: {2021: 1}}]")
    one, first = held(two)
    assert recorded(one, said()) == first
    assert recorded(one, said(annuites={"2021": "1"})) == one.decisions[1]
    assert recorded(one, said(le="2021-06-07")) is None
    assert recorded(one, said(le="2021-06-09")) is None


def test_the_correction_types_what_differs() -> None:
    one, known = held()
    other = said(annuites={"2022": "30000.5"}, motif="plus court")
    assert correction(one, other, known, differences(other, known)) == (
        "la-filature a déjà une autre décision du 08/06/2021 (« lauréat ») ; retirez la ligne, ou corrigez ce qui est "
        'enregistré : fabriques modifier la-filature "decisions[0].annuites.2021=" '
        '"decisions[0].annuites.2022=30000.50" "decisions[0].motif=plus court"'
    )


def test_a_motive_on_two_lines_is_not_typed() -> None:
    one, known = held()
    other = said(motif="deux\nlignes")
    assert correction(one, other, known, ("motif",)).endswith(" : fabriques modifier la-filature")
