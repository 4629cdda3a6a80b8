"""Where the table of the minutes stands, on values."""

from __future__ import annotations

import pytest

from fabriques_cli.proces_verbal.modele import FORME
from fabriques_cli.questionnaire.tables import SansTable, tables
from feuilles import ENTETE, TITRES, feuille


def test_the_table_begins_at_the_row_of_titles_wherever_it_stands() -> None:
    (table,) = tables([feuille(f"Procès-verbal\n{ENTETE}\n\n{TITRES}lieu-01||lauréat\nlieu-02\n")], FORME)
    assert [row[0].ligne for row in table.dessus] == [1, 2, 3, 4, 5]
    assert table.titres.ligne == 8
    assert [row[0].ligne for row in table.lignes] == [9, 10]


@pytest.mark.parametrize(
    "titles", ["Résultat|Motif\n", "Identifiant|Numéro DS|Motif\n", "", "Résultat Identifiant\n"]
)
def test_a_table_says_which_dossier_and_what_was_decided(titles: str) -> None:
    with pytest.raises(SansTable):
        tables([feuille(titles + "lieu-01|lauréat\n")], FORME)


@pytest.mark.parametrize("titles", ["Résultat|Identifiant\n", "Numéro DS|Résultat\n"])
def test_the_slug_or_the_number_is_enough(titles: str) -> None:
    assert len(tables([feuille("Notes\n", "Autre"), feuille(titles)], FORME)) == 1


def test_a_table_is_filled_once_a_row_says_more_than_which_dossier_it_is() -> None:
    empty, filled, beside = tables(
        [
            feuille(f"{TITRES}lieu-01|101\n"),
            feuille(f"{TITRES}lieu-01||||0\n"),
            feuille(f"{TITRES.strip()}|Notes\nlieu-01||||||à voir\n"),
        ],
        FORME,
    )
    assert (empty.remplie, filled.remplie, beside.remplie) == (False, True, False)


def test_what_is_hidden_of_a_sheet_stays_known_of_its_table() -> None:
    (table,) = tables([feuille(TITRES, masquee=True, masquees=[2], colonnes=[3])], FORME)
    assert (table.masquee, table.lignes_masquees, table.colonnes_masquees) == (True, {2}, {3})
