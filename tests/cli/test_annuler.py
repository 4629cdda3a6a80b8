"""The last write taken back: whole, shown, only while nothing changed since; else the command of git that does it."""

from __future__ import annotations

import shutil
import signal
import stat
import subprocess
from itertools import count
from pathlib import Path

import pytest

from ardeur import every
from commandes import AU, Done, call, registre, snapshot
from depots import IDENTITE, commit, git
from fabriques_cli.files.writing.last_write import last_write
from fabriques_cli.files.writing.transaction import Change, Trace, locked
from fabriques_cli.files.writing.workshop import workshop_of
from forks import at_step, child, killed, needs_fork
from registres import EXEMPLE

FICHIER = "lieux/la-filature.yaml"
ECRIT = ("modifier", "la-filature", "demande.annuites.2022=45000")


def states(top: Path) -> dict[str, bytes]:
    """The files of the registre, without what git or the program keeps."""
    return {
        str(path.relative_to(top)): path.read_bytes()
        for path in sorted(top.rglob("*"))
        if path.is_file() and not {".git", ".fabriques"} & set(path.relative_to(top).parts)
    }


@pytest.fixture
def top(tmp_path: Path, alone: None, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A registre without git, from which the commands are typed."""
    folder = registre(tmp_path / "registre")
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def suivi(depot: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A registre that git follows, from which the commands are typed."""
    monkeypatch.chdir(depot)
    return depot


def test_the_difference_is_that_of_the_write_the_other_way_round(top: Path) -> None:
    written = call(*ECRIT)
    done = call("annuler")
    assert done.code == 0
    assert done.lines[0].startswith("Annule « fabriques modifier la-filature demande.annuites.2022=… », du ")
    turned = {"-": "+", "+": "-"}
    assert [one for one in done.lines if one.startswith(("-  ", "+  "))] == [
        f"{turned[one[0]]}{one[1:]}" for one in reversed(written.lines) if one.startswith(("-  ", "+  "))
    ]
    assert done.err == f"Écrit : {FICHIER}.\nPour rétablir : fabriques annuler\n"
    assert (top / FICHIER).read_text(encoding="utf-8") == EXEMPLE


def test_typed_again_it_does_again_what_it_took_back_and_so_on(top: Path) -> None:
    call(*ECRIT)
    after = states(top)
    for done, wanted in (
        (call("annuler"), "Annule"),
        (call("annuler"), "Rétablit"),
        (call("annuler"), "Annule"),
    ):
        assert done.code == 0
        assert done.out.startswith(f"{wanted} « fabriques modifier la-filature")
    assert call("annuler", "-q").code == 0
    assert states(top) == after


def test_a_blanc_shows_and_touches_nothing(top: Path) -> None:
    call(*ECRIT)
    before = snapshot(top)
    done = call("annuler", "--a-blanc")
    assert (done.code, done.err) == (0, "")
    assert "+  annuites: {2021: 40000, 2022: 50000, 2023: 30000}" in done.out
    assert snapshot(top) == before


def test_only_the_last_write_is_taken_back(top: Path) -> None:
    call(*ECRIT)
    between = states(top)
    call("modifier", "la-filature", "notes=vu")
    assert call("annuler").code == 0
    assert states(top) == between


def test_a_command_that_writes_nothing_leaves_the_last_write_the_last(top: Path) -> None:
    call(*ECRIT)
    for words in (
        ECRIT,
        ("fmt", "--check"),
        (*ECRIT[:2], "notes=a", "--a-blanc"),
        ("modifier", "la-filature", "rien=1"),
    ):
        call(*words)
    assert call("annuler").code == 0
    assert (top / FICHIER).read_text(encoding="utf-8") == EXEMPLE


@pytest.mark.parametrize(
    "words",
    [
        ("nouveau", "--non-interactif", "--nom=La Bobine"),
        ("decider", "la-filature", "--resultat=sans_suite", "--le=2021-05-20", AU),
        ("desister", "la-filature", "--le=2021-05-20", AU),
        ("fmt",),
        ("schema", "--ecrire"),
    ],
    ids=lambda words: words[0],
)
def test_every_command_that_writes_is_taken_back_and_done_again(suivi: Path, words: tuple[str, ...]) -> None:
    if words[0] == "desister":
        laureat = "decisions: [{le: 2021-05-10, resultat: laureat, annuites: {2021: 40000}}]\n"
        (suivi / FICHIER).write_text(EXEMPLE + laureat, encoding="utf-8")
    if words[0] == "fmt":
        (suivi / FICHIER).write_text(EXEMPLE.replace("nom: La", "nom:   La", 1), encoding="utf-8")
    before = states(suivi)
    done = call(*words)
    assert done.code == 0, done.err
    after = states(suivi)
    assert after != before
    assert call("annuler").code == 0
    assert states(suivi) == before
    assert call("annuler").code == 0
    assert states(suivi) == after


def test_several_files_go_and_come_back_as_one(top: Path) -> None:
    before = states(top)
    with locked(top, lambda: None) as atelier:
        old = (top / FICHIER).read_bytes()
        atelier.write(
            (
                Change(FICHIER, old, old + b"notes: a\n"),
                Change("lieux/b.yaml", None, b"nom: B\n"),
                Change("vagues/2020-12-30.yaml", before["vagues/2020-12-30.yaml"], None),
            ),
            Trace("fabriques essai"),
        )
    after = states(top)
    assert not (top / "vagues/2020-12-30.yaml").exists()
    done = call("annuler")
    assert done.err.splitlines()[:2] == [
        f"Écrit : {FICHIER}, vagues/2020-12-30.yaml.",
        "Retiré : lieux/b.yaml.",
    ]
    assert "--- lieux/b.yaml\n+++ /dev/null\n" in done.out
    assert "--- /dev/null\n+++ vagues/2020-12-30.yaml\n" in done.out
    assert states(top) == before
    assert call("annuler").code == 0
    assert states(top) == after


def test_the_zoning_that_was_imported_is_taken_back(top: Path) -> None:
    def writes(data: bytes) -> None:
        with locked(top, lambda: None) as atelier:
            atelier.write(
                (Change("referentiels/qpv-2015.csv", None, data),), Trace("fabriques import zonage")
            )

    writes(b"a,b\n")
    assert call("annuler").code == 0
    assert not (top / "referentiels/qpv-2015.csv").exists()


def test_nothing_was_written_yet(top: Path, suivi: Path) -> None:
    for folder, remedy in (
        (top, ""),
        (suivi, "  git log dit ce qui a été enregistré ; git revert COMMIT le défait.\n"),
    ):
        done = call("annuler", "-C", folder)
        assert (done.code, done.out) == (2, "")
        assert done.err == (
            "fabriques : rien à annuler : le programme n'a gardé aucune écriture de ce registre sur ce poste.\n"
            f"{remedy}"
        )


# What changed since


def refused(done: Done) -> list[str]:
    """The lines of a refusal, after which nothing is taken back."""
    assert (done.code, done.out) == (2, "")
    assert "rien n'est annulé." in done.err.splitlines()[0]
    return done.err.splitlines()


def pasted(line: str) -> None:
    """Run the command of git, or of the shell, that a line proposes."""
    command = line.partition(" : ")[2].partition(" (")[0]
    subprocess.run(command.replace("git ", f"git {' '.join(IDENTITE)} ", 1), shell=True, check=True)


def test_a_hand_edit_is_never_lost_and_git_gives_back_what_was_committed(suivi: Path) -> None:
    call(*ECRIT)
    with open(suivi / FICHIER, "a", encoding="utf-8") as file:
        file.write("notes: de ma main\n")
    before = states(suivi)
    first, way = refused(call("annuler"))
    assert first.startswith(f"fabriques : {FICHIER} a changé depuis « fabriques modifier la-filature ")
    assert way == (
        f"  Avant le commit : git checkout -- {FICHIER} (ce qui a été changé depuis est perdu aussi)."
    )
    assert states(suivi) == before
    pasted(way)
    assert (suivi / FICHIER).read_text(encoding="utf-8") == EXEMPLE


def test_without_git_it_says_where_the_bytes_of_before_are(top: Path) -> None:
    call(*ECRIT)
    (top / FICHIER).write_text("nom: de ma main\n", encoding="utf-8")
    _, way = refused(call("annuler"))
    folder = way.partition(" gardé dans ")[2].partition(" (")[0]
    assert [path.read_text(encoding="utf-8") for path in Path(folder).glob("*.ancien")] == [EXEMPLE]


def test_what_git_recorded_is_left_to_git_revert(suivi: Path) -> None:
    call(*ECRIT)
    name = commit(suivi, files={"autre.txt": "x"})
    first, way = refused(call("annuler"))
    assert first.startswith("fabriques : git a enregistré « fabriques modifier la-filature ")
    assert way == (
        f"  Après le commit : git revert {name[:10]} (il a enregistré {FICHIER} ; ce commit change aussi "
        "1 autre fichier)."
    )
    pasted(way.replace("revert", "revert --no-edit"))
    assert (suivi / FICHIER).read_text(encoding="utf-8") == EXEMPLE
    assert call("annuler").err.startswith("Rien à changer : tout est déjà comme avant « fabriques modifier")


def test_recorded_then_changed_by_hand(suivi: Path) -> None:
    call(*ECRIT)
    name = commit(suivi)
    with open(suivi / FICHIER, "a", encoding="utf-8") as file:
        file.write("notes: de ma main\n")
    assert (
        refused(call("annuler"))[1]
        == f"  Après le commit : git revert {name[:10]} (il a enregistré {FICHIER})."
    )
    commit(suivi)
    assert (
        refused(call("annuler"))[1]
        == f"  Après le commit : git revert {name[:10]} (il a enregistré {FICHIER})."
    )


def test_one_file_recorded_and_the_other_not(suivi: Path) -> None:
    old = (suivi / FICHIER).read_bytes()
    with locked(suivi, lambda: None) as atelier:
        atelier.write(
            (Change(FICHIER, old, old + b"notes: a\n"), Change("lieux/b.yaml", None, b"nom: B\n")),
            Trace("fabriques essai", tete=git(suivi, "rev-parse", "HEAD")),
        )
    git(suivi, "add", "lieux/b.yaml")
    git(suivi, "commit", "-qm", "b")
    name = git(suivi, "rev-parse", "HEAD")
    assert refused(call("annuler"))[1:] == [
        f"  Après le commit : git revert {name[:10]} (il a enregistré lieux/b.yaml).",
        f"  Avant le commit : git checkout -- {FICHIER} (ce qui a été changé depuis est perdu aussi).",
    ]


def test_a_new_file_changed_since_is_removed_by_hand(suivi: Path) -> None:
    call("nouveau", "--non-interactif", "--nom=La Bobine")
    (suivi / "lieux/la-bobine.yaml").write_text("nom: La Bobine\n", encoding="utf-8")
    way = refused(call("annuler"))[1]
    assert way == (
        "  Avant le commit : rm lieux/la-bobine.yaml (git ne le connaît pas encore : ce qu'il dit est perdu, ce qui a "
        "été changé depuis aussi)."
    )


def test_of_new_files_each_is_removed_by_what_git_knows_of_it_and_the_loss_is_said(suivi: Path) -> None:
    with open(suivi / ".gitignore", "a", encoding="utf-8") as file:
        file.write("contacts/\n")
    new = ("contacts/a.yaml", "lieux/a.yaml", "lieux/b.yaml", "lieux/c.yaml", "lieux/d.yaml")
    with locked(suivi, lambda: None) as atelier:
        changes = tuple(Change(one, None, b"nom: B\n") for one in new)
        atelier.write(changes, Trace("fabriques essai", tete=git(suivi, "rev-parse", "HEAD")))
    git(suivi, "add", "lieux/c.yaml")
    (suivi / "lieux/a.yaml").unlink()
    (suivi / "lieux/d.yaml").write_text("nom: D\n", encoding="utf-8")
    first, *ways = refused(call("annuler"))
    assert first.startswith("fabriques : lieux/a.yaml, lieux/d.yaml ont changé depuis « fabriques essai »")
    assert ways == [
        "  Avant le commit : rm lieux/b.yaml lieux/d.yaml (git ne les connaît pas encore : ce que disent ces 2 "
        "fichiers est perdu, et 1 a changé depuis).",
        "  Avant le commit : git rm -f -- lieux/c.yaml (git ne l'a pas encore enregistré : ce qu'il dit est perdu).",
        "  Avant le commit : rm contacts/a.yaml (git ne l'enregistre jamais : ce qu'il dit est perdu).",
    ]
    for way in ways:
        pasted(way)
    assert not any((suivi / one).exists() for one in new)
    assert call("annuler").code == 0


def test_what_neither_state_has_is_looked_for_in_the_history(suivi: Path) -> None:
    call(*ECRIT)
    commit(suivi, files={FICHIER: EXEMPLE + "notes: venu d'ailleurs\n"})
    assert refused(call("annuler"))[1] == (
        f"  Sinon : git log -- {FICHIER} dit quel commit l'a changé ; git revert COMMIT le défait."
    )


def test_what_git_gave_back_already_is_said_and_is_no_failure(suivi: Path) -> None:
    call(*ECRIT)
    git(suivi, "checkout", "--", FICHIER)
    done = call("annuler")
    assert (done.code, done.out) == (0, "")
    assert done.err.startswith("Rien à changer : tout est déjà comme avant « fabriques modifier la-filature ")


def test_a_commit_of_other_files_changes_nothing(suivi: Path) -> None:
    call(*ECRIT)
    (suivi / "autre.txt").write_text("x")
    git(suivi, "add", "autre.txt")
    git(suivi, "commit", "-qm", "autre")
    assert call("annuler").code == 0
    assert git(suivi, "status", "--porcelain") == ""


def test_a_write_that_gives_back_what_was_committed_is_not_taken_for_a_commit(suivi: Path) -> None:
    edited = EXEMPLE.replace("2022: 50000, 2023", "2022: 45000, 2023")
    (suivi / FICHIER).write_text(edited, encoding="utf-8")
    call("modifier", "la-filature", "demande.annuites.2022=50000")
    assert (suivi / FICHIER).read_text(encoding="utf-8") == EXEMPLE
    assert call("annuler").code == 0
    assert (suivi / FICHIER).read_text(encoding="utf-8") == edited


# Where it is kept


def test_each_registre_and_each_worktree_has_its_own_last_write(tmp_path: Path, alone: None) -> None:
    tree = tmp_path / "arbre"
    for name in ("un", "deux"):
        registre(tree / name)
    git(tree, "init", "-q")
    commit(tree)
    git(tree, "worktree", "add", "-q", str(tmp_path / "autre"))
    call(*ECRIT, "-C", tree / "un")
    for elsewhere in (tree / "deux", tmp_path / "autre/un", tmp_path / "autre/deux"):
        assert "rien à annuler" in call("annuler", "-C", elsewhere).err
    assert call("annuler", "-C", tree / "un").code == 0
    assert git(tree, "status", "--porcelain") == ""
    call(*ECRIT, "-C", tmp_path / "autre/un")
    assert call("annuler", "-C", tmp_path / "autre/un").code == 0
    assert git(tmp_path / "autre", "status", "--porcelain") == ""


def test_what_is_called_has_no_value_in_it(top: Path) -> None:
    call("modifier", "la-filature", "porteur.representant.nom=Camille Secret", "notes=06 12 34 56 78")
    kept = (workshop_of(top).last / "acte.json").read_text(encoding="utf-8")
    assert "modifier la-filature porteur.representant.nom=… notes=…" in kept
    assert "Camille" not in kept
    assert "06 12" not in kept


def test_a_private_file_is_kept_private_and_comes_back_private(top: Path) -> None:
    (top / "contacts").mkdir(mode=0o755)
    contact = top / "contacts/la-filature.yaml"
    contact.write_bytes(b"courriel: a@exemple.invalid\n")
    contact.chmod(0o600)
    with locked(top, lambda: None) as atelier:
        atelier.write((Change("contacts/la-filature.yaml", contact.read_bytes(), None),))
    (kept,) = workshop_of(top).last.glob("*.ancien")
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert call("annuler").code == 0
    assert stat.S_IMODE(contact.stat().st_mode) == 0o600


def test_what_a_closed_folder_holds_is_kept_as_closed(top: Path) -> None:
    (top / "contacts").mkdir(mode=0o700)
    contact = top / "contacts/la-filature.yaml"
    contact.write_bytes(b"courriel: a@exemple.invalid\n")
    contact.chmod(0o644)
    with locked(top, lambda: None) as atelier:
        atelier.write((Change("contacts/la-filature.yaml", contact.read_bytes(), b"courriel: b\n"),))
    (kept,) = workshop_of(top).last.glob("*.ancien")
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert call("annuler").code == 0
    assert stat.S_IMODE(contact.stat().st_mode) == 0o644
    assert "a@exemple" not in call("annuler", "--a-blanc").out


# Killed in the middle


@needs_fork
def test_after_a_kill_at_any_step_it_is_the_last_write_that_is_taken_back(top: Path) -> None:
    """The one before when nothing was put in place; the killed one when it was, or is put by the next command."""
    before = states(top)
    first = (Change("lieux/b.yaml", None, b"nom: B\n"),)
    second = (Change(FICHIER, EXEMPLE.encode(), b"nom: A\n"), Change("lieux/c.yaml", None, b"nom: C\n"))
    seen = set()
    for number in count(1, every(3)):
        with locked(top, lambda: None) as atelier:
            atelier.write(first, Trace("un"))
        one = states(top)
        code = child(lambda: (at_step(number, killed), _writes(top, second))[1])  # noqa: B023 # run at once
        with locked(top, lambda: None):
            pass
        both = states(top)
        found = last_write(workshop_of(top))
        assert found is not None
        assert found.trace.commande == ("un" if both == one else "deux"), number
        done = call("annuler", "-q")
        assert done.code == 0, (number, done.err)
        assert states(top) == (before if both == one else one), number
        seen.add(both == one)
        for path in (top / "lieux").iterdir():
            path.unlink()
        (top / FICHIER).write_text(EXEMPLE, encoding="utf-8")
        if code == 0:
            break
        assert code == -signal.SIGKILL
    assert seen == {True, False}


def _writes(top: Path, changes: tuple[Change, ...]) -> None:
    with locked(top, lambda: None) as atelier:
        atelier.write(changes, Trace("deux"))


@needs_fork
def test_killed_itself_it_is_all_or_nothing(top: Path) -> None:
    before = states(top)
    changes = (Change(FICHIER, EXEMPLE.encode(), b"nom: A\n"), Change("lieux/c.yaml", None, b"nom: C\n"))
    seen = set()
    for number in count(1, every(4)):
        _writes(top, changes)
        after = states(top)
        code = child(lambda: (at_step(number, killed), call("annuler"))[0])  # noqa: B023 # run at once
        with locked(top, lambda: None):
            pass
        left = states(top)
        assert left in (before, after), number
        seen.add(left == before)
        if left == after:
            assert call("annuler", "-q").code == 0
        assert states(top) == before
        if code == 0:
            break
    assert seen == {True, False}


def test_it_works_where_the_registre_cannot_be_read(top: Path) -> None:
    call(*ECRIT)
    (top / "lieux/casse.yaml").write_bytes(b"\xff")
    (top / "programme.yaml").write_text("nom: [\n", encoding="utf-8")
    assert call("annuler").code == 0
    assert (top / FICHIER).read_text(encoding="utf-8") == EXEMPLE


def test_a_registre_that_was_removed_with_git_keeps_nothing(suivi: Path) -> None:
    call(*ECRIT)
    shutil.rmtree(suivi / ".git")
    assert "rien à annuler" in call("annuler").err
