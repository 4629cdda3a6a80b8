"""Threat 14: what the program keeps between two writes is never trusted, and no clone carries it."""

from __future__ import annotations

import json
import os
import shutil
import stat
import subprocess
from collections.abc import Callable, Iterator, Mapping
from hashlib import sha256
from pathlib import Path

import pytest

from commandes import Done, call, registre
from depots import commit, git
from fabriques_cli.files.source.ours import is_ours
from fabriques_cli.files.writing.transaction import Change, NotOurs, Outside, locked
from fabriques_cli.files.writing.workshop import workshop_of
from forks import at_step, child, killed, needs_fork
from registres import EXEMPLE

DOSSIER = "lieux/la-filature.yaml"
posix = pytest.mark.skipif(os.name != "posix", reason="links and modes as Unix has them")
root = pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="needs several accounts")
ALICE, BOB, MALLORY = 64001, 64002, 64003


def write(top: Path) -> Done:
    """One command that writes."""
    return call("modifier", "la-filature", "notes=autrement", "-C", top)


def forge(staging: Path, files: Mapping[str, tuple[bytes | None, bytes]], *, early: bool = False) -> None:
    """A journal, and its copies, as if a write of these files had been cut short."""
    staging.mkdir(parents=True)
    known = []
    for index, (fichier, (old, new)) in enumerate(files.items()):
        (staging / f"{index}.nouveau").write_bytes(new)
        prints = ["" if one is None else sha256(one).hexdigest() for one in (old, new)]
        known.append({"fichier": fichier, "old": prints[0], "new": prints[1]})
        if old is not None:
            (staging / f"{index}.ancien").write_bytes(old)
    said = known if early else {"ecriture": "0" * 32, "fichiers": known}
    (staging / "journal.json").write_text(json.dumps(said))


HOSTILE = '[core]\n\tfsmonitor = "touch ../ran; false"\n\trepositoryformatversion = 0\n'


@pytest.fixture
def cloned(depot: Path, tmp_path: Path) -> Path:
    """A clone of a repository whose workshop, with a journal of its own, was committed by force."""
    data = (depot / DOSSIER).read_bytes()
    config = (depot / ".git/config").read_bytes()
    outside = tmp_path / "dehors"
    outside.write_bytes(b"a moi")
    forge(
        depot / ".fabriques/ecriture",
        {
            DOSSIER: (data, data.replace(b"La Filature", b"Le Faux")),
            ".git/config": (config, HOSTILE.encode()),
            "../venu": (None, b"venu"),
            "../dehors": (b"a moi", b"remplace"),
            str(tmp_path / "absolu"): (None, b"absolu"),
            "lieux/../../encore": (None, b"encore"),
        },
        early=True,
    )
    git(depot, "add", "-f", ".fabriques")
    git(depot, "commit", "-qm", "piege")
    git(tmp_path, "clone", "-q", str(depot), str(tmp_path / "clone"))
    return tmp_path / "clone"


def test_a_committed_journal_is_not_replayed_and_the_write_goes_on(cloned: Path) -> None:
    config = (cloned / ".git/config").read_bytes()
    done = write(cloned)
    assert done.code == 0, done.err
    assert ".fabriques/ecriture garde une écriture interrompue" in done.err
    assert "elle n'est pas reprise" in done.err
    assert (cloned / ".git/config").read_bytes() == config
    assert (cloned.parent / "dehors").read_bytes() == b"a moi"
    assert not any((cloned.parent / name).exists() for name in ("venu", "absolu", "encore", "ran"))
    text = (cloned / DOSSIER).read_text()
    assert "nom: La Filature\n" in text
    assert "notes: autrement" in text
    assert "nom" not in call("plan", "-C", cloned).out.replace("nominatif", "")


def test_a_committed_journal_of_a_dossier_alone_changes_nothing_behind_plan(
    depot: Path, tmp_path: Path
) -> None:
    data = (depot / DOSSIER).read_bytes()
    other = {f"lieux/autre-{n}.yaml": (None, b"nom: Autre\n") for n in range(2)}
    forge(depot / ".fabriques/ecriture", {DOSSIER: (data, data + b"notes: fraude\n"), **other}, early=True)
    git(depot, "add", "-f", ".fabriques")
    git(depot, "commit", "-qm", "piege")
    git(tmp_path, "clone", "-q", str(depot), str(tmp_path / "clone"))
    top = tmp_path / "clone"
    assert "Aucun changement" in call("plan", "-C", top).out
    done = call("modifier", "la-filature", "nom=La Filature neuve", "-C", top)
    assert done.code == 0
    assert f"Elle porte sur {DOSSIER}, " in done.err
    assert b"fraude" not in (top / DOSSIER).read_bytes()
    assert not (top / "lieux/autre-0.yaml").exists()


def test_what_an_earlier_version_left_is_told_by_every_command_until_it_is_removed(depot: Path) -> None:
    data = (depot / DOSSIER).read_bytes()
    forge(
        depot / ".fabriques/ecriture", {DOSSIER: (data, data + b"notes: a\n"), "lieux/b.yaml": (None, b"b")}
    )
    for words in ("check", "budget", "lieux", "lieu la-filature", "journal la-filature", "plan"):
        assert f"Elle porte sur {DOSSIER}, lieux/b.yaml." in call(*words.split(), "-C", depot).err, words
    shutil.rmtree(depot / ".fabriques")
    assert call("budget", "-C", depot).err == ""


def test_nothing_is_left_in_a_tree_that_git_follows(depot: Path) -> None:
    assert write(depot).code == 0
    assert not (depot / ".fabriques").exists()
    assert git(depot, "status", "--porcelain") == "M lieux/la-filature.yaml"
    assert workshop_of(depot).folder.is_relative_to(depot / ".git/fabriques")


def test_each_worktree_and_each_registre_has_its_own(tmp_path: Path, alone: None) -> None:
    tree = tmp_path / "arbre"
    for name in ("un", "deux"):
        registre(tree / name)
    git(tree, "init", "-q")
    commit(tree)
    git(tree, "worktree", "add", "-q", str(tmp_path / "autre"))
    folders = [
        workshop_of(top / name).folder for top in (tree, tmp_path / "autre") for name in ("un", "deux")
    ]
    assert len(set(folders)) == 4
    for folder in folders[2:]:
        said = git(tmp_path / "autre", "rev-parse", "--path-format=absolute", "--git-path", "fabriques")
        assert folder.parent == Path(said)
    assert write(tmp_path / "autre/un").code == 0
    assert git(tmp_path / "autre", "status", "--porcelain") == "M un/lieux/la-filature.yaml"


@pytest.mark.parametrize("entry", ["gitdir: ../ailleurs\n", "gitdir: \0\n", "rien", "gitdir: \n"])
def test_a_file_that_names_a_folder_which_is_no_repository_makes_nothing_there(
    tmp_path: Path, alone: None, entry: str
) -> None:
    top = registre(tmp_path / "top")
    (tmp_path / "ailleurs").mkdir()
    (top / ".git").write_text(entry)
    assert write(top).code == 0
    assert list((tmp_path / "ailleurs").iterdir()) == []


BROKEN: dict[str, Callable[[Path, bytes], object]] = {
    "not json": lambda staging, _: (staging / "journal.json").write_bytes(b"{"),
    "not a list": lambda staging, _: (staging / "journal.json").write_bytes(b'{"fichiers": 3}'),
    "deep": lambda staging, _: (staging / "journal.json").write_bytes(b"[" * 100_000),
    "bytes": lambda staging, _: (staging / "journal.json").write_bytes(b"\xff\x00"),
    "empty": lambda staging, _: (staging / "journal.json").write_bytes(b""),
    "a copy changed": lambda staging, _: (staging / "1.nouveau").write_bytes(b"nom: Autre\n"),
    "a copy lost": lambda staging, _: (staging / "1.nouveau").unlink(),
    "a link for a copy": lambda staging, _: _linked(staging / "1.nouveau"),
    "a link for the journal": lambda staging, _: _linked(staging / "journal.json"),
    "a folder for the journal": lambda staging, _: _folder(staging / "journal.json"),
    "a pipe for the journal": lambda staging, _: _pipe(staging / "journal.json"),
}


def _linked(path: Path) -> None:
    path.rename(path.parent.parent / "vrai")
    path.symlink_to(path.parent.parent / "vrai")


def _folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def _pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


@posix
@pytest.mark.parametrize("how", BROKEN)
@pytest.mark.parametrize("in_git", [True, False], ids=["in git", "without git"])
def test_a_damaged_journal_is_set_aside_with_a_sentence_and_blocks_nothing(
    depot: Path, how: str, in_git: bool
) -> None:
    if not in_git:
        shutil.rmtree(depot / ".git")
    data = (depot / DOSSIER).read_bytes()
    new = data + b"notes: a\n"
    workshop = workshop_of(depot)
    forge(workshop.staging, {DOSSIER: (data, new), "lieux/b.yaml": (None, b"nom: B\n")})
    (depot / DOSSIER).write_bytes(new)
    BROKEN[how](workshop.staging, data)
    read = call("budget", "-C", depot)
    assert read.code in (0, 1)
    assert "abîmé" in read.err or "en cours, ou a été interrompue" in read.err or how.startswith("a copy")
    done = call("modifier", "la-filature", "nom=La Filature neuve", "-C", depot)
    assert done.code == 0, done.err
    assert "Ce qui restait d'une écriture interrompue" in done.err
    assert f"Mis de côté dans {workshop.folder / 'abimee-1'}." in done.err
    assert not workshop.staging.exists()
    assert not (depot / "lieux/b.yaml").exists()
    assert "écriture" not in call("budget", "-C", depot).err


NOT_OURS = (
    *(".git/config", "../a.yaml", "/a.yaml", "lieux/../a.yaml", "lieux/sous/a.yaml", "lieux/.a.yaml"),
    *("lieux/a.txt", "lieux/.yaml", "lieux/", "lieux", "", "autre.yaml", ".gitattributes", ".gitignore"),
    *(
        "referentiels/a.yaml",
        "schemas/a.yaml",
        "vagues/a.csv",
        "correspondances/a.json",
        "scenarios/a.csv",
        "lieux/a.yaml\0",
        "./programme.yaml",
    ),
    *("contacts/../programme.yaml", "LIEUX/a.yaml", ".fabriques/verrou", ".github/workflows/a.yaml"),
)
OURS = (
    *("programme.yaml", "lieux/a.yaml", "vagues/2021-03-30.yaml", "referentiels/qpv-2015.csv"),
    *("schemas/dossier.schema.json", "contacts/a.yaml", "lieux/l'été.yaml"),
    *("correspondances/ami.yaml", "correspondances/ami.csv", "scenarios/peu.yaml"),
)


@pytest.mark.parametrize("fichier", NOT_OURS)
def test_no_write_and_no_journal_names_another_file_than_those_of_a_registre(
    depot: Path, fichier: str
) -> None:
    assert not is_ours(fichier)
    before = git(depot, "status", "--porcelain", "--ignored")
    with pytest.raises(Outside), locked(depot, lambda: None) as atelier:
        atelier.write((Change(fichier, None, b"x"),))
    forge(workshop_of(depot).staging, {fichier: (None, b"x"), "lieux/b.yaml": (None, b"x")})
    with locked(depot, lambda: None) as atelier:
        assert "abîmé" in atelier.repris
    assert git(depot, "status", "--porcelain", "--ignored") == before


@pytest.mark.parametrize("fichier", OURS)
def test_the_files_of_a_registre_are_written(fichier: str) -> None:
    assert is_ours(fichier)


@posix
@pytest.mark.parametrize("goal", [".git/config", "../dehors", "contacts.txt", ".gitignore"])
def test_a_link_to_another_file_is_neither_read_nor_written_through(depot: Path, goal: str) -> None:
    (depot / "contacts.txt").write_text("secret: x\n")
    (depot / ".gitignore").write_text("secret: x\n")
    (depot.parent / "dehors").write_text("secret: x\n")
    before = (depot / goal).read_bytes()
    (depot / "lieux/lien.yaml").symlink_to(f"../{goal}")
    done = call("modifier", "lien", "nom=A", "-C", depot)
    assert done.code == 2
    with pytest.raises(Outside), locked(depot, lambda: None) as atelier:
        atelier.write((Change("lieux/lien.yaml", before, b"x"),))
    assert (depot / goal).read_bytes() == before


@posix
@pytest.mark.parametrize("name", ["", "fabriques", "own"])
def test_a_workshop_that_is_a_link_is_refused(depot: Path, tmp_path: Path, name: str) -> None:
    elsewhere = tmp_path / "ailleurs"
    elsewhere.mkdir()
    own = workshop_of(depot).folder
    if not name:
        shutil.rmtree(depot / ".git")
        (depot / ".fabriques").symlink_to(elsewhere)
    elif name == "fabriques":
        own.parent.symlink_to(elsewhere)
    else:
        own.parent.mkdir()
        own.symlink_to(elsewhere)
    done = write(depot)
    assert done.code == 2
    assert "rien n'a été écrit" in done.err
    assert list(elsewhere.iterdir()) == []
    assert call("budget", "-C", depot).code in (0, 1)


@posix
def test_a_lock_that_is_a_link_empties_no_file(depot: Path) -> None:
    folder = workshop_of(depot).folder
    folder.mkdir(parents=True)
    (folder / "verrou").symlink_to(depot / DOSSIER)
    assert write(depot).code == 2
    assert (depot / DOSSIER).read_text() == EXEMPLE


def test_schemas_are_not_written_through_a_link(depot: Path, tmp_path: Path) -> None:
    (tmp_path / "ailleurs").mkdir()
    (depot / "schemas").symlink_to(tmp_path / "ailleurs")
    done = call("schema", "--ecrire", "-C", depot)
    assert done.code == 2
    assert list((tmp_path / "ailleurs").iterdir()) == []


# Several accounts


@pytest.fixture
def shared(alone: None) -> Iterator[Path]:
    """A folder that everybody may reach, as the disk that a service shares."""
    import tempfile  # noqa: PLC0415 # a folder that other accounts can reach is none of pytest's

    with tempfile.TemporaryDirectory() as name:
        os.chmod(name, 0o755)
        yield Path(name)


def _as(account: int, work: Callable[[], None]) -> int:
    def other() -> None:
        os.setgroups([])
        os.setgid(ALICE)  # the group that both are in
        os.setuid(account)
        work()

    return child(other)


def _given(folder: Path, account: int, *, group: bool) -> None:
    for path in (folder, *folder.rglob("*")):
        os.chown(path, account, ALICE)
        mode = stat.S_IMODE(path.stat().st_mode)
        path.chmod(mode | (0o2070 if path.is_dir() else 0o060) if group else mode)


def _writes(top: Path, old: bytes | None, new: bytes) -> Callable[[], None]:
    def work() -> None:
        os.umask(0o022)
        with locked(top, lambda: None) as atelier:
            atelier.write((Change(DOSSIER, old, new), Change("lieux/b.yaml", old and b"b", new)))

    return work


@root
@needs_fork
@pytest.mark.parametrize("in_git", [True, False], ids=["in git", "without git"])
def test_two_people_on_a_shared_folder_both_write_and_finish_what_the_other_began(
    shared: Path, in_git: bool
) -> None:
    top = registre(shared / "registre", {DOSSIER: "nom: A\n", "lieux/b.yaml": "b"})
    if in_git:
        git(top, "init", "-q")
    _given(top, ALICE, group=True)
    assert _as(ALICE, _writes(top, b"nom: A\n", b"b")) in (0, 1)
    (top / DOSSIER).write_bytes(b"nom: A\n")
    (top / "lieux/b.yaml").write_bytes(b"b")
    for number in range(12, 40, 3):
        for path in (DOSSIER, "lieux/b.yaml"):
            (top / path).write_bytes(b"b")
            os.chown(top / path, BOB, ALICE)
        work = _writes(top, b"b", b"nom: Bob\n")
        first = _as(BOB, lambda: (at_step(number, killed), work())[1])  # noqa: B023 # run at once
        assert first <= 0
        said = (top / DOSSIER).read_bytes()
        assert (
            _as(ALICE, _writes(top, None, b"x")) == 1
        )  # refused: it is not what was read, once all is in order
        assert (top / DOSSIER).read_bytes() == (top / "lieux/b.yaml").read_bytes()
        assert said in (b"b", b"nom: Bob\n")


@root
@needs_fork
def test_a_repository_that_a_third_person_made_above_is_not_written_in(shared: Path) -> None:
    top = registre(shared / "registre")
    git(shared, "init", "-q")
    _given(shared / ".git", MALLORY, group=False)
    _given(top, ALICE, group=False)

    def work() -> None:
        with pytest.raises(NotOurs), locked(top, lambda: None):
            pass
        assert call("budget", "-C", top).code in (0, 1)

    assert _as(ALICE, work) == 0


@root
@needs_fork
def test_what_somebody_else_prepared_is_not_written_where_they_may_not(shared: Path) -> None:
    top = registre(shared / "registre")
    _given(top, ALICE, group=False)
    data = (top / DOSSIER).read_bytes()
    forge(top / ".fabriques/ecriture", {DOSSIER: (data, data + b"notes: a\n"), "lieux/b.yaml": (None, b"b")})
    _given(top / ".fabriques/ecriture", MALLORY, group=False)
    os.chown(top / ".fabriques", ALICE, ALICE)

    def work() -> None:
        with locked(top, lambda: None) as atelier:
            assert "Mis de côté" in atelier.repris

    assert _as(ALICE, work) == 0
    assert (top / DOSSIER).read_bytes() == data
    assert not (top / "lieux/b.yaml").exists()


@posix
def test_git_itself_runs_nothing_after_a_write(cloned: Path) -> None:
    write(cloned)
    subprocess.run(["git", "status"], cwd=cloned, check=True, capture_output=True)
    assert not (cloned.parent / "ran").exists()
