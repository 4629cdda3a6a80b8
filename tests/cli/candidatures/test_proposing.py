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
    assert "data/correspondances/depots.yaml existe déjà." in again.err
    named = imported(top, rows, words=["--proposer", "--correspondance", "ami"])
    assert (named.code, (top / "correspondances" / "ami.yaml").exists()) == (0, True)
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
