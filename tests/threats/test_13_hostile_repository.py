"""Threat 13: nothing that a repository names is run, read through or fetched, whatever the command.

Every program that git's configuration can name is planted; each writes a witness file, and no command makes one.
"""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
from collections.abc import Mapping
from pathlib import Path
from random import Random

import pytest

from commandes import AU, DATA, Done, call, spawn
from depots import DEUX, commit, git

pytestmark = pytest.mark.skipif(os.name != "posix", reason="the planted programs are shell scripts")

PROGRAMS = (
    *("filter.plante.clean", "filter.plante.smudge", "filter.plante.process"),
    *("diff.external", "diff.plante.command", "diff.plante.textconv", "core.fsmonitor", "core.pager"),
    *("pager.cat-file", "pager.ls-files", "pager.ls-tree", "pager.diff-tree", "pager.rev-list", "pager.log"),
    *("gpg.program", "gpg.ssh.program", "core.sshCommand", "core.gitProxy", "core.askPass", "core.editor"),
    *("sequence.editor", "credential.helper", "merge.plante.driver", "mergetool.plante.cmd"),
    *("interactive.diffFilter", "core.alternateRefsCommand", "uploadpack.packObjectsHook"),
    *("remote.origin.uploadpack", "remote.origin.receivepack", "trailer.plante.command", "man.plante.cmd"),
    *(
        "alias.cat-file",
        "alias.ls-files",
        "alias.ls-tree",
        "alias.diff-tree",
        "alias.rev-parse",
        "browser.x.cmd",
    ),
)
SETTINGS = {
    "filter.plante.required": "true",
    "core.hooksPath": "CROCHETS",
    "log.showSignature": "true",
    "remote.origin.url": "ext::PROGRAMME %S",
    "remote.origin.promisor": "true",
    "remote.origin.partialclonefilter": "blob:none",
    "protocol.allow": "always",
    "protocol.ext.allow": "always",
    "submodule.recurse": "true",
    "diff.submodule": "log",
    "status.submoduleSummary": "true",
    "core.untrackedCache": "true",
}
ATTRIBUTES = "* filter=plante diff=plante merge=plante\n"
HOOKS = ("post-index-change", "reference-transaction", "pre-auto-gc", "post-checkout", "fsmonitor-watchman")

CONFIGURATIONS, COMMANDS = (40, 12) if os.environ.get("FABRIQUES_FUZZ") else (3, 4)

READING = (
    *("check", "check --depuis HEAD~1", "check --rev HEAD", "check --depuis HEAD~1 --rev HEAD"),
    *("budget", "budget --rev HEAD~1", "budget --connu-le 2021-06-02", "lieux", "lieux --rev HEAD"),
    *("lieu la-manivelle", "vague 6", "vague 6 --rev HEAD", "plan", "plan HEAD~1", "plan HEAD~1..HEAD"),
    *(
        "plan HEAD~1 --format json",
        "journal la-manivelle",
        "journal la-manivelle --rev HEAD~1",
        "regle MNT-02",
    ),
    *("modifier la-manivelle notes=a --a-blanc", "fmt --check", "schema dossier", "vague"),
    *("notes 6", "notes --rev HEAD~1 --par agent"),
    *("selection 8 --bref", "selection 8 --rev HEAD~1 --bref"),
    *("echeances", "echeances --rev HEAD~1 --format ics"),
    *("accompagnement", "accompagnement --rev HEAD~1", "ouvrir-vague 2022-03-30 --a-blanc"),
)
WRITING = (
    "modifier la-manivelle notes=autre",
    "modifier programme fuseau=Europe/Paris",
    "ouvrir-vague 2022-03-30 -q",
    "fmt",
    "schema --ecrire",
    "verser l-etabli-du-haut-bugey --montant 1 --le 2026-11-01 --annuite 2021 --a-blanc",
)


@pytest.fixture
def hostile(tmp_path: Path, alone: None) -> Path:
    """A repository with the example registre, all of whose programs are planted once its history is made."""
    top = tmp_path / "depot"
    shutil.copytree(DATA, top / "data")
    git(tmp_path, "init", "-q", str(top))
    dossier = top / "data/lieux/la-manivelle.yaml"
    before = dossier.read_bytes()
    dossier.write_bytes(before + b"notes: avant\n")
    commit(top)
    dossier.write_bytes(before)
    (top / ".gitattributes").write_text(ATTRIBUTES)
    _nested(top / "data/lieux/dedans", tmp_path)
    commit(top, DEUX)
    plant(top, tmp_path)
    # An index older than the files that it lists: git reads each of them again, through the filters.
    for index in (top / ".git/index", top / "data/lieux/dedans/.git/index"):
        os.utime(index, (1, 1))
    dossier.write_bytes(before + b"notes: autrement\n")
    return top


def _nested(folder: Path, tmp_path: Path) -> None:
    """A repository of its own inside, with filters of its own."""
    folder.mkdir()
    git(folder, "init", "-q")
    commit(folder, files={"a.yaml": "nom: A\n", ".gitattributes": ATTRIBUTES})
    plant(folder, tmp_path)
    (folder / "a.yaml").write_text("nom: B\n")


def plant(repository: Path, tmp_path: Path) -> None:
    """Name a program wherever git's configuration can."""
    script = tmp_path / "plante"
    witness = tmp_path / "temoin"
    script.write_text(f"#!/bin/sh\necho \"$0 $*\" >> '{witness}'\ncat\n")
    script.chmod(0o755)
    hooks = tmp_path / "crochets"
    for folder in (hooks, repository / ".git/hooks"):
        folder.mkdir(exist_ok=True)
        for name in HOOKS:
            shutil.copy(script, folder / name)
            (folder / name).chmod(0o755)
    included = tmp_path / f"inclus-{repository.name}"
    named = {key: f"{'!' if key.startswith(('alias.', 'credential.')) else ''}{script}" for key in PROGRAMS}
    set_too = {
        key: value.replace("PROGRAMME", str(script)).replace("CROCHETS", str(hooks))
        for key, value in SETTINGS.items()
    }
    included.write_text(configuration({**named, **set_too}))
    with (repository / ".git/config").open("a") as config:
        config.write(f"[include]\n\tpath = {included}\n")


def configuration(values: Mapping[str, str]) -> str:
    """The text of a configuration, which git would take a process for each key to write."""

    def lines(key: str, value: str) -> str:
        section, _, name = key.rpartition(".")
        first, _, second = section.partition(".")
        header = f'{first} "{second}"' if second else first
        said = value.replace("\\", "\\\\").replace('"', '\\"')
        return f'[{header}]\n\t{name} = "{said}"\n'

    return "".join(lines(key, value) for key, value in values.items())


def test_the_configuration_that_is_planted_is_the_one_that_git_reads(hostile: Path) -> None:
    for repository in (hostile, hostile / "data/lieux/dedans"):
        read = git(repository, "config", "--list", "--includes").splitlines()
        script = hostile.parent / "plante"
        assert {f"{key.lower()}={script}" for key in PROGRAMS if not key.startswith(("alias", "cred"))} <= {
            f"{key.lower()}={value}" for key, _, value in (line.partition("=") for line in read)
        }
        assert f"alias.ls-files=!{script}" in read
        assert f"credential.helper=!{script}" in read
        assert f"remote.origin.url=ext::{script} %S" in read


def _spelled(script: Path, key: str, dice: Random) -> str:
    """One of the ways in which a configuration can name a program."""
    said = dice.choice(
        (f"{script}", f"sh -c '{script}; cat'", f"../{script.name}", f"{script} %f", f"exec {script}")
    )
    return f"!{said}" if key.startswith(("alias.", "credential.")) else said


def plant_some(repository: Path, tmp_path: Path, dice: Random) -> None:
    """Some keys that name a program, in one of the places where a clone or its parent may hold a configuration."""
    keys = dice.sample(PROGRAMS, dice.randrange(1, 12))
    file = repository / ".git" / dice.choice(("config", "config.worktree", "inclus"))
    named = {key: _spelled(tmp_path / "plante", key, dice) for key in keys}
    set_too = {
        key: value.replace("PROGRAMME", str(tmp_path / "plante")).replace(
            "CROCHETS", str(tmp_path / "crochets")
        )
        for key, value in dice.sample(sorted(SETTINGS.items()), dice.randrange(len(SETTINGS)))
    }
    with file.open("a") as planted:
        planted.write(configuration({**named, **set_too}))
    with (repository / ".git/config").open("a") as config:
        if file.name == "config.worktree":
            config.write("[extensions]\n\tworktreeConfig = true\n")
        elif file.name == "inclus":
            config.write(dice.choice(("[include]\n", '[includeIf "gitdir:**"]\n')) + "\tpath = inclus\n")
    name = dice.choice(("*", "*.yaml", "data/**", "lieux/*"))
    (repository / ".git/info/attributes").write_text(ATTRIBUTES.replace("*", name))


def ran(tmp_path: Path) -> str:
    """What the planted programs noted."""
    witness = tmp_path / "temoin"
    return witness.read_text() if witness.exists() else ""


def test_the_planted_programs_run_when_git_itself_looks_at_the_folder(hostile: Path) -> None:
    subprocess.run(["git", "status", "--porcelain"], cwd=hostile, check=False, capture_output=True)
    assert "plante" in ran(hostile.parent)


@pytest.mark.parametrize("words", READING)
def test_no_reading_command_runs_a_program_that_a_repository_names(hostile: Path, words: str) -> None:
    done = call(*words.split(), "-C", hostile)
    assert done.code in (0, 1) or words.startswith("fmt"), done.err  # the folder inside is no dossier
    assert ran(hostile.parent) == ""


@pytest.mark.parametrize("words", WRITING)
def test_no_writing_command_runs_a_program_that_a_repository_names(hostile: Path, words: str) -> None:
    done = call(*words.split(), "-C", hostile)
    assert "git" not in done.err or "git commit" in done.err
    assert ran(hostile.parent) == ""


def test_taking_a_write_back_runs_no_program_either_nor_does_its_refusal(hostile: Path) -> None:
    for _ in range(2):
        assert call("modifier", "la-manivelle", "notes=autre", "-q", "-C", hostile).code == 0
        assert call("annuler", "-q", "-C", hostile).code == 0
    dossier = hostile / "data/lieux/la-manivelle.yaml"
    dossier.write_text(f"{dossier.read_text(encoding='utf-8')}# de ma main\n", encoding="utf-8")
    assert " a changé depuis " in call("annuler", "-C", hostile).err
    assert ran(hostile.parent) == ""


@pytest.mark.parametrize("seed", range(CONFIGURATIONS))
def test_no_command_runs_a_program_of_a_configuration_drawn_at_random(hostile: Path, seed: int) -> None:
    dice = Random(f"configuration {seed}")  # a folder to test with, not a secret
    for repository in (hostile, hostile / "data/lieux/dedans"):
        config = repository / ".git/config"
        config.write_text(config.read_text().partition("[include]")[0])
        plant_some(repository, hostile.parent, dice)
    for words in dice.sample((*READING, *WRITING), COMMANDS):
        for index in (hostile / ".git/index", hostile / "data/lieux/dedans/.git/index"):
            os.utime(index, (1, 1))
        done = call(*words.split(), "-C", hostile)
        assert done.code in (0, 1, 2)
        assert "erreur interne" not in done.err, (words, done.err)
        assert ran(hostile.parent) == "", words


def _forget(top: Path, name: str) -> None:
    path = top / ".git/objects" / name[:2] / name[2:]
    path.chmod(stat.S_IWUSR)
    path.unlink()


@pytest.mark.parametrize(
    "words", ["plan HEAD~1", "journal la-manivelle", "lieux --rev HEAD~1", "check --depuis HEAD~1"]
)
def test_a_missing_object_is_asked_of_no_promisor_remote(hostile: Path, words: str) -> None:
    name = git(hostile, "rev-parse", "HEAD~1:data/lieux/la-manivelle.yaml")
    git(hostile, "config", "extensions.partialClone", "origin")
    git(hostile, "config", "core.repositoryFormatVersion", "1")
    assert "temoin" not in os.listdir(hostile.parent)
    _forget(hostile, name)
    done = call(*words.split(), "-C", hostile)
    assert done.code == 2
    assert f"(objet {name[:7]})" in done.err
    assert done.out == ""
    assert ran(hostile.parent) == ""


@pytest.fixture
def partial(tmp_path: Path, alone: None) -> Path:
    """A clone without the bytes of the past, whose origin notes that it is asked."""
    origin = tmp_path / "origine"
    shutil.copytree(DATA, origin / "data")
    git(tmp_path, "init", "-q", str(origin))
    dossier = origin / "data/lieux/la-manivelle.yaml"
    before = dossier.read_bytes()
    dossier.write_bytes(before + b"notes: avant\n")
    commit(origin)
    dossier.write_bytes(before)
    commit(origin, DEUX)
    git(origin, "config", "uploadpack.allowFilter", "true")
    git(tmp_path, "clone", "-q", "--filter=blob:none", origin.as_uri(), str(tmp_path / "clone"))
    script = tmp_path / "transport"
    script.write_text(f'#!/bin/sh\necho "$*" >> \'{tmp_path / "temoin"}\'\nexec git-upload-pack "$@"\n')
    script.chmod(0o755)
    git(tmp_path / "clone", "config", "remote.origin.uploadpack", str(script))
    return tmp_path / "clone"


OFFLINE = ("plan HEAD~1", "journal la-manivelle", "budget --rev HEAD~1", "check --depuis HEAD~1")


@pytest.mark.parametrize("words", OFFLINE)
@pytest.mark.parametrize("lazy", ["", "1"], ids=["old git", "git that can be told"])
def test_in_a_partial_clone_a_reading_command_goes_to_no_network_and_says_what_is_missing(
    partial: Path, monkeypatch: pytest.MonkeyPatch, words: str, lazy: str
) -> None:
    from fabriques_cli.files.git import plumbing as asking  # noqa: PLC0415 # what it sets is changed

    if not lazy:
        monkeypatch.delitem(asking.ALONE, "GIT_NO_LAZY_FETCH")
    done = call(*words.split(), "-C", partial)
    assert done.code == 2, done.out
    assert done.err.startswith("fabriques : il manque au dépôt git ")
    assert "Ce clone est partiel, et rien n'est demandé au réseau" in done.err
    assert ran(partial.parent) == ""


def test_the_origin_of_that_clone_is_asked_by_git_itself(partial: Path) -> None:
    git(partial, "cat-file", "blob", "HEAD~1:data/lieux/la-manivelle.yaml")
    assert ran(partial.parent) != ""


def test_a_partial_clone_is_read_as_it_lies(partial: Path) -> None:
    whole = call("budget", AU, "-C", DATA)
    done = call("budget", AU, "-C", partial)
    assert (done.code, done.err) == (whole.code, whole.err)
    assert call("plan", "-C", partial).code == 0
    assert ran(partial.parent) == ""


def test_a_program_named_git_in_the_registre_is_not_git(hostile: Path) -> None:
    shutil.copy(hostile.parent / "plante", hostile / "data" / "git")
    shutil.copy(hostile.parent / "plante", hostile / "git")
    found = os.environ["PATH"]
    for path in (f".:{found}", f":{found}", f"data:{found}"):
        done = spawn("plan", "HEAD~1", cwd=hostile, PATH=path)
        assert done.returncode in (0, 1), done.stderr
    assert ran(hostile.parent) == ""


def test_line_ends_that_git_converts_are_no_change(depot: Path) -> None:
    git(depot, "config", "core.autocrlf", "true")
    dossier = depot / "lieux/la-filature.yaml"
    dossier.write_bytes(dossier.read_bytes().replace(b"\n", b"\r\n"))
    assert "Aucun changement" in call("plan", "-C", depot).out
    dossier.write_bytes(dossier.read_bytes().replace(b"nom: La Filature\r\n", b"nom: La Filature neuve\r\n"))
    assert "La Filature neuve" in call("plan", "-C", depot).out


def test_a_repository_of_long_names_is_compared_by_its_bytes(tmp_path: Path, alone: None) -> None:
    top = tmp_path / "long"
    shutil.copytree(DATA, top / "data")
    git(tmp_path, "init", "-q", "--object-format=sha256", str(top))
    commit(top)
    assert _said(call("plan", "-C", top))
    dossier = top / "data/lieux/la-manivelle.yaml"
    dossier.write_bytes(dossier.read_bytes() + b"notes: autrement\n")
    assert not _said(call("plan", "-C", top))


def _said(done: Done) -> bool:
    assert done.code == 0, done.err
    return "Aucun changement" in done.out
