"""A file that no mapping fits has one proposed, which the officer has written, and corrects."""

from __future__ import annotations

from pathlib import Path

import pytest

from imports import MOULIN, ROUE, form, imported, lieu, ready


@pytest.fixture
def top(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A registre without a mapping, seen from the folder that holds it."""
    monkeypatch.chdir(tmp_path)
    folder = ready(tmp_path / "data")
    (folder / "correspondances" / "ami.yaml").unlink()
    return folder


def test_without_a_mapping_one_is_shown_and_nothing_is_written(top: Path) -> None:
    rows = form(top.parent, MOULIN)
    done = imported(top, rows)
    assert done.code == 2
    assert "numero: [ID" in done.out
    assert "cle: nom}" in done.out
    assert done.err.startswith(f"fabriques : {rows} : ")
    assert f"import dossiers {rows} --proposer" in done.err
    assert list((top / "correspondances").iterdir()) == list((top / "lieux").iterdir()) == []


def test_a_proposal_is_written_once_then_used(top: Path) -> None:
    rows = form(top.parent, MOULIN, ROUE)
    shown = imported(top, rows, words=["--proposer", "--a-blanc"])
    assert (shown.code, list((top / "correspondances").iterdir())) == (0, [])
    done = imported(top, rows, words=["--proposer"])
    path = top / "correspondances" / "depots.yaml"
    assert (done.code, done.out) == (0, "")
    assert path.read_text("utf-8") == shown.out
    assert "Écrit : data/correspondances/depots.yaml." in done.err

    again = imported(top, rows, words=["--proposer"])
    assert again.code == 2
    assert f"data/correspondances/depots.yaml convient déjà à {rows} : rien n'est écrit." in again.err
    same = imported(top, rows, words=["--proposer", "--correspondance", "depots"])
    assert (same.code, "data/correspondances/depots.yaml existe déjà." in same.err) == (2, True)
    named = imported(top, rows, words=["--proposer", "--correspondance", "ami"])
    assert (named.code, (top / "correspondances" / "ami.yaml").exists()) == (0, True)
    assert f"import dossiers {rows} --correspondance ami --a-blanc" in named.err
    (top / "correspondances" / "ami.yaml").unlink()

    taken = imported(top, rows)
    assert (taken.code, taken.lines[3]) == (0, "2 lignes : 2 nouveaux")
    assert "2021: 50000" in lieu(top, "le-moulin")


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (
            ["--proposer", "--correspondance", "Mon Appel"],
            "--correspondance : « Mon Appel » n'est pas un identifiant",
        ),
        (["--proposer", "autre.csv"], "--proposer lit un seul fichier."),
    ],
)
def test_what_is_no_proposal_is_refused(top: Path, words: list[str], message: str) -> None:
    form(top.parent, ROUE, nom="autre.csv")
    done = imported(top, form(top.parent, MOULIN), words=words)
    assert (done.code, done.out) == (2, "")
    assert message in done.err
    assert list((top / "correspondances").iterdir()) == []


def test_a_second_file_of_the_same_form_has_no_second_mapping(top: Path) -> None:
    assert imported(top, form(top.parent, MOULIN), words=["--proposer"]).code == 0
    later = form(top.parent, MOULIN, ROUE, nom="relance.csv")
    done = imported(top, later, words=["--proposer"])
    assert (done.code, done.out) == (2, "")
    assert f"data/correspondances/depots.yaml convient déjà à {later} : rien n'est écrit." in done.err
    assert f"import dossiers {later} --a-blanc" in done.err
    assert "--proposer --correspondance NOM" in done.err
    assert [one.name for one in (top / "correspondances").iterdir()] == ["depots.yaml"]
    assert imported(top, later).code == 0


def test_a_number_that_is_not_recognised_is_asked_for(top: Path) -> None:
    rows = top.parent / "tableau.csv"
    rows.write_text("Nom du tiers-lieu;Ville\nLe Moulin;Felletin\nLa Roue;Felletin\n", encoding="utf-8")
    shown = imported(top, rows)
    assert "La colonne du numéro n'est pas reconnue : donnez son nom à « numero », ci-dessus" in shown.err
    done = imported(top, rows, words=["--proposer"])
    assert (done.code, done.out) == (0, "")
    path = top / "correspondances" / "tableau.yaml"
    at = (
        path.read_text("utf-8")
        .splitlines()
        .index("numero: [] # à compléter : la colonne qui porte le numéro, qui seul identifie un dossier")
    )
    assert f"donnez son nom à « numero », data/correspondances/tableau.yaml:{at + 1}, " in done.err
    taken = imported(top, rows, words=["--correspondance", "tableau"])
    assert taken.code == 2
    assert "ne dit pas quelle colonne porte le numéro du dossier." in taken.err
    known = imported(top, form(top.parent, MOULIN), words=["--proposer"])
    assert (known.code, "n'est pas reconnue" in known.err) == (0, False)
