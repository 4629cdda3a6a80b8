"""The files as git knows them: at a revision or on a day, whatever lies in the working folder."""

from __future__ import annotations

import json
import os
import shutil
from datetime import date
from pathlib import Path

import pytest

from commandes import Done, call, edited, registre, snapshot
from depots import DEUX, UN, commit, git
from registres import EXEMPLE

LIEU = "lieux/la-filature.yaml"
AU = "--au=2021-05-31"
COMMANDS = (("check", "--format", "texte"), ("lieu", "la-filature"), ("lieux",), ("budget",), ("vague",))
ACCORD = (
    "decisions: [{le: 2021-05-20, resultat: laureat, annuites: {2021: 40000, 2022: 50000, 2023: 30000}}]\n"
)


pytestmark = pytest.mark.usefixtures("alone")


def slugs(done: Done) -> list[str]:
    """The dossiers of a list in JSON."""
    return [row["slug"] for row in json.loads(done.out)["tableaux"][0]["lignes"]]


def listed(folder: Path, *words: str) -> list[str]:
    """The dossiers that `lieux` shows."""
    done = call("lieux", "-C", folder, AU, "--format=json", *words)
    assert (done.code, done.err) == (0, "")
    return slugs(done)


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
def test_the_header_says_the_day_the_commit_and_the_rules(depot: Path, command: tuple[str, ...]) -> None:
    found = git(depot, "rev-parse", "HEAD")[:7]
    by_rev = call(*command, "-C", depot, AU, "--rev", "HEAD")
    by_day = call(*command, "-C", depot, AU, "--connu-le", "08/06/2021")
    assert by_rev.lines[0] == f"Situation au 31/05/2021 · fichiers du commit {found} · règles 1.0"
    assert by_day.lines[0] == (
        f"Situation au 31/05/2021 · fichiers du commit {found}, connus le 08/06/2021 · règles 1.0"
    )
    assert by_rev.lines[1:] == by_day.lines[1:]
    assert {by_rev.code, by_day.code} == {0}


def test_what_was_known_on_8_june_of_the_situation_on_31_may(depot: Path) -> None:
    before, after = (
        commit(depot, f"2021-06-08T{hour}:00:00+02:00", {LIEU: EXEMPLE + text})
        for hour, text in (("10", ACCORD), ("18", ACCORD.replace("2021-05-20", "2021-06-01")))
    )
    shown = {
        (rev, au): json.loads(call("budget", "-C", depot, f"--au={au}", f"--rev={rev}", "--format=json").out)
        for rev in (before, after)
        for au in ("2021-05-31", "2021-06-01")
    }
    attribue = {
        key: row["montant"] for key, one in shown.items() for row in _rows(one) if row["cle"] == "attribue"
    }
    assert attribue == {
        (before, "2021-05-31"): "120000.00",
        (before, "2021-06-01"): "120000.00",
        (after, "2021-05-31"): "0.00",
        (after, "2021-06-01"): "120000.00",
    }
    on_the_day = call("budget", "-C", depot, AU, "--connu-le=2021-06-08", "--format=json")
    assert _rows(json.loads(on_the_day.out)) == _rows(shown[after, "2021-05-31"])


def _rows(shown: dict[str, list[dict[str, list[dict[str, str]]]]]) -> list[dict[str, str]]:
    return shown["tableaux"][0]["lignes"]


HOSTILE = (
    "--output=x",
    "-p",
    "--all",
    "-",
    "HEAD;id",
    "$(id)",
    "@{upstream}",
    "^HEAD",
    "HEAD..HEAD",
    "HEAD^@",
    "HEAD:lieux",
    "HEAD^{tree}",
    "HEAD\nHEAD",
    "../x",
    "*",
    "a" * 5000,
)


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
def test_a_revision_that_names_no_commit_is_refused_and_nothing_is_written(
    depot: Path, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]
) -> None:
    monkeypatch.chdir(depot)
    before = snapshot(depot.parent)
    for revision in HOSTILE:
        done = call(*command, AU, "--rev", revision)
        assert (done.code, done.out) == (2, ""), revision
        assert done.err == (
            f"fabriques : révision inconnue : « {revision} ».\n  git log montre les commits du registre.\n"
        )
    assert snapshot(depot.parent) == before


def test_reading_a_revision_writes_nothing(depot: Path) -> None:
    before = snapshot(depot.parent)
    for command in COMMANDS:
        assert call(*command, "-C", depot, AU, "--rev", "HEAD").code == 0
    assert snapshot(depot.parent) == before


@pytest.mark.parametrize("revision", ["HEAD", "main", "v1", "v1^0", "@", "HEAD^{/suite}"])
def test_every_name_of_a_commit_is_understood(depot: Path, revision: str) -> None:
    git(depot, "tag", "-a", "-m", "première", "v1")
    assert listed(depot, "--rev", revision) == ["la-filature"]


def test_an_abbreviated_hash_and_a_detached_head_are_understood(depot: Path) -> None:
    first = git(depot, "rev-parse", "HEAD")
    commit(depot, DEUX, {"lieux/le-moulin.yaml": EXEMPLE})
    git(depot, "checkout", "-q", "--detach", first)
    assert listed(depot, "--rev", first[:8]) == ["la-filature"]
    assert listed(depot, "--connu-le=2021-12-31") == ["la-filature"]
    assert listed(depot, "--rev=main") == ["la-filature", "le-moulin"]


def test_a_revision_and_a_day_are_not_given_together(depot: Path) -> None:
    done = call("budget", "-C", depot, "--rev=HEAD", "--connu-le=2021-06-08")
    assert (done.code, done.out) == (2, "")
    assert done.err == "fabriques : --rev, --connu-le et --indexe se donnent l'un ou l'autre.\n"


@pytest.mark.parametrize("day", ["2021-6", "hier", "2021-02-30", "--output=x"])
def test_a_day_that_is_none_is_refused(depot: Path, day: str) -> None:
    done = call("lieux", "-C", depot, "--connu-le", day)
    assert (done.code, done.out) == (2, "")
    assert (
        done.err
        == f"fabriques : « {day} » n'est pas une date.\n  Une date s'écrit comme 2021-03-30 ou 30/03/2021.\n"
    )


@pytest.mark.parametrize("option", ["--rev=HEAD", "--connu-le=2021-06-08"])
def test_a_folder_without_a_repository_is_said_so(tmp_path: Path, option: str) -> None:
    folder = registre(tmp_path / "nu")
    done = call("check", "-C", folder, option)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith(f"fabriques : {folder} n'est pas suivi par git.\n")


@pytest.mark.parametrize("option", ["--rev=HEAD", "--connu-le=2021-06-08"])
def test_an_empty_repository_is_said_so(tmp_path: Path, option: str) -> None:
    folder = registre(tmp_path / "vide")
    git(folder, "init", "-q")
    done = call("check", "-C", folder, option)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("fabriques : le dépôt git est vide : aucun commit.\n")


def test_git_absent_is_said_so(depot: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    done = call("check", "-C", depot, "--rev=HEAD")
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("fabriques : git n'est pas installé.\n")


@pytest.mark.parametrize("day", ["2021-05-31", "1990-01-01", "1971-06-01", "1960-01-01"])
def test_a_day_before_the_first_commit_knows_nothing(depot: Path, day: str) -> None:
    done = call("lieux", "-C", depot, "--connu-le", day)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("fabriques : aucun commit n'existait à cette date.\n")


@pytest.mark.parametrize(
    ("instant", "known"),
    [
        ("2021-06-08T23:59:59+02:00", True),
        ("2021-06-09T00:00:00+02:00", False),
        ("2021-06-08T21:59:59+00:00", True),
        ("2021-06-08T22:00:00+00:00", False),
        ("2021-06-09T01:00:00+04:00", True),
    ],
)
def test_a_day_of_commits_ends_at_midnight_in_paris(depot: Path, instant: str, known: bool) -> None:
    commit(depot, instant, {"lieux/le-moulin.yaml": EXEMPLE})
    assert ("le-moulin" in listed(depot, "--connu-le=2021-06-08")) is known
    assert "le-moulin" in listed(depot, "--connu-le=2021-06-09")


def test_a_branch_merged_later_was_not_yet_known(depot: Path) -> None:
    git(depot, "checkout", "-q", "-b", "instruction")
    commit(depot, "2021-06-08T11:00:00+02:00", {"lieux/le-moulin.yaml": EXEMPLE})
    git(depot, "checkout", "-q", "main")
    commit(depot, "2021-06-08T10:00:00+02:00", {"lieux/le-fanal.yaml": EXEMPLE})
    merged = "2021-06-10T09:00:00+02:00"
    git(depot, "merge", "-q", "--no-ff", "-m", "fusion", "instruction", GIT_COMMITTER_DATE=merged)
    assert listed(depot, "--connu-le=2021-06-09") == ["la-filature", "le-fanal"]
    assert listed(depot, "--connu-le=2021-06-10") == ["la-filature", "le-fanal", "le-moulin"]


@pytest.mark.parametrize("where", ["", "registre", "suivi/des lieux à l'été"])
def test_a_registre_in_a_subfolder_shows_its_own_files_only(tmp_path: Path, where: str) -> None:
    depot = tmp_path / "depot"
    folder = registre(depot / where / "data")
    (depot / "lieux").mkdir()
    (depot / "lieux" / "intrus.yaml").write_text(EXEMPLE, encoding="utf-8")
    git(depot, "init", "-q")
    commit(depot)
    assert listed(folder, "--rev=HEAD") == ["la-filature"]
    assert listed(depot / where, "--rev=HEAD") == ["la-filature"]


def test_a_registre_that_was_not_there_yet_is_said_so(depot: Path) -> None:
    shutil.rmtree(depot / ".git")
    git(depot, "init", "-q")
    git(depot, "commit", "-q", "--allow-empty", "-m", "avant")
    first = git(depot, "rev-parse", "HEAD")
    commit(depot)
    done = call("lieux", "-C", depot, "--rev", first)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("fabriques : programme.yaml est absent.\n")


def test_names_with_accents_spaces_or_worse_read_as_in_the_working_folder(depot: Path) -> None:
    names = ["l'été à Orée.yaml", "Œuvre n° 1.yaml", "e\u0301te.yaml", "sans-suffixe", 'a"b\\c.yaml']
    names += ["deux\nlignes.yaml", "tab\tici.yaml"] if os.name == "posix" else []
    commit(depot, DEUX, {f"lieux/{name}": EXEMPLE for name in names})
    at_rev = call("check", "-C", depot, AU, "--format=json", "--rev=HEAD")
    beside = call("check", "-C", depot, AU, "--format=json")
    assert _without_situation(at_rev) == _without_situation(beside)
    assert listed(depot, "--rev=HEAD") == listed(depot)
    assert set(listed(depot)) >= {"l'été à Orée", "Œuvre n° 1", "e\u0301te"}


def _without_situation(done: Done) -> dict[str, object]:
    shown: dict[str, object] = json.loads(done.out)
    return {key: value for key, value in shown.items() if key != "situation"}


@pytest.mark.skipif(os.name != "posix", reason="symbolic links need rights on Windows")
def test_a_link_in_a_commit_is_not_followed(depot: Path) -> None:
    (depot / "secret.yaml").write_text(edited("nom: La Filature\n", "nom: Le Secret\n"), encoding="utf-8")
    (depot / "lieux" / "lien.yaml").symlink_to("../secret.yaml")
    (depot / "lieux" / "voisin.yaml").symlink_to("la-filature.yaml")
    commit(depot)
    done = call("check", "-C", depot, AU, "--rev=HEAD", "--portee=fichier")
    assert done.code == 1
    for name in ("lien", "voisin"):
        assert f"lieux/{name}.yaml: bloquant FIC-01 Lien symbolique, qui n'est pas suivi.\n" in done.out
    assert "Secret" not in done.out
    assert listed(depot, "--rev=HEAD") == ["la-filature"]


@pytest.mark.skipif(os.name != "posix", reason="symbolic links need rights on Windows")
@pytest.mark.parametrize("room", ["lieux", "vagues"])
def test_a_link_in_place_of_a_folder_is_said_and_never_an_empty_list(depot: Path, room: str) -> None:
    (depot / room).rename(depot / "ailleurs")
    (depot / room).symlink_to("ailleurs")
    commit(depot, DEUX)
    done = call("lieux", "-C", depot, "--rev=HEAD")
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith(f"fabriques : à cette révision, {room} n'est pas un répertoire.\n")


def test_a_deleted_dossier_is_still_seen_where_it_was(depot: Path) -> None:
    first = commit(depot, UN, {"lieux/le-moulin.yaml": edited("nom: La Filature\n", "nom: Le Moulin\n")})
    (depot / "lieux" / "le-moulin.yaml").unlink()
    commit(depot, DEUX)
    assert call("lieu", "le-moulin", "-C", depot, AU).code == 2
    shown = call("lieu", "le-moulin", "-C", depot, AU, "--rev", first)
    assert (shown.code, shown.err) == (0, "")
    assert "Le Moulin" in shown.out
    assert listed(depot, "--rev", first) == ["la-filature", "le-moulin"]
    assert listed(depot, "--connu-le=2021-06-07") == ["la-filature", "le-moulin"]


def test_what_lies_in_the_working_folder_changes_nothing_of_a_revision(depot: Path) -> None:
    clean = {command: call(*command, "-C", depot, AU, "--rev=HEAD").out for command in COMMANDS}
    (depot / LIEU).write_text("demande: {annuites: {2021: 1}}\n", encoding="utf-8")
    (depot / "programme.yaml").write_text("illisible: [", encoding="utf-8")
    (depot / "lieux" / "le-moulin.yaml").write_text(EXEMPLE, encoding="utf-8")
    (depot / "vagues" / "2021-03-30.yaml").unlink()
    git(depot, "add", "lieux/le-moulin.yaml")
    assert clean == {command: call(*command, "-C", depot, AU, "--rev=HEAD").out for command in COMMANDS}


def test_the_zoning_is_that_of_the_commit(depot: Path) -> None:
    first = git(depot, "rev-parse", "HEAD")
    zonage = Path(__file__).parents[2] / "zonage"
    shutil.copytree(zonage, depot / "referentiels")
    commit(depot, DEUX)
    shutil.rmtree(depot / "referentiels")
    said = {
        rev: call("check", "-C", depot, AU, "--rev", rev, "--regle=CAT-07").out for rev in (first, "HEAD")
    }
    assert "CAT-07" in said[first]
    assert said["HEAD"] == ""


def test_a_file_that_git_lost_is_said_and_never_left_out(depot: Path) -> None:
    blob = git(depot, "rev-parse", f"HEAD:{LIEU}")
    (depot / ".git" / "objects" / blob[:2] / blob[2:]).unlink()
    done = call("lieux", "-C", depot, "--rev=HEAD")
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith(f"fabriques : il manque au dépôt git {LIEU} (objet {blob[:7]}).\n")


@pytest.mark.parametrize("par", ["", "--par=vague", "--par=annuite"])
@pytest.mark.parametrize("format_", ["texte", "json", "csv"])
def test_the_budget_at_a_revision_is_that_of_its_checkout(depot: Path, par: str, format_: str) -> None:
    first = commit(depot, UN, {LIEU: EXEMPLE + ACCORD})
    commit(depot, DEUX, {LIEU: EXEMPLE + ACCORD.replace("50000", "45000")})
    words = ["budget", AU, f"--format={format_}", *([par] if par else [])]
    at_rev = call(*words, "-C", depot, "--rev", first).out
    git(depot, "checkout", "-q", first)
    checked_out = call(*words, "-C", depot).out
    assert at_rev == checked_out.replace(
        "fichiers du dossier de travail", f"fichiers du commit {first[:7]}"
    ).replace("dossier de travail", f"commit {first[:7]}")
    assert checked_out != call(*words, "-C", depot, "--rev=main").out


def test_another_worktree_reads_the_same_even_from_a_hook(
    depot: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = depot.parent / "racine"
    registre(data / "data")
    git(data, "init", "-q")
    commit(data)
    git(data, "worktree", "add", "-q", str(depot.parent / "autre"))
    worktree = depot.parent / "autre"
    assert listed(worktree, "--rev=HEAD") == ["la-filature"]
    monkeypatch.setenv("GIT_DIR", git(worktree, "rev-parse", "--absolute-git-dir"))
    monkeypatch.setenv("GIT_INDEX_FILE", str(depot.parent / "index"))
    assert listed(worktree, "--rev=HEAD") == ["la-filature"]


def test_a_shallow_clone_reads_as_far_as_it_reaches(depot: Path) -> None:
    first = git(depot, "rev-parse", "HEAD")
    commit(depot, DEUX, {"lieux/le-moulin.yaml": EXEMPLE})
    clone = depot.parent / "clone"
    git(depot.parent, "clone", "-q", "--depth=1", depot.as_uri(), str(clone))
    assert listed(clone, "--rev=HEAD") == ["la-filature", "le-moulin"]
    done = call("lieux", "-C", clone, "--rev", first)
    assert (done.code, done.out) == (2, "")
    assert f"révision inconnue : « {first} »" in done.err


def test_a_day_to_come_knows_the_last_commit(depot: Path) -> None:
    assert listed(depot, "--connu-le", str(date.max.replace(year=2099))) == ["la-filature"]
