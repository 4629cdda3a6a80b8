"""The titles of filled minutes, on values: what is read, shown, doubtful, and what would be lost."""

from __future__ import annotations

import pytest

from fabriques_cli.proces_verbal.modele import FORME
from fabriques_cli.questionnaire.titres import titres, unread
from fabriques_cli.text.grille import Cellule
from feuilles import TITRES, lignes, releve


def read(row: str) -> tuple[dict[int, str], dict[int, str], dict[int, str], dict[int, str]]:
    (cells,) = lignes(row)
    found = titres(cells, FORME)
    return dict(found.lus), dict(found.doubles), dict(found.montres), dict(found.inconnus)


def told(row: str, *rows: str) -> tuple[tuple[str, ...], list[str]]:
    """What is named as not read, and what is refused."""
    one = releve()
    (cells,) = lignes(row)
    return unread(one, titres(cells, FORME), lignes("\n".join(rows), 2)), one.problemes


def test_titles_are_read_however_they_are_cased_and_accented() -> None:
    assert read("IDENTIFIANT|numero ds|Lieu|Résultat |accordé 2021|Notes") == (
        {1: "Identifiant", 2: "Numéro DS", 4: "Résultat", 5: "Accordé 2021"},
        {},
        {3: "Lieu"},
        {6: "Notes"},
    )


def test_a_year_alone_is_what_is_granted_after_the_result_and_a_doubt_before() -> None:
    lus, _, _, inconnus = read("2021|Identifiant|Résultat|2021|Année 2022|annuité 2023|1999")
    assert lus == {2: "Identifiant", 3: "Résultat", 4: "Accordé 2021", 5: "Accordé 2022", 6: "Accordé 2023"}
    assert inconnus == {1: "2021", 7: "1999"}
    assert told("2021|Identifiant|Résultat|Accordé 2021|Rang|Motif")[1] == [
        "ligne 1, colonne A : titre inconnu « 2021 » ; vouliez-vous dire « Accordé 2021 » ?"
    ]


def test_a_title_that_is_there_twice_is_refused() -> None:
    assert read("Identifiant|Résultat|Motif|motif")[1] == {4: "Motif"}
    assert told(TITRES.strip() + "|Motif")[1] == [
        "ligne 1, colonne G : la colonne « Motif » est là deux fois."
    ]


@pytest.mark.parametrize(
    ("title", "meant"),
    [("Résultats", "Résultat"), ("Montant accordé en 2022", "Accordé 2022"), ("Acordé 2022", "Accordé 2022")],
)
def test_a_slip_of_the_hand_is_no_column_of_notes(title: str, meant: str) -> None:
    assert told(f"{TITRES.strip()}|{title}")[1] == [
        f"ligne 1, colonne G : titre inconnu « {title} » ; vouliez-vous dire « {meant} » ?"
    ]


def test_a_column_of_notes_is_named_when_it_is_filled() -> None:
    row = TITRES.strip() + "|À revoir"
    assert told(row, "lieu-01||lauréat||40000|très bien|oui") == (("À revoir",), [])
    assert told(row, "lieu-01||lauréat||40000|très bien|") == ((), [])
    assert told(row, "||||||total") == ((), [])


def test_a_filled_column_without_a_title_is_refused() -> None:
    assert told(TITRES.strip(), "lieu-01||lauréat", "lieu-02||lauréat|||bon|seul") == (
        (),
        [
            "ligne 1, colonne G : cette colonne n'a pas de titre, et la ligne 3 y est remplie ; écrivez son titre, "
            "ou videz-la."
        ],
    )


def test_an_unknown_title_may_be_the_column_that_is_missing() -> None:
    row = "Identifiant|Résultat|Rang|Accordé 2021|Pourquoi"
    assert told(row, "lieu-01|lauréat|||un beau projet")[1] == [
        "ligne 1, colonne E : titre inconnu « Pourquoi », alors que la colonne « Motif » manque ; si c'est elle, "
        "renommez-la, sinon remettez « Motif », même vide."
    ]
    assert told(row, "lieu-01|lauréat|||12") == (("Pourquoi",), [])
    money = "Identifiant|Résultat|Rang|Motif|Pour 2021"
    assert "« Accordé 2021 » manque" in told(money, "lieu-01|lauréat|||40 k€")[1][0]


def test_a_cell_that_cannot_be_read_could_be_any_column() -> None:
    one = releve()
    (cells,) = lignes("Identifiant|Résultat|Rang|Accordé 2021|Pourquoi")
    row = (Cellule(2, 1, "lieu-01"), Cellule(2, 5, "", trouble="formule"))
    unread(one, titres(cells, FORME), [row])
    assert len(one.problemes) == 1
