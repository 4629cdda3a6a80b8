"""The guide, typed: every command of its `sh` blocks, in their order, in a registre that `init` made."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest

from commandes import TOP, call, environment
from registres import SHARED

GUIDE = TOP / "docs" / "guide.md"
BLOCK = re.compile(r"^```(?P<kind>\w+)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)
NAMED = re.compile(r"`(?P<path>(?:data|sorties)/[\w./-]+\.(?:yaml|csv))` :\n\n$")
REMARK = re.compile(r"\s+# .*")

OFFICIAL = {"densite-communes.csv": "densite-communes.csv", "qpv-2024.geojson": "qpv-2024-communes.geojson"}
"""What the guide has one download, as the shared data name it."""


def steps() -> Iterator[tuple[str, str]]:
    """The lines to type, and the files that the guide gives whole, by path."""
    text = GUIDE.read_text(encoding="utf-8")
    for block in BLOCK.finditer(text):
        named = NAMED.search(text[: block.start()])
        if block["kind"] in ("yaml", "csv") and named:
            yield named["path"], block["text"]
        elif block["kind"] == "sh":
            yield from (("", REMARK.sub("", line)) for line in block["text"].splitlines() if line)


def fill(workbook: Path) -> None:
    """Say something of the first row, as a committee would, a préfecture, or who notes payments."""
    book = openpyxl.load_workbook(workbook)
    sheet = book.active
    titles = next(row for row in sheet.iter_rows() if row[0].value == "Identifiant")
    heads, first = {cell.value: cell.column for cell in titles}, titles[0].row + 1
    words = {
        "Résultat": "non retenu",
        "Motif": "Rayonnement trop local au regard du premier critère",
        "Sens": "favorable",
        "Date de l'avis": "20/04/2021",
        "Montant": "5000",
        "Date de paiement": "10/10/2022",
        "Référence": "ADCE/2022/100999201",
    }
    for title, word in words.items():
        if title in heads:
            sheet.cell(first, heads[title]).value = word
    book.save(workbook)


def allowed(command: str) -> tuple[int, ...]:
    """The exit codes of a command that did its work: a check may have something to report, payments to look at."""
    found = ("fabriques check", "fabriques echeances", "fabriques rapprocher")
    return (0, 1) if command.startswith(found) else (0,)


@pytest.mark.skipif(os.name != "posix", reason="the lines are typed in a POSIX shell")
def test_every_command_of_the_guide_runs_as_typed(
    tmp_path: Path, alone: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_a_new_desk(tmp_path / "home", monkeypatch)
    folder, typed, failed = tmp_path, 0, []
    for name, text in steps():
        if name:
            (folder / name).write_text(text, encoding="utf-8")
            continue
        if text.startswith("cd "):
            folder /= shlex.split(text)[1]
            continue
        if "import zonage" in text and not give(folder, text):
            continue
        monkeypatch.chdir(folder)
        code, said = run(text)
        typed += 1
        if code not in allowed(text):
            failed.append(f"$ {text}\n{code}\n{said[-1500:]}")
        if "--modele" in text and not failed:
            fill(folder / shlex.split(text)[-1])
    assert not failed, "\n".join(failed)
    assert typed >= 70


def at_a_new_desk(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A home of its own, the `fabriques` of the tests on the path, and nothing else of this machine's settings."""
    home.mkdir()
    path = os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"]))
    settled = environment(HOME=str(home), PRE_COMMIT_HOME=str(home / "pre-commit"), PATH=path)
    for name, value in (settled | {"GIT_CONFIG_GLOBAL": str(home / "gitconfig")}).items():
        monkeypatch.setenv(name, value)


def run(text: str) -> tuple[int, str]:
    """The exit code of a line, and what it says: the program in this process, which is quicker, others in a shell."""
    if text.startswith("fabriques "):
        done = call(*shlex.split(text)[1:])
        return done.code, done.out + done.err
    shell = subprocess.run(text, shell=True, capture_output=True, check=False, encoding="utf-8", timeout=120)
    return shell.returncode, shell.stdout + shell.stderr


def give(folder: Path, command: str) -> bool:
    """Put the official file beside, as whoever downloaded it; whether it is at hand."""
    name = next(word for word in shlex.split(command) if word in OFFICIAL)
    found = SHARED / OFFICIAL[name]
    if not found.is_file():
        return False
    (folder / name).write_bytes(found.read_bytes())
    return True


def test_the_wave_of_the_guide_is_the_one_that_is_written(
    tmp_path: Path, alone: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = GUIDE.read_text(encoding="utf-8")
    shown = next(block["text"] for block in BLOCK.finditer(text) if "schemas/vague.schema" in block["text"])
    typed = next(
        line
        for line in text.splitlines()
        if line.startswith("fabriques ouvrir-vague") and "--a-blanc" not in line
    )
    monkeypatch.chdir(tmp_path)
    assert call("init", "suivi", "--sans-git").code == 0
    monkeypatch.chdir("suivi")
    assert call(*shlex.split(typed)[1:]).code == 0
    assert Path("data/vagues/2022-03-30.yaml").read_text(encoding="utf-8") == shown
