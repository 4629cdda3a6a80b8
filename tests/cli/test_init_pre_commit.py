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
WRAPPER = ".fabriques-pre-commit.sh"
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
    for name in (CONFIG, WRAPPER):
        (folder / "suivi de l'été" / name).rename(folder / name)
    commit(folder)
    assert pre_commit(folder, "run", "--all-files").returncode == 0
    staged(folder, {f"suivi de l'été/{LIEU}": ILLISIBLE})
    done = pre_commit(folder, "run")
    assert done.returncode == 1
    assert f"suivi de l'été/{LIEU}:3:28: bloquant FIC-04 " in done.stdout


def untracked(folder: Path, path: str, text: str) -> None:
    """A file that the next commit does not hold."""
    (folder / path).write_text(text, encoding="utf-8")


def test_a_draft_that_is_in_no_commit_does_not_stop_another(suivi: Path) -> None:
    assert pre_commit(suivi, "install").returncode == 0
    untracked(suivi, "data/lieux/le-brouillon.yaml", 'nom: "Le brouillon\n')
    (suivi / LIEU).write_text(INCOMPLET, encoding="utf-8")
    git(suivi, "add", LIEU)
    done = run(suivi, "git", "commit", "-m", "une candidature")
    assert done.returncode == 0, done.stdout + done.stderr
    # The folder itself is still checked whole when it is what is asked.
    assert "FIC-01" in call("check", "-C", suivi).out


@pytest.mark.parametrize("words", [("commit", "-am", "x"), ("commit", "-m", "x", "--", LIEU)])
def test_the_index_that_git_prepares_for_this_commit_is_the_one_judged(
    suivi: Path, words: tuple[str, ...]
) -> None:
    assert pre_commit(suivi, "install").returncode == 0
    staged(suivi, {LIEU: INCOMPLET})
    assert run(suivi, "git", "commit", "-m", "base").returncode == 0
    untracked(suivi, LIEU, ILLISIBLE)
    done = run(suivi, "git", *words)
    assert (done.returncode, "FIC-04" in done.stdout + done.stderr) == (1, True)
    untracked(suivi, LIEU, f"{INCOMPLET}notes: vu\n")
    assert run(suivi, "git", *words).returncode == 0


def test_a_wave_that_was_left_out_of_the_commit_is_named_with_what_adds_it(suivi: Path) -> None:
    text = (suivi / "data/vagues/2021-09-30.yaml").read_text(encoding="utf-8")
    untracked(suivi, "data/vagues/2022-03-30.yaml", text.replace("2021-09-30", "2022-03-30"))
    (suivi / LIEU).write_text("nom: Le Fil\nvague: 2022-03-30\n", encoding="utf-8")
    git(suivi, "add", LIEU)
    done = pre_commit(suivi, "run")
    assert done.returncode == 1
    said = (
        "bloquant CAL-02 La vague 2022-03-30 n'est pas dans le commit ; git add data/vagues/2022-03-30.yaml\n"
    )
    assert f"{LIEU}:2:8: {said}" in done.stdout
    git(suivi, "add", "data/vagues/2022-03-30.yaml")
    assert "CAL-02" not in pre_commit(suivi, "run").stdout


def test_a_conflict_that_is_not_resolved_is_a_finding_at_its_file(suivi: Path) -> None:
    for branch, text in (("a", "nom: Un\n"), ("b", "nom: Deux\n")):
        git(suivi, "checkout", "-q", "-b", branch, "main" if branch == "a" else "a~1")
        (suivi / LIEU).write_text(text, encoding="utf-8")
        commit(suivi)
    run(suivi, "git", "merge", "a")
    done = call("check", "-C", suivi, "--indexe", "--format=concis")
    assert done.code == 1
    assert "bloquant FIC-01 " in done.out
    assert "Fusion commencée, dont le conflit" in done.out


def test_the_wrapper_finds_a_program_that_is_not_on_the_path_and_says_in_french_when_there_is_none(
    suivi: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "/usr/bin:/bin")
    alone = run(suivi, "sh", WRAPPER, "--version")
    assert alone.returncode == 2
    assert alone.stderr.startswith("La commande « fabriques » est introuvable : rien n'a été vérifié")
    for home in (suivi / ".venv" / "bin", Path(os.environ["HOME"]) / ".local" / "bin"):
        home.mkdir(parents=True)
        (home / "fabriques").write_text('#!/bin/sh\necho "$0 $*"\n', encoding="utf-8")
        (home / "fabriques").chmod(0o755)
        done = run(suivi, "sh", WRAPPER, "check", "-C", "l'été")
        assert (done.returncode, done.stdout.split("fabriques ", 1)[1]) == (0, "check -C l'été\n")
        (home / "fabriques").unlink()


def test_the_index_is_asked_alone(suivi: Path) -> None:
    done = call("check", "-C", suivi, "--indexe", "--rev=HEAD")
    assert (done.code, done.out) == (2, "")
    assert "--rev, --connu-le et --indexe se donnent l'un ou l'autre." in done.err
    assert "fichiers du prochain commit" in call("check", "-C", suivi, "--indexe").err


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
    assert local["entry"].split()[:2] == ["sh", WRAPPER]
    assert ours["entry"].split()[1:] == [*local["entry"].split()[2:], *local["args"][:3]]
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
