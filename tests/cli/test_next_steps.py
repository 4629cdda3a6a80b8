"""What is proposed once an act is written works as it is pasted, whatever git knows of the files."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from commandes import Done, call, registre
from depots import IDENTITE, commit, git, vide
from fabriques_cli.cli.reading.load import Charge, load
from fabriques_cli.cli.reading.origin import Quand
from fabriques_cli.cli.writing.next_steps import commit_steps, named
from registres import EXEMPLE

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the lines are pasted in a POSIX shell")

DECIDE = ("--resultat", "sans_suite", "--le", "2021-06-08", "--au", "2022-11-30")
MESSAGE = "décision du 08/06/2021 : sans suite"


@pytest.fixture
def depot(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository that holds a registre, in its folder `data`; the commands are run at its top."""
    registre(vide(tmp_path / "depot") / "data")
    commit(tmp_path / "depot")
    monkeypatch.chdir(tmp_path / "depot")
    return tmp_path / "depot"


def dossier(depot: Path, slug: str) -> None:
    """A dossier that git does not know."""
    text = EXEMPLE.replace("4567890", str(len(slug)))
    (depot / f"data/lieux/{slug}.yaml").write_text(text, encoding="utf-8")


def steps(done: Done) -> list[str]:
    """The commands that the line before the last proposes: the last says how to take the act back."""
    assert done.code == 0, done
    step, undo = done.err.splitlines()[-2:]
    assert undo.startswith("Pour annuler")
    head, _, proposed = step.partition(" : ")
    assert head == "Ensuite"
    return proposed.split(" · ")


def pasted(proposed: list[str]) -> None:
    """Run in a shell those of the commands that are git's."""
    names = {
        name: value
        for pair in IDENTITE[1::2]
        for key, value in [pair.split("=")]
        if key.startswith("user.")
        for name in (f"GIT_AUTHOR_{key[5:].upper()}", f"GIT_COMMITTER_{key[5:].upper()}")
    }
    for one in proposed:
        if one.startswith("git "):
            subprocess.run(one, shell=True, check=True, capture_output=True, env={**os.environ, **names})


def kept(depot: Path) -> tuple[str, list[str]]:
    """The message of the last commit, and the files that it changed."""
    message, *files = git(depot, "-c", "core.quotePath=false", "show", "--format=%s", "--name-only").split(
        "\n"
    )
    return message, [one for one in files if one]


def test_a_dossier_that_git_follows_is_committed(depot: Path) -> None:
    proposed = steps(call("decider", "la-filature", *DECIDE))
    assert proposed == [
        "fabriques lieu la-filature",
        f'git commit data/lieux/la-filature.yaml -m "la-filature : {MESSAGE}"',
    ]
    pasted(proposed)
    assert kept(depot) == (f"la-filature : {MESSAGE}", ["data/lieux/la-filature.yaml"])


def test_a_dossier_that_git_does_not_know_yet_is_added_first(depot: Path) -> None:
    dossier(depot, "le-neuf")
    proposed = steps(call("decider", "le-neuf", *DECIDE))
    assert proposed[1] == "git add data/lieux/le-neuf.yaml"
    pasted(proposed)
    assert kept(depot) == (f"le-neuf : {MESSAGE}", ["data/lieux/le-neuf.yaml"])


def test_a_repository_of_another_account_is_allowed_first(
    depot: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "gitconfig"))
    proposed = steps(call("decider", "la-filature", *DECIDE))
    assert proposed[1] == f"git config --global --add safe.directory {depot}"
    pasted(proposed)
    assert kept(depot) == (f"la-filature : {MESSAGE}", ["data/lieux/la-filature.yaml"])


def test_a_name_with_blanks_from_a_folder_inside(depot: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    dossier(depot, "Le Lieu d'été")
    monkeypatch.chdir(depot / "data/lieux")
    proposed = steps(call("decider", "Le Lieu d'été", *DECIDE))
    assert proposed[1] == 'git add "../lieux/Le Lieu d\'été.yaml"'
    pasted(proposed)
    assert kept(depot) == (f"Le Lieu d'été : {MESSAGE}", ["data/lieux/Le Lieu d'été.yaml"])


def test_from_outside_of_the_repository(depot: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(depot.parent)
    dossier(depot, "le-neuf")
    proposed = steps(call("decider", "le-neuf", *DECIDE, "-C", "depot"))
    assert proposed[1] == "git -C depot/data/ add lieux/le-neuf.yaml"
    pasted(proposed)
    assert kept(depot)[1] == ["data/lieux/le-neuf.yaml"]


def charged(depot: Path) -> Charge:
    """The registre, with what git knows of seven dossiers: the first, and none of the others."""
    for number in range(6):
        dossier(depot, "n" * (number + 1))
    return load(depot / "data", Quand(), silencieux=True)


def test_several_files_that_git_follows_are_one_short_line(depot: Path) -> None:
    charge = charged(depot)
    git(depot, "add", "--all")
    git(depot, *IDENTITE, "commit", "--quiet", "-m", "Sept dossiers")
    fichiers = [one for one in charge.source if one.startswith("lieux/")]
    for one in fichiers:
        (depot / "data" / one).write_text(f"{EXEMPLE}notes: vu\n", encoding="utf-8")
    proposed = commit_steps(charge, fichiers, "Le comité")
    assert proposed == ['git commit -a -m "Le comité"']
    pasted(proposed)
    assert kept(depot) == ("Le comité", sorted(f"data/{one}" for one in fichiers))


def test_of_several_files_only_the_new_ones_are_added(depot: Path) -> None:
    charge = charged(depot)
    fichiers = ["lieux/la-filature.yaml", "lieux/n.yaml", "lieux/nn.yaml"]
    (depot / "data/lieux/la-filature.yaml").write_text(f"{EXEMPLE}notes: vu\n", encoding="utf-8")
    proposed = commit_steps(charge, fichiers, "Comité")
    assert proposed == [
        "git add data/lieux/n.yaml data/lieux/nn.yaml",
        "git commit -a -m Comité",
    ]
    pasted(proposed)
    assert kept(depot) == ("Comité", [f"data/{one}" for one in fichiers])


def test_up_to_five_new_files_are_named_so_that_no_other_is_taken_in(depot: Path) -> None:
    charge = charged(depot)
    fichiers = [f"lieux/{'n' * number}.yaml" for number in range(1, 6)]
    assert commit_steps(charge, fichiers, "Le comité") == [
        "git add data/lieux/n.yaml data/lieux/nn.yaml data/lieux/nnn.yaml data/lieux/nnnn.yaml "
        "data/lieux/nnnnn.yaml",
        'git commit -a -m "Le comité"',
    ]


def test_of_more_new_files_their_folder_is_added(depot: Path) -> None:
    charge = charged(depot)
    proposed = commit_steps(charge, [one for one in charge.source if one.startswith("lieux/")], "Le comité")
    assert proposed == ["git add data/lieux", 'git commit -a -m "Le comité"']
    pasted(proposed)
    assert len(kept(depot)[1]) == 6


def test_nothing_is_said_of_git_where_it_follows_nothing(
    tmp_path: Path, depot: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bare = registre(tmp_path / "nu")
    assert steps(call("decider", "la-filature", *DECIDE, "-C", bare)) == [
        f"fabriques -C {bare} lieu la-filature"
    ]
    (depot / ".gitignore").write_text("le-neuf.yaml\n", encoding="utf-8")
    dossier(depot, "le-neuf")
    assert steps(call("decider", "le-neuf", *DECIDE)) == ["fabriques lieu le-neuf"]
    monkeypatch.setenv("PATH", "")
    assert steps(call("decider", "la-filature", *DECIDE)) == ["fabriques lieu la-filature"]


def test_beyond_ten_files_a_write_is_told_by_folder() -> None:
    ten = [f"lieux/{number}.yaml" for number in range(10)]
    assert named("data/", ten) == ", ".join(f"data/{one}" for one in ten)
    more = ["contacts/a.yaml", "contacts/b.yaml", "correspondances/ami.csv", *ten]
    assert named("data/", more) == (
        "2 fichiers dans data/contacts/, 10 fichiers dans data/lieux/, data/correspondances/ami.csv"
    )
    assert named("data/", [*ten, "lieux/x.yaml"]) == "11 fichiers dans data/lieux/"
