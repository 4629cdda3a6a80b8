"""Tables on a narrow terminal: no line is longer than it, no word or amount is cut, nothing is lost."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from constats import fr
from fabriques_cli.render.cells import cells
from fabriques_cli.render.spans import Span, line, plain
from fabriques_cli.render.tables.texte import render as texte
from fabriques_cli.render.wrap import fitted
from fabriques_cli.text.tableau import Colonne, Tableau, Valeur

MANQUES = Tableau(
    "Manques",
    (Colonne("slug", "Identifiant"), Colonne("constat", "Constat"), Colonne("a_faire", "À faire")),
    (
        (
            "l-ambitieuse",
            fr("60 000 € demandés en 2022, au plus 50 000 €."),
            "Demandez un plan révisé ; ou proposez.",
        ),
    ),
)
MONTANTS = Tableau(
    "Vagues",
    (
        Colonne("vague", "Vague"),
        *(Colonne(nom, nom, "montant") for nom in ("Attribué", "Reste à attribuer", "Versé (CP)", "Demandé")),
    ),
    (("vague 5 (30/12/2020)", *(Decimal(16130000) for _ in range(4))),),
    ("Total", *(Decimal(16130000) for _ in range(4))),
)


def lines(tableau: Tableau, width: int | None) -> list[str]:
    """The table as it is read."""
    return plain(texte(tableau, width)).splitlines()


def test_sentences_go_on_under_themselves_when_their_columns_are_wide_enough() -> None:
    assert lines(MANQUES, 74) == [
        "Identifiant   Constat                        À faire",
        fr("l-ambitieuse  60 000 € demandés en 2022, au  Demandez un plan révisé ; ou"),
        fr("              plus 50 000 €.                 proposez."),
    ]


def test_a_sentence_is_set_below_its_row_when_its_column_would_be_too_narrow() -> None:
    assert lines(MANQUES, 62) == [
        "Identifiant   Constat",
        fr("l-ambitieuse  60 000 € demandés en 2022, au plus 50 000 €."),
        "    À faire : Demandez un plan révisé ; ou proposez.",
    ]


def test_amounts_are_never_cut_and_those_without_room_are_named_below_their_row() -> None:
    assert lines(MONTANTS, 62) == [
        "Vague                        Attribué  Reste à attribuer",
        fr("vague 5 (30/12/2020)  16 130 000,00 €    16 130 000,00 €"),
        fr("    Versé (CP) : 16 130 000,00 € · Demandé : 16 130 000,00 €"),
        fr("Total                 16 130 000,00 €    16 130 000,00 €"),
        fr("    Versé (CP) : 16 130 000,00 € · Demandé : 16 130 000,00 €"),
    ]


def test_what_is_set_below_a_row_is_not_cut_from_its_title() -> None:
    assert lines(MONTANTS, 58)[2:4] == [
        fr("    Versé (CP) : 16 130 000,00 € ·"),
        fr("    Demandé : 16 130 000,00 €"),
    ]


def test_without_a_width_a_row_is_a_line() -> None:
    assert len(lines(MANQUES, None)) == 2
    assert len(lines(MONTANTS, None)) == 3


WORDS = st.lists(st.text("abcdé'€,-(東🏭", min_size=1, max_size=18), min_size=1, max_size=30).map(" ".join)
CELLS = st.one_of(WORDS, st.decimals(-(10**9), 10**9, places=2), st.none())


@given(st.data(), st.integers(60, 140))
def test_no_line_is_longer_than_the_terminal_and_every_word_is_there_whole(
    data: st.DataObject, width: int
) -> None:
    genres = data.draw(st.lists(st.sampled_from(("texte", "montant")), min_size=1, max_size=7))
    columns = tuple(Colonne(f"c{i}", f"Titre {i}", genre) for i, genre in enumerate(genres))
    row = st.tuples(*(CELLS if one.genre == "montant" else WORDS for one in columns))
    rows: list[tuple[Valeur, ...]] = data.draw(st.lists(row, min_size=1, max_size=4))
    tableau = Tableau("T", columns, tuple(rows))
    whole, shown = "\n".join(lines(tableau, None)), lines(tableau, width)
    assert max(map(cells, shown)) <= width
    assert {*whole.split()} <= {*"\n".join(shown).split()} <= {*whole.split(), ":", "·"}


def test_a_long_line_goes_on_after_a_dot_and_a_command_stays_whole() -> None:
    said = line(
        "Un dossier : fabriques lieu le-point-du-jour · ",
        Span("le budget : fabriques budget statut:x", "titre"),
    )
    assert plain(fitted([said], 60)).splitlines() == [
        "Un dossier : fabriques lieu le-point-du-jour ·",
        "  le budget : fabriques budget statut:x",
    ]
    assert list(fitted([said], None)) == [said]
    assert list(fitted([said], 120)) == [said]


@pytest.mark.parametrize("width", range(20, 60))
def test_a_long_line_never_begins_with_a_sign_nor_parts_a_number_from_its_word(width: int) -> None:
    said = "    Hors du total : 12 dossiers ; « à confirmer » : fabriques check x · places 3 → 4 · fin"
    cut = plain(fitted([line(said)], width)).splitlines()
    assert " ".join(one.strip() for one in cut) == said.strip()
    assert all(len(one) <= max(width, 24) for one in cut)
    assert not any(one.strip().startswith((";", ":", "»", "·", "dossiers", "→")) for one in cut)


def test_what_acts_is_spelled_out_before_it_is_measured() -> None:
    shown = plain(fitted([line("mot " * 5, "\x1b" * 3)], 24)).splitlines()
    assert shown == ["mot mot mot mot mot", "  <U+001B><U+001B><U+001B>"]
