"""The two streams and the terminal: encodings, colours, boxes, pipes that close, interruptions."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from commandes import AU, call, command, edited, environment, registre, spawn
from fabriques_cli.cli.base import progress, terminal
from fabriques_cli.cli.main import run
from registres import EXEMPLE
from terminaux import on_a_terminal

ESCAPE = "\x1b["
CHECK = ("check", "la-filature", AU, "--format", "texte")


@pytest.fixture(scope="module")
def top(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A registre whose dossier asks for too much in 2022, with an accent in its name."""
    text = edited("2022: 50000,", "2022: 60000,").replace("La Filature", "L'Étoffe")
    return registre(tmp_path_factory.mktemp("registre"), {"lieux/la-filature.yaml": text})


@pytest.fixture(autouse=True)
def no_colour_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR", "TERM"):
        monkeypatch.delenv(name, raising=False)


# Encodings.


@pytest.mark.parametrize(
    ("env", "encoding", "amount", "place"),
    [
        (
            {"PYTHONUTF8": "0", "LC_ALL": "C", "PYTHONCOERCECLOCALE": "0"},
            "ascii",
            "60 000 EUR demandes",
            "L'Etoffe",
        ),
        ({"PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"}, "ascii", "60 000 EUR demandes", "L'Etoffe"),
        ({"PYTHONUTF8": "0", "PYTHONIOENCODING": "cp1252"}, "cp1252", "60 000\xa0€ demandés", "L'Étoffe"),
        ({"PYTHONUTF8": "0", "PYTHONIOENCODING": "latin-1"}, "latin-1", "60 000\xa0EUR demandés", "L'Étoffe"),
        ({"PYTHONUTF8": "0", "PYTHONIOENCODING": "cp437"}, "cp437", "60 000\xa0EUR demandés", "L'Étoffe"),
        ({"PYTHONUTF8": "1"}, "utf-8", "60\u202f000\xa0€ demandés", "L'Étoffe"),
    ],
)
def test_amounts_can_be_read_in_any_encoding(
    top: Path, env: dict[str, str], encoding: str, amount: str, place: str
) -> None:
    done = spawn(*CHECK, "-C", top, **env)
    assert (done.returncode, done.stderr) == (1, b"")
    out = done.stdout.decode(encoding)
    assert f"bloquant MNT-02 {amount} en 2022" in out
    assert f"{place} (la-filature)" in out
    assert "?" not in out


@pytest.mark.parametrize("words", [["--help"], ["check", "--help"], ["regle", "MNT-02"], ["check", "é€→"]])
def test_help_pages_and_errors_are_readable_in_ascii(top: Path, words: list[str]) -> None:
    done = spawn(*words, cwd=top, PYTHONUTF8="0", PYTHONIOENCODING="ascii:strict", LC_ALL="C")
    assert done.returncode in (0, 2)
    assert b"erreur interne" not in done.stderr
    assert (done.stdout + done.stderr).isascii()


@pytest.mark.parametrize("form", ["csv-excel", "json"])
def test_what_a_program_reads_is_utf_8_whatever_the_stream(top: Path, form: str) -> None:
    wanted = call("lieux", "-C", top, AU, "--format", form, "--colonnes", "nom,demande").out
    assert "L'Étoffe" in wanted.replace("\\", "")
    done = spawn(
        "lieux", "-C", top, AU, "--format", form, "--colonnes", "nom,demande", PYTHONIOENCODING="ascii"
    )
    assert done.stdout == wanted.encode()


@pytest.mark.parametrize(
    ("text", "encoding", "expected"),
    [
        ("60\u202f000\xa0€ → −1", "ascii", "60 000 EUR -> -1"),
        ("« œuvre » · 3° — … ≥", "ascii", '" oeuvre " - 3o - ... >='),
        ("Noël à Çà", "ascii", "Noel a Ca"),
        ("日本", "ascii", "??"),
        ("\ud800", "utf-8", "?"),
        ("┌ 47│ ^^", "cp1252", "+ 47| ^^"),
    ],
)
def test_a_sign_that_an_encoding_lacks_becomes_a_plainer_one(text: str, encoding: str, expected: str) -> None:
    assert terminal.degraded(text, encoding) == expected


# Colour and boxes.


def test_without_a_terminal_there_is_neither_colour_nor_box_nor_cropping(top: Path) -> None:
    long = "Le porteur n'a pas donné suite. " * 20
    text = EXEMPLE + f"decisions: [{{le: 2021-05-20, resultat: non_retenu, motif: {long.strip()}}}]\n"
    registre(top, {"lieux/le-refus.yaml": text})
    for words in (
        ["check"],
        ["check", "--detail"],
        ["lieux"],
        ["lieu", "la-filature"],
        ["regle"],
        ["regle", "MNT"],
    ):
        for form in ("texte", "concis") if words == ["check"] else ("",):
            done = call(
                *words, "-C", top, AU if words[0] != "regle" else "-q", *(["--format", form] if form else [])
            )
            assert ESCAPE not in done.out
            assert not set("┌│") & set(done.out)
    assert long.strip() in call("lieu", "le-refus", "-C", top, AU).out
    (top / "lieux" / "le-refus.yaml").unlink()


@pytest.mark.parametrize(
    ("env", "words", "coloured"),
    [
        ({}, [], False),
        ({"FORCE_COLOR": "1"}, [], True),
        ({"FORCE_COLOR": "0"}, [], False),
        ({"FORCE_COLOR": ""}, [], False),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, [], False),
        ({"FORCE_COLOR": "1", "NO_COLOR": ""}, [], True),
        ({"FORCE_COLOR": "1", "TERM": "dumb"}, [], True),
        ({"NO_COLOR": "1"}, ["--couleur", "toujours"], True),
        ({"FORCE_COLOR": "1"}, ["--couleur", "jamais"], False),
        ({"FORCE_COLOR": "1"}, ["--couleur=auto"], True),
    ],
)
def test_colour_is_asked_for_then_by_the_environment_then_by_the_terminal(
    top: Path, monkeypatch: pytest.MonkeyPatch, env: dict[str, str], words: list[str], *, coloured: bool
) -> None:
    for name, value in env.items():
        monkeypatch.setenv(name, value)
    done = call(*CHECK, "-C", top, *words)
    assert (ESCAPE in done.out) is coloured
    assert re.sub(r"\x1b\[[0-9;]*m", "", done.out) == call(*CHECK, "-C", top, "--couleur", "jamais").out


def test_formats_for_programs_are_never_coloured(top: Path) -> None:
    for form in ("concis", "json"):
        assert ESCAPE not in call("check", "-C", top, AU, "--format", form, "--couleur", "toujours").out


def test_on_a_terminal_a_dossier_is_shown_in_colour_with_the_line_of_its_file(top: Path) -> None:
    code, seen = on_a_terminal("check", "la-filature", AU, cwd=top)
    assert code == 1
    assert "\x1b[1;31mbloquant\x1b[0m" in seen
    bare = re.sub(r"\x1b\[[0-9;]*m", "", seen).splitlines()
    place = bare.index("  ┌ lieux/la-filature.yaml:36:33")
    assert bare[place + 1 : place + 3] == [
        "36│   annuites: {2021: 40000, 2022: 60000, 2023: 30000}",
        "  │                                 ^^^^^",
    ]
    assert max(len(line) for line in bare) <= 100


def test_a_narrow_terminal_wraps_and_keeps_the_marks_under_what_they_show(top: Path) -> None:
    _, seen = on_a_terminal("check", "la-filature", AU, cwd=top, columns=50, NO_COLOR="1")
    assert ESCAPE not in seen
    lines = seen.splitlines()
    boxed = next(number for number, line in enumerate(lines) if "┌" in line)
    shown, marks = lines[boxed + 1 : boxed + 3]
    assert shown[marks.index("^") : marks.rindex("^") + 1] == "60000"
    assert all(
        len(line) <= 50 for line in lines if line.startswith(("bloquant", "  à faire", "            "))
    )


def test_a_dumb_terminal_has_no_colour(top: Path) -> None:
    code, seen = on_a_terminal("check", "la-filature", AU, "--couleur", "auto", cwd=top, TERM="dumb")
    assert (code, ESCAPE in seen) == (1, False)


# Pipes that close, disks that fill, streams that are not there, interruptions.


@pytest.fixture(scope="module")
def vast(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A registre whose findings fill a pipe."""
    files = {f"lieux/lieu-{number:03}.yaml": f"nom: Lieu {number}\n" for number in range(150)}
    return registre(tmp_path_factory.mktemp("vaste"), files)


@pytest.mark.parametrize("words", [["check", "--seuil", "a-completer"], ["lieux", "--format", "csv"]])
def test_a_reader_that_leaves_changes_nothing(vast: Path, words: list[str]) -> None:
    whole = spawn(*words, cwd=vast)
    with subprocess.Popen(
        command(*words), cwd=vast, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment()
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        first = process.stdout.readline()
        process.stdout.close()
        said = process.stderr.read()
    assert whole.stdout.startswith(first)
    assert (process.returncode, said) == (whole.returncode, whole.stderr)


@pytest.mark.parametrize("words", [["--help"], ["--version"], ["check"]])
def test_a_pipe_that_is_closed_from_the_start_is_silent(top: Path, words: list[str]) -> None:
    read, write = os.pipe()
    os.close(read)
    done = subprocess.run(
        command(*words, *(["-q"] if words == ["check"] else [])),
        cwd=top,
        stdout=write,
        stderr=subprocess.PIPE,
        check=False,
        env=environment(),
    )
    os.close(write)
    assert (done.returncode, done.stderr) == (int(words == ["check"]), b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_a_full_disk_is_said_once() -> None:
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            command("regle"), stdout=full, stderr=subprocess.PIPE, check=False, env=environment()
        )
    assert done.returncode == 2
    assert done.stderr.decode().splitlines() == [
        "fabriques : la sortie ne peut pas être écrite : il n'y a plus de place sur le disque."
    ]


@pytest.mark.skipif(sys.platform == "win32", reason="the shell closes the streams")
@pytest.mark.parametrize(("closing", "code"), [(">&-", 1), ("2>&-", 1), (">&- 2>&-", 1), ("<&-", 1)])
def test_a_stream_that_is_not_there_is_done_without(top: Path, closing: str, code: int) -> None:
    words = f'"$@" {closing}'
    done = subprocess.run(
        ["sh", "-c", words, "sh", *command("check", AU)],
        cwd=top,
        capture_output=True,
        check=False,
        env=environment(),
    )
    assert done.returncode == code
    assert b"Traceback" not in done.stderr
    assert b"erreur interne" not in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="an interruption is sent otherwise")
def test_an_interruption_is_130_and_silent(top: Path) -> None:
    with subprocess.Popen(
        command("check", "-"),
        cwd=top,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(),
        # A shell makes what it starts in the background deaf to interruptions: the child listens again.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509 # no thread here
    ) as process:
        wait_for(process)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=30)
    assert (process.returncode, out, err) == (130, b"", b"")


def wait_for(process: subprocess.Popen[bytes]) -> None:
    """Until a process waits for its input: it has imported all it needs, and uses no more time."""
    before = -1
    while (now := ticks(process.pid)) != before or now == 0:
        before = now
        time.sleep(0.15)


def ticks(pid: int) -> int:
    stat = Path(f"/proc/{pid}/stat")
    if not stat.exists():
        pytest.skip("no way to see that a process waits")
    fields = stat.read_text(encoding="utf-8").rpartition(")")[2].split()
    return int(fields[11]) + int(fields[12])


def raising(error: BaseException) -> object:
    def act(*_: object, **__: object) -> None:
        raise error

    return act


@pytest.mark.parametrize(
    ("error", "code", "said"),
    [
        (KeyboardInterrupt(), 130, ""),
        (EOFError(), 2, "fabriques : l'entrée est finie, et une question reste sans réponse."),
        (
            RuntimeError("boum"),
            2,
            "fabriques : erreur interne (RuntimeError).\n"
            "  Relancez avec --debug et joignez la trace à un signalement dans le suivi du projet.",
        ),
    ],
)
def test_what_goes_wrong_inside_has_its_code_and_no_trace(
    top: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException, code: int, said: str
) -> None:
    monkeypatch.setattr("fabriques_cli.cli.check.load", raising(error))
    done = call("check", "-C", top)
    assert (done.code, done.out, done.err.strip()) == (code, "", said)


def test_the_trace_of_an_internal_error_is_shown_when_it_is_asked_for(
    top: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("fabriques_cli.cli.check.load", raising(RuntimeError("boum")))
    for words in (["--debug", "check"], ["check", "--debug"]):
        done = call(*words, "-C", top)
        assert done.code == 2
        assert "Traceback (most recent call last):" in done.err
        assert "RuntimeError: boum" in done.err
        assert "fabriques : erreur interne (RuntimeError)." in done.err


def test_the_version_says_that_of_the_rules(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--version"]) == 0
    assert re.fullmatch(r"fabriques \d+\.\d+\.\d+ \(règles \d+\.\d+\)\n", capsys.readouterr().out)


def read_slowly(capsys: pytest.CaptureFixture[str]) -> str:
    """What a reading of two files writes beside its result, when it lasts from the start."""
    source = {"a": b"1", "b": b"2"}
    line = progress.watched(source)
    if line is None:
        assert list(source.values()) == [b"1", b"2"]
    else:
        assert [line[name] for name in line] == [b"1", b"2"]
        line.done()
    return capsys.readouterr().err


TRAPS = (
    {},
    {"NO_COLOR": "1"},
    {"FORCE_COLOR": "0"},
    {"FORCE_COLOR": "1"},
    {"TTY_INTERACTIVE": "0"},
    {"TTY_COMPATIBLE": "1"},
)
"""Variables by which a library could take a pipe for a terminal, or a terminal for a pipe."""


@pytest.mark.parametrize("env", TRAPS, ids=str)
def test_a_long_reading_counts_its_files_on_a_terminal_and_leaves_nothing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], env: dict[str, str]
) -> None:
    for name, value in {"TERM": "xterm", "COLUMNS": "80", **env}.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(progress, "PATIENCE", 0)
    monkeypatch.setattr(progress, "RHYTHM", 0)
    assert read_slowly(capsys) == ""
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    shown = read_slowly(capsys)
    said = [text for text in re.split(r"\x1b\[\d\w|[\r\n]", shown) if text]
    assert said == ["Lecture : 1 / 2", *["Lecture : 2 / 2"] * (len(said) - 1)]
    assert len(said) > 1
    assert shown.endswith("\x1b[2K")
    assert "\x1b[?25l" not in shown


@pytest.mark.parametrize(("silencieux", "terminal"), [(False, True), (True, True), (False, False)])
def test_dossiers_that_are_prepared_are_counted_for_who_waits(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], silencieux: bool, terminal: bool
) -> None:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr(progress, "PATIENCE", 0)
    monkeypatch.setattr(progress, "RHYTHM", 0)
    monkeypatch.setattr("sys.stderr.isatty", lambda: terminal)
    assert list(progress.counted_off(["a", "b"], "Préparation", silencieux=silencieux)) == ["a", "b"]
    said = capsys.readouterr().err
    assert ("Préparation : 2 / 2" in said) is (terminal and not silencieux)


def test_a_reading_on_a_dumb_terminal_or_a_short_one_counts_nothing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    assert read_slowly(capsys) == ""
    monkeypatch.setattr(progress, "PATIENCE", 0)
    monkeypatch.setenv("TERM", "dumb")
    assert read_slowly(capsys) == ""
