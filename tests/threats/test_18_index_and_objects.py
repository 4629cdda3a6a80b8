"""Threat 18: bytes are believed, neither the index nor replaced objects; what is missing is said, nothing invented."""

from __future__ import annotations

import os
import shutil
import stat
from pathlib import Path

import pytest

from commandes import AU, DATA, call, edited, registre
from depots import DEUX, commit, git
from registres import EXEMPLE

DOSSIER = "lieux/la-filature.yaml"
CHANGE = edited("nom: La Filature\n", "nom: Le Faux\n")
TROIS = "2021-06-10T09:00:00+02:00"


@pytest.mark.parametrize("bit", ["--assume-unchanged", "--skip-worktree"])
@pytest.mark.parametrize("version", ["2", "4"])
def test_a_file_that_the_index_holds_for_unchanged_is_compared_by_its_bytes(
    depot: Path, bit: str, version: str
) -> None:
    git(depot, "config", "index.version", version)
    git(depot, "update-index", "--index-version", version)
    git(depot, "update-index", bit, DOSSIER)
    (depot / DOSSIER).write_text(CHANGE)
    done = call("plan", "-C", depot)
    assert "1 dossier modifié" in done.out
    assert done.err == ""  # it is there, nothing is left out
    changed = call("check", "--depuis", "HEAD", "-C", depot, AU, "--format=texte")
    assert "la-filature" in changed.out
    assert call("journal", "la-filature", "-C", depot).out.count("nom") >= 1


def test_a_change_that_keeps_size_and_times_is_seen(depot: Path) -> None:
    path = depot / DOSSIER
    known = path.stat()
    git(depot, "status")
    path.write_text(EXEMPLE.replace("nom: La Filature\n", "nom: Le Filature\n"))
    os.utime(path, ns=(known.st_atime_ns, known.st_mtime_ns))
    assert "1 dossier modifié" in call("plan", "-C", depot).out


@pytest.fixture
def sparse(tmp_path: Path, alone: None) -> Path:
    """A clone of the example in which git leaves ten dossiers out."""
    origin = tmp_path / "origine"
    shutil.copytree(DATA, origin / "data")
    git(tmp_path, "init", "-q", str(origin))
    commit(origin)
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "-q", str(origin), str(clone))
    names = sorted(path.name for path in (clone / "data/lieux").glob("*.yaml"))[:10]
    patterns = "/*\n" + "".join(f"!/data/lieux/{name}\n" for name in names)
    git(clone, "config", "core.sparseCheckout", "true")
    (clone / ".git/info/sparse-checkout").write_text(patterns)
    git(clone, "read-tree", "-mu", "HEAD")
    assert len(list((clone / "data/lieux").glob("*.yaml"))) == 14
    return clone


LEFT = "git laisse hors de ce dossier de travail 10 fichiers du registre, dont 10 dossiers : {how}. "
COMMANDS = ("check", "budget", "lieux", "vague 6", "fmt --check", "modifier l-ambitieuse notes=a --a-blanc")


@pytest.mark.parametrize("words", COMMANDS)
def test_what_a_sparse_checkout_leaves_out_is_said_by_every_command(sparse: Path, words: str) -> None:
    name = sorted(path.stem for path in (sparse / "data/lieux").glob("*.yaml"))[0]
    done = call(*words.replace("l-ambitieuse", name).split(), "-C", sparse)
    assert done.err.count(LEFT.format(how="ni lus, ni comptés")) == 1
    assert call(*words.replace("l-ambitieuse", name).split(), "-C", DATA).err.count("git laisse") == 0


def test_plan_and_journal_take_what_is_left_out_for_unchanged(sparse: Path) -> None:
    done = call("plan", "-C", sparse)
    assert "Aucun changement" in done.out
    assert done.err.count(LEFT.format(how="tenus pour inchangés")) == 1
    gone = sorted({path.stem for path in (DATA / "lieux").glob("*.yaml")})[0]
    told = call("journal", gone, "-C", sparse)
    assert told.code == 0
    assert "pas encore enregistré" not in told.out
    assert told.err.count(LEFT.format(how="tenus pour inchangés")) == 1
    assert call("check", "--depuis", "HEAD", "-C", sparse, "--format=concis").out == ""


def test_the_remedy_that_is_named_puts_them_back(sparse: Path) -> None:
    git(sparse, "sparse-checkout", "disable")
    whole, done = call("budget", AU, "-C", DATA), call("budget", AU, "-C", sparse)
    assert (done.code, done.err) == (whole.code, whole.err)
    assert done.out == whole.out


@pytest.mark.parametrize("kind", ["cone", "sparse-index", "split-index"])
def test_every_form_of_the_index_says_what_it_leaves_out(tmp_path: Path, alone: None, kind: str) -> None:
    top = tmp_path / "arbre"
    registre(top / "un")
    (top / "autre").mkdir()
    (top / "autre/a.txt").write_text("a")
    git(top, "init", "-q")
    commit(top)
    if kind == "split-index":
        git(top, "update-index", "--split-index")
        git(top, "update-index", "--skip-worktree", f"un/{DOSSIER}")
        (top / "un" / DOSSIER).unlink()
    else:
        git(top, "sparse-checkout", "set", "--cone", *(["--sparse-index"] if kind == "sparse-index" else []))
        git(top, "sparse-checkout", "set", "--cone", "un/vagues", "autre")
    done = call("budget", "-C", top / "un")
    assert "git laisse hors de ce dossier de travail 1 fichier du registre, dont 1 dossier : " in done.err


def test_replaced_objects_change_nothing(depot: Path) -> None:
    first = git(depot, "rev-parse", "HEAD")
    commit(depot, DEUX, {DOSSIER: CHANGE}, "le vrai motif")
    words = ("journal la-filature", "plan HEAD~1..HEAD", "lieux --rev HEAD", "budget --connu-le 2021-06-30")
    before = {one: call(*one.split(), "-C", depot).out for one in words}
    other = git(depot, "commit-tree", f"{first}^{{tree}}", "-m", "faux motif")
    git(depot, "replace", git(depot, "rev-parse", "HEAD"), other)
    blob = git(depot, "--no-replace-objects", "rev-parse", f"{first}:{DOSSIER}")
    (depot / "faux").write_text(edited("nom: La Filature\n", "nom: Autre\n"))
    git(depot, "replace", blob, git(depot, "hash-object", "-w", "faux"))
    (depot / "faux").unlink()
    assert {one: call(*one.split(), "-C", depot).out for one in words} == before


def test_grafts_cut_no_history(depot: Path) -> None:
    commit(depot, DEUX, {DOSSIER: CHANGE})
    before = call("journal", "la-filature", "-C", depot).out
    (depot / ".git/info").mkdir(exist_ok=True)
    (depot / ".git/info/grafts").write_text(git(depot, "rev-parse", "HEAD") + "\n")
    assert call("journal", "la-filature", "-C", depot).out == before


def _lose(depot: Path, name: str) -> None:
    path = depot / ".git/objects" / name[:2] / name[2:]
    path.chmod(stat.S_IWUSR)
    path.unlink()


@pytest.mark.parametrize("what", ["blob", "lieux", "root", "commit"])
@pytest.mark.parametrize("at", [0, 1, 2])
def test_a_lost_object_is_an_error_and_no_creation_nor_removal(depot: Path, what: str, at: int) -> None:
    for le, name in ((DEUX, "Deux"), (TROIS, "Trois")):
        commit(depot, le, {DOSSIER: edited("nom: La Filature\n", f"nom: {name}\n")})
    commit(depot, TROIS, {"lieux/autre.yaml": EXEMPLE})
    start = f"HEAD~{3 - at}"
    spec = {
        "blob": f"{start}:{DOSSIER}",
        "lieux": f"{start}:lieux",
        "root": f"{start}^{{tree}}",
        "commit": start,
    }
    name = git(depot, "rev-parse", spec[what])
    _lose(depot, name)
    done = call("journal", "la-filature", "-C", depot)
    assert (done.code, done.out) == (2, "")
    assert name[:7] in done.err or what == "commit"
    assert "interne" not in done.err


def test_a_state_lost_between_two_removals_is_not_passed_over(depot: Path) -> None:
    commit(depot, DEUX, {DOSSIER: None, "lieux/autre.yaml": EXEMPLE})
    lost = commit(depot, DEUX, {DOSSIER: CHANGE})
    commit(depot, DEUX, {DOSSIER: None})
    commit(depot, TROIS, {DOSSIER: EXEMPLE})
    name = git(depot, "rev-parse", f"{lost}:{DOSSIER}")
    _lose(depot, name)
    done = call("journal", "la-filature", "-C", depot)
    assert (done.code, done.out) == (2, "")
    assert f"il manque au dépôt git {DOSSIER} (objet {name[:7]})." in done.err
    assert "git fsck" in done.err


def test_plan_and_revisions_name_what_is_lost(depot: Path) -> None:
    name = git(depot, "rev-parse", f"HEAD:{DOSSIER}")
    commit(depot, DEUX, {DOSSIER: CHANGE})
    _lose(depot, name)
    for words in ("plan HEAD~1", "lieux --rev HEAD~1", "check --depuis HEAD~1"):
        done = call(*words.split(), "-C", depot)
        assert (done.code, done.out) == (2, ""), words
        assert f"il manque au dépôt git {DOSSIER} (objet {name[:7]})." in done.err
    # What lies in the folder as it was needs no object: it is not asked of git.
    (depot / DOSSIER).write_text(EXEMPLE)
    assert call("plan", "HEAD~1", "-C", depot).code == 0


def test_a_file_of_a_folder_that_had_its_name_is_another(depot: Path) -> None:
    commit(depot, DEUX, {DOSSIER: None, f"{DOSSIER}/dedans.yaml": CHANGE})
    shutil.rmtree(depot / DOSSIER)
    commit(depot, TROIS, {DOSSIER: CHANGE})
    done = call("journal", "la-filature", "-C", depot)
    assert done.code == 0, done.err
    assert "Le Faux" in done.out
