"""`fabriques journal`: the history of a dossier in business words, from real repositories."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from commandes import Done, call, registre, snapshot
from constats import fr
from depots import DEUX, commit, git
from registres import EXEMPLE

pytestmark = pytest.mark.usefixtures("alone")

LIEU = "lieux/la-filature.yaml"
AVANT = EXEMPLE.replace("2022: 50000,", "2022: 45000,")
VERSEMENT = "versements: [{le: 2021-09-20, annuite: 2021, montant: 40000}]\n"
TROIS, QUATRE = "2021-06-15T09:30:00+02:00", "2021-06-20T10:00:00+02:00"


def told(depot: Path, *words: str, slug: str = "la-filature") -> list[str]:
    """What the journal says, its title and the hashes left out."""
    done = call("journal", slug, "-C", depot, *words)
    assert (done.code, done.err) == (0, "")
    assert done.lines[0].startswith("Journal de ")
    lines = [line for line in done.lines[1:] if line]
    return [line if line.startswith(" ") else " · ".join(_head(line)) for line in lines]


def _head(line: str) -> list[str]:
    parts = line.split(" · ")
    return [part for index, part in enumerate(parts) if index != 1]


def data(depot: Path, *words: str, slug: str = "la-filature") -> Any:
    """The same for a program."""
    done = call("journal", slug, "-C", depot, "--format=json", *words)
    assert (done.code, done.err) == (0, "")
    return json.loads(done.out)


def said(depot: Path, *words: str, slug: str = "la-filature") -> list[tuple[str, list[str], list[str]]]:
    """Message, mentions and lines of each entry."""
    entries = data(depot, *words, slug=slug)["entrees"]
    return [((one["message"] or "").partition("\n")[0], one["mentions"], one["lignes"]) for one in entries]


def messages(depot: Path, *words: str, slug: str = "la-filature") -> list[str]:
    return [message for message, _, _ in said(depot, *words, slug=slug)]


CREATION = [fr("création du dossier : demandé 120 000 € (2021 : 40 000 €, 2022 : 50 000 €, 2023 : 30 000 €)")]


def test_each_commit_is_told_in_business_words_newest_first(depot: Path) -> None:
    first = git(depot, "rev-parse", "HEAD")
    second = commit(depot, DEUX, {LIEU: AVANT}, "Plan révisé\n\nReçu le 7 juin.\n")
    third = commit(depot, TROIS, {LIEU: AVANT + VERSEMENT}, "Premier versement")
    (depot / LIEU).write_text(AVANT + VERSEMENT + "notes: Rappeler le porteur.\n", encoding="utf-8")
    assert call("journal", "la-filature", "-C", depot).out == fr(
        f"""Journal de La Filature (la-filature) · fichiers du dossier de travail

non enregistré
    notes : modifié

15/06/2021 à 09:30 · {third[:7]} · Instruction
    versement du 20/09/2021 : 40 000 € pour 2021
    motif : Premier versement

08/06/2021 à 18:00 · {second[:7]} · Instruction
    demandé 2022 : 50 000 € → 45 000 €
    motif : Plan révisé
            Reçu le 7 juin.

01/06/2021 à 12:00 · {first[:7]} · Instruction
    création du dossier : demandé 120 000 € (2021 : 40 000 €, 2022 : 50 000 €, 2023 : 30 000 €)
    motif : suite

Une seule valeur : fabriques journal la-filature --champ demande.annuites
"""
    )


def test_after_one_value_the_whole_history_is_proposed(depot: Path) -> None:
    done = call("journal", "la-filature", "-C", depot, "--champ", "demande")
    assert done.lines[-1] == "Toute son histoire : fabriques journal la-filature"


def test_commits_that_do_not_touch_the_dossier_are_not_told(depot: Path) -> None:
    commit(depot, DEUX, {"lieux/le-moulin.yaml": EXEMPLE.replace("4567890", "1")}, "autre")
    commit(depot, TROIS, {}, "vide")
    assert messages(depot) == ["suite"]
    assert messages(depot, slug="le-moulin") == ["autre"]


@pytest.mark.parametrize(
    ("champ", "expected"),
    [
        ("demande.annuites.2022", ["demandé 2022 : 50 000 € → 45 000 €", "demandé 2022 : — → 50 000 €"]),
        ("versements[2021-09-20].montant", ["versements[2021-09-20].montant : — → 40 000 €"]),
        ("versements[2021-09-20]", ["versement du 20/09/2021 : 40 000 € pour 2021"]),
        ("versements", ["versement du 20/09/2021 : 40 000 € pour 2021"]),
        ("notes", ["notes : modifié"]),
        ("nom", ["nom : — → La Filature"]),
        ("convention", []),
        ("demande.annuites.2030", []),
        ("DEMANDE.Annuités.2022", ["demandé 2022 : 50 000 € → 45 000 €", "demandé 2022 : — → 50 000 €"]),
        ("remarque", ["notes : modifié"]),
        ("Titre", ["nom : — → La Filature"]),
    ],
)
def test_one_value_is_followed(depot: Path, champ: str, expected: list[str]) -> None:
    commit(depot, DEUX, {LIEU: AVANT}, "Plan révisé")
    commit(depot, TROIS, {LIEU: AVANT + VERSEMENT}, "Premier versement")
    commit(depot, QUATRE, {LIEU: AVANT + VERSEMENT + "notes: Rappeler.\n"}, "Note")
    lines = [line for _, _, lines in said(depot, "--champ", champ) for line in lines]
    assert lines == [fr(line) for line in expected]


def test_a_followed_act_keeps_its_thread_when_its_reference_comes_later(depot: Path) -> None:
    commit(depot, DEUX, {LIEU: EXEMPLE + VERSEMENT}, "payé")
    named = VERSEMENT.replace("40000", "40000, reference: DP-1")
    commit(depot, TROIS, {LIEU: EXEMPLE + named}, "référence")
    commit(depot, QUATRE, {LIEU: EXEMPLE + named.replace("montant: 40000", "montant: 39000")}, "corrigé")
    assert said(depot, "--champ", "versements[2021-09-20].montant") == [
        ("corrigé", [], [fr("versements[2021-09-20].montant : 40 000 € → 39 000 €")]),
        ("payé", [], [fr("versements[2021-09-20].montant : — → 40 000 €")]),
    ]
    assert [lines for _, _, lines in said(depot, "--champ", "versements[2021-09-20]")] == [
        [fr("versement du 20/09/2021, montant : 40 000 € → 39 000 €")],
        ["versement du 20/09/2021, référence : — → DP-1"],
        [fr("versement du 20/09/2021 : 40 000 € pour 2021")],
    ]


def test_a_value_that_never_was_is_said_so_and_a_slip_is_refused(depot: Path) -> None:
    done = call("journal", "la-filature", "-C", depot, "--champ=convention")
    assert done.code == 0
    assert done.lines[-1] == "convention n'a jamais eu de valeur."
    for champ, message, remedy in (
        (
            "demande.anuites",
            "clé inconnue « anuites » dans « demande.anuites ».",
            "Vouliez-vous dire « annuites » ?",
        ),
        ("versments", "clé inconnue « versments ».", "Vouliez-vous dire « versements » ?"),
        ("nom.x", "clé inconnue « x » dans « nom.x ».", None),
        ("a]b[", "« a]b[ » n'est pas un chemin de clés.", None),
    ):
        done = call("journal", "la-filature", "-C", depot, "--champ", champ)
        assert (done.code, done.out) == (2, "")
        assert done.err.splitlines()[0] == f"fabriques : --champ : {message}"
        assert remedy is None or remedy in done.err


def test_only_the_newest_entries_when_a_number_is_given(depot: Path) -> None:
    for text in (AVANT, EXEMPLE, AVANT):
        commit(depot, DEUX, {LIEU: text}, "révision")
    done = call("journal", "la-filature", "-C", depot, "-n", "1")
    assert done.lines[-3] == "3 entrées plus anciennes, que --nombre laisse de côté."
    assert len(data(depot, "-n", "2")["entrees"]) == 2
    assert data(depot, "-n", "3")["entrees_plus_anciennes"] == 1
    assert "plus ancienne" not in call("journal", "la-filature", "-C", depot, "-n", "4").out
    for wrong in ("0", "-1", "deux", "1.5", "²"):
        done = call("journal", "la-filature", "-C", depot, f"--nombre={wrong}")
        assert (done.code, done.out) == (2, "")
        assert done.err == (
            f"fabriques : --nombre attend un nombre d'entrées, pas « {wrong} ».\n  Exemple : -n 5.\n"
        )


# Names


@pytest.mark.parametrize(
    "changed", [EXEMPLE, AVANT, AVANT.replace("nom: La Filature", "nom: La Grande Filature")]
)
def test_a_renaming_is_followed_whatever_else_changed(depot: Path, changed: str) -> None:
    commit(depot, DEUX, {LIEU: None, "lieux/la-grande.yaml": changed}, "renommé")
    commit(depot, TROIS, {"lieux/la-grande.yaml": changed + VERSEMENT}, "payé")
    found = said(depot, slug="la-grande")
    assert [message for message, _, _ in found] == ["payé", "renommé", "suite"]
    assert found[1][1] == ["fichier renommé : la-filature → la-grande"]
    assert said(depot)[0][1] == [
        "fichier renommé : la-filature → la-grande, dont l'histoire continue sous ce nom"
    ]


def test_a_look_alike_is_no_renaming(depot: Path) -> None:
    other = EXEMPLE.replace("4567890", "1234567").replace("nom: La Filature", "nom: Le Moulin")
    commit(depot, DEUX, {LIEU: None, "lieux/le-moulin.yaml": other}, "l'un part, l'autre vient")
    assert said(depot, slug="le-moulin") == [("l'un part, l'autre vient", CREATION, [])]
    gone = said(depot)
    assert gone[0] == ("l'un part, l'autre vient", [CREATION[0].replace("création", "suppression")], [])
    assert len(gone) == 2


def test_a_renaming_of_what_could_not_be_read_is_followed(depot: Path) -> None:
    commit(depot, DEUX, {LIEU: EXEMPLE + "nom: [\n"}, "cassé")
    commit(depot, TROIS, {LIEU: None, "lieux/la-grande.yaml": AVANT}, "réparé")
    assert said(depot, slug="la-grande")[0] == (
        "réparé",
        ["fichier renommé : la-filature → la-grande", "fichier de nouveau lisible"],
        [fr("demandé 2022 : 50 000 € → 45 000 €")],
    )
    assert messages(depot, slug="la-grande") == ["réparé", "cassé", "suite"]


def test_the_name_that_another_dossier_had_before_is_not_its_history(depot: Path) -> None:
    commit(depot, DEUX, {LIEU: None, "lieux/la-grande.yaml": EXEMPLE}, "renommé")
    other = EXEMPLE.replace("4567890", "1234567")
    commit(depot, TROIS, {LIEU: other}, "un autre du même nom")
    commit(depot, QUATRE, {"lieux/la-grande.yaml": AVANT}, "révisé")
    assert messages(depot, slug="la-grande") == ["révisé", "renommé", "suite"]


def test_a_registre_moved_in_its_repository_keeps_its_history(depot: Path) -> None:
    (depot / "data").mkdir()
    for name in ("programme.yaml", "vagues", "lieux"):
        git(depot, "mv", name, f"data/{name}")
    commit(depot, DEUX, motif="rangé")
    assert said(depot / "data") == [
        ("rangé", ["fichier déplacé : lieux/la-filature.yaml → data/lieux/la-filature.yaml"], []),
        ("suite", CREATION, []),
    ]


def test_what_is_renamed_and_not_recorded_yet_is_followed(depot: Path) -> None:
    (depot / LIEU).rename(depot / "lieux" / "la-grande.yaml")
    found = said(depot, slug="la-grande")
    assert found == [("", ["fichier renommé : la-filature → la-grande"], []), ("suite", CREATION, [])]


def test_a_dossier_that_is_gone_still_has_its_history(depot: Path) -> None:
    commit(depot, DEUX, {LIEU: None}, "retiré")
    assert messages(depot) == ["retiré", "suite"]
    assert messages(depot, slug="data/lieux/la-filature.yaml") == ["retiré", "suite"]
    commit(depot, TROIS, {LIEU: AVANT}, "remis")
    assert messages(depot) == ["remis", "retiré", "suite"]


def test_what_is_deleted_and_not_recorded_yet_is_said(depot: Path) -> None:
    (depot / LIEU).unlink()
    assert said(depot)[0] == ("", [CREATION[0].replace("création", "suppression")], [])


def test_a_new_file_that_no_commit_has_is_told(depot: Path) -> None:
    (depot / "lieux" / "le-moulin.yaml").write_text(EXEMPLE.replace("4567890", "1"), encoding="utf-8")
    assert said(depot, slug="le-moulin") == [("", CREATION, [])]


def test_a_number_or_a_path_names_a_dossier(depot: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(depot)
    assert messages(depot, slug="4567890") == ["suite"]
    assert messages(depot, slug=LIEU) == ["suite"]


@pytest.mark.parametrize("word", ["la-filatur", "../programme", "a/b", ".git", "x\ny", ""])
def test_an_unknown_dossier_is_refused(depot: Path, word: str) -> None:
    done = call("journal", "-C", depot, "--", word)
    assert (done.code, done.out) == (2, "")
    if word == "la-filatur":
        assert done.err == (
            "fabriques : dossier inconnu, aujourd'hui et dans l'histoire : « la-filatur ».\n"
            "  Vouliez-vous dire « la-filature » ?\n"
        )


def test_names_with_accents_and_spaces_have_their_history(tmp_path: Path) -> None:
    folder = registre(tmp_path / "dépôt d'été" / "data")
    shutil.move(folder / LIEU, folder / "lieux" / "l'été à Orée.yaml")
    git(folder, "init", "-q")
    commit(folder)
    assert messages(folder, slug="l'été à Orée") == ["suite"]


# Merges


def branches(depot: Path, ours: str, theirs: str) -> None:
    """Two branches that each changed the dossier, ready to be merged into `main`."""
    git(depot, "checkout", "-q", "-b", "autre")
    commit(depot, DEUX, {LIEU: theirs}, "autre branche")
    git(depot, "checkout", "-q", "main")
    commit(depot, TROIS, {LIEU: ours}, "notre branche")


def merged(depot: Path, text: str) -> None:
    """A merge commit that leaves this text, whatever the branches said."""
    tree_of = ("merge", "-q", "--no-commit", "--no-ff", "-s", "ours", "autre")
    git(depot, *tree_of)
    commit(depot, QUATRE, {LIEU: text}, "fusion")


def test_a_merge_that_brings_nothing_of_its_own_is_not_told_and_both_sides_are(depot: Path) -> None:
    branches(depot, EXEMPLE + VERSEMENT, AVANT)
    merged(depot, AVANT + VERSEMENT)
    assert messages(depot) == ["notre branche", "autre branche", "suite"]


def test_both_branches_add_an_act_and_the_merge_keeps_both(depot: Path) -> None:
    other = VERSEMENT.replace("2021-09-20", "2021-10-20").replace("40000", "5")
    branches(depot, EXEMPLE + VERSEMENT, EXEMPLE + other)
    both = EXEMPLE + VERSEMENT.replace("}]", "}, {le: 2021-10-20, annuite: 2021, montant: 5}]")
    merged(depot, both)
    assert messages(depot) == ["notre branche", "autre branche", "suite"]


def test_a_merge_that_settles_a_conflict_says_what_was_not_kept(depot: Path) -> None:
    branches(depot, AVANT, EXEMPLE.replace("2022: 50000,", "2022: 42000,"))
    merged(depot, AVANT)
    assert said(depot)[0] == (
        "fusion",
        ["fusion : choix entre ce que disaient les branches"],
        [fr("demandé 2022 : 42 000 € → 45 000 €")],
    )
    assert messages(depot) == ["fusion", "notre branche", "autre branche", "suite"]
    assert messages(depot, "--champ=demande.annuites.2022") == [
        *("fusion", "notre branche", "autre branche", "suite")
    ]
    assert messages(depot, "--champ=demande.annuites.2021") == ["suite"]


def test_a_merge_that_drops_what_one_side_changed_says_so(depot: Path) -> None:
    branches(depot, EXEMPLE + VERSEMENT, AVANT)
    merged(depot, EXEMPLE + VERSEMENT)
    assert said(depot)[0] == (
        "fusion",
        ["fusion : choix entre ce que disaient les branches"],
        [fr("demandé 2022 : 45 000 € → 50 000 €")],
    )


def test_a_merge_with_a_value_of_its_own_says_so(depot: Path) -> None:
    branches(depot, EXEMPLE + VERSEMENT, AVANT)
    merged(depot, EXEMPLE.replace("2022: 50000,", "2022: 47000,") + VERSEMENT)
    assert said(depot)[0] == (
        "fusion",
        ["fusion : valeur propre à la fusion, qu'aucune des branches n'avait"],
        [fr("demandé 2022 : 45 000 € → 47 000 €")],
    )


def test_a_merge_of_unrelated_work_is_not_told(depot: Path) -> None:
    branches(depot, AVANT, EXEMPLE)
    merged(depot, AVANT)
    assert messages(depot) == ["notre branche", "suite"]


def test_one_side_renames_and_the_other_changes(depot: Path) -> None:
    git(depot, "checkout", "-q", "-b", "autre")
    commit(depot, DEUX, {LIEU: None, "lieux/la-grande.yaml": EXEMPLE}, "renommé")
    git(depot, "checkout", "-q", "main")
    commit(depot, TROIS, {LIEU: AVANT}, "révisé")
    git(depot, "merge", "-q", "--no-edit", "autre", GIT_COMMITTER_DATE=QUATRE)
    assert (depot / "lieux" / "la-grande.yaml").read_text(encoding="utf-8") == AVANT
    assert messages(depot, slug="la-grande") == ["révisé", "renommé", "suite"]


def test_conflict_markers_committed_by_a_merge_are_said(depot: Path) -> None:
    branches(depot, AVANT, EXEMPLE.replace("2022: 50000,", "2022: 42000,"))
    merged(depot, f"<<<<<<< main\n{AVANT}=======\n{EXEMPLE}>>>>>>> autre\n")
    commit(depot, "2021-06-21T10:00:00+02:00", {LIEU: AVANT}, "réparé")
    assert said(depot)[:2] == [
        ("réparé", ["fichier de nouveau lisible"], []),
        (
            "fusion",
            [
                "fichier illisible : conflit de fusion git non résolu entre deux versions "
                "(« main » et « autre »)."
            ],
            [],
        ),
    ]


# What cannot be read, and what is only written otherwise


@pytest.mark.parametrize("text", ["nom: [\n", "", "- a\n", "nom: a\nnom\n", b"\xff\xfe", "<<<<<<< x\n"])
def test_an_unreadable_version_is_said_and_the_next_is_compared_with_the_last_readable(
    depot: Path, text: str | bytes
) -> None:
    commit(depot, DEUX, {LIEU: text}, "cassé")
    commit(depot, TROIS, {LIEU: AVANT}, "réparé")
    found = said(depot)
    assert found[0] == ("réparé", ["fichier de nouveau lisible"], [fr("demandé 2022 : 50 000 € → 45 000 €")])
    assert found[1][1][0].startswith("fichier illisible : ")
    assert found[1][2] == []
    assert messages(depot, "--champ=demande.annuites.2022") == ["réparé", "suite"]


def test_a_dossier_that_cannot_be_read_today_has_its_history(depot: Path) -> None:
    (depot / LIEU).write_text("nom: [\n", encoding="utf-8")
    found = said(depot)
    assert found[0][1][0].startswith("fichier illisible : ")
    assert found[1:] == [("suite", CREATION, [])]


@pytest.mark.parametrize(
    "text", [EXEMPLE.replace("\n", "\r\n"), f"# note\n{EXEMPLE}", EXEMPLE.replace("50000,", "50000.00,", 1)]
)
def test_a_change_of_writing_alone_is_said_so(depot: Path, text: str) -> None:
    commit(depot, DEUX, {LIEU: text.encode()}, "réécrit")
    assert said(depot)[0] == ("réécrit", ["mise en forme seulement"], [])
    assert messages(depot, "--champ=demande") == ["suite"]


def test_line_ends_alone_are_not_a_change_to_record(depot: Path) -> None:
    (depot / LIEU).write_bytes(EXEMPLE.replace("\n", "\r\n").encode())
    assert messages(depot) == ["suite"]


# Repositories


def test_a_worktree_a_detached_head_and_a_subfolder_are_read(tmp_path: Path) -> None:
    folder = registre(tmp_path / "depot" / "suivi" / "data")
    git(tmp_path / "depot", "init", "-q")
    first = commit(folder)
    commit(folder, DEUX, {LIEU: AVANT}, "révisé")
    git(folder, "worktree", "add", "-q", "--detach", str(tmp_path / "autre"), first)
    assert messages(folder) == ["révisé", "suite"]
    assert messages(tmp_path / "autre" / "suivi") == ["suite"]


def test_another_revision_is_read_without_the_working_folder(depot: Path) -> None:
    first = git(depot, "rev-parse", "HEAD")
    commit(depot, DEUX, {LIEU: AVANT}, "révisé")
    (depot / LIEU).write_text("illisible: [", encoding="utf-8")
    done = call("journal", "la-filature", "-C", depot, "--rev", "HEAD~1")
    assert done.lines[0] == f"Journal de La Filature (la-filature) · jusqu'au commit {first[:7]}"
    assert messages(depot, "--rev=HEAD") == ["révisé", "suite"]
    assert messages(depot, "--rev=HEAD~1") == ["suite"]


def test_a_shallow_clone_says_where_its_history_is_cut(depot: Path, tmp_path: Path) -> None:
    commit(depot, DEUX, {LIEU: AVANT}, "révisé")
    commit(depot, TROIS, {LIEU: AVANT + VERSEMENT}, "payé")
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "-q", "--depth=2", depot.as_uri(), str(clone))
    found = said(clone)
    assert [message for message, _, _ in found] == ["payé", "révisé"]
    assert found[1][1] == [
        "l'histoire est coupée ici, ce clone ne contient pas les commits d'avant : "
        "git fetch --unshallow les apporte"
    ]


def refused(*words: object) -> str:
    done: Done = call("journal", "la-filature", *words)
    assert (done.code, done.out) == (2, "")
    return done.err.splitlines()[0]


def test_what_git_cannot_tell_is_said_in_french(
    depot: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bare = registre(tmp_path / "nu")
    assert refused("-C", bare) == f"fabriques : {bare} n'est pas suivi par git."
    git(bare, "init", "-q")
    assert refused("-C", bare) == "fabriques : le dépôt git est vide : aucun commit."
    assert refused("-C", depot, "--rev=--output=x") == "fabriques : révision inconnue : « --output=x »."
    assert refused("-C", depot, "--rev=") == "fabriques : --rev : cette option est vide."
    monkeypatch.setenv("PATH", "")
    assert refused("-C", depot) == "fabriques : git n'est pas installé."


def test_what_is_laid_again_on_another_branch_is_dated_of_the_day_it_is_recorded(depot: Path) -> None:
    """One clock for what the journal tells and for what `--connu-le` knows: the dates never go up and down."""
    commit(depot, "2021-06-08T10:00:00+02:00", {LIEU: AVANT}, "avant")
    (depot / LIEU).write_text(AVANT.replace("{2021: 40000", "{2021: 41000"), encoding="utf-8")
    git(depot, "add", "--all")
    written, recorded = "2021-06-03T10:00:00+02:00", "2021-06-10T10:00:00+02:00"
    git(depot, "commit", "-q", "-m", "rebasé", GIT_AUTHOR_DATE=written, GIT_COMMITTER_DATE=recorded)
    done = call("journal", "la-filature", "-C", depot)
    heads = [line.partition(" · ")[0] for line in done.out.splitlines() if line[:2].isdigit()]
    assert heads == [
        "10/06/2021 à 10:00 (écrit le 03/06/2021)",
        "08/06/2021 à 10:00",
        "01/06/2021 à 12:00",
    ]
    found = json.loads(call("journal", "la-filature", "-C", depot, "--format=json").out)["entrees"][0]
    assert (found["le"], found["ecrit_le"]) == (recorded, written)
    asked = ("lieux", "-C", depot, "--colonnes=demande", "--format=csv", "--au=2021-06-30", "-q")
    known = [call(*asked, f"--connu-le={day}").out.splitlines()[-1] for day in ("2021-06-09", "2021-06-10")]
    assert known == ["115000.00", "116000.00"]


def test_no_setting_changes_what_is_told(depot: Path) -> None:
    commit(depot, DEUX, {LIEU: None, "lieux/la-grande.yaml": AVANT}, "renommé")
    before = call("journal", "la-grande", "-C", depot).out
    for setting in (
        *("log.showSignature=true", "log.follow=true", "log.date=relative", "diff.renames=false"),
        *("core.quotePath=true", "color.ui=always", "diff.external=false", "format.pretty=oneline"),
        *("i18n.logOutputEncoding=latin1", "log.mailmap=true", "diff.renameLimit=1", "core.abbrev=12"),
    ):
        git(depot, "config", *setting.split("="))
    (depot / ".mailmap").write_text("Autre <autre@exemple.invalid> <instruction@exemple.invalid>\n")
    assert call("journal", "la-grande", "-C", depot).out == before


def test_reading_the_history_writes_nothing(depot: Path) -> None:
    commit(depot, DEUX, {LIEU: AVANT}, "révisé")
    before = snapshot(depot)
    for words in ([], ["--format=json"], ["--champ=demande"], ["--rev=HEAD~1"]):
        assert call("journal", "la-filature", "-C", depot, *words).code == 0
    assert snapshot(depot) == before
    assert call("journal", "la-filature", "-C", depot, f"--sortie={depot}/x.txt").code == 2


def test_the_texts_of_a_commit_are_shown_and_never_obeyed(depot: Path, tmp_path: Path) -> None:
    hostile = "\x1b[31mrouge\n::error::x\n| a | <b>é</b> `c` **d**\n\u202eenvers"
    name = ("-c", "user.name=::error::\x1b]0;titre\x07 <b>|x|", "-c", "user.email=x@exemple.invalid")
    (depot / LIEU).write_text(AVANT, encoding="utf-8")
    subprocess.run(["git", *name, "commit", "-qam", hostile], cwd=depot, check=True, capture_output=True)
    for form in ("texte", "markdown", "json"):
        out = call("journal", "la-filature", "-C", depot, f"--format={form}").out
        assert not set("\x1b\x07\u202e") & set(out)
        assert not any(line.lstrip().startswith("::error") for line in out.splitlines())
        assert "rouge" in out
    markdown = call("journal", "la-filature", "-C", depot, "--format=markdown").out
    assert "\\<b\\>é\\</b\\> \\`c\\` \\*\\*d\\*\\*" in markdown


def test_nobody_can_be_reached_by_what_a_commit_says(depot: Path) -> None:
    message = "Révisé\n\nSigned-off-by: Claude Exemple <claude@exemple.invalid>\nTél. 01 99 00 00 00"
    commit(depot, DEUX, {LIEU: AVANT}, message)
    for form in ("texte", "markdown", "json"):
        out = call("journal", "la-filature", "-C", depot, f"--format={form}").out
        assert "@" not in out
        assert "01 99" not in out


def test_a_message_in_another_encoding_or_an_impossible_date_is_read(depot: Path) -> None:
    git(depot, "-c", "i18n.commitEncoding=ISO-8859-1", "commit", "-q", "--allow-empty", "-m", "x")
    tree = git(depot, "rev-parse", "HEAD^{tree}")
    (depot / LIEU).write_text(AVANT, encoding="utf-8")
    git(depot, "add", "--all")
    tree = git(depot, "write-tree")
    parent = git(depot, "rev-parse", "HEAD")
    raw = (
        f"tree {tree}\nparent {parent}\nauthor  <x> 99999999999999999 +9999\n"
        f"committer I <i@exemple.invalid> 1623168000 +0200\nencoding ISO-8859-1\n\nRévisé\n"
    ).encode("latin-1")
    done = subprocess.run(
        ["git", "hash-object", "-t", "commit", "-w", "--stdin", "--literally"],
        *(),
        cwd=depot,
        input=raw,
        capture_output=True,
        check=True,
    )
    git(depot, "reset", "-q", "--soft", done.stdout.decode().strip())
    lines = call("journal", "la-filature", "-C", depot).lines
    assert lines[2].startswith("08/06/2021 à 18:00 · ")
    assert lines[2].endswith(" · auteur inconnu")
    assert lines[4] == "    motif : Révisé"


# Formats


def test_the_history_in_markdown(depot: Path) -> None:
    second = commit(depot, DEUX, {LIEU: AVANT}, "Plan *révisé*\n\nSuite.")
    out = call("journal", "la-filature", "-C", depot, "--format=markdown", "-n1").out
    assert out == fr(
        f"""### Journal de La Filature (la-filature) · fichiers du dossier de travail

#### 08/06/2021 à 18:00 · {second[:7]} · Instruction

- demandé 2022 : 50 000 € → 45 000 €

> Plan \\*révisé\\* Suite.

1 entrée plus ancienne, que --nombre laisse de côté.
"""
    )


def test_the_history_for_a_program(depot: Path) -> None:
    second = commit(depot, DEUX, {LIEU: AVANT + "notes: x\n"}, "Plan révisé")
    assert data(depot, "-n1") == {
        "version": 1,
        "slug": "la-filature",
        "nom": "La Filature",
        "fichiers": "dossier de travail",
        "champ": None,
        "entrees": [
            {
                "commit": second,
                "le": "2021-06-08T18:00:00+02:00",
                "ecrit_le": "2021-06-08T18:00:00+02:00",
                "auteur": "Instruction",
                "message": "Plan révisé",
                "slug": "la-filature",
                "mentions": [],
                "lignes": [fr("demandé 2022 : 50 000 € → 45 000 €"), "notes : modifié"],
                "changements": [
                    {"chemin": "demande.annuites.2022", "avant": "50000", "apres": "45000"},
                    {"chemin": "notes", "prive": True},
                ],
            }
        ],
        "entrees_plus_anciennes": 1,
    }


def test_the_result_goes_to_a_file(depot: Path, tmp_path: Path) -> None:
    for form in ("texte", "markdown", "json"):
        words = ("journal", "la-filature", "-C", depot, f"--format={form}")
        target = tmp_path / f"journal.{form}"
        assert call(*words, f"--sortie={target}").out == ""
        assert target.read_text(encoding="utf-8") == call(*words).out


def test_an_instant_is_shown_in_the_time_of_paris(depot: Path) -> None:
    commit(depot, "2021-06-08T23:30:00-04:00", {LIEU: AVANT}, "nuit")
    assert told(depot)[0] == "09/06/2021 à 05:30 · Instruction"
    assert data(depot)["entrees"][0]["le"] == "2021-06-08T23:30:00-04:00"
