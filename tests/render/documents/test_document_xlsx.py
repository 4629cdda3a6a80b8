"""A report as a workbook: opened on its ranking, its projects gathered by kind of table."""

from __future__ import annotations

import io
from decimal import Decimal
from typing import Any

from openpyxl import load_workbook

from fabriques_cli.render.documents.xlsx import render
from fabriques_cli.text.document import ChiffreCle, Document, Section
from fabriques_cli.text.tableau import Colonne, Tableau


def book(*sections: Section) -> Any:
    return load_workbook(io.BytesIO(render(Document("Titre", "usage interne", "Situation", sections))))


def rows(sheet: Any) -> list[list[Any]]:
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def ranking(cle: str = "classement_qpv") -> Section:
    return Section(cle, "Classement", (), Tableau("Classement", (Colonne("nom", "Lieu"),), (("Un",),)))


def project(name: str, year: int) -> tuple[Section, ...]:
    columns = (Colonne("poste", "Poste"), Colonne(f"a_{year}", str(year), "montant"))
    table = Tableau("Budget prévisionnel", columns, (("charges", Decimal(year)),), ("Total", Decimal(year)))
    return (
        Section(f"projet_{name}", name, page=True, niveau=2),
        Section(f"budget_{name}", "Budget prévisionnel", (), table, niveau=3),
    )


def test_it_opens_on_the_ranking_whatever_comes_first() -> None:
    first = Section("chiffres", "Chiffres", (), Tableau("Chiffres", (Colonne("a", "A"),), (("x",),)))
    made = book(first, ranking())
    assert (made.sheetnames, made.active.title) == (["Bilan", "Chiffres", "Classement"], "Classement")
    assert book(first, ranking("dossiers")).active.title == "Classement"
    assert book(first).active.title == "Chiffres"


def test_the_key_figures_are_on_the_sheet_that_says_what_it_is() -> None:
    made = book(
        Section("tete", "Tête", ("Une phrase.",), chiffres=(ChiffreCle("Dossiers", "7", "dont 2 éligibles"),))
    )
    assert rows(made["Bilan"])[4:] == [["Tête", "Dossiers : 7 (dont 2 éligibles)"], ["Tête", "Une phrase."]]


def test_sixty_projects_make_a_sheet_a_kind_of_table_and_not_sixty() -> None:
    projects = [one for number in range(60) for one in project(f"Lieu {number}", 2021 + number % 2)]
    made = book(ranking(), Section("projets", "Projets"), *projects)
    assert made.sheetnames == ["Bilan", "Classement", "Budget prévisionnel"]
    found = rows(made["Budget prévisionnel"])
    assert found[:3] == [
        ["Fiche", "Poste", "2021", "2022"],
        ["Lieu 0", "charges", 2021, None],
        ["Lieu 1", "charges", None, 2022],
    ]
    assert (len(found), made["Budget prévisionnel"].auto_filter.ref) == (61, "A1:D61")


def test_two_chapters_of_the_same_title_stay_two_sheets() -> None:
    assert book(ranking(), ranking()).sheetnames == ["Bilan", "Classement", "Classement (2)"]


def test_a_text_of_a_stranger_is_a_text() -> None:
    table = Tableau("T", (Colonne("a", "A"),), (("=1+1",), ("＋1",), ("a\x1bb",)))
    sheet = book(Section("a", "A", ("=2",), table))["T"]
    assert [(cell.value, cell.data_type) for (cell,) in sheet.iter_rows(min_row=2)] == [
        *(("=1+1", "s"), ("＋1", "s"), ("a<U+001B>b", "s"))
    ]
