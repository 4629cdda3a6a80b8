"""Which sheet of a workbook is read, what of it nobody sees, and what its cells hold."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.styles import Font

from fabriques_cli.exchange.recu import read
from fabriques_cli.text.recu import Recu
from fabriques_cli.text.refus import Refus

TITLES = ["Nom", "Ville"]
Sheets = dict[str, list[list[Any]]]


def workbook(sheets: Sheets, change: Callable[[Workbook], None] = lambda _: None) -> bytes:
    """A workbook of these sheets."""
    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    change(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def received(sheets: Sheets, feuille: str = "", change: Callable[[Workbook], None] = lambda _: None) -> Recu:
    """What a workbook of these sheets holds."""
    return read("a.xlsx", workbook(sheets, change), feuille)


def refused(
    sheets: Sheets, feuille: str = "", change: Callable[[Workbook], None] = lambda _: None
) -> tuple[str, str]:
    """Why it is not read, and what to do."""
    with pytest.raises(Refus) as error:
        received(sheets, feuille, change)
    return error.value.message, error.value.a_faire


def words(recu: Recu) -> list[list[str]]:
    """The words of each row, or why there is none."""
    cases = ([line.case(one) for one in recu.dossiers.entetes] for line in recu.dossiers.lignes)
    return [[case.mot or case.trouble for case in row] for row in cases]


# --- which sheet


def test_the_only_filled_sheet_is_read_and_named() -> None:
    recu = received({"Vide": [], "Liste": [TITLES, ["a", "b"]]})
    assert (recu.lu_comme, words(recu)) == ("classeur Excel, feuille « Liste »", [["a", "b"]])
    assert (recu.remarques, recu.autres, recu.zero_douteux) == ((), (), False)


TWO: Sheets = {"Été": [TITLES, ["a", "b"]], "Liste 2": [TITLES, ["c", "d"]]}


def test_between_two_filled_sheets_nothing_is_guessed() -> None:
    assert refused(TWO) == (
        "le classeur a 2 feuilles remplies : « Été », « Liste 2 ».",
        "Dites laquelle porte les candidatures : --feuille Été.",
    )
    assert words(received(TWO, "Liste 2")) == [["c", "d"]]
    assert words(received(TWO, " liste 2 ")) == [["c", "d"]]
    assert [table.nom for table in received(TWO, "Liste 2").autres] == ["Été"]
    assert refused(TWO, "Liste") == (
        "le classeur n'a pas de feuille « Liste ».",
        "Il a : « Été », « Liste 2 ».",
    )


def test_a_hidden_sheet_is_not_taken_and_is_told() -> None:
    def hide(book: Workbook) -> None:
        book["Été"].sheet_state = "hidden"

    assert received(TWO, change=hide).remarques == ("feuille « Été » masquée, non lue.",)
    assert words(received(TWO, change=hide)) == [["c", "d"]]
    assert received(TWO, "Été", hide).remarques == ("feuille « Été » masquée, lue.",)


def test_an_empty_workbook_and_one_without_the_sheet() -> None:
    assert refused({"Vide": []})[0] == "le classeur est vide."
    assert refused({"Vide": [], "Liste": [TITLES, ["a", "b"]]}, "Vide")[0] == "le tableau est vide."


def test_a_file_of_text_has_no_sheets() -> None:
    with pytest.raises(Refus, match="n'a pas de feuilles"):
        read("a.csv", b"Nom;Ville\n", "Dossiers")


# --- what nobody sees


def test_what_is_hidden_or_struck_out_is_read_and_told() -> None:
    rows = [TITLES, *([f"n{i}", f"v{i}"] for i in range(2, 30))]

    def change(book: Workbook) -> None:
        sheet = book["F"]
        sheet.row_dimensions[12].hidden = True
        sheet.column_dimensions["B"].hidden = True
        sheet["A3"].font = Font(strike=True)

    recu = received({"F": rows}, change=change)
    assert recu.remarques == ("ligne 12 masquée, lue.", "colonne B masquée, lue.", "cellule A3 barrée, lue.")
    assert words(recu)[10] == ["n12", "v12"]
    assert words(recu)[1] == ["n3", "v3"]


def test_many_hidden_rows_are_told_in_one_line() -> None:
    def change(book: Workbook) -> None:
        for row in range(2, 25):
            book["F"].row_dimensions[row].hidden = True

    rows = [TITLES, *([f"n{i}", f"v{i}"] for i in range(2, 30))]
    listed = ", ".join(map(str, range(2, 22)))
    assert received({"F": rows}, change=change).remarques == (f"lignes {listed} et 3 autres masquées, lues.",)


# --- cells


def test_formulas_and_truths_are_troubles_and_nothing_else_of_the_row_is() -> None:
    recu = received({"F": [TITLES, ["=1+1", "b"], [True, "c"], ['="01004"', "d"]]})
    assert words(recu) == [
        ["c'est une formule ; collez sa valeur (collage spécial, valeurs).", "b"],
        ["c'est VRAI ou FAUX, pas un texte ni un nombre.", "c"],
        ["01004", "d"],
    ]


def test_a_text_that_begins_like_a_formula_is_a_text() -> None:
    def change(book: Workbook) -> None:
        book["F"]["A2"].data_type = "s"

    assert words(received({"F": [TITLES, ["=Le Relais", "b"]]}, change=change)) == [["=Le Relais", "b"]]


def test_numbers_are_told_from_texts() -> None:
    (line,) = received({"F": [TITLES, [1004, "01004"]]}).dossiers.lignes
    assert [(case.mot, case.nombre) for case in line.cases.values()] == [("1004", True), ("01004", False)]


MOMENT = datetime(2021, 3, 30, 22, 49)


def test_days_and_hours_of_cells_are_those_of_paris() -> None:
    recu = received({"F": [["Nom", "Jour", "Heure"], ["a", datetime(2021, 3, 30), MOMENT]]})
    assert words(recu) == [["a", "2021-03-30", "2021-03-30T22:49:00+02:00"]]


DS = ["ID", "Email", "À archiver", "État du dossier", "Déposé le"]


@pytest.mark.parametrize(
    ("held", "word"),
    [
        (MOMENT, "2021-03-30T22:49:00+02:00"),
        (datetime(2021, 3, 31), "2021-03-31T00:00:00+02:00"),
        (44285.9506944444, "2021-03-30T22:49:00+02:00"),
        (date(2021, 3, 31), "2021-03-31"),
        (44286, "2021-03-31"),
        ("2021-03-31", "2021-03-31"),
        ("2021-03-30 22:49:00 +0200", "2021-03-30T22:49:00+02:00"),
        ("2021-03-30T20:49:00Z", "2021-03-30T22:49:00+02:00"),
    ],
)
def test_a_column_of_instants_holds_the_same_instant_however_it_is_written(held: object, word: str) -> None:
    recu = received({"Dossiers": [DS, ["1", "a@b.example", "false", "Accepté", held]]})
    assert words(recu)[0][4] == word


def test_an_hour_that_rang_twice_is_told_at_its_cell() -> None:
    recu = received({"Dossiers": [DS, ["1", "e", "false", "Accepté", datetime(2021, 10, 31, 2, 30)]]})
    assert recu.remarques == (
        "a.xlsx!Dossiers!E2 : cette heure a sonné deux fois (passage à l'heure d'hiver) : l'heure d'été est prise.",
    )


# --- the sheets of an export


def export(*establishments: list[str]) -> Sheets:
    """An export of one dossier, with these rows of establishments."""
    return {
        "Dossiers": [DS, ["9000401", "a@b.example", "false", "Accepté", MOMENT]],
        "Etablissements": [["Dossier ID", "Champ", "Établissement SIRET"], *establishments],
    }


def test_who_deposited_joins_its_dossier_and_the_others_stay_apart() -> None:
    recu = received(export(["9000401", "SIRET du porteur", "1"], ["9000401", "Dossier", "20993310000015"]))
    assert recu.lu_comme == "classeur Excel, feuille « Dossiers »"
    siret = next(recu.dossiers.nommees("Établissement SIRET"))
    (line,) = recu.dossiers.lignes
    assert (line.case(siret).mot, recu.dossiers.place(2, siret)) == (
        "20993310000015",
        "a.xlsx!Etablissements!C3",
    )
    assert [[case.mot for case in row.cases.values()] for row in recu.autres[0].lignes] == [
        ["9000401", "SIRET du porteur", "1"]
    ]


def test_two_rows_for_one_dossier_give_no_answer() -> None:
    recu = received(export(["9000401", "Dossier", "1"], ["9000401", "Dossier", "2"]))
    siret = next(recu.dossiers.nommees("Établissement SIRET"))
    assert recu.dossiers.lignes[0].case(siret).trouble == (
        "la feuille « Etablissements » a plusieurs lignes pour ce dossier ; n'en laissez qu'une."
    )


def test_a_row_for_a_dossier_that_is_not_there_is_told() -> None:
    recu = received(export(["9000999", "Dossier", "1"]))
    assert recu.remarques == ("feuille « Etablissements » : aucun dossier 9000999 dans « Dossiers ».",)
    assert next(recu.dossiers.nommees("Établissement SIRET"), None) is not None


def test_a_sheet_of_an_export_without_rows_has_no_header() -> None:
    sheets = export()
    sheets["Etablissements"] = []
    assert received(sheets).autres == ()


def test_an_export_of_a_template_is_known_by_its_other_names() -> None:
    sheets: Sheets = {
        "Dossiers": [["N° dossier", "Date de dépôt"], ["9000401", datetime(2021, 3, 31)]],
        "Avis": [["Dossier ID", "Réponse"], ["9000401", "Favorable"]],
    }
    recu = received(sheets)
    assert (recu.zero_douteux, words(recu)) == (False, [["9000401", "2021-03-31T00:00:00+02:00"]])
    assert [table.nom for table in recu.autres] == ["Avis"]
