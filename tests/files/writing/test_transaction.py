"""Writes that are killed, interrupted, starved, raced: whole files, all or none, nothing left behind."""

from __future__ import annotations

import errno
import os
import signal
import stat
from itertools import count
from pathlib import Path

import pytest

from ardeur import every
from fabriques_cli.files.writing.transaction import Change, Moved, Outside, locked
from forks import at_step, child, interrupted, killed, needs_fork

OLD = {"lieux/a.yaml": b"nom: A\n", "lieux/b.yaml": b"nom: B\n"}
ONE = (Change("lieux/a.yaml", b"nom: A\n", b"nom: AA\n"),)
SEVERAL = (
    *ONE,
    Change("lieux/b.yaml", b"nom: B\n", b"nom: BB\n"),
    Change("lieux/c.yaml", None, b"nom: C\n"),
)
NEW = {change.fichier: change.new for change in SEVERAL}
STEPS_MAX = 60
STRIDE = every(3)
"""From one step that is tried to the next."""


@pytest.fixture
def top(tmp_path: Path) -> Path:
    """A registre in which somebody has already written."""
    (tmp_path / "lieux").mkdir()
    (tmp_path / "vagues").mkdir()
    restore(tmp_path)
    with locked(tmp_path, lambda: None):
        pass
    return tmp_path


def restore(top: Path) -> None:
    """The two old files, and no other."""
    for path in (top / "lieux").iterdir():
        path.unlink()
    for fichier, data in OLD.items():
        (top / fichier).write_bytes(data)


def write(top: Path, changes: tuple[Change, ...]) -> None:
    """One write command."""
    with locked(top, lambda: None) as atelier:
        atelier.write(changes)


def files(top: Path) -> dict[str, bytes]:
    """What git would see: every file but those of a folder that holds its own refusal."""
    return {
        str(path.relative_to(top)): path.read_bytes()
        for path in sorted(top.rglob("*"))
        if path.is_file() and not (path.is_relative_to(top / ".fabriques") and hidden(top))
    }


def hidden(top: Path) -> bool:
    """Whether git sees nothing of the folder where writes are prepared."""
    return (top / ".fabriques" / ".gitignore").read_bytes() == b"*\n"


def staged(top: Path) -> set[str]:
    """What is left where writes are prepared."""
    return {path.name for path in (top / ".fabriques").iterdir()} - {
        ".gitignore",
        "verrou",
        "dernier",
        "annulable",
    }


def test_several_files_are_written_and_nothing_is_left(top: Path) -> None:
    write(top, SEVERAL)
    assert files(top) == NEW
    assert staged(top) == set()


@needs_fork
@pytest.mark.parametrize("changes", [ONE, SEVERAL], ids=["one", "several"])
def test_a_kill_at_any_step_leaves_all_of_the_old_or_all_of_the_new(
    top: Path, changes: tuple[Change, ...]
) -> None:
    wanted = {**OLD, **{change.fichier: change.new for change in changes}}
    seen = set()
    for number in count(1, STRIDE):
        restore(top)
        code = child(lambda: (at_step(number, killed), write(top, changes))[1])  # noqa: B023 # run at once
        left = files(top)
        assert set(left) <= set(NEW), number
        assert all(left[fichier] in (OLD.get(fichier), NEW[fichier]) for fichier in left), number
        if len(changes) == 1:
            assert left in (OLD, wanted), number
        with locked(top, lambda: None) as atelier:  # the next command that writes
            said = atelier.repris
        assert files(top) in (OLD, wanted), number
        assert staged(top) == set(), number
        seen.add((files(top) == wanted, said.partition(" ")[0]))
        if code == 0:
            break
        assert code == -signal.SIGKILL
    assert 10 < number < STEPS_MAX
    assert {done for done, _ in seen} == {False, True}


@needs_fork
def test_a_kill_at_any_step_of_the_very_first_write_shows_git_nothing_of_what_is_prepared(
    tmp_path: Path,
) -> None:
    for number in count(2, STRIDE):
        top = tmp_path / str(number)
        (top / "lieux").mkdir(parents=True)
        restore(top)
        code = child(lambda: (at_step(number, killed), write(top, SEVERAL))[1])  # noqa: B023 # run at once
        folder = top / ".fabriques"
        # Between the folder and its refusal, there may be an empty refusal, and nothing else.
        if folder.exists() and not ((folder / ".gitignore").exists() and hidden(top)):
            assert {path.name for path in folder.iterdir()} <= {".gitignore"}
        if code == 0:
            break
    assert files(top) == NEW


@needs_fork
@pytest.mark.parametrize("changes", [ONE, SEVERAL], ids=["one", "several"])
def test_an_interruption_at_any_step_leaves_all_of_the_old_and_no_stray_file(
    top: Path, changes: tuple[Change, ...]
) -> None:
    wanted = {**OLD, **{change.fichier: change.new for change in changes}}
    codes = []
    for number in count(1, STRIDE):
        restore(top)
        codes.append(child(lambda: (at_step(number, interrupted), write(top, changes))[1]))  # noqa: B023 # at once
        assert not (top / ".fabriques" / "ecriture" / "journal.json").exists(), number  # nothing to finish
        assert files(top) == (OLD if codes[-1] else wanted), (number, codes[-1])
        if codes[-1] == 0 and number > STEPS_MAX:
            break
    assert codes.count(130) > 10 // STRIDE
    assert set(codes) == {0, 130}


@pytest.mark.parametrize("failure", [errno.ENOSPC, errno.EACCES, errno.EROFS, errno.EIO])
@pytest.mark.parametrize("call", ["replace", "fsync", "chmod"])
def test_whatever_the_system_refuses_leaves_the_old_bytes_and_no_stray_file(
    top: Path, monkeypatch: pytest.MonkeyPatch, call: str, failure: int
) -> None:
    real = getattr(os, call)
    for number in range(1, 10):
        left = [number]

        def refusing(*args: object, **options: object) -> object:
            left[0] -= 1  # noqa: B023 # run at once
            if left[0] == 0:  # noqa: B023 # the same
                raise OSError(failure, os.strerror(failure))
            return real(*args, **options)

        with monkeypatch.context() as patched:
            patched.setattr(os, call, refusing)
            try:
                write(top, SEVERAL)
            except OSError:
                assert files(top) == OLD
            else:
                assert files(top) == NEW
                restore(top)
        assert staged(top) == set()


@needs_fork
def test_a_limit_on_the_size_of_files_leaves_the_old_bytes(top: Path) -> None:
    resource = pytest.importorskip("resource")
    big = (*ONE, Change("lieux/b.yaml", b"nom: B\n", b"notes: " + b"x" * 100_000 + b"\n"))

    def starved() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, 50_000))
        write(top, big)

    assert child(starved) == 2
    assert files(top) == OLD
    assert staged(top) == set()


@needs_fork
def test_what_somebody_changed_after_a_kill_stays_and_the_rest_is_undone(top: Path) -> None:
    said = set()
    for number in count(1, STRIDE):
        restore(top)
        code = child(lambda: (at_step(number, killed), write(top, SEVERAL))[1])  # noqa: B023 # run at once
        if code == 0:
            break
        (top / "lieux/b.yaml").write_bytes(b"nom: de ma main\n")
        with locked(top, lambda: None) as atelier:
            said.add(atelier.repris)
        left = files(top)
        assert left["lieux/b.yaml"] == b"nom: de ma main\n"
        assert "lieux/c.yaml" not in left or atelier.repris == ""
        if atelier.repris:
            assert left["lieux/a.yaml"] == OLD["lieux/a.yaml"]
    assert "Une écriture interrompue a été annulée ; modifié depuis, lieux/b.yaml est resté tel quel." in said


def test_a_file_that_moved_is_refused_and_none_is_written(top: Path) -> None:
    (top / "lieux/b.yaml").write_bytes(b"nom: autre\n")
    with pytest.raises(Moved) as moved:
        write(top, SEVERAL)
    assert moved.value.fichier == "lieux/b.yaml"
    assert files(top) == {**OLD, "lieux/b.yaml": b"nom: autre\n"}
    assert staged(top) == set()


def test_a_file_that_already_says_the_new_thing_is_not_undone(top: Path) -> None:
    (top / "lieux/b.yaml").write_bytes(NEW["lieux/b.yaml"])
    with pytest.raises(Moved):
        write(top, SEVERAL)
    assert files(top) == {**OLD, "lieux/b.yaml": NEW["lieux/b.yaml"]}


def test_a_new_file_does_not_take_the_place_of_one_that_came_since(top: Path) -> None:
    (top / "lieux/c.yaml").write_bytes(b"nom: autre\n")
    with pytest.raises(Moved):
        write(top, SEVERAL)
    assert (top / "lieux/c.yaml").read_bytes() == b"nom: autre\n"


def test_the_modes_of_a_file_stay_and_a_new_one_has_those_of_its_neighbours(top: Path) -> None:
    (top / "lieux/a.yaml").chmod(0o640)
    write(top, SEVERAL)
    modes = [stat.S_IMODE((top / fichier).stat().st_mode) for fichier in ("lieux/a.yaml", "lieux/c.yaml")]
    assert modes == [0o640, stat.S_IMODE((top / "lieux/b.yaml").stat().st_mode)]


def test_a_link_is_followed_inside_of_the_registre_and_refused_outside(tmp_path: Path, top: Path) -> None:
    (top / "vagues/a.yaml").write_bytes(b"1")
    (top / "lieux/lien.yaml").symlink_to("../vagues/a.yaml")
    write(top, (Change("lieux/lien.yaml", b"1", b"2"),))
    assert (top / "lieux/lien.yaml").is_symlink()
    assert (top / "vagues/a.yaml").read_bytes() == b"2"
    inside = tmp_path / "dedans"
    inside.mkdir()
    (inside / "dehors.yaml").symlink_to(top / "lieux/a.yaml")
    for fichier in ("dehors.yaml", "../lieux/a.yaml"):
        with pytest.raises(Outside):
            write(inside, (Change(fichier, OLD["lieux/a.yaml"], b"2"),))
    assert (top / "lieux/a.yaml").read_bytes() == OLD["lieux/a.yaml"]


def test_the_folder_where_writes_are_prepared_may_not_lead_elsewhere(tmp_path: Path) -> None:
    top, elsewhere = tmp_path / "top", tmp_path / "ailleurs"
    top.mkdir()
    elsewhere.mkdir()
    (top / ".fabriques").symlink_to(elsewhere)
    with pytest.raises(Outside), locked(top, lambda: None):
        pass
    assert list(elsewhere.iterdir()) == []


def test_one_command_at_a_time(top: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from fabriques_cli.files.writing import transaction  # noqa: PLC0415 # its patience is made short

    monkeypatch.setattr(transaction, "PATIENCE", 0.2)
    waited: list[str] = []
    with locked(top, lambda: None):
        second = locked(top, lambda: waited.append("attente"))
        with pytest.raises(transaction.Occupied), second:
            pass
    assert waited == ["attente"]
    write(top, ONE)
    assert files(top)["lieux/a.yaml"] == b"nom: AA\n"


def test_a_registre_where_nothing_can_be_made_is_left_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "lieux").mkdir()
    restore(tmp_path)
    # The modes of a folder do not stop the administrator, who may run the tests: a file in the way does.
    (tmp_path / ".fabriques").write_bytes(b"")
    with pytest.raises(FileExistsError):
        write(tmp_path, ONE)
    assert (tmp_path / "lieux/a.yaml").read_bytes() == OLD["lieux/a.yaml"]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="modes do not stop this user")
def test_a_read_only_folder_is_left_as_it_is(top: Path) -> None:
    (top / "lieux").chmod(0o555)
    try:
        with pytest.raises(PermissionError):
            write(top, ONE)
    finally:
        (top / "lieux").chmod(0o755)
    assert files(top) == OLD
    assert staged(top) == set()
