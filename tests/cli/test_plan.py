"""`fabriques plan`: real repositories, a branch, and what it changes in dossiers, euros, places and findings."""

from __future__ import annotations

import json
import re
import shutil
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from commandes import Done, call, edited, registre, snapshot
from constats import fr
from depots import DEUX, UN, commit, git
from laureats import laureat, programme
from registres import EXEMPLE

AU = "--au=2021-07-31"
LIEU = "lieux/la-filature.yaml"
ACCORD = (
    "decisions: [{le: 2021-06-08, resultat: laureat, annuites: {2021: 40000, 2022: 50000, 2023: 30000}}]\n"
)

pytestmark = pytest.mark.usefixtures("alone")

DEPOSEE = {"slug": "la-filature", "statut": "depose", "statut_mot": "déposé"}


def plan(folder: Path, *words: str) -> Done:
    """What `plan` prints of a registre."""
    return call("plan", "-C", folder, AU, *words)


def shown(folder: Path, *words: str, code: int = 0) -> Any:
    """The plan as a program reads it."""
    done = plan(folder, *words, "--format=json")
    assert (done.code, done.err) == (code, ""), done
    return json.loads(done.out)


def branch(depot: Path, name: str = "essai", start: str = "main") -> None:
    """A branch, checked out."""
    git(depot, "checkout", "-q", "-b", name, start)


def write(folder: Path, **files: str) -> None:
    """Dossiers written in the working folder, by slug with underscores."""
    for slug, text in files.items():
        (folder / "lieux" / f"{slug.replace('_', '-')}.yaml").write_text(text, encoding="utf-8")


def amount(found: Any, cle: str, state: str = "ecart") -> Decimal:
    """One cell of the table of the money."""
    (row,) = [row for row in found["budget"] if row["cle"] == cle]
    return Decimal(row[state]["montant"])


def codes(found: Any) -> list[str]:
    """The rules of the new findings."""
    return [constat["regle"] for constat in found["nouveaux_constats"]]


def squeezed(done: Done) -> list[str]:
    """The lines of a result, runs of plain spaces made one."""
    return [re.sub(" +", " ", line).strip() for line in done.lines]


# What a branch does to a dossier


def test_nothing_changed_is_said_in_one_line(depot: Path) -> None:
    head = git(depot, "rev-parse", "HEAD")[:7]
    done = plan(depot)
    assert (done.code, done.err) == (0, "")
    assert done.lines == [
        f"Situation au 31/07/2021 · HEAD ({head}) → copie de travail · règles 1.0",
        "Aucun changement",
    ]


@pytest.mark.parametrize("word", ["HEAD..HEAD", "main..main", "main...main", "main", ".."])
def test_a_state_compared_with_itself_changes_nothing(depot: Path, word: str) -> None:
    done = plan(depot, word)
    assert (done.code, done.lines[1:]) == (0, ["Aucun changement"])


def test_a_branch_that_raises_an_annuity_says_by_how_much_and_where_it_is_refused(depot: Path) -> None:
    branch(depot)
    text = edited(
        "annuites: {2021: 40000, 2022: 50000, 2023: 30000}",
        "annuites: {2021: 40000, 2022: 50000.01, 2023: 30000}",
    )
    commit(depot, DEUX, {LIEU: text})
    found = shown(depot, "main..essai", code=1)
    assert found["dossiers"] == [
        {
            "slug": "la-filature",
            "sorte": "modifie",
            "avant": {**DEPOSEE, "verdict": "eligible", "verdict_mot": "éligible"},
            "apres": {**DEPOSEE, "verdict": "ineligible", "verdict_mot": "inéligible en l'état"},
            "changements": [{"chemin": "demande.annuites.2022", "avant": "50000", "apres": "50000.01"}],
            "inchanges": found["dossiers"][0]["inchanges"],
        }
    ]
    assert found["sans_effet_budgetaire"] is False  # what is asked is shown with the envelope
    assert amount(found, "en_instruction") == Decimal("0.01")
    (constat,) = found["nouveaux_constats"]
    assert (constat["regle"], constat["niveau"], constat["chemin"]) == (
        "MNT-02",
        "bloquant",
        "demande.annuites.2022",
    )
    assert plan(depot, "main..essai", "--seuil=bloquant", "--portee=fichier,gestion,programme").code == 0


def test_a_decision_moves_the_status_the_money_and_the_places(depot: Path) -> None:
    write(depot, la_filature=EXEMPLE + ACCORD)
    done = plan(depot)
    assert done.code == 0
    assert done.lines[1] == "1 dossier modifié"
    assert done.lines[3].split() == ["~", "la-filature", "statut", "déposé", "→", "lauréat"]
    assert fr("accordé 2022 — → 50 000 € au plafond annuel") in squeezed(done)
    table = [line for line in done.lines if line.startswith(("Total attribué", "Places"))]
    assert table == [
        fr("Total attribué                    0,00 €     120 000,00 €  +120 000,00 €"),
        "Places prises                          0                1             +1",
        "Places QPV / hors                  0 / 0            0 / 1         0 / +1",
    ]
    assert "Vague 6 (30/03/2021) : places 0 → 1 · accordé 0 € → 120\u202f000\u00a0€" in done.out.replace(
        "0\u00a0€ →", "0 € →"
    )


def test_no_effect_on_the_budget_is_said_in_so_many_words(depot: Path) -> None:
    write(depot, la_filature=edited("nom: La Filature\n", "nom: La Grande Filature\n"))
    done = plan(depot)
    assert (done.code, "Aucun effet budgétaire." in done.lines) == (0, True)


def test_a_dossier_renamed_and_edited_is_one_dossier(depot: Path) -> None:
    branch(depot)
    git(depot, "mv", LIEU, "lieux/la-grande-filature.yaml")
    commit(
        depot,
        DEUX,
        {"lieux/la-grande-filature.yaml": edited("nom: La Filature\n", "nom: La Grande Filature\n")},
    )
    found = shown(depot, "main")
    (change,) = found["dossiers"]
    assert (change["sorte"], change["slug"], change["avant"]["slug"]) == (
        "renomme",
        "la-grande-filature",
        "la-filature",
    )
    assert change["changements"] == [{"chemin": "nom", "avant": "La Filature", "apres": "La Grande Filature"}]
    assert (found["nouveaux_constats"], found["constats_leves"]) == ([], [])


def test_a_finding_that_a_renamed_dossier_already_had_is_not_new(depot: Path) -> None:
    late = edited("2021-03-15T10:30:00+01:00", "2021-03-31T00:33:00+02:00")
    commit(depot, DEUX, {LIEU: late})
    branch(depot)
    git(depot, "mv", LIEU, "lieux/la-grande-filature.yaml")
    commit(depot, DEUX)
    assert codes(shown(depot, "main")) == []


def test_two_look_alikes_are_a_removal_and_an_addition(depot: Path) -> None:
    other = edited('numero_ds: "4567890"', 'numero_ds: "4567891"')
    (depot / LIEU).unlink()
    write(depot, le_moulin=other)
    assert [(c["slug"], c["sorte"]) for c in shown(depot)["dossiers"]] == [
        ("la-filature", "retire"),
        ("le-moulin", "ajoute"),
    ]


def test_an_added_dossier_says_what_it_asks_and_what_it_lacks(depot: Path) -> None:
    write(depot, le_moulin="nom: Le Moulin\ndemande: {annuites: {2021: 50000, 2022: 50000}}\n")
    done = plan(depot)
    assert done.code == 0
    (line,) = [line for line in done.lines if line.startswith("+")]
    assert line == fr("+ le-moulin  brouillon · demandé 100 000 € · à compléter (7)")


def test_a_removed_dossier_says_what_it_was(depot: Path) -> None:
    commit(depot, DEUX, {LIEU: EXEMPLE + ACCORD})
    (depot / LIEU).unlink()
    done = plan(depot)
    (line,) = [line for line in done.lines if line.startswith("- ")]
    assert line == fr("- la-filature  retiré · était : lauréat · accordé 120 000 € · éligible")


def test_a_branch_that_only_removes_names_no_dossier_to_look_at(depot: Path) -> None:
    (depot / LIEU).unlink()
    assert plan(depot).lines[-1] == (
        "Un dossier : fabriques check IDENTIFIANT · son histoire : fabriques journal IDENTIFIANT"
    )


def test_items_of_lists_are_followed_by_date_and_reference_when_others_come_before(depot: Path) -> None:
    paid = (
        EXEMPLE + ACCORD + "versements:\n  - {le: 2021-07-20, annuite: 2020, montant: 1, reference: DP-2}\n"
    )
    commit(depot, DEUX, {LIEU: paid})
    first = "versements:\n  - {le: 2021-07-10, annuite: 2021, montant: 5, reference: DP-1}\n"
    write(depot, la_filature=paid.replace("versements:\n", first))
    found = shown(depot, code=1)
    changed = {change["chemin"].split(".")[0] for change in found["dossiers"][0]["changements"]}
    assert changed == {"versements[2021-07-10 DP-1]"}
    assert [c["chemin"] for c in found["nouveaux_constats"] if c["chemin"].startswith("versements[1]")] == []


def test_a_private_field_says_that_it_changed_and_nothing_more(depot: Path) -> None:
    write(depot, la_filature=edited("nom: Claude Exemple", "nom: Dominique Secret"))
    for form in ("texte", "markdown", "json"):
        done = plan(depot, f"--format={form}", "--complet")
        assert done.code == 0
        assert "Secret" not in done.out
        assert "Claude Exemple" not in done.out
    assert shown(depot)["dossiers"][0]["changements"] == [
        {"chemin": "porteur.representant.nom", "prive": True}
    ]


@pytest.mark.parametrize(
    "text", [EXEMPLE.replace("\n", "\r\n"), "# relu\n" + EXEMPLE, EXEMPLE.replace("lieu:\n", "lieu:\n\n", 1)]
)
def test_a_text_whose_values_are_the_same_is_only_rewritten(depot: Path, text: str) -> None:
    (depot / LIEU).write_bytes(text.encode())
    done = plan(depot)
    assert done.code == 0
    assert done.lines[1] == "1 dossier réécrit sans changement de valeur"
    assert "= la-filature  texte réécrit, aucune valeur ne change" in done.lines


# Broken on one side


def test_a_broken_file_on_the_branch_is_a_new_finding_and_the_rest_is_compared(depot: Path) -> None:
    write(depot, la_filature="nom: [La Filature\n", le_moulin=laureat())
    found = shown(depot, code=1)
    assert [(c["slug"], c["sorte"], c["apres"]["verdict"]) for c in found["dossiers"]] == [
        ("la-filature", "illisible", "illisible"),
        ("le-moulin", "ajoute", found["dossiers"][1]["apres"]["verdict"]),
    ]
    assert "FIC-01" in codes(found)
    assert amount(found, "a_conventionner") == 150000


def test_a_broken_file_on_the_base_is_lifted_by_a_branch_that_mends_it(depot: Path) -> None:
    commit(depot, DEUX, {LIEU: "nom: [La Filature\n"})
    write(depot, la_filature=EXEMPLE)
    found = shown(depot)
    assert [c["regle"] for c in found["constats_leves"]] == ["FIC-01"]
    assert found["dossiers"][0]["avant"] == {
        **dict.fromkeys(("statut", "statut_mot")),
        **dict.fromkeys(("verdict", "verdict_mot"), "illisible"),
        "slug": "la-filature",
    }


@pytest.mark.parametrize("text", [None, "nom: [Fabriques\n", "nom: Fabriques\n"])
def test_a_base_without_a_usable_programme_is_read_with_that_of_the_branch(
    depot: Path, text: str | None
) -> None:
    good = (depot / "programme.yaml").read_text(encoding="utf-8")
    start = commit(depot, DEUX, {"programme.yaml": text})
    commit(depot, DEUX, {"programme.yaml": good, "lieux/le-moulin.yaml": laureat()})
    done = plan(depot, f"{start}..HEAD")
    assert done.code == 0
    assert done.err.startswith(f"{start} ({start[:7]}) : programme.yaml est ")
    assert done.err.endswith(". Celui de la branche en tient lieu.\n")
    assert "+ le-moulin" in done.out


def test_a_branch_whose_programme_cannot_be_used_stops(depot: Path) -> None:
    (depot / "programme.yaml").write_text("nom: Fabriques\n", encoding="utf-8")
    done = plan(depot)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("fabriques : programme.yaml est inutilisable.\n")


# The call: programme and waves


def test_a_deleted_wave_is_said_first_with_the_verdicts_that_it_moves(depot: Path) -> None:
    branch(depot)
    commit(depot, DEUX, {"vagues/2021-03-30.yaml": None})
    done = plan(depot, "main")
    assert done.code == 1
    assert done.lines[1:5] == [
        "Aucun dossier ne change",
        "",
        "- vague 6 (30/03/2021) : retrait",
        "Verdicts déplacés sans que le dossier change : la-filature éligible → fichier à corriger.",
    ]
    assert "Sans vague connue : dossiers 0 → 1" in done.out
    found = shown(depot, "main", code=1)
    assert codes(found) == ["CAL-02"]
    assert found["verdicts_deplaces"] == [
        {"slug": "la-filature", "avant": "eligible", "apres": "fichier-a-corriger"}
    ]


def test_a_change_of_the_programme_is_said_with_the_verdicts_that_it_moves(depot: Path) -> None:
    text = (depot / "programme.yaml").read_text(encoding="utf-8")
    text = text.replace("plafond_annuel: {valeur: 50000,", "plafond_annuel: {valeur: 49999.99,")
    (depot / "programme.yaml").write_text(text, encoding="utf-8")
    found = shown(depot, code=1)
    assert found["fichiers"] == [
        {
            "fichier": "programme.yaml",
            "titre": "programme",
            "sorte": "modifie",
            "changements": [
                {"chemin": "subvention.plafond_annuel.valeur", "avant": "50000", "apres": "49999.99"}
            ],
        }
    ]
    assert found["verdicts_deplaces"] == [{"slug": "la-filature", "avant": "eligible", "apres": "ineligible"}]
    assert plan(depot).lines[3].startswith("~ programme  ")


# A base branch that moved


@pytest.fixture
def disputed(depot: Path) -> Path:
    """150 000 € are left, and two branches each take them."""
    left = programme("enveloppe: [{le: 2019-07-11, montant: 150000, source: dépliant}]")
    commit(depot, UN, left)
    for name, slug in (("une", "le-moulin"), ("autre", "le-fanal")):
        branch(depot, name)
        commit(depot, DEUX, {f"lieux/{slug}.yaml": laureat()})
    return depot


def test_two_branches_that_each_take_what_is_left_are_fine_alone_and_refused_together(disputed: Path) -> None:
    for name in ("une", "autre"):
        found = shown(disputed, f"main...{name}", "--portee=gestion,programme")
        assert (amount(found, "reste_a_attribuer", "branche"), found["fusion"]) == (0, None)
    git(disputed, "checkout", "-q", "main")
    git(disputed, "merge", "-q", "une", "--no-edit")
    git(disputed, "checkout", "-q", "autre")
    found = shown(disputed, "main", "--portee=gestion,programme", code=1)
    assert {state: amount(found, "reste_a_attribuer", state) for state in ("base", "branche", "actuel")} == {
        "base": 150000,
        "branche": 0,
        "actuel": 0,
    }
    assert amount(found, "reste_a_attribuer", "apres_fusion") == -150000
    assert found["fusion"] == {"dossiers_avances": 1, "conflits": []}
    assert [c["regle"] for c in found["nouveaux_constats"] if c["niveau"] == "bloquant"] == ["ENV-01"]
    done = plan(disputed, "main", "--portee=gestion,programme")
    assert done.lines[1] == "1 dossier ajouté · main a avancé de 1 dossier depuis"
    start = git(disputed, "merge-base", "main", "HEAD")[:7]
    assert f" · main au point de départ ({start}) → copie de travail · " in done.lines[0]
    assert start != git(disputed, "rev-parse", "main")[:7]
    assert done.lines[5].split() == ["base", "branche", "écart", "main", "actuel", "après", "fusion"]


def test_the_branch_judged_alone_is_refused_too_once_it_holds_both_sides(disputed: Path) -> None:
    git(disputed, "merge", "-q", "une", "--no-edit")
    git(disputed, "checkout", "-q", "-b", "reunie")
    found = shown(disputed, "main", "--portee=gestion,programme", code=1)
    assert found["fusion"] is None
    assert [c["slug"] for c in found["dossiers"]] == ["le-fanal", "le-moulin"]
    git(disputed, "checkout", "-q", "une")
    assert [c["slug"] for c in shown(disputed, "main...reunie", "--portee=fichier", code=0)["dossiers"]] == [
        "le-fanal",
        "le-moulin",
    ]


def test_a_dossier_changed_on_both_sides_is_named_and_that_of_the_branch_is_counted(depot: Path) -> None:
    branch(depot)
    commit(depot, DEUX, {LIEU: edited("2022: 50000, 2023", "2022: 45000, 2023")})
    git(depot, "checkout", "-q", "main")
    commit(depot, DEUX, {LIEU: edited("2022: 50000, 2023", "2022: 48000, 2023")})
    git(depot, "checkout", "-q", "essai")
    found = shown(depot, "main")
    assert [path.rpartition("/")[2] for path in found["fusion"]["conflits"]] == ["la-filature.yaml"]
    assert [
        amount(found, "en_instruction", state) for state in ("base", "branche", "actuel", "apres_fusion")
    ] == [
        120000,
        115000,
        118000,
        115000,
    ]
    assert "Modifiés des deux côtés, à fusionner à la main" in plan(depot, "main").out


def test_the_same_change_on_both_sides_is_no_conflict(depot: Path) -> None:
    text = edited("2022: 50000, 2023", "2022: 45000, 2023")
    branch(depot)
    commit(depot, DEUX, {LIEU: text})
    git(depot, "checkout", "-q", "main")
    commit(depot, DEUX, {LIEU: text, "lieux/le-moulin.yaml": laureat()})
    git(depot, "checkout", "-q", "essai")
    found = shown(depot, "main")
    assert found["fusion"] == {"dossiers_avances": 2, "conflits": []}


def test_a_base_branch_that_moved_elsewhere_than_the_registre_adds_no_column(depot: Path) -> None:
    branch(depot)
    commit(depot, DEUX, {LIEU: EXEMPLE + ACCORD})
    git(depot, "checkout", "-q", "main")
    commit(depot, DEUX, {"LISEZMOI.md": "bonjour\n"})
    git(depot, "checkout", "-q", "essai")
    assert shown(depot, "main")["fusion"] is None


# The figures


def test_the_figures_are_the_difference_of_two_budgets(disputed: Path) -> None:
    found = shown(disputed, "main..autre", "--portee=fichier")
    sides = {}
    for rev in ("main", "autre"):
        done = call("budget", "-C", disputed, AU, "--rev", rev, "--format=json")
        rows = json.loads(done.out)["tableaux"][0]["lignes"]
        sides[rev] = {row["cle"]: Decimal(row["montant"]) for row in rows}
    assert {row["cle"] for row in found["budget"]} == {*sides["main"], *sides["autre"]}
    for row in found["budget"]:
        cle = row["cle"]
        assert Decimal(row["ecart"]["montant"]) == sides["autre"][cle] - sides["main"][cle], cle
        assert Decimal(row["base"]["montant"]) == sides["main"][cle], cle


def test_an_unknown_amount_is_never_zero(depot: Path) -> None:
    write(depot, la_filature=EXEMPLE + ACCORD.replace("50000", "50 000"))
    found = shown(depot, code=1)
    (row,) = [row for row in found["budget"] if row["cle"] == "a_conventionner"]
    assert row["ecart"] == {"montant": None, "borne": None, "inconnus": 1, "sans_montant": ["la-filature"]}
    assert (
        "* Total attribué, hors du total · base : rien · branche : 1 dossier sans montant."
        in plan(depot).lines
    )


# Where git stands


def test_untracked_files_count_and_ignored_ones_do_not(depot: Path) -> None:
    write(depot, le_moulin=laureat(), le_brouillon=laureat())
    (depot / ".gitignore").write_text("le-brouillon.yaml\n", encoding="utf-8")
    assert [c["slug"] for c in shown(depot)["dossiers"]] == ["le-moulin"]


def test_what_is_staged_and_what_is_not_are_one_working_folder(depot: Path) -> None:
    write(depot, le_moulin=laureat())
    git(depot, "add", "lieux/le-moulin.yaml")
    (depot / "lieux" / "le-moulin.yaml").unlink()
    assert shown(depot)["dossiers"] == []


def test_a_touched_file_with_the_same_bytes_does_not_change(depot: Path) -> None:
    (depot / LIEU).write_bytes((depot / LIEU).read_bytes())
    assert plan(depot).lines[1:] == ["Aucun changement"]


@pytest.mark.parametrize("where", ["suivi", "suivi/des lieux à l'été"])
def test_a_registre_in_a_subfolder_with_names_that_have_spaces_and_accents(
    tmp_path: Path, where: str
) -> None:
    top = tmp_path / "depot"
    folder = registre(top / where / "data")
    git(top, "init", "-q")
    commit(top)
    (top / "lieux").mkdir()
    (top / "lieux" / "intrus.yaml").write_text(EXEMPLE, encoding="utf-8")
    (folder / "lieux" / "l'été à Orée.yaml").write_text(EXEMPLE, encoding="utf-8")
    assert [c["slug"] for c in shown(folder, code=1)["dossiers"]] == ["l'été à Orée"]
    (constat, *_) = [c for c in shown(folder, code=1)["nouveaux_constats"] if c["regle"] == "FIC-05"]
    assert constat["fichier"] == f"{where}/data/lieux/l'été à Orée.yaml"


def test_a_detached_head_and_a_worktree(depot: Path, tmp_path: Path) -> None:
    first = git(depot, "rev-parse", "HEAD")
    commit(depot, DEUX, {"lieux/le-moulin.yaml": laureat()})
    beside = tmp_path / "à côté"
    git(depot, "worktree", "add", "-q", "--detach", str(beside), first)
    write(beside, le_fanal=laureat())
    assert [c["slug"] for c in shown(beside)["dossiers"]] == ["le-fanal"]
    moved = shown(beside, "main")
    assert [c["slug"] for c in moved["dossiers"]] == ["le-fanal"]
    assert moved["fusion"] == {"dossiers_avances": 1, "conflits": []}


def test_a_shallow_clone_is_compared_as_far_as_it_reaches(depot: Path, tmp_path: Path) -> None:
    first = git(depot, "rev-parse", "HEAD")
    branch(depot)
    commit(depot, DEUX, {"lieux/le-moulin.yaml": laureat()})
    commit(depot, DEUX, {"lieux/le-fanal.yaml": laureat()})
    git(depot, "checkout", "-q", "main")
    commit(depot, DEUX, {"lieux/autre.yaml": laureat()})
    shallow = tmp_path / "tronque"
    git(tmp_path, "clone", "-q", "--depth=1", "--no-single-branch", f"file://{depot}", str(shallow))
    assert [c["slug"] for c in shown(shallow, "HEAD..origin/essai")["dossiers"]] == [
        "autre",
        "le-fanal",
        "le-moulin",
    ]
    done = plan(shallow, "origin/main...origin/essai")
    assert (done.code, done.out) == (2, "")
    completed = "L'histoire de ce clone est tronquée (clone superficiel) : git fetch --unshallow la complète."
    lacking = "fabriques : l'ancêtre commun de ces deux révisions n'est pas dans ce clone."
    assert done.err.splitlines() == [lacking, f"  {completed}"]
    assert plan(shallow, first).err.splitlines() == [
        f"fabriques : révision inconnue : « {first} ».",
        f"  {completed}",
    ]
    done = call("lieux", "-C", shallow, "--connu-le=2021-01-01")
    unborn = "fabriques : aucun commit de ce clone n'existait à cette date."
    assert done.err.splitlines() == [unborn, f"  {completed}"]


@pytest.mark.parametrize(
    "asked",
    [("plan",), ("check", "--depuis=HEAD"), ("journal", "le-moulin"), ("lieux", "--connu-le=2021-06-08")],
)
def test_a_repository_of_another_account_is_never_made_again(
    depot: Path, monkeypatch: pytest.MonkeyPatch, asked: tuple[str, ...]
) -> None:
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    done = call(*asked, "-C", depot)
    assert (done.code, done.out) == (2, "")
    assert done.err.splitlines() == [
        "fabriques : git refuse ce dépôt : il appartient à un autre compte.",
        f"  Si vous avez confiance en ce dossier : git config --global --add safe.directory {depot}",
    ]


@pytest.mark.parametrize("asked", [("plan",), ("check", "--rev=HEAD"), ("journal", "le-moulin")])
def test_without_git_it_is_git_that_is_missing(
    depot: Path, monkeypatch: pytest.MonkeyPatch, asked: tuple[str, ...]
) -> None:
    monkeypatch.setenv("PATH", "")
    done = call(*asked, "-C", depot)
    assert (done.code, done.out) == (2, "")
    assert done.err.splitlines() == [
        "fabriques : git n'est pas installé.",
        "  Installez git (https://git-scm.com/downloads), puis relancez la commande.",
    ]


def test_a_repository_that_git_cannot_read_is_not_made_again(depot: Path) -> None:
    git(depot, "config", "core.repositoryformatversion", "99")
    done = plan(depot)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith(f"fabriques : git ne peut pas lire le dépôt qui est dans {depot} : ")
    assert "git init" not in done.err


def test_two_histories_without_a_common_ancestor(depot: Path) -> None:
    git(depot, "checkout", "-q", "--orphan", "seule")
    commit(depot, DEUX, {"lieux/le-moulin.yaml": laureat()})
    done = plan(depot, "main")
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("fabriques : ces deux révisions n'ont aucun ancêtre commun.\n")
    assert plan(depot, "main..seule").code == 0


def test_no_repository_and_an_empty_one_are_said_so(tmp_path: Path) -> None:
    folder = registre(tmp_path / "nu")
    done = plan(folder)
    assert (done.code, done.out) == (2, "")
    assert done.err.splitlines() == [
        f"fabriques : {folder} n'est pas suivi par git.",
        "  Pour le suivre, dans ce répertoire : git init. "
        "Enregistrez un premier état : git add --all, puis git commit.",
    ]
    git(folder, "init", "-q")
    done = plan(folder, "main")
    assert (done.code, done.out) == (2, "")
    assert done.err.splitlines() == [
        "fabriques : le dépôt git est vide : aucun commit.",
        "  Enregistrez un premier état : git add --all, puis git commit.",
    ]


HOSTILE = (
    "--output=x",
    "-p",
    "HEAD;id",
    "@{upstream}",
    "--output=x..HEAD",
    "HEAD..-p",
    "HEAD...$(id)",
    "a\nb",
)


@pytest.mark.parametrize("word", HOSTILE)
def test_a_hostile_revision_writes_nothing_and_is_refused(
    depot: Path, monkeypatch: pytest.MonkeyPatch, word: str
) -> None:
    monkeypatch.chdir(depot)
    before = snapshot(depot.parent)
    for words in (("plan", AU, "--", word), ("check", AU, f"--depuis={word}")):
        done = call(*words)
        assert (done.code, done.out) == (2, ""), words
        assert "révision inconnue" in done.err or "ancêtre" in done.err
    assert snapshot(depot.parent) == before


def test_the_upstream_of_a_branch_is_a_revision(depot: Path, tmp_path: Path) -> None:
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "-q", str(depot), str(clone))
    write(clone, le_moulin=laureat())
    assert [c["slug"] for c in shown(clone, "@{upstream}")["dossiers"]] == ["le-moulin"]


def test_a_plan_writes_nothing(depot: Path) -> None:
    branch(depot)
    commit(depot, DEUX, {LIEU: EXEMPLE + ACCORD})
    write(depot, le_moulin=laureat())
    before = snapshot(depot)
    for words in (("main",), (), ("main..essai",), ("main", "--format=markdown"), ("main", "--complet")):
        assert plan(depot, *words).code in (0, 1)
    assert snapshot(depot) == before


def test_line_ends_that_git_converts_are_no_change(depot: Path) -> None:
    commit(depot, UN, {".gitattributes": "*.yaml text eol=crlf\n"})
    (depot / LIEU).unlink()
    git(depot, "checkout", "-q", "--", LIEU)
    assert b"\r\n" in (depot / LIEU).read_bytes()
    assert plan(depot).lines[1:] == ["Aucun changement"]


def test_a_conflict_left_by_git_is_a_finding_that_names_both_versions(depot: Path) -> None:
    branch(depot)
    commit(depot, DEUX, {LIEU: edited("2022: 50000, 2023", "2022: 45000, 2023")})
    git(depot, "checkout", "-q", "main")
    commit(depot, DEUX, {LIEU: edited("2022: 50000, 2023", "2022: 48000, 2023")})
    with pytest.raises(Exception, match="merge"):
        git(depot, "merge", "-q", "essai")
    found = shown(depot, code=1)
    assert "FIC-09" in codes(found)


# check --depuis


def test_check_since_a_revision_looks_at_what_changed_only(depot: Path) -> None:
    late = edited("2021-03-15T10:30:00+01:00", "2021-03-31T00:33:00+02:00")
    commit(depot, UN, {LIEU: late, "lieux/la-cale.yaml": EXEMPLE.replace("4567890", "4567891")})
    branch(depot)
    git(depot, "mv", "lieux/la-cale.yaml", "lieux/la-grande-cale.yaml")
    commit(depot, DEUX)
    write(depot, le_moulin="nom: Le Moulin\n")
    git(depot, "checkout", "-q", "--detach")
    done = call("check", "-C", depot, AU, "--depuis=main", "--format=json")
    assert [fiche["slug"] for fiche in json.loads(done.out)["dossiers"]] == ["la-grande-cale", "le-moulin"]
    at_rev = call("check", "-C", depot, AU, "--depuis=main", "--rev=essai", "--format=json")
    assert [fiche["slug"] for fiche in json.loads(at_rev.out)["dossiers"]] == ["la-grande-cale"]
    one = call("check", "-C", depot, AU, "la-filature", "--depuis=main")
    assert (one.code, one.out) == (0, "")
    assert one.err.startswith("Aucun dossier ne correspond à cette sélection.\n")


@pytest.mark.parametrize("words", [("--connu-le=2021-06-01",), ("-",)])
def test_check_since_a_revision_needs_files_that_git_follows(depot: Path, words: tuple[str, ...]) -> None:
    done = call("check", "-C", depot, AU, "--depuis=main", *words)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith(
        "fabriques : --depuis ne se combine ni avec --connu-le, ni avec --indexe, ni avec « - ».\n"
    )


def test_a_deleted_folder_of_dossiers_is_a_removal_of_each(depot: Path) -> None:
    shutil.rmtree(depot / "lieux")
    assert [(c["slug"], c["sorte"]) for c in shown(depot)["dossiers"]] == [("la-filature", "retire")]


def test_a_wave_that_can_no_longer_be_read_is_not_a_removal(depot: Path) -> None:
    (depot / "vagues" / "2021-03-30.yaml").write_text("cloture: [2021\n", encoding="utf-8")
    done = plan(depot)
    assert done.code == 1
    assert "~ vague 6 (30/03/2021) : devient illisible" in done.lines


def test_a_file_that_neither_side_can_read_is_said_so(depot: Path) -> None:
    commit(depot, DEUX, {LIEU: "nom: [La Filature\n"})
    write(depot, la_filature="nom: [La Grande Filature\n")
    done = plan(depot)
    assert (done.code, done.lines[1]) == (0, "1 dossier devenu illisible")
    assert "~ la-filature contenu illisible des deux côtés" in squeezed(done)


def test_a_change_of_the_zoning_is_said_with_the_call(depot: Path) -> None:
    zonage = Path(__file__).parent.parent / "zonage"
    shutil.copytree(zonage, depot / "referentiels")
    done = plan(depot)
    assert "~ zonage referentiels/densite.csv : modification" in done.lines
    assert done.lines[1] == "Aucun dossier ne change"


def test_a_comment_is_never_too_long_for_a_forge(depot: Path) -> None:
    name = "un-lieu-dont-le-nom-est-assez-long-pour-un-registre"
    many = {f"lieux/{name}-{number:04}.yaml": f"numero_ds: '{number}'\n" for number in range(700)}
    commit(depot, UN, many)
    for path in many:
        (depot / path).unlink()
    comment = plan(depot, "--format=markdown").out
    assert len(comment) < 65_536
    assert comment.startswith("<!-- fabriques:plan -->\n")
    assert comment.endswith(
        "… la suite est trop longue pour un commentaire : `fabriques plan` montre tout.\n"
    )


def test_what_changes_of_the_call_is_said_in_words(depot: Path) -> None:
    text = (depot / "programme.yaml").read_text(encoding="utf-8")
    more = "enveloppe:\n  - {le: 2021-07-01, montant: 1000000, source: rallonge}\n"
    text = text.replace("enveloppe:\n", more).replace(
        "maximum: {valeur: 150000,", "maximum: {valeur: 160000,"
    )
    (depot / "programme.yaml").write_text(text, encoding="utf-8")
    commit(depot, files={"vagues/2021-06-30.yaml": "numero: {valeur: 7}\ncloture: 2021-07-15\n"})
    said = [line for line in squeezed(plan(depot, "HEAD^..HEAD")) if "→" in line or "rallonge" in line]
    assert said[1:4] == [
        fr("~ programme mouvement de l'enveloppe du 01/07/2021 1 000 000 €, « rallonge »"),
        fr("aide maximale 150 000 € → 160 000 €"),
        "~ vague 7 (30/06/2021) clôture 30/06/2021 → 15/07/2021",
    ]
