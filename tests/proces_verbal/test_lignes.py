"""A row of the minutes, on values: a decision, one that is written already, or problems with their place."""

from __future__ import annotations

import pytest

from fabriques_cli.format.instruction import Decision
from fabriques_cli.proces_verbal.lignes import read_row
from fabriques_cli.proces_verbal.modele import FORME
from fabriques_cli.questionnaire.releve import Releve
from fabriques_cli.text.grille import Cellule
from feuilles import LIEU, releve

LAUREAT = {"Identifiant": "lieu-01", "Résultat": "lauréat", "Accordé 2021": "40 000 €", "Motif": "bon"}
DECIDE = "decisions: [{le: 2021-06-08, resultat: laureat, annuites: {2021: %s}, motif: bon, autorite: Préfète%s}]\n"


def row(words: dict[str, str], one: Releve[Decision] | None = None, numero: int = 7) -> Releve[Decision]:
    one = one or releve()
    cells = {title: Cellule(numero, column, word) for column, (title, word) in enumerate(words.items(), 1)}
    read_row(one, numero, cells)
    return one


def problems(**words: str) -> list[str]:
    """The problems of the row of a laureate, with the given words in place of its own; an empty one is no cell."""
    named = {title.replace("_", " "): word for title, word in words.items()}
    return row({title: word for title, word in {**LAUREAT, **named}.items() if word}).problemes


def test_a_filled_row_is_a_decision_of_the_day_of_the_head() -> None:
    one = row(LAUREAT)
    (ligne,) = one.lignes
    assert (one.problemes, ligne.numero, ligne.slug) == ([], 7, "lieu-01")
    (written,) = ligne.acte.ecritures
    assert isinstance(written.valeur, dict)
    assert {key: word for key, word in written.valeur.items() if key != "vu"} == {
        "le": "2021-06-08",
        "resultat": "laureat",
        "annuites": {"2021": "40000"},
        "motif": "bon",
        "autorite": "Préfète",
        "reference": "D-1",
    }


def test_a_row_that_only_says_which_dossier_decides_nothing() -> None:
    one = row({"Identifiant": "lieu-01", "Numéro DS": "101"})
    assert (one.lignes, one.problemes) == ([], [])
    assert problems(Résultat="") == [
        "ligne 7, colonne Résultat : le résultat est vide, alors que la ligne est remplie."
    ]


def test_a_dossier_is_named_by_its_slug_or_its_number_and_they_agree() -> None:
    assert row({**LAUREAT, "Identifiant": "102"}).lignes[0].slug == "lieu-02"
    assert row({"Numéro DS": "102", "Résultat": "non retenu"}).lignes[0].slug == "lieu-02"
    assert problems(**{"Numéro DS": "102"}) == [
        "ligne 7, colonne Numéro DS : 102 n'est pas le numéro de lieu-01, qui est 101."
    ]


def test_a_dossier_that_is_not_there_is_proposed_or_its_row_is_to_be_deleted() -> None:
    assert problems(Identifiant="lieu-011") == [
        "ligne 7, colonne Identifiant : dossier inconnu « lieu-011 ». Vouliez-vous dire « lieu-01 » ?"
    ]
    assert problems(Identifiant="TOTAL") == [
        "ligne 7, colonne Identifiant : dossier inconnu « TOTAL ». Si cette ligne n'est pas un dossier, supprimez-la."
    ]
    assert problems(Identifiant="") == ["ligne 7, colonne Numéro DS : le dossier n'est pas dit."]


def test_a_dossier_is_of_the_wave_and_is_there_once() -> None:
    other = releve({"lieux/lieu-03.yaml": (LIEU % 103).replace("2021-03-30", "2021-06-30")})
    assert row({**LAUREAT, "Identifiant": "lieu-03"}, other).problemes == [
        "ligne 7, colonne Identifiant : lieu-03 n'est pas de la vague 6 (30/03/2021), mais de celle du 30/06/2021."
    ]
    twice = row(LAUREAT, row(LAUREAT), 9)
    assert twice.problemes == ["ligne 9, colonne Identifiant : lieu-01 est déjà à la ligne 7."]
    assert [ligne.numero for ligne in twice.lignes] == [7]


@pytest.mark.parametrize("word", ["-", "néant", "NC", "x"])
def test_a_word_for_nothing_is_neither_a_zero_nor_a_void(word: str) -> None:
    assert problems(Accordé_2021=word) == [
        f"ligne 7, colonne Accordé 2021 : « {word} » n'est pas un montant ; videz la cellule si rien n'est accordé "
        "pour cette année, ou écrivez 0."
    ]
    assert problems(Rang=word) == [
        f"ligne 7, colonne Rang : « {word} » n'est pas un rang ; videz la cellule si le dossier n'en a pas."
    ]
    assert problems(Motif=word) == []


def test_a_result_is_one_of_the_list() -> None:
    assert problems(Résultat="LAUREAT") == []
    (one,) = problems(Résultat="lauréta")
    assert one.startswith("ligne 7, colonne Résultat : « lauréta » n'est pas un résultat (")
    assert one.endswith("Vouliez-vous dire « lauréat » ?")


def test_a_decision_that_contradicts_itself_is_refused_at_its_row() -> None:
    (one,) = problems(Résultat="non retenu")
    assert one.startswith("ligne 7 (lieu-01) : ")
    assert "n'accorde pas d'annuités" in one


def test_a_dossier_that_is_decided_another_day_awaits_no_decision() -> None:
    decided = releve({"lieux/lieu-01.yaml": LIEU % 101 + (DECIDE % (40000, "")).replace("06-08", "06-07")})
    assert row(LAUREAT, decided).problemes == [
        "ligne 7, colonne Identifiant : lieu-01 n'attend pas de décision (« lauréat ») ; fabriques decider lieu-01."
    ]


def test_the_decision_that_is_written_is_told_and_another_of_that_day_is_refused() -> None:
    same = row(LAUREAT, releve({"lieux/lieu-01.yaml": LIEU % 101 + DECIDE % (40000, ", reference: D-1")}))
    assert (same.deja, same.lignes, same.problemes) == (["lieu-01"], [], [])
    other = row(LAUREAT, releve({"lieux/lieu-01.yaml": LIEU % 101 + DECIDE % (40001, ", reference: D-1")}))
    (said,) = other.problemes
    assert said.startswith("ligne 7, colonne Accordé 2021 : lieu-01 a déjà une autre décision du 08/06/2021")
    head = row(LAUREAT, releve({"lieux/lieu-01.yaml": LIEU % 101 + DECIDE % (40000, ", reference: D-2")}))
    assert (head.contredits, head.problemes, head.deja) == ({"reference": ["lieu-01"]}, [], [])


@pytest.mark.parametrize(
    ("key", "title"), [("annuites.2022", "Accordé 2022"), ("motif", "Motif"), ("rang", "Rang"), ("le", "")]
)
def test_the_column_of_a_value_of_a_decision(key: str, title: str) -> None:
    assert FORME.titre_de(key) == title
