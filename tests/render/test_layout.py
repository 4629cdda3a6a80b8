"""How a report is laid out: lines that are cut, amounts and counts as French reads them, cells of a table."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from constats import fr
from fabriques_cli.domain.verdict import Verdict
from fabriques_cli.findings import Constat, Level, Located, Place, Portee
from fabriques_cli.render import words
from fabriques_cli.render.check import texte as check_texte
from fabriques_cli.render.check.texte import PageDeControle
from fabriques_cli.render.spans import plain
from fabriques_cli.render.tables import cellule
from fabriques_cli.render.tables import csv as tableau_csv
from fabriques_cli.render.tables import texte as tableau_texte
from fabriques_cli.render.wrap import wrapped
from fabriques_cli.text.montant import ABSENT, counted
from fabriques_cli.text.tableau import Colonne, Tableau


def test_a_line_is_never_cut_before_a_high_punctuation_mark_or_inside_quotation_marks() -> None:
    text = "proposez 50 000 € dans un avis ; « à confirmer » : oui ?"
    for width in range(30, 70):
        for one in wrapped(text, width, 0):
            assert not one.startswith((";", ":", "?", "»"))
            assert not one.endswith("«")
    assert " ".join(wrapped(text, 34, 0)).replace("\u00a0", " ") == text


def test_a_text_is_whole_without_a_width_and_a_long_word_is_never_cut() -> None:
    text = "mot " * 100
    assert wrapped(text, None, 10) == [text]
    assert wrapped("x" * 80, 40, 0) == ["x" * 80]
    assert wrapped("", 40, 0) == [""]


def block(excerpt: str, place: Place, width: int | None, *, boxed: bool = True) -> list[str]:
    """The lines of one finding."""
    constat = Constat("MNT-02", "lieux/x.yaml", (), Level.BLOQUANT, Portee.CANDIDATURE, "Trop.", "Demandez.")
    page = PageDeControle(width, boxed, "data/", {constat: Located(place, excerpt)}, {"MNT-02": "dépliant"})
    return plain(check_texte.block(constat, page)).splitlines()


def test_the_marks_stand_under_what_they_show() -> None:
    assert block("    2022: 60000", Place(47, 11, 47, 16), 80) == [
        "bloquant MNT-02 Trop.",
        "  ┌ data/lieux/x.yaml:47:11",
        "47│     2022: 60000",
        "  │           ^^^^^",
        "  à faire : Demandez.",
        "  source  : dépliant · fabriques regle MNT-02",
    ]


def test_the_marks_stand_under_what_they_show_after_ideograms_too() -> None:
    _, _, shown, marks, *_ = block("nom: 東京 # 家", Place(7, 6, 7, 8), 80)
    assert (shown, marks) == ("7│ nom: 東京 # 家", " │      ^^^^")
    _, _, _, marks, *_ = block("nom: 東京 # 家", Place(7, 11, 7, 12), 80)
    assert marks == " │             ^^"
    _, _, shown, *_ = block("nom: " + "東" * 60, Place(7, 6, 7, 66), 80)
    assert shown == f"7│ nom: {'東' * 32}…"


@pytest.mark.parametrize(
    ("excerpt", "place", "shown", "marked"),
    [
        ("nom: |", Place(1, 6, 4, 1), "nom: |", "|"),
        ("nom:", Place(1, 1, 1, 2), "nom:", "n"),
        ("a: " + "x" * 200 + " 60000", Place(1, 205, 1, 210), "60000", "60000"),
        ("a: " + "x" * 200, Place(1, 4, 1, 204), "a: xxx", "x" * 68 + "…"),
        ("a: " + "x" * 200 + " 60000 " + "y" * 90, Place(1, 205, 1, 210), "│ …xxx", "60000"),
        ("a: " + "x" * 200 + " 60000 " + "y" * 90, Place(1, 205, 1, 210), "yyy…", "60000"),
    ],
)
def test_a_long_line_is_shown_around_what_is_marked(
    excerpt: str, place: Place, shown: str, marked: str
) -> None:
    _, _, line, marks, *_ = block(excerpt, place, 80)
    assert shown in line
    assert len(line) <= 80
    assert line[marks.index("^") : marks.rindex("^") + 1] == marked


def test_without_a_box_the_place_is_alone_on_its_line() -> None:
    lines = block("    2022: 60000", Place(47, 11, 47, 16), None, boxed=False)
    assert lines[1:3] == ["  data/lieux/x.yaml:47:11", "  à faire : Demandez."]


def test_an_empty_line_of_a_file_has_no_excerpt() -> None:
    assert len(block("", Place(1, 1, 1, 1), 80)) == 4


@pytest.mark.parametrize(
    ("count", "text"), [(0, "0 dossier"), (1, "1 dossier"), (2, "2 dossiers"), (12345, "12 345 dossiers")]
)
def test_french_counts_zero_as_one(count: int, text: str) -> None:
    assert counted(count, "dossier") == fr(text)


def test_verdicts_agree_with_their_number() -> None:
    shown = {verdict: words.counted_verdict(verdict, 2) for verdict in Verdict}
    assert shown == {
        Verdict.ELIGIBLE: "2 éligibles",
        Verdict.A_COMPLETER: "2 à compléter",
        Verdict.INELIGIBLE: "2 inéligibles en l'état",
        Verdict.FICHIER_A_CORRIGER: "2 fichiers à corriger",
        Verdict.ILLISIBLE: "2 illisibles",
    }


TABLEAU = Tableau(
    "Lieux",
    (
        Colonne("slug", "Identifiant"),
        Colonne("le", "Le", "jour"),
        Colonne("nombre", "Nombre", "nombre"),
        Colonne("montant", "Montant", "montant"),
    ),
    (
        ("a", date(2021, 3, 30), 1234, Decimal("60000.5")),
        ("=b", None, 0, Decimal(0)),
        ('c;"d"', None, 2, None),
    ),
    ("Total", "", 1236, Decimal("60000.50")),
    ("Montant : 1 dossier sans montant, hors du total (c).",),
)


def test_an_unknown_amount_is_said_and_never_zero() -> None:
    assert [
        line.split("  ")[-1].strip() for line in plain(tableau_texte.render(TABLEAU)).splitlines()[1:4]
    ] == [
        fr("60 000,50 €"),
        fr("0,00 €"),
        "inconnu",
    ]
    (montant,) = [colonne for colonne in TABLEAU.colonnes if colonne.genre == "montant"]
    assert cellule.read(ABSENT, montant) == "—"


def test_both_profiles_of_csv() -> None:
    assert tableau_csv.csv_ouvert(TABLEAU).splitlines()[:4] == [
        "slug,le,nombre,montant",
        "a,2021-03-30,1234,60000.50",
        "'=b,,0,0.00",
        '"c;""d""",,2,',
    ]
    assert tableau_csv.csv_excel(TABLEAU).splitlines()[:4] == [
        "\ufeffIdentifiant;Le;Nombre;Montant",
        "a;30/03/2021;1234;60000,50",
        "'=b;;0;0,00",
        '"c;""d""";;2;',
    ]
