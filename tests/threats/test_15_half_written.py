"""Threat 15: beside a write, or after one that was cut short, a reader sees one state whole, and is told which."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from random import Random

import pytest

from commandes import call, registre, snapshot
from depots import commit, git
from fabriques_cli.files.writing.settled import Settled, read_settled
from fabriques_cli.files.writing.transaction import Change, locked
from fabriques_cli.files.writing.workshop import workshop_of
from forks import at_step, child, killed, needs_fork
from registres import EXEMPLE

NAMES = [f"lieux/lieu-{number}.yaml" for number in range(4)]
BEFORE = {name: EXEMPLE.encode() for name in NAMES}
AFTER = {name: EXEMPLE.encode() + b"notes: apres\n" for name in NAMES[:3]} | {
    "lieux/venu.yaml": EXEMPLE.encode()
}
SEVERAL = tuple(Change(name, BEFORE.get(name), data) for name, data in AFTER.items())
WHOLE = (BEFORE, {**BEFORE, **AFTER})


@pytest.fixture(params=[True, False], ids=["in git", "without git"])
def top(tmp_path: Path, alone: None, request: pytest.FixtureRequest) -> Path:
    """A registre of four dossiers."""
    folder = registre(tmp_path / "depot", BEFORE)
    if request.param:
        git(folder, "init", "-q")
        commit(folder)
    return folder


def restore(top: Path) -> None:
    """The four dossiers as they were, nothing else, nothing to finish."""
    with locked(top, lambda: None):
        pass
    for path in (top / "lieux").iterdir():
        path.unlink()
    for name, data in BEFORE.items():
        (top / name).write_bytes(data)


def write(top: Path) -> None:
    """A write of four files."""
    with locked(top, lambda: None) as atelier:
        atelier.write(SEVERAL)


def seen(top: Path, patience: int = 0) -> Settled:
    """What a reader is shown, who does not wait for a writer that is dead."""
    return read_settled(top, lambda: time.sleep(patience))


def dossiers(found: Settled) -> dict[str, object]:
    """The dossiers of what was read."""
    return {path: data for path, data in found.source.items() if path.startswith("lieux/")}


@needs_fork
def test_after_a_kill_at_any_step_a_reader_sees_all_before_or_all_after_and_what_the_next_write_makes(
    top: Path,
) -> None:
    told = set()
    for number in count(1, 1 if os.environ.get("FABRIQUES_FUZZ") else 3):
        restore(top)
        code = child(lambda: (at_step(number, killed), write(top))[1])  # noqa: B023 # run at once
        lying = {str(path.relative_to(top)): path.read_bytes() for path in (top / "lieux").iterdir()}
        disk = snapshot(top)
        found = seen(top)
        assert snapshot(top) == disk, number  # a reader changes nothing
        assert dossiers(found) in WHOLE, number
        if lying not in WHOLE:
            assert found.dits, number
            told.add(found.dits[0].rpartition(" : ")[2].partition(",")[0])
        with locked(top, lambda: None):
            pass
        left = {str(path.relative_to(top)): path.read_bytes() for path in (top / "lieux").iterdir()}
        assert left == dossiers(found), number
        assert seen(top).dits == ()
        if code == 0:
            break
        assert code == -signal.SIGKILL
    assert told == {"ils sont montrés tels qu'après elle"}


STEPS: dict[tuple[bool, int], int] = {}
"""The step at which a kill leaves so many files in place, in a tree of git or not, once it was found."""


def _interrupted(top: Path, done: int) -> None:
    """The state that a kill leaves once some files were put in place."""
    sought = ((top / ".git").exists(), done)
    for number in count(STEPS.get(sought, 1)):
        restore(top)
        child(lambda: (at_step(number, killed), write(top))[1])  # noqa: B023 # run at once
        states = [(top / name).exists() and (top / name).read_bytes() == data for name, data in AFTER.items()]
        if sum(states) == done and (workshop_of(top).staging / "journal.json").exists():
            STEPS[sought] = number
            return


READING = ("check", "budget", "lieux", "lieu lieu-1", "vague 6", "plan", "journal lieu-1", "fmt --check")


@needs_fork
@pytest.mark.parametrize("words", READING)
def test_every_reading_command_says_which_state_it_shows(depot: Path, words: str) -> None:
    for name, data in BEFORE.items():
        (depot / name).write_bytes(data)
    commit(depot)
    _interrupted(depot, 2)
    done = call(*words.split(), "-C", depot)
    assert done.code in (0, 1)
    named = ", ".join(AFTER)
    assert (
        f"Une écriture de plusieurs fichiers est en cours, ou a été interrompue ({named}) : "
        "ils sont montrés tels qu'après elle, comme les laissera la prochaine commande qui écrit.\n"
    ) in done.err
    silent = call(*words.split(), "-q", "-C", depot)
    assert "tels qu'après elle" in silent.err  # it is not a word of progress


@needs_fork
def test_where_nothing_was_put_in_place_it_is_the_state_before(top: Path) -> None:
    _interrupted(top, 0)
    found = seen(top)
    assert dossiers(found) == BEFORE
    assert found.dits[0].endswith("ils sont montrés tels qu'avant elle.")


@needs_fork
def test_what_somebody_changed_since_stays_and_the_rest_is_shown_as_before(top: Path) -> None:
    _interrupted(top, 2)
    (top / NAMES[1]).write_bytes(b"nom: de ma main\n")
    found = seen(top)
    assert dossiers(found) == {**BEFORE, NAMES[1]: b"nom: de ma main\n"}
    assert found.dits[0].endswith(f"tels qu'avant elle, sauf {NAMES[1]}, modifié depuis.")
    with locked(top, lambda: None):
        pass
    assert dossiers(seen(top)) == dossiers(found)


def _writers(top: Path) -> Iterator[int]:
    """Two processes that write all the dossiers again and again."""
    for _ in range(2):
        pid = os.fork()
        if not pid:
            try:
                while True:
                    _rewrite(top)
            finally:
                os._exit(1)
        yield pid


def _rewrite(top: Path) -> None:
    with locked(top, lambda: None) as atelier:
        old = {name: (top / name).read_bytes() for name in NAMES}
        new = b"%d\n" % (int(old[NAMES[0]].split()[-1]) + 1)
        atelier.write([Change(name, data, b"# " + new) for name, data in old.items()])


@needs_fork
def test_beside_writers_every_reading_is_of_one_state(tmp_path: Path) -> None:
    top = registre(tmp_path / "nu", dict.fromkeys(NAMES, "# 0\n"))
    writers = list(_writers(top))
    states: list[int] = []
    until = time.monotonic() + 60  # on a busy machine they start late
    try:
        while len(states) < 60 or (states[-1] < 3 and time.monotonic() < until):
            found = dossiers(read_settled(top, lambda: time.sleep(0.02)))
            assert len(set(found.values())) == 1
            states.append(int(str(found[NAMES[0]]).strip("b'# \\n")))
    finally:
        for pid in writers:
            os.kill(pid, signal.SIGKILL)
            os.waitpid(pid, 0)
    assert states == sorted(states)
    assert states[-1] >= 3


KILLS, LOOKS = (60, 20) if os.environ.get("FABRIQUES_FUZZ") else (5, 4)


def _looks(top: Path) -> None:
    """A reader beside: each state that it is shown is one, whole, and none is older than the one before."""
    last = -1
    for _ in range(LOOKS):
        found = dossiers(read_settled(top, lambda: time.sleep(0.002)))
        assert set(found) == set(NAMES)
        (one,) = set(found.values())
        assert isinstance(one, bytes)
        number = int(one.split()[-1])
        assert number >= last
        last = number


@needs_fork
def test_beside_writers_that_are_killed_every_reading_is_of_one_state(tmp_path: Path) -> None:
    top = registre(tmp_path / "nu", dict.fromkeys(NAMES, "# 0\n"))
    dice = Random("morts")  # moments to test with, not a secret
    ended = []
    for _ in range(KILLS):
        steps = [dice.randrange(1, 60) for _ in range(2)]
        writers = [_started(lambda n=number: (at_step(n, killed), _rewrite_often(top))) for number in steps]
        readers = [_started(lambda: _looks(top)) for _ in range(2)]
        ended += [os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) for pid in writers]
        assert [os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) for pid in readers] == [0, 0]
        _looks(top)
    assert ended.count(-signal.SIGKILL) >= KILLS
    with locked(top, lambda: None):
        pass
    assert len({(top / name).read_bytes() for name in NAMES}) == 1


def _started(work: Callable[[], object]) -> int:
    """A child at work."""
    pid = os.fork()
    if not pid:
        code = 1
        try:
            work()
            code = 0
        finally:
            os._exit(code)
    return pid


def _rewrite_often(top: Path) -> None:
    for _ in range(3):
        _rewrite(top)


def test_a_write_of_one_file_needs_no_word(top: Path) -> None:
    with locked(top, lambda: None) as atelier:
        atelier.write(SEVERAL[:1])
    assert seen(top).dits == ()


def test_copies_on_another_disk_are_put_in_place_at_once(top: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.replace

    def across(source: str, target: str) -> None:
        if "ecriture" in str(source) and "lieux" in str(target):
            raise OSError(18, "Invalid cross-device link")
        real(source, target)

    monkeypatch.setattr(os, "replace", across)
    write(top)
    assert dossiers(seen(top)) == WHOLE[1]
    assert {path.name for path in (top / "lieux").iterdir()} == {Path(name).name for name in WHOLE[1]}
