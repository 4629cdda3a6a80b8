"""The head of the minutes, on values: the wave, the day, and what above the table is not read."""

from __future__ import annotations

from datetime import date

import pytest

from fabriques_cli.format.instruction import Decision
from fabriques_cli.proces_verbal.entete import shared
from fabriques_cli.questionnaire.releve import Releve
from feuilles import AU, ENTETE, VAGUE, lignes, releve


def head(text: str, au: date = AU) -> tuple[dict[str, str], Releve[Decision]]:
    one = releve(au=au)
    return shared(one, lignes(text)), one


def refused(text: str) -> list[str]:
    return head(text)[1].problemes


def test_what_is_said_once_is_read_with_its_place() -> None:
    said, one = head(ENTETE)
    assert said == {"le": "2021-06-08", "autorite": "Préfète", "reference": "D-1"}
    assert one.entete == {
        "le": "ligne 2, Date de la décision",
        "autorite": "ligne 3, Autorité",
        "reference": "ligne 4, Référence",
    }
    assert (one.problemes, one.non_lues, one.autre_vague) == ([], [], None)


@pytest.mark.parametrize("said", ["6", "vague 6", "2021-03-30", "30/03/2021", "Vague 6 (30/03/2021)"])
def test_the_wave_is_said_by_its_number_its_day_or_its_title(said: str) -> None:
    assert refused(ENTETE.replace("Vague|6", f"Vague|{said}")) == []


def test_another_wave_of_the_registre_is_named_and_an_unknown_one_is_not() -> None:
    _, other = head(ENTETE.replace("Vague|6", "Vague|7"))
    assert other.problemes == [
        "ligne 1, Vague : lu « 7 », alors que la vague demandée est la vague 6 (30/03/2021)."
    ]
    assert other.autre_vague is not None
    assert other.autre_vague.jour == date(2021, 6, 30) != VAGUE
    _, unknown = head(ENTETE.replace("Vague|6", "Vague|60"))
    assert (len(unknown.problemes), unknown.autre_vague) == (1, None)


def test_a_decision_is_not_of_a_day_to_come() -> None:
    assert head(ENTETE, date(2021, 6, 8))[1].problemes == []
    assert head(ENTETE, date(2021, 6, 7))[1].problemes == [
        "ligne 2, Date de la décision : 08/06/2021 est après aujourd'hui (07/06/2021)."
    ]


def test_the_day_must_be_there_and_be_one() -> None:
    missing = "Date de la décision : le jour de la décision manque, au-dessus du tableau."
    assert refused(ENTETE.replace("2021-06-08", "")) == [missing]
    assert refused("") == [missing]
    said, one = head(ENTETE.replace("2021-06-08", "bientôt"))
    assert said["le"] == ""
    assert one.problemes[0].startswith("ligne 2, Date de la décision : lu « bientôt » ; attendu : ")


def test_a_label_is_there_once() -> None:
    assert refused(f"{ENTETE}Référence|D-2\n") == [
        "ligne 5, Référence : ce libellé est là deux fois au-dessus du tableau."
    ]
    assert refused(f"{ENTETE}Référence\n") == []


def test_a_line_under_no_label_is_told_and_refused_when_it_may_be_what_is_missing() -> None:
    _, told = head(f"{ENTETE}Président|Claude\n")
    assert (told.problemes, told.non_lues) == ([], ["5 (A, B)"])
    assert refused(ENTETE.replace("Autorité", "Signataire")) == [
        "ligne 3 : « Signataire » n'est pas un libellé connu, alors que « Autorité » manque ; rétablissez le libellé, "
        "ou videz la ligne."
    ]
    two = refused(ENTETE.replace("Autorité|Préfète", "Autorité : Préfète").replace("Référence|D-1\n", ""))
    assert "alors que « Autorité » et « Référence » manquent" in two[0]


def test_a_sentence_alone_is_a_title_and_a_third_cell_is_told() -> None:
    _, one = head("Procès-verbal : comité\n" + ENTETE.replace("Préfète", "Préfète|absente"))
    assert (one.problemes, one.non_lues) == ([], ["4 (C)"])
