"""What the program prints of the example registre, one file per format; `make golden` writes them again."""

from __future__ import annotations

import difflib
import json
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from commandes import DATA, call, registre
from depots import commit, git
from fabriques_cli.render.schemas.fichiers import SORTIES
from fabriques_cli.rules import RULES
from registres import EXEMPLE

HERE = Path(__file__).parent
UPDATE = "UPDATE_GOLDEN"
AU = "--au=2026-11-23"

GOLDEN = {
    "check.txt": f"check {AU} --format texte",
    "check-detail.txt": f"check {AU} --format texte --detail",
    "check-concis.txt": f"check {AU} --format concis",
    "check-demandeur.txt": f"check l-etincelle {AU} --format demandeur",
    "check.json": f"check {AU} --format json",
    "check-github.txt": f"check {AU} --format github",
    "check-gitlab.txt": f"check {AU} --format gitlab",
    "check.sarif": f"check {AU} --regle CAL-01,CAL-03,MNT-02 --format sarif",
    "check-junit.xml": f"check {AU} --regle CAL-01,CAL-03,MNT-02,ENV-01 --format junit",
    "check.md": f"check {AU} --format markdown",
    "lieux.txt": f"lieux {AU}",
    "lieux.md": f"lieux vague:8 {AU} --format markdown",
    "lieux.csv": f"lieux {AU} --format csv",
    "lieux-excel.csv": f"lieux {AU} --format csv-excel",
    "lieux.json": f"lieux {AU} --format json",
    "budget.txt": f"budget {AU} --par vague",
    "budget-filtre.txt": f"budget vague:5 {AU} --par statut",
    "budget.md": f"budget {AU} --par categorie --format markdown",
    "budget.json": f"budget {AU} --par annuite --format json",
    "budget.csv": f"budget {AU} --format csv",
    "budget-excel.csv": f"budget {AU} --par exercice --format csv-excel",
    "lieu-eligible.txt": f"lieu la-manivelle {AU}",
    "lieu-ineligible.txt": f"lieu l-ambitieuse {AU}",
    "regle.txt": "regle",
    "regle-page.txt": "regle MNT-02",
    "vagues.txt": f"vague {AU}",
    "vagues.md": f"vague {AU} --format markdown",
    "vagues.json": f"vague {AU} --format json",
    "vague.txt": f"vague 8 {AU}",
    "vague.md": f"vague 8 {AU} --format markdown",
    "vague.csv": f"vague 8 {AU} --format csv",
    "vague-excel.csv": f"vague 8 {AU} --format csv-excel",
    "vague.json": f"vague 8 {AU} --format json",
    "vague-diffusion.md": f"vague 5 --pour diffusion {AU} --format markdown",
    "notes.txt": f"notes 5 {AU}",
    "notes.md": f"notes 5 {AU} --par agent --format markdown",
    "notes.csv": f"notes 5 {AU} --format csv",
    "notes-excel.csv": f"notes {AU} --par categorie --format csv-excel",
    "notes.json": f"notes 5 {AU} --par critere --format json",
    "selection.txt": "selection 8 --au=2021-12-01",
    "selection.md": "selection 8 --au=2021-12-01 --format markdown",
    "selection.csv": "selection 8 --au=2021-12-01 --format csv",
    "selection.json": "selection 8 --au=2021-12-01 --format json",
    "accompagnement.txt": f"accompagnement {AU}",
    "accompagnement.md": f"accompagnement vague:7 {AU} --format markdown",
    "accompagnement.csv": f"accompagnement {AU} --format csv",
    "accompagnement.json": f"accompagnement vague:5 {AU} --format json",
    "echeances.txt": f"echeances {AU}",
    "echeances.md": "echeances --par semaine --au=2022-06-01 --d-ici=31j --format markdown",
    "echeances.csv": f"echeances {AU} --format csv",
    "echeances.json": "echeances vague:5 --au=2022-06-01 --par type --format json",
    "echeances.ics": f"echeances {AU} --format ics",
    "vague.html": f"vague 8 {AU} --format html",
}
"""File by file, the command whose whole output it holds, the standard error after the result."""

GOLDEN_PLAN = {
    "plan.txt": f"plan main {AU}",
    "plan.md": f"plan main {AU} --format markdown",
    "plan.json": f"plan main {AU} --format json",
}
"""The same of a branch: what is written on it, and a base branch that moved, are in `branch`."""


GOLDEN_JOURNAL = {
    "journal.txt": "journal la-grande-filature",
    "journal.md": "journal la-grande-filature --format markdown --nombre 4",
    "journal.json": "journal la-grande-filature --format json",
    "journal-champ.txt": "journal la-grande-filature --champ demande.annuites.2022",
}
"""The same of a dossier whose life is told in `story`."""

GOLDEN_SCHEMAS = {f"schema-{one}.json": f"schema sortie --de {one}" for one in SORTIES}
"""What programs are told of each JSON output: its words as well."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that holds a copy of the example registre and that git does not follow."""
    found = tmp_path_factory.mktemp("projet")
    shutil.copytree(DATA, found / "data")
    return found


@pytest.fixture
def branch(tmp_path: Path, alone: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """A repository of the example registre in which a branch grants, adds and renames while the base grants too."""
    top = tmp_path / "depot"
    shutil.copytree(DATA, top / "data")
    git(top, "init", "-q")
    commit(top)
    git(top, "checkout", "-q", "-b", "comite")
    granted = "decisions:\n  - {le: 2021-12-07, resultat: laureat, annuites: {2022: 50000, 2023: 50000}}\n"
    added = _text("l-etincelle").replace("L'Étincelle", "Le Moulin").replace("9000310", "9000399")
    commit(
        top,
        files={
            "data/lieux/la-grange-aux-machines.yaml": _text("la-grange-aux-machines") + granted,
            "data/lieux/le-moulin.yaml": added,
            "data/lieux/l-orchestre.yaml": _text("l-orchestre-des-machines"),
            "data/lieux/l-orchestre-des-machines.yaml": None,
            "data/vagues/2021-09-30.yaml": (DATA / "vagues" / "2021-09-30.yaml").read_text() + "# relu\n",
        },
    )
    git(top, "checkout", "-q", "main")
    commit(top, files={"data/lieux/le-passage-a-niveau.yaml": _text("le-passage-a-niveau") + granted})
    git(top, "checkout", "-q", "comite")
    monkeypatch.chdir(top)


def _text(slug: str) -> str:
    return (DATA / "lieux" / f"{slug}.yaml").read_text(encoding="utf-8")


@pytest.fixture
def story(tmp_path: Path, alone: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """A repository in which a dossier is filed, revised on two branches, renamed, broken, repaired and paid."""
    top = registre(tmp_path / "depot" / "data", {})
    old, new = "lieux/la-filature.yaml", "lieux/la-grande-filature.yaml"
    less = EXEMPLE.replace("2022: 50000,", "2022: 45000,")
    avis = "avis: [{organe: prefecture, le: 2021-04-14, sens: favorable, annuites: {2021: 40000, 2022: 45000}}]\n"
    paid = "versements: [{le: 2021-09-20, annuite: 2021, montant: 40000, reference: DP-1}]\n"
    git(top, "init", "-q")
    commit(top, "2021-03-01T09:00:00+01:00", motif="Ouverture du registre")
    commit(top, "2021-03-16T09:00:00+01:00", {old: EXEMPLE}, "Dépôt de La Filature")
    git(top, "checkout", "-q", "-b", "relecture")
    commit(top, "2021-04-12T10:00:00+02:00", {old: less}, "Plan de financement révisé\n\nReçu le 9 avril.")
    git(top, "checkout", "-q", "main")
    other = EXEMPLE.replace("2022: 50000,", "2022: 42000,")
    commit(top, "2021-04-13T10:00:00+02:00", {old: other}, "Saisie du plan révisé")
    git(top, "merge", "-q", "--no-commit", "-s", "ours", "relecture")
    commit(top, "2021-04-13T18:00:00+02:00", {old: less}, "Fusion de relecture")
    commit(top, "2021-04-15T11:00:00+02:00", {old: less + avis}, "Avis de la préfecture")
    renamed = less.replace("nom: La Filature", "nom: La Grande Filature") + avis
    commit(top, "2021-05-03T08:30:00+02:00", {old: None, new: renamed}, "Le lieu change de nom")
    commit(top, "2021-05-04T08:30:00+02:00", {new: renamed + "versements: [\n"}, "Essai")
    commit(top, "2021-09-21T14:05:00+02:00", {new: renamed + paid}, "Premier versement")
    commit(top, "2021-09-22T14:05:00+02:00", {new: f"# relu\n{renamed}{paid}"}, "Relecture")
    (top / new).write_text(f"{renamed}{paid}notes: Rappeler le porteur.\n", encoding="utf-8")
    monkeypatch.chdir(top.parent)


@pytest.mark.parametrize("name", GOLDEN_JOURNAL)
def test_the_history_of_a_dossier_is_the_golden_one(name: str, story: None) -> None:
    compare(name, printed(GOLDEN_JOURNAL[name]))


@pytest.mark.parametrize("name", GOLDEN_PLAN)
def test_the_plan_of_a_branch_is_the_golden_one(name: str, branch: None) -> None:
    compare(name, printed(GOLDEN_PLAN[name]))


@pytest.fixture(autouse=True)
def inside(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)


def printed(words: str) -> bytes:
    """Both streams of a command on the example registre, as bytes, without what work elsewhere would move."""
    done = call("-C", "data", *words.split())
    assert done.code in (0, 1)
    return steady(done.out + done.err, _commits()).encode()


def _commits() -> list[str]:
    """The commits of the repository at hand, the first one first; none where git follows nothing."""
    listed = subprocess.run(
        ["git", "-C", "data", "rev-list", "--all", "--reverse", "--date-order"],
        capture_output=True,
        text=True,
        check=False,
    )
    return listed.stdout.split()


def steady(text: str, commits: list[str]) -> str:
    """The text with the number of rules as `N`, and the hash of each commit as its place in the history.

    A rule more, or a word changed in `data/`, moves neither: a golden file changes when what it shows does.
    """
    for place, found in enumerate(commits, 1):
        text = text.replace(found, f"{place:x}" * 40).replace(found[:7], f"{place:x}" * 7)
    text = re.sub(rf'(?<="regles": ){len(RULES)}\b', "0", text)
    return re.sub(rf"\b{len(RULES)} règles", "N règles", text)


def test_what_other_work_moves_is_in_no_golden_file() -> None:
    assert steady(f"24 dossiers, {len(RULES)} règles", []) == "24 dossiers, N règles"
    assert steady("c90a00c · c90a00cd", ["c90a00c" + "d" * 33]) == "1111111 · 1111111d"
    held = [path for path in HERE.iterdir() if path.suffix != ".py" and path.is_file()]
    counted = re.compile(rf"\b{len(RULES)} règles|\"regles\": [1-9]")
    assert [path.name for path in held if counted.search(path.read_text("utf-8"))] == []


@pytest.mark.parametrize("name", GOLDEN)
def test_the_output_is_the_golden_one(name: str) -> None:
    compare(name, printed(GOLDEN[name]))


@pytest.mark.parametrize("name", GOLDEN_SCHEMAS)
def test_the_schema_of_an_output_is_the_golden_one(name: str) -> None:
    compare(name, printed(GOLDEN_SCHEMAS[name]))


def compare(name: str, now: bytes) -> None:
    """The output against its golden file, which is written again where that is asked for."""
    path = HERE / name
    assert os.getcwd().encode() not in now
    if os.environ.get(UPDATE):
        path.write_bytes(now)
    expected = path.read_bytes() if path.exists() else b""
    assert now == expected, "\n".join(difference(expected, now))


def difference(expected: bytes, now: bytes) -> Iterator[str]:
    """The lines that changed, and how to accept them."""
    yield f"{UPDATE}=1 accepts what follows (make golden):"
    yield from difflib.unified_diff(
        expected.decode().splitlines(), now.decode().splitlines(), lineterm="", n=1
    )


def test_every_golden_file_is_used() -> None:
    suffixes = {Path(name).suffix for name in GOLDEN}
    kept = {path.name for path in HERE.iterdir() if path.suffix in suffixes}
    used = {*GOLDEN, *GOLDEN_PLAN, *GOLDEN_JOURNAL, *GOLDEN_SCHEMAS}
    if os.environ.get(UPDATE):
        for unused in kept - used:
            (HERE / unused).unlink()
    assert kept - used == set() or os.environ.get(UPDATE)


def leaves(value: Any) -> Iterator[Any]:
    """Every value of a JSON document that holds no other."""
    if isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from leaves(inner)
    else:
        yield value


@pytest.mark.parametrize("name", [name for name in GOLDEN if name.endswith(".json")])
def test_a_json_document_has_no_number_that_is_not_a_count(name: str) -> None:
    whole = json.loads(printed(GOLDEN[name]))
    assert [leaf for leaf in leaves(whole) if isinstance(leaf, float)] == []
    assert list(whole)[:2] == ["version", "situation"]


def test_amounts_are_texts_with_two_decimals() -> None:
    (table,) = json.loads(printed(GOLDEN["lieux.json"]))["tableaux"]
    for row in (*table["lignes"], table["totaux"]):
        for key in ("demande", "accorde", "verse"):
            assert row[key] is None or re.fullmatch(r"[0-9]+\.[0-9]{2}", row[key])
