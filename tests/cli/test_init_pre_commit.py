"""The check before a commit, by pre-commit itself and for real."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from commandes import TOP, call, environment
from depots import commit, git, vide
from registres import EXEMPLE, VAGUES

HOOKS = TOP / ".pre-commit-hooks.yaml"
CONFIG = ".pre-commit-config.yaml"
LIEU = "data/lieux/la-filature.yaml"
INCOMPLET = "nom: La Filature\nvague: 2021-03-30\n"
ILLISIBLE = "nom: La Filature\nvague: 2021-03-30\ndemande: {annuites: {2021: 40 000}}\n"


@pytest.fixture(autouse=True)
def inside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, alone: None) -> None:
    """A home and a place for what pre-commit keeps, in the test's folder; the `fabriques` of the tests on the path."""
    binaries = str(Path(sys.executable).parent)
    for name, value in environment(HOME=str(tmp_path), PRE_COMMIT_HOME=str(tmp_path / "pre-commit")).items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("PATH", os.pathsep.join((binaries, os.environ["PATH"])))
    for role in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{role}_NAME", "Claude Exemple")
        monkeypatch.setenv(f"GIT_{role}_EMAIL", "claude@exemple.invalid")


def run(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run a program there."""
    return subprocess.run(words, cwd=folder, capture_output=True, check=False, encoding="utf-8", timeout=120)


def pre_commit(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run pre-commit there."""
    return run(folder, sys.executable, "-m", "pre_commit", *words)


@pytest.fixture
def suivi(tmp_path: Path) -> Path:
    """A new registre that git follows, committed once."""
    folder = vide(tmp_path / "suivi de l'été")
    assert call("init", folder).code == 0
    commit(folder)
    return folder


def staged(folder: Path, files: dict[str, str]) -> None:
    """Write files and put them in the next commit."""
    for path, text in files.items():
        (folder / path).write_text(text, encoding="utf-8")
    git(folder, "add", "--all")


def test_a_clean_registre_passes(suivi: Path) -> None:
    done = pre_commit(suivi, "run", "--all-files")
    assert done.returncode == 0, done.stdout
    assert done.stdout.startswith("fabriques check")
    assert "Passed" in done.stdout


def test_a_dossier_that_cannot_be_read_stops_the_commit_and_is_named(suivi: Path) -> None:
    staged(suivi, {LIEU: ILLISIBLE})
    done = pre_commit(suivi, "run")
    assert done.returncode == 1
    assert f"{LIEU}:3:28: bloquant FIC-04 " in done.stdout
    assert "40 000" in done.stdout
    assert "exit code: 1" in done.stdout


def test_an_incomplete_candidature_does_not_stop_a_commit(suivi: Path) -> None:
    staged(suivi, {LIEU: INCOMPLET})
    assert call("check", "-C", suivi, "--seuil=a-completer").code == 1
    done = pre_commit(suivi, "run")
    assert (done.returncode, "Passed" in done.stdout) == (0, True), done.stdout


def test_a_commit_that_only_deletes_is_checked(suivi: Path) -> None:
    staged(suivi, {LIEU: EXEMPLE})
    commit(suivi)
    git(suivi, "rm", "-q", "data/vagues/2021-03-30.yaml")
    done = pre_commit(suivi, "run")
    assert done.returncode == 1, done.stdout
    assert f"{LIEU}:3:8: bloquant CAL-02 " in done.stdout


def test_the_last_line_says_what_stopped_the_commit(suivi: Path) -> None:
    staged(suivi, {LIEU: f"<<<<<<< a\n{INCOMPLET}", "data/lieux/zut.yaml": INCOMPLET})
    done = pre_commit(suivi, "run")
    assert done.returncode == 1
    assert done.stdout.rstrip().splitlines()[-1] == f"Code de sortie 1 : bloquant FIC-09 {LIEU}:1:1"


@pytest.mark.parametrize("path", ["data/programme.yaml", "data/vagues/2021-03-30.yaml"])
def test_the_programme_and_the_waves_are_checked_too(suivi: Path, path: str) -> None:
    text = (suivi / path).read_text(encoding="utf-8")
    staged(suivi, {path: f"{text}cle_inventee: 1\n"})
    done = pre_commit(suivi, "run")
    assert done.returncode == 1
    assert f"{path}:" in done.stdout
    assert "cle_inventee" in done.stdout


def test_what_is_checked_is_what_will_be_committed(suivi: Path) -> None:
    staged(suivi, {LIEU: ILLISIBLE})
    (suivi / LIEU).write_text(INCOMPLET, encoding="utf-8")
    assert pre_commit(suivi, "run").returncode == 1
    assert (suivi / LIEU).read_text(encoding="utf-8") == INCOMPLET


def test_once_installed_git_itself_refuses_the_commit(suivi: Path) -> None:
    assert pre_commit(suivi, "install").returncode == 0
    staged(suivi, {LIEU: ILLISIBLE})
    refused = run(suivi, "git", "commit", "-m", "illisible")
    assert refused.returncode == 1
    assert "FIC-04" in refused.stderr + refused.stdout
    staged(suivi, {LIEU: EXEMPLE})
    assert run(suivi, "git", "commit", "-m", "complet").returncode == 0
    assert git(suivi, "log", "--format=%s").splitlines() == ["complet", "suite"]


def test_a_registre_under_the_top_of_a_repository_is_checked_once_the_file_is_moved(tmp_path: Path) -> None:
    folder = vide(tmp_path / "dépôt")
    call("init", folder / "suivi de l'été")
    (folder / "suivi de l'été" / CONFIG).rename(folder / CONFIG)
    commit(folder)
    assert pre_commit(folder, "run", "--all-files").returncode == 0
    staged(folder, {f"suivi de l'été/{LIEU}": ILLISIBLE})
    done = pre_commit(folder, "run")
    assert done.returncode == 1
    assert f"suivi de l'été/{LIEU}:3:28: bloquant FIC-04 " in done.stdout


def test_nothing_of_it_is_kept_elsewhere_than_where_it_is_told(suivi: Path) -> None:
    pre_commit(suivi, "run", "--all-files")
    assert {path.name for path in suivi.parent.iterdir()} == {suivi.name, "pre-commit"}


def test_the_hooks_of_the_project_are_a_manifest(tmp_path: Path) -> None:
    folder = vide(tmp_path / "x")
    done = pre_commit(folder, "validate-manifest", str(HOOKS))
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_the_hooks_of_the_project_look_at_the_files_of_a_registre() -> None:
    seen = {hook["id"]: hook for hook in yaml.safe_load(HOOKS.read_text(encoding="utf-8"))}
    assert set(seen) == {"fabriques-check", "fabriques-fmt"}
    assert seen["fabriques-check"]["always_run"] is True
    files = re.compile(seen["fabriques-fmt"]["files"])
    assert all(
        files.search(path) for path in (LIEU, "programme.yaml", *VAGUES, *(f"a/data/{v}" for v in VAGUES))
    )
    assert not any(files.search(path) for path in ("README.md", ".gitlab-ci.yml", "data/lieux/README.md"))
    assert [hook["pass_filenames"] for hook in seen.values()] == [False, False]


def test_the_hook_of_the_project_does_what_that_of_a_new_registre_does(suivi: Path) -> None:
    (ours,) = [
        hook for hook in yaml.safe_load(HOOKS.read_text(encoding="utf-8")) if hook["id"] == "fabriques-check"
    ]
    (local,) = yaml.safe_load((suivi / CONFIG).read_text(encoding="utf-8"))["repos"][0]["hooks"]
    assert ours["entry"].split() == [*local["entry"].split(), *local["args"][:2]]
    staged(
        suivi,
        {CONFIG: yaml.safe_dump({"repos": [{"repo": "local", "hooks": [{**ours, "language": "system"}]}]})},
    )
    assert pre_commit(suivi, "run", "--all-files").returncode == 0
    staged(suivi, {LIEU: ILLISIBLE})
    assert pre_commit(suivi, "run").returncode == 1


def test_the_hook_of_the_form_says_last_what_to_run(suivi: Path) -> None:
    (fmt,) = [hook for hook in yaml.safe_load(HOOKS.read_text("utf-8")) if hook["id"] == "fabriques-fmt"]
    hooks = [{**fmt, "language": "system"}]
    staged(suivi, {CONFIG: yaml.safe_dump({"repos": [{"repo": "local", "hooks": hooks}]})})
    staged(suivi, {LIEU: "vague: 2021-03-30\nnom: La Filature\n"})
    done = pre_commit(suivi, "run")
    assert (done.returncode, done.stdout.rstrip().splitlines()[-1]) == (1, "Pour l'écrire : fabriques fmt")
