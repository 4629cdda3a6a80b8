"""What of the minutes is hidden or struck out, on values: named, and left or taken as it is answered."""

from __future__ import annotations

from dataclasses import replace

import pytest

from fabriques_cli.proces_verbal.modele import FORME
from fabriques_cli.questionnaire.ecarte import LAISSER, PRENDRE, SANS_REPONSE, Reponses, seen, shown
from fabriques_cli.questionnaire.tables import TableLue, tables
from fabriques_cli.text.grille import Feuille
from feuilles import ENTETE, TITRES, feuille, lignes

LIGNES = "lieu-01||lauréat||40000\nlieu-02||non retenu\nlieu-03\n"
"""Rows 6 to 8, under the head and the titles."""

TEXTE = ENTETE + TITRES + LIGNES


def table(**hidden: object) -> TableLue:
    (one,) = tables([feuille(TEXTE, **hidden)], FORME)  # type: ignore[arg-type]  # the keywords of a sheet
    return one


def numbers(one: TableLue) -> list[int]:
    return [row[0].ligne for row in one.lignes]


def phrases(one: TableLue, reponses: Reponses = SANS_REPONSE) -> list[str]:
    return [ecart.phrase for ecart in seen(one, reponses)[1]]


def test_nothing_hidden_sets_nothing_aside() -> None:
    one = table()
    assert seen(one, SANS_REPONSE) == (one, [])


@pytest.mark.parametrize(
    ("answer", "said", "kept"),
    [
        ("", "Lignes masquées et remplies : 7 (lieu-02).", [6, 8]),
        (LAISSER, "Lignes masquées, non lues : 7 (lieu-02).", [6, 8]),
        (PRENDRE, "Lignes masquées, lues : 7 (lieu-02).", [6, 7, 8]),
    ],
)
def test_a_hidden_row_is_named_and_waits_for_an_answer(answer: str, said: str, kept: list[int]) -> None:
    found, (ecart,) = seen(table(masquees=[7]), Reponses(masquees=answer))
    assert (ecart.phrase, ecart.genre.option, numbers(found)) == (said, "--lignes-masquees", kept)


def test_a_hidden_row_that_decides_nothing_is_no_question() -> None:
    assert phrases(table(masquees=[8])) == []


def test_a_struck_row_has_its_own_answer() -> None:
    found, (ecart,) = seen(table(barrees=[6]), Reponses(masquees=PRENDRE))
    assert (ecart.phrase, ecart.genre.option) == (
        "Lignes barrées et remplies : 6 (lieu-01).",
        "--lignes-barrees",
    )
    assert numbers(found) == [7, 8]
    assert numbers(seen(table(barrees=[6]), Reponses(barrees=PRENDRE))[0]) == [6, 7, 8]


@pytest.mark.parametrize(("column", "said"), [(1, 1), (2, 1), (3, 1), (4, 0)])
def test_a_cell_of_the_table_struck_out_strikes_its_row_and_a_note_beside_it_does_not(
    column: int, said: int
) -> None:
    titles, row = lignes("Identifiant|Lieu|Résultat|Notes\nlieu-01|Le Moulin|lauréat|à revoir\n")
    struck = tuple(replace(cell, barree=cell.colonne == column) for cell in row)
    (one,) = tables([Feuille("Décisions", (titles, struck))], FORME)
    assert phrases(one) == ["Lignes barrées et remplies : 2 (lieu-01)."] * said


def test_a_hidden_line_of_the_head_is_named_by_its_label() -> None:
    found, (ecart,) = seen(table(masquees=[2]), SANS_REPONSE)
    assert ecart.phrase == "Lignes masquées et remplies : 2 (Date de la décision)."
    assert [row[0].ligne for row in found.dessus] == [1, 3, 4]


@pytest.mark.parametrize(("answer", "kept"), [("", False), (LAISSER, False), (PRENDRE, True)])
def test_a_hidden_column_that_is_filled_is_named_by_its_letter_and_title(answer: str, kept: bool) -> None:
    found, (ecart,) = seen(table(colonnes=[5]), Reponses(masquees=answer))
    assert ecart.lieux == ("E (Accordé 2021)",)
    assert any(cell.colonne == 5 for row in found.lignes for cell in row) is kept


@pytest.mark.parametrize("column", [1, 4, 6])
def test_a_hidden_column_without_a_decision_is_no_question(column: int) -> None:
    assert phrases(table(colonnes=[column])) == []


def test_a_hidden_sheet_that_is_filled_is_left_until_it_is_taken() -> None:
    both = tables([feuille(TITRES), feuille(TEXTE, "Ancien", masquee=True)], FORME)
    kept, (ecart,) = shown(both, SANS_REPONSE)
    assert (ecart.phrase, [one.nom for one in kept]) == (
        "Feuilles masquées et remplies : « Ancien ».",
        ["Décisions"],
    )
    assert [one.nom for one in shown(both, Reponses(masquees=PRENDRE))[0]] == ["Décisions", "Ancien"]
    alone, _ = shown(both[1:], Reponses(masquees=LAISSER))
    assert [(one.nom, one.lignes) for one in alone] == [("Ancien", ())]
    empty = tables([feuille(TITRES, masquee=True)], FORME)
    assert shown(empty, SANS_REPONSE) == (list(empty), [])
