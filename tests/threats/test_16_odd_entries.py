"""Threat 16: one odd entry is a finding in a sentence, wherever it stands; the rest is read, and counted."""

from __future__ import annotations

import os
import socket
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from ardeur import some
from commandes import AU, Done, call, registre, spawn
from forks import child, needs_fork
from registres import EXEMPLE, ZONAGE

pytestmark = pytest.mark.skipif(os.name != "posix", reason="links, pipes and modes as Unix has them")
NOBODY = 64001


def _looping(path: Path) -> None:
    path.symlink_to(path.name)


def _looping_by_two(path: Path) -> None:
    path.symlink_to(f"{path.name}.autre~")
    path.with_name(f"{path.name}.autre~").symlink_to(path.name)


def _pipe(path: Path) -> None:
    os.mkfifo(path)


def _linked_pipe(path: Path) -> None:
    _pipe(path.with_name("tube~"))
    path.symlink_to("tube~")


def _socket(path: Path) -> None:
    here = os.getcwd()
    os.chdir(path.parent)  # the name of a socket is short
    try:
        with socket.socket(socket.AF_UNIX) as made:
            made.bind(path.name)
    finally:
        os.chdir(here)


def _device(path: Path) -> None:
    path.symlink_to("/dev/zero")


def _outside(path: Path) -> None:
    path.symlink_to("/etc/passwd")


def _nowhere(path: Path) -> None:
    path.symlink_to("absent")


def _hidden(path: Path) -> None:
    path.symlink_to("../.git/config")


def _folder(path: Path) -> None:
    path.mkdir()


OUT = "Lien symbolique qui mène hors du registre."
LOOP = "Lien symbolique qui tourne en rond."
ODD: dict[str, tuple[Callable[[Path], None], str]] = {
    "loop": (_looping, LOOP),
    "loop of two": (_looping_by_two, LOOP),
    "pipe": (_pipe, "C'est un tube, pas un fichier."),
    "link to a pipe": (_linked_pipe, "C'est un tube, pas un fichier."),
    "socket": (_socket, "C'est une prise de communication, pas un fichier."),
    "device": (_device, OUT),
    "outside": (_outside, OUT),
    "hidden": (_hidden, OUT),
    "nowhere": (_nowhere, "Lien symbolique qui ne mène nulle part."),
    "folder": (_folder, "C'est un répertoire, pas un fichier."),
}
PLACES = ("lieux/etrange.yaml", "vagues/2022-03-30.yaml", "referentiels/qpv-2024.csv")
COMMANDS = (
    "check",
    "budget",
    "lieux",
    "vague 6",
    "plan",
    "fmt --check",
    "lieu la-filature",
    "journal la-filature",
)


def test_a_device_that_is_one_is_not_opened(tmp_path: Path) -> None:
    from fabriques_cli.files.source.regular import read_regular  # noqa: PLC0415 # the guard itself

    assert tmp_path.exists()
    with pytest.raises(OSError, match="Illegal seek"):
        read_regular("/dev/zero")


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("odd", ODD)
def test_an_odd_entry_is_a_finding_and_the_rest_is_counted(depot: Path, odd: str, place: str) -> None:
    (depot / "referentiels").mkdir()
    (depot / "referentiels/densite.csv").write_bytes(ZONAGE["referentiels/densite.csv"])
    make, message = ODD[odd]
    make(depot / place)
    done = call("check", AU, "-C", depot, "--portee=fichier")
    assert done.code == 1
    assert f"{place}: bloquant FIC-01 {message}" in done.out
    assert done.out.count("FIC-01") == 1
    first = list(ODD).index(odd) + PLACES.index(place)
    for words in some(COMMANDS, 3, first):  # each command with each odd entry, in one of its places
        read = call(*words.split(), "-C", depot)
        assert read.code in ((0, 1, 2) if words.startswith("fmt") else (0, 1)), (words, read.err)
        assert "interne" not in read.err
    assert '"la-filature"' in call("lieux", "--format=json", "-C", depot).out


def test_odd_entries_hold_no_command_for_ever(depot: Path) -> None:
    for room in ("lieux", "vagues", "referentiels"):
        (depot / room).mkdir(exist_ok=True)
        for number, (make, _) in enumerate(ODD.values()):
            make(depot / room / f"etrange-{number}{'.csv' if room == 'referentiels' else '.yaml'}")
            for made in (depot / room).glob("*~"):
                made.rename(made.with_name(f".{number}-{made.name}"))
    done = spawn("budget", cwd=depot)  # stopped after a minute
    assert done.returncode in (0, 1), done.stderr


@pytest.mark.parametrize("odd", [odd for odd in ODD if odd != "folder"])
@pytest.mark.parametrize("room", ["lieux", "vagues"])
def test_an_odd_thing_in_place_of_a_room_stops_with_a_sentence(depot: Path, odd: str, room: str) -> None:
    for path in (depot / room).iterdir():
        path.unlink()
    (depot / room).rmdir()
    ODD[odd][0](depot / room)
    done = call("budget", "-C", depot)
    if odd in ("nowhere", "hidden"):
        assert done.code in (0, 1, 2)
    else:
        assert (done.code, done.out) == (2, "")
        assert done.err.startswith(f"fabriques : {room} ")
        assert len(done.err.splitlines()) == 2


@pytest.mark.parametrize("odd", ODD)
def test_an_odd_folder_of_tables_is_a_finding(depot: Path, odd: str) -> None:
    if odd in ("nowhere", "folder"):
        return
    ODD[odd][0](depot / "referentiels")
    done = call("check", AU, "-C", depot, "--portee=fichier")
    assert done.code == 1, done.err
    assert "referentiels: bloquant FIC-01 " in done.out


@pytest.mark.parametrize("odd", ODD)
def test_an_odd_programme_stops_with_a_sentence(depot: Path, odd: str) -> None:
    (depot / "programme.yaml").unlink()
    make, message = ODD[odd]
    make(depot / "programme.yaml")
    done = call("budget", "-C", depot)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("fabriques : programme.yaml est inutilisable.\n")
    assert message[1:] in done.err


@pytest.mark.parametrize("fuseau", ["Europe", "../../etc/passwd", "/etc/passwd", "Paris", "posixrules/x"])
def test_a_time_zone_that_is_none_stops_with_a_sentence(depot: Path, fuseau: str) -> None:
    programme = depot / "programme.yaml"
    lines = [line for line in programme.read_text().splitlines() if not line.startswith("fuseau")]
    programme.write_text("\n".join([*lines, f"fuseau: {fuseau}", ""]))
    done = call("budget", "-C", depot)
    assert (done.code, done.out) == (2, "")
    assert "fuseau" in done.err
    assert "interne" not in done.err


# Modes stop everybody but the administrator.


@pytest.fixture
def shared(alone: None) -> Iterator[Path]:
    """A registre that another account may reach."""
    with tempfile.TemporaryDirectory() as name:
        os.chmod(name, 0o755)
        yield registre(Path(name) / "registre", {"lieux/a.yaml": EXEMPLE, "lieux/la-filature.yaml": EXEMPLE})


def as_an_officer(work: Callable[[], None]) -> int:
    """Run something as an account whom modes stop."""

    def other() -> None:
        if os.geteuid() == 0:
            os.setgroups([])
            os.setgid(NOBODY)
            os.setuid(NOBODY)
        work()

    return child(other)


def _seen(top: Path, words: str, wanted: Callable[[Done], bool]) -> None:
    here = call(*words.split(), "-C", top)
    assert wanted(here), here


@needs_fork
@pytest.mark.parametrize("place", ["lieux/a.yaml", "vagues/2021-09-30.yaml", "referentiels/qpv-2024.csv"])
def test_a_file_that_cannot_be_read_is_a_finding(shared: Path, place: str) -> None:
    (shared / "referentiels").mkdir()
    (shared / place).touch()
    (shared / place).chmod(0)
    said = f"{place}: bloquant FIC-01 Lecture impossible (accès refusé)."

    def work() -> None:
        _seen(shared, "check --portee=fichier", lambda done: done.code == 1 and said in done.out)
        _seen(shared, "budget", lambda done: done.code in (0, 1))

    assert as_an_officer(work) == 0


@needs_fork
@pytest.mark.parametrize(
    ("place", "said"),
    [
        (
            "lieux",
            "fabriques : lieux ne peut pas être lu : accès refusé.\n  Vérifiez les droits du répertoire.\n",
        ),
        (
            "vagues",
            "fabriques : vagues ne peut pas être lu : accès refusé.\n  Vérifiez les droits du répertoire.\n",
        ),
        ("programme.yaml", "lecture impossible (accès refusé)"),
        ("", "accès refusé"),
    ],
)
def test_what_cannot_be_listed_stops_with_a_sentence(shared: Path, place: str, said: str) -> None:
    (shared / place).chmod(0)

    def work() -> None:
        _seen(
            shared, "budget", lambda done: done.code == 2 and said in done.err and "interne" not in done.err
        )

    try:
        assert as_an_officer(work) == 0
    finally:
        (shared / place).chmod(0o755)
