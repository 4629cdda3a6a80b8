"""Reading commands never write: the folder of the registre is the same, byte for byte, before and after."""

from __future__ import annotations

import ast
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from commandes import AU, DATA, call, environment, snapshot, spawn

READING = (
    "check",
    "check --format texte --detail",
    "check --format json",
    *(f"check --format {form}" for form in ("github", "gitlab", "sarif", "junit", "markdown")),
    "check l-ambitieuse --format demandeur",
    "check --vague 6 --sans-derogation",
    "check -",
    "budget",
    "lieux",
    "lieux statut:laureat --format csv",
    "notes",
    "notes 6 --par agent --format json",
    "echeances",
    "echeances agent:aucun --par semaine --d-ici 2mois --format ics",
    "accompagnement",
    "selection 8 --au 2021-12-01 --format html",
    "selection 8 --au 2021-12-01 --bref",
    "accompagnement vague:6 --format json",
    "ouvrir-vague 2022-03-30 --a-blanc",
    "lieu la-manivelle",
    "lieu la-manivelle --empreinte",
    "regle",
    "regle MNT-02",
    "schema dossier",
)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A copy of the example registre."""
    return Path(shutil.copytree(DATA, tmp_path / "data"))


def test_no_reading_command_writes(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(data.parent)
    before = snapshot(data.parent)
    for words in READING:
        assert call(*words.split(), stdin=b"nom: Le Moulin\n").code in (0, 1), words
    assert snapshot(data.parent) == before


def test_a_registre_that_cannot_be_written_is_read_all_the_same(data: Path) -> None:
    folders = [data, *(path for path in data.rglob("*") if path.is_dir())]
    for folder in folders:
        folder.chmod(stat.S_IRUSR | stat.S_IXUSR)
    try:
        done = spawn("check", AU, cwd=data)
    finally:
        for folder in folders:
            folder.chmod(stat.S_IRWXU)
    assert (done.returncode, b"24 dossiers, " in done.stderr) == (1, True)


def test_what_is_refused_leaves_nothing_behind(data: Path) -> None:
    before = snapshot(data)
    for words in ("check --sortie data/x.txt", "import zonage data/programme.yaml", "check --vague 99"):
        assert call(*words.replace("data/", f"{data}/").split(), "-C", data).code == 2
    assert snapshot(data) == before


WATCHED = """
import os, sys
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
ACTS = ("os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.link", "os.symlink", "os.chmod", "os.truncate",
        "os.utime", "subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "socket.connect", "tempfile.mkstemp")
seen = []
def watch(event, args):
    if event in ACTS or (event == "open" and isinstance(args[2], int) and args[2] & WRITING):
        seen.append((event, args))
sys.addaudithook(watch)
sys.stdout = sys.stderr = open(os.devnull, "w", encoding="utf-8")
seen.clear()
from fabriques_cli.cli.main import run
codes = [run(words.split()) for words in sys.argv[1:]]
sys.__stdout__.write(repr((codes, seen)))
"""


def test_no_reading_command_opens_a_file_for_writing_runs_a_program_or_calls_the_network(data: Path) -> None:
    words = [words for words in READING if words != "check -"]
    done = subprocess.run(
        [sys.executable, "-c", WATCHED, *words],
        cwd=data,
        capture_output=True,
        check=True,
        env=environment(PYTHONDONTWRITEBYTECODE="1"),
    )
    codes, seen = ast.literal_eval(done.stdout.decode())
    assert (set(codes), seen) == ({0, 1}, [])
