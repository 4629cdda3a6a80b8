"""The reading of the minutes as it goes, on values: a problem has its place, a word is what a file holds."""

from __future__ import annotations

from fabriques_cli.questionnaire.releve import asked, place
from fabriques_cli.text.dialecte import mots
from fabriques_cli.text.grille import Cellule
from feuilles import releve


def test_the_word_of_a_cell_is_without_the_blanks_around_it() -> None:
    one = releve()
    assert one.text("ligne 1", Cellule(1, 1, "  lauréat ")) == "lauréat"
    assert one.problemes == []
    assert one.text(place(1, "Motif"), Cellule(1, 1, "=A1", trouble="une formule.")) == ""
    assert one.problemes == ["ligne 1, colonne Motif : une formule."]


def test_a_number_is_what_a_file_holds_or_a_problem() -> None:
    one = releve()
    assert one.word("ici", "40 k€", mots.montant) == "40000"
    assert one.word("ici", "1er", mots.rang) == "1"
    assert one.problemes == []
    assert one.word("ici", "beaucoup", mots.montant) == ""
    assert one.problemes[0].startswith("ici : lu « beaucoup » ; attendu : ")


def test_what_is_near_is_proposed_and_what_is_not_is_left() -> None:
    assert asked("Lauréa", ["lauréat", "non retenu"]) == " Vouliez-vous dire « lauréat » ?"
    assert asked("zèbre", ["lauréat", "non retenu"]) == ""
