"""On a terminal of any usual width, no line of a result is longer than it, and no word or amount is cut."""

from __future__ import annotations

import shutil
from pathlib import Path
from unittest.mock import patch

import pytest

from ardeur import some
from commandes import DATA, call
from depots import commit, git, vide
from fabriques_cli.cli.base import terminal

AU = "--au=2026-11-23"
COMMANDS = (
    ("check", AU),
    ("check", "l-ambitieuse", AU),
    ("check", AU, "--detail"),
    ("lieux", AU),
    ("lieux", "--colonnes=slug,nom,porteur,commune,statut,demande,accorde,verse", AU),
    ("lieu", "la-manivelle", AU),
    ("vague", AU),
    *(("vague", numero, AU) for numero in ("5", "8")),
    ("vague", "8", "--pour=diffusion", AU),
    ("budget", AU),
    ("budget", "--plafonds", AU),
    *(("budget", f"--par={axe}", AU) for axe in ("vague", "annuite", "region")),
    ("regle",),
    ("regle", "MNT-02"),
    ("regle", "CAL-01"),
)
WIDTHS = some((80, 100, 60, 120), 2)
HIDDEN = "Colonnes masquées faute de largeur (--format csv les donne). Masqués : les noms et les statuts."
HIDDEN += " Colonnes vides, masquées :"
"""What a narrow table says more."""


def shown(width: int | None, *words: str, top: Path = DATA) -> list[str]:
    """The lines of the result on a terminal of this width."""
    with (
        patch.object(terminal, "is_terminal", lambda: True),
        patch.object(terminal, "width", lambda _="": width),
    ):
        done = call("-C", top, "--couleur=jamais", *words)
    assert (done.err, done.code in (0, 1), done.out != "") == ("", True, True)
    return done.lines


def words(lines: list[str]) -> set[str]:
    """The words, an amount being one, without the signs around them; the excerpts of files aside."""
    return {word.strip("(),.:·") for one in lines if "│" not in one for word in one.split(" ")}


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_no_line_is_longer_than_the_terminal_and_no_word_is_cut(command: tuple[str, ...]) -> None:
    known = words([*shown(None, *command), HIDDEN])
    for width in WIDTHS:
        lines = shown(width, *command)
        assert [one for one in lines if len(one) > width] == []
        assert words(lines) - known == set()
        assert not any(one.strip().startswith((";", ":", "»", "·")) for one in lines)


@pytest.fixture(scope="module")
def depot(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example registre under git, a branch that moves dossiers, waves and the programme."""
    folder = tmp_path_factory.mktemp("depot")
    shutil.copytree(DATA, folder, dirs_exist_ok=True)
    commit(vide(folder))
    git(folder, "checkout", "-q", "-b", "branche")
    trois = (folder / "lieux/les-trois-vallees-imaginaires.yaml").read_text("utf-8")
    manivelle = (folder / "lieux/la-manivelle.yaml").read_text("utf-8")
    (folder / "lieux/les-trois-vallees-imaginaires.yaml").unlink()
    commit(
        folder,
        files={
            "lieux/les-trois-vallees-imaginaires-et-reelles.yaml": trois,
            "lieux/la-manivelle.yaml": manivelle.replace("50000", "60000"),
            "lieux/une-fabrique-de-plus.yaml": "nom: Une fabrique de plus\nvague: 2021-09-30\n",
        },
        motif="Un motif assez long pour ne pas tenir sur une seule ligne d'un terminal étroit, quel qu'il soit",
    )
    return folder


@pytest.mark.parametrize(
    "command",
    [("plan", "main", AU), ("plan", "main", "--complet", AU), ("journal", "la-manivelle")],
    ids=" ".join,
)
def test_nor_is_a_line_of_a_plan_or_of_a_history(
    depot: Path, command: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(depot)
    known = words([*shown(None, *command, top=Path()), HIDDEN])
    for width in WIDTHS:
        lines = shown(width, *command, top=Path())
        assert [one for one in lines if len(one) > width] == []
        assert words(lines) - known == set()


def test_the_head_of_an_act_is_cut_between_words_and_its_difference_is_not() -> None:
    act = ("resilier", "la-manivelle", "--annuite=2021=45000", "--annuite=2022=45000", "--annuite=2023=9000")
    with (
        patch.object(terminal, "is_terminal", lambda: True),
        patch.object(terminal, "width", lambda _="": 60),
    ):
        lines = call("-C", DATA, "--couleur=jamais", *act, "--le=2024-07-01", "--a-blanc", AU).lines
    start = next(rank for rank, one in enumerate(lines) if one.startswith("--- "))
    assert all(len(one) <= 60 for one in lines[:start])
    assert not any(one.endswith((" 45", " 9")) for one in lines[:start])
    assert "+  annuites: {2021: 45000, 2022: 45000, 2023: 9000}" in lines
    assert any(len(one) > 60 for one in lines[start:])
