"""A file of the registre that stands where nothing reads it is named, wherever that is, and no other file is."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from commandes import call
from depots import commit, git, vide
from fabriques_cli.files.source import mislaid as module
from fabriques_cli.files.source.folder import read_folder
from fabriques_cli.files.source.mislaid import mislaid
from fabriques_cli.format.registre import Egare, Sorte
from registres import PROGRAMME, VAGUES

DOSSIER = """nom: Le Moulin
vague: 2021-03-30
demande: {annuites: {2021: 50000, 2022: 50000, 2023: 40000}}
decisions: [{le: 2021-06-08, resultat: laureat, annuites: {2021: 50000, 2022: 50000, 2023: 40000}}]
"""
VAGUE = "numero: {valeur: 9}\ncloture: 2021-12-30\n"
AU = "--au=2021-12-31"
DIT = "Dossiers qui ne sont pas à leur place dans lieux/, {} : le-moulin.yaml."


def top_of(folder: Path, name: str = "data") -> Path:
    top = folder / name
    put(top, {"programme.yaml": PROGRAMME, **VAGUES, "lieux/la-filature.yaml": DOSSIER})
    return top


def put(top: Path, files: dict[str, str]) -> None:
    for path, text in files.items():
        (top / path).parent.mkdir(parents=True, exist_ok=True)
        (top / path).write_text(text, encoding="utf-8")


def found(top: Path) -> list[tuple[str, str]]:
    return [(egare.fichier, egare.sorte.value) for egare in mislaid(top, read_folder(top))]


def check(top: Path, *words: str) -> list[tuple[str, str, str]]:
    shown = json.loads(call("check", "-C", top, AU, "--regle=FIC-12", "--format=json", *words).out)
    return [(one["fichier"], one["niveau"], one["a_faire"]) for one in shown["programme"]]


@pytest.mark.parametrize(
    "path",
    [
        "le-moulin.yaml",
        "Le Moulin.YML",
        ".le-moulin.yaml",
        "mkdocs.yml",
        "programme.yml",
        "lieu/le-moulin.yaml",
        "Lieux/le-moulin.yaml",
        "archives/2021/le-moulin.yaml",
        "lieux/2021/le-moulin.yaml",
        "lieux/.le-moulin.yaml",
        "vagues/2021/le-moulin.yml",
        "referentiels/le-moulin.yaml",
        "correspondances/le-moulin.yaml",
        "scenarios/le-moulin.yaml",
        "../le-moulin.yaml",
        "../lieux/le-moulin.yaml",
    ],
)
def test_a_dossier_is_named_wherever_it_was_left(tmp_path: Path, path: str) -> None:
    top = top_of(tmp_path)
    put(top, {path: DOSSIER})
    assert found(top) == [(path, "dossier")]


@pytest.mark.parametrize(
    "path",
    [
        "contacts/le-moulin.yaml",
        "schemas/le-moulin.yaml",
        "sorties/le-moulin.yaml",
        ".fabriques/le-moulin.yaml",
        ".git/le-moulin.yaml",
        ".venv/le-moulin.yaml",
        "node_modules/le-moulin.yaml",
        "a/b/c/le-moulin.yaml",
        "lieux/._le-moulin.yaml",
        "lieux/.#le-moulin.yaml",
        "le-moulin.yaml.bak",
        "le-moulin.md",
        "../ailleurs/le-moulin.yaml",
        "../../le-moulin.yaml",
    ],
)
def test_what_is_another_s_is_never_named(tmp_path: Path, path: str) -> None:
    top = top_of(tmp_path, "registre/data")
    put(top, {path: DOSSIER})
    assert found(top) == []


@pytest.mark.parametrize(
    "name", [".gitlab-ci.yml", ".pre-commit-config.yaml", "mkdocs.yml", "docker-compose.yml"]
)
@pytest.mark.parametrize("place", ["", "../"])
def test_a_file_of_a_tool_is_named_only_if_it_looks_like_one_of_the_registre(
    tmp_path: Path, place: str, name: str
) -> None:
    top = top_of(tmp_path)
    put(top, {f"{place}{name}": "nom: Suivi\nservices: {a: 1}\n"})  # one known key is in many a file
    assert found(top) == []
    put(top, {f"{place}{name}": "nom: Suivi\nvague: 2021-03-30\n"})
    assert found(top) == [(f"{place}{name}", "dossier")]


def test_the_mappings_of_the_forms_are_at_their_place(tmp_path: Path) -> None:
    top = top_of(tmp_path)
    mapping = "numero: [ID]\netat: [État]\ncolonnes:\n  - {colonne: Nom, cle: nom}\nlaissees: []\n"
    put(top, {"correspondances/ami.yaml": mapping, "correspondances/ami.csv": "numero;slug;cle;empreinte\n"})
    assert found(top) == []


def test_the_scenarios_of_a_selection_are_at_their_place(tmp_path: Path) -> None:
    """A scenario has keys that a wave has too; a dossier left among them is still named."""
    top = top_of(tmp_path)
    scenario = "vague: 2021-03-30\nlaureats_max: 3\ncredits_par_annuite: {2021: 1}\nplaces: {qpv: 1}\n"
    put(top, {"scenarios/peu.yaml": scenario})
    assert found(top) == []
    put(top, {"scenarios/le-moulin.yaml": "nom: Le Moulin\nvague: 2021-03-30\nporteur: {nom: A}\n"})
    assert found(top) == [("scenarios/le-moulin.yaml", "dossier")]


def test_a_file_that_looks_like_nothing_is_named_in_the_folder_and_not_beside_it(tmp_path: Path) -> None:
    top = top_of(tmp_path)
    put(top, {"a.yaml": "x: [", "lieu/b.yml": "", "2021-12-30.yaml": VAGUE, "../c.yaml": "x: 1\n"})
    assert found(top) == [("2021-12-30.yaml", "vague"), ("a.yaml", "autre"), ("lieu/b.yml", "autre")]


def test_what_holds_the_registre_is_looked_at_only_beside_data(tmp_path: Path) -> None:
    top = top_of(tmp_path, "suivi")
    put(top, {"../le-moulin.yaml": DOSSIER})
    assert found(top) == []


@pytest.mark.skipif(os.name == "nt", reason="links and pipes of POSIX")
def test_odd_entries_are_neither_followed_nor_waited_for(tmp_path: Path) -> None:
    top = top_of(tmp_path)
    put(tmp_path, {"ailleurs/secret.yaml": DOSSIER})
    os.mkfifo(top / "tube.yaml")
    (top / "lien.yaml").symlink_to("lieux/la-filature.yaml")
    (top / "dehors.yaml").symlink_to(tmp_path / "ailleurs" / "secret.yaml")
    (top / "boucle.yaml").symlink_to("boucle.yaml")
    (top / "ailleurs").symlink_to(tmp_path / "ailleurs")
    (top / "dossier.yaml").mkdir()
    names = ("boucle.yaml", "dehors.yaml", "tube.yaml")
    assert found(top) == [(name, "autre") for name in names]


def test_a_folder_that_a_tool_fills_is_not_walked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    top = top_of(tmp_path)
    put(top, {f"plein/{number}.yaml": DOSSIER for number in range(4)})
    monkeypatch.setattr(module, "ENTREES_MAX", 5)
    assert len(found(top)) == 4
    put(top, {"plein/a.txt": "", "plein/b.txt": ""})
    assert found(top) == []
    monkeypatch.setattr(module, "ENTREES_MAX", 2_000)
    monkeypatch.setattr(module, "NOMMES_MAX", 3)
    assert len(found(top)) == 3


def test_check_blocks_and_says_how_to_put_it_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    vide(tmp_path)
    top = top_of(tmp_path)
    monkeypatch.chdir(tmp_path)
    put(
        top,
        {"Le Moulin.yml": DOSSIER, "2021-12-30.yaml": VAGUE, "la-filature.yaml": DOSSIER, "autre.yaml": ""},
    )
    untracked = 'Mettez-le à sa place : mv "data/Le Moulin.yml" data/lieux/le-moulin.yaml'
    assert ("data/Le Moulin.yml", "bloquant", untracked) in check(top)
    commit(tmp_path)
    put(top, {"../a-cote.yaml": DOSSIER})
    assert check(top) == [
        ("a-cote.yaml", "alerte", "Mettez-le à sa place : mv a-cote.yaml data/lieux/a-cote.yaml"),
        (
            "data/2021-12-30.yaml",
            "bloquant",
            "Mettez-la à sa place : git mv data/2021-12-30.yaml data/vagues/2021-12-30.yaml",
        ),
        (
            "data/Le Moulin.yml",
            "bloquant",
            'Mettez-le à sa place : git mv "data/Le Moulin.yml" data/lieux/le-moulin.yaml',
        ),
        (
            "data/autre.yaml",
            "alerte",
            "Si c'est un dossier, déplacez-le dans lieux/ ; sinon, hors du registre.",
        ),
        (
            "data/la-filature.yaml",
            "bloquant",
            "lieux/la-filature.yaml existe déjà : comparez les deux, gardez le bon, supprimez l'autre.",
        ),
    ]
    assert call("check", "-C", top, AU).code == 1
    git(tmp_path, "mv", "data/Le Moulin.yml", "data/lieux/le-moulin.yaml")  # as it was told
    assert [path for path, *_ in check(top)] == [
        "a-cote.yaml",
        "data/2021-12-30.yaml",
        "data/autre.yaml",
        "data/la-filature.yaml",
    ]


def test_from_elsewhere_git_is_told_where(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    vide(tmp_path / "r")
    top = top_of(tmp_path / "r")
    put(top, {"le-moulin.yaml": DOSSIER})
    commit(tmp_path / "r")
    monkeypatch.chdir(tmp_path)
    assert check(top)[0][2] == "Mettez-le à sa place : git -C r/data/ mv le-moulin.yaml lieux/le-moulin.yaml"


def test_the_file_can_be_asked_for_by_its_path(tmp_path: Path) -> None:
    top = top_of(tmp_path)
    put(top, {"le-moulin.yaml": DOSSIER, "autre.yaml": ""})
    assert [one[1] for one in check(top, str(top / "le-moulin.yaml"))] == ["bloquant"]


@pytest.mark.parametrize(
    ("words", "hors"),
    [
        (("budget",), "hors des totaux"),
        (("lieux",), "hors de la liste"),
        (("vague",), "hors de ce tableau"),
        (("vague", "6"), "hors de ce bilan"),
    ],
)
def test_the_totals_say_what_they_leave_out(tmp_path: Path, words: tuple[str, ...], hors: str) -> None:
    top = top_of(tmp_path)
    assert "à leur place" not in call(*words, "-C", top, AU).out
    put(top, {"le-moulin.yaml": DOSSIER})
    assert DIT.format(hors) in call(*words, "-C", top, AU).lines
    assert "le-moulin.yaml" in call(*words, "-C", top, AU, "--format=json").out


@pytest.mark.parametrize("words", [("budget",), ("lieux",), ("vague",)])
def test_programs_have_it_as_a_field_and_a_csv_beside(tmp_path: Path, words: tuple[str, ...]) -> None:
    top = top_of(tmp_path)
    assert json.loads(call(*words, "-C", top, AU, "--format=json").out)["hors_des_totaux"]["egares"] == []
    put(top, {"le-moulin.yaml": DOSSIER, "2021-12-30.yaml": VAGUE, "autre.yaml": "", "lieux/casse.yaml": "["})
    shown = json.loads(call(*words, "-C", top, AU, "--format=json").out)
    assert shown["hors_des_totaux"]["egares"] == ["2021-12-30.yaml", "le-moulin.yaml"]
    assert shown["hors_des_totaux"]["illisibles"] == ["lieux/casse.yaml"]
    assert "le-moulin.yaml" in call(*words, "-C", top, AU, "--format=csv").err
    assert call(*words, "-C", top, AU, "--format=csv", "--silencieux").err == ""


def test_a_verification_of_a_total_waits_for_it(tmp_path: Path) -> None:
    top = top_of(tmp_path)
    programme = f"{PROGRAMME}\nverifications: [{{au: 2021-12-31, source: Chorus, attribue: 280000}}]\n"
    put(top, {"programme.yaml": programme, "le-moulin.yaml": DOSSIER})
    done = call("check", "-C", top, AU, "--format=concis")
    assert "le total n'est pas connu (140 000 € sans le-moulin.yaml)" in done.out.replace(
        "\u202f", " "
    ).replace("\u00a0", " ")


def test_a_revision_and_the_index_are_looked_at_as_well(tmp_path: Path) -> None:
    vide(tmp_path)
    top = top_of(tmp_path)
    commit(tmp_path)
    wrong = {
        "le-moulin.yaml": DOSSIER,
        "lieu/x.yaml": DOSSIER,
        ".gitlab-ci.yml": "a: 1\n",
        "contacts/x.yaml": DOSSIER,
    }
    put(top, wrong)
    expected = ["le-moulin.yaml", "lieu/x.yaml"]
    assert check(top, "--indexe") == []
    git(tmp_path, "add", "--all")
    assert [
        one[0].removeprefix("data/").removeprefix(f"{top}/") for one in check(top, "--indexe")
    ] == expected
    commit(tmp_path)
    for path in wrong:
        (top / path).unlink()
    assert check(top) == []
    assert [one[0].removeprefix("data/") for one in check(top, "--rev=HEAD")] == expected
    assert check(top, "--rev=HEAD~1") == []
    assert (
        DIT.format("hors des totaux").replace(".yaml.", ".yaml, lieu/x.yaml.")
        in call("budget", "-C", top, AU, "--rev=HEAD").lines
    )


def test_plan_says_that_a_branch_mislays_a_dossier_once(tmp_path: Path) -> None:
    vide(tmp_path)
    top = top_of(tmp_path)
    commit(tmp_path)
    put(top, {"le-moulin.yaml": DOSSIER})
    assert "FIC-12" in call("plan", "-C", top, AU).out
    assert call("plan", "-C", top, AU).code == 1
    commit(tmp_path)
    assert "FIC-12" in call("plan", "-C", top, AU, "HEAD~1..HEAD").out
    assert "FIC-12" not in call("plan", "-C", top, AU).out


PERDU = "Dossiers qui ne sont pas à leur place dans lieux/, hors des totaux"


def test_the_figures_of_a_plan_say_on_which_side_a_file_is_mislaid(tmp_path: Path) -> None:
    vide(tmp_path)
    top = top_of(tmp_path)
    commit(tmp_path)
    put(top, {"le-moulin.yaml": DOSSIER, "2021-12-30.yaml": VAGUE, "lieux/casse.yaml": "["})
    said = f"{PERDU} · base : rien · branche : le-moulin.yaml."
    text = call("plan", "-C", top, AU)
    assert {said, "Fichiers illisibles, hors des totaux · base : rien · branche : lieux/casse.yaml."} <= set(
        text.lines
    )
    assert said in call("plan", "-C", top, AU, "--format=markdown").out.replace("\\", "")
    shown = json.loads(call("plan", "-C", top, AU, "--format=json").out)["hors_des_totaux"]
    assert shown == {
        "base": {"illisibles": [], "vagues_illisibles": [], "egares": []},
        "branche": {
            "illisibles": ["lieux/casse.yaml"],
            "vagues_illisibles": [],
            "egares": ["2021-12-30.yaml", "le-moulin.yaml"],
        },
    }
    commit(tmp_path)
    put(top, {"lieux/x.yaml": DOSSIER.replace("Moulin", "Rouet")})
    assert f"{PERDU} : le-moulin.yaml." in call("plan", "-C", top, AU).lines  # as much on both sides
    (top / "le-moulin.yaml").unlink()
    assert f"{PERDU} · base : le-moulin.yaml · branche : rien." in call("plan", "-C", top, AU).lines


def test_a_branch_is_judged_on_what_it_mislaid_since_it_parted(tmp_path: Path) -> None:
    """What its base branch mends, or mislays, after it parted is neither brought nor taken away by it."""
    vide(tmp_path)
    top = top_of(tmp_path)
    put(top, {"le-moulin.yaml": DOSSIER})
    commit(tmp_path)
    start = git(tmp_path, "rev-parse", "HEAD").strip()
    main = git(tmp_path, "rev-parse", "--abbrev-ref", "HEAD").strip()
    git(tmp_path, "checkout", "-q", "-b", "branche")
    put(top, {"lieux/x.yaml": DOSSIER.replace("Moulin", "Rouet")})
    commit(tmp_path)
    git(tmp_path, "checkout", "-q", main)
    (top / "le-moulin.yaml").unlink()
    put(top, {"le-fanal.yaml": DOSSIER, "lieux/y.yaml": DOSSIER.replace("Moulin", "Quai")})
    commit(tmp_path)
    for asked in (f"{main}...branche", f"{start}..branche"):
        done = call("plan", "-C", top, AU, asked)
        assert "FIC-12" not in done.out, done.out
    sides = call("plan", "-C", top, AU, f"{main}...branche").out
    assert (
        f"{PERDU} · base : le-moulin.yaml · branche : le-moulin.yaml · {main} actuel : le-fanal.yaml · "
        "après fusion : le-fanal.yaml." in sides
    )
    git(tmp_path, "checkout", "-q", "branche")
    put(top, {"le-quai.yaml": DOSSIER})
    commit(tmp_path)
    done = call("plan", "-C", top, AU, f"{main}...branche")
    assert (done.code, done.out.count("FIC-12")) == (1, 1)
    assert "après fusion : le-fanal.yaml, le-quai.yaml." in done.out


def test_the_sort_is_by_the_keys_at_the_start_of_lines() -> None:
    assert module.among(["a.yaml"], lambda _: b"x:\n  nom: a\n  vague: b\n") == (
        Egare("a.yaml", Sorte.AUTRE),
    )
    assert module.among(["a.yaml"], lambda _: b'\xef\xbb\xbfnom: a\r\n"vague" : b\r\n') == (
        Egare("a.yaml", Sorte.DOSSIER),
    )
