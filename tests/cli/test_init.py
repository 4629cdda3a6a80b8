"""A new registre: what is written, what is left alone, and what comes next."""

from __future__ import annotations

import errno
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from commandes import DATA, TOP, call, environment, registre, snapshot
from depots import commit, git, vide
from fabriques_cli.cli.base.app import COMMANDS
from fabriques_cli.files.writing import creation
from fabriques_cli.files.writing.modele import FICHIERS
from fabriques_cli.format.dossier import Dossier
from fabriques_cli.format.programme import Programme
from fabriques_cli.format.schemas import premiere_ligne
from fabriques_cli.format.vague import Vague
from fabriques_cli.render.schemas.fichiers import MODELES
from registres import words

MODELE = TOP / "src" / "fabriques_cli" / "modele"
PROGRAMME = "data/programme.yaml"
EXEMPLE = "data/lieux/exemple-a-supprimer.yaml"
AU = "--au=2026-11-25"
CIBLES = [fichier.cible for fichier in FICHIERS]


@pytest.fixture(autouse=True)
def inside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, alone: None) -> None:
    monkeypatch.chdir(tmp_path)


def files(folder: Path) -> set[str]:
    """The files under a folder, those of git aside."""
    found = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if not path.is_dir()}
    return {name for name in found if not name.startswith(".git/")}


RESULTAT = """\
Registre créé dans suivi de l'été/ :

  README.md                                par où commencer, ce qu'il y a où
  data/programme.yaml                      l'appel : enveloppe, places, bornes
  data/vagues/2020-12-30.yaml              vague 5, première date du dépliant
  data/vagues/2021-03-30.yaml              vague 6
  data/vagues/2021-06-30.yaml              vague 7
  data/vagues/2021-09-30.yaml              vague 8, dernière date du dépliant
  data/lieux/README.md                     comment nommer un dossier
  data/lieux/exemple-a-supprimer.yaml      exemple commenté, à lire et à supprimer
  data/schemas/programme.schema.json       schéma du programme, pour l'éditeur
  data/schemas/vague.schema.json           schéma d'une vague
  data/schemas/dossier.schema.json         schéma d'un dossier
  data/schemas/correspondance.schema.json  schéma d'une correspondance
  data/schemas/scenario.schema.json        schéma d'un scénario
  sorties/.gitignore                       fichiers tirés du registre, hors de git
  .gitignore                               ce que git ignore : contacts, verrou
  .gitattributes                           mêmes fins de ligne sur tous les postes
  .editorconfig                            réglages de tous les éditeurs
  .vscode/settings.json                    réglages de VS Code
  .vscode/extensions.json                  extensions conseillées pour VS Code
  .pre-commit-config.yaml                  vérification avant chaque commit
  .fabriques-pre-commit.sh                 trouve « fabriques » pour cette vérification
  .gitlab-ci.yml                           relecture des branches dans GitLab
  .github/workflows/fabriques.yml          relecture des branches dans GitHub

Git note qui enregistre. Dites-le-lui, une fois par poste, avec vos nom et adresse :
  git config --global user.name "Prénom Nom"
  git config --global user.email "prenom.nom@organisme.gouv.fr"

Et maintenant :
  cd "suivi de l'été"
  pre-commit install             vérifier avant chaque commit (pip install pre-commit)
  fabriques check                vérifier maintenant ; README.md dit la suite
  git add --all                  préparer le premier commit
  git commit -m "Registre créé"  enregistrer ce premier état
"""


def test_what_is_created_is_said_with_the_next_steps(tmp_path: Path) -> None:
    done = call("init", "suivi de l'été")
    assert (done.code, done.out, done.err) == (0, RESULTAT, "")
    assert files(tmp_path / "suivi de l'été") == set(CIBLES)
    assert max(map(len, done.lines)) <= 90
    assert git(tmp_path / "suivi de l'été", "symbolic-ref", "HEAD") == "refs/heads/main"


def test_without_git_or_where_it_is_not_wanted_the_step_is_proposed(tmp_path: Path) -> None:
    done = call("init", "suivi", "--sans-git")
    assert "  git init -b main               suivre l'historique des dossiers\n" in done.out
    assert not (tmp_path / "suivi" / ".git").exists()


def test_the_proposed_steps_make_a_first_commit_as_they_are_typed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "gitconfig"))
    _, _, steps = call("init", "suivi").out.partition("\nGit note")
    typed = [line.strip().split("  ")[0] for line in steps.splitlines() if line.startswith("  ")]
    wanted = [one for one in typed if one.startswith("git ")]
    assert len(wanted) == 4
    for one in wanted:
        subprocess.run(one, shell=True, cwd=tmp_path / "suivi", check=True, capture_output=True)
    assert git(tmp_path / "suivi", "log", "--format=%an %s", "main") == "Prénom Nom Registre créé"
    assert git(tmp_path / "suivi", "status", "--porcelain") == ""
    (tmp_path / "autre").mkdir()
    assert "Git note" not in call("init", "autre").out


def test_a_new_registre_is_read_by_every_command(tmp_path: Path) -> None:
    call("init")
    checked = call("check", AU)
    assert checked.code == 0
    assert (
        f"{EXEMPLE}:1:1: à compléter CAL-03 La date de dépôt du dossier n'est pas indiquée.\n" in checked.out
    )
    assert [re.findall("[A-Z]{3}-[0-9]{2}", line)[0] for line in checked.lines] == ["CAT-07", "CAL-03"]
    assert "Situation au 25/11/2026 · fichiers du dossier de travail · règles 1.0\n" in checked.err
    for words_ in ("budget", "vague", "vague 2021-09-30", "lieux", "lieu exemple-a-supprimer"):
        done = call(*words_.split(), AU)
        assert (done.code, done.err) == (0, ""), words_


def test_the_example_enters_no_total_of_the_envelope() -> None:
    call("init")
    rows = json.loads(call("budget", AU, "--format=json").out)["tableaux"][0]["lignes"]
    amounts = {row["cle"]: row["montant"] for row in rows}
    assert amounts.pop("enveloppe") == amounts.pop("reste_a_attribuer") == "45000000.00"
    assert set(amounts.values()) == {"0.00"}


def test_a_registre_without_example_has_no_dossier_and_is_clean(tmp_path: Path) -> None:
    done = call("init", "--sans-exemple")
    assert files(tmp_path) == set(CIBLES) - {EXEMPLE}
    assert EXEMPLE not in done.out
    checked = call("check", AU)
    assert (checked.code, checked.out) == (0, "")
    assert "\n0 dossier, " in checked.err


def test_the_figures_and_their_sources_are_those_of_the_example_registre() -> None:
    example = words((DATA / "programme.yaml").read_text(encoding="utf-8"))
    for key in ("fictif", "verifications", "reprise"):
        del example[key]
    assert words((MODELE / "programme.yaml").read_text(encoding="utf-8")) == example
    for jour in ("2020-12-30", "2021-03-30", "2021-06-30", "2021-09-30"):
        wave = words((DATA / "vagues" / f"{jour}.yaml").read_text(encoding="utf-8"))
        del wave["comite"]  # invented there
        assert words((MODELE / f"vague-{jour}.yaml").read_text(encoding="utf-8")) == wave


@pytest.mark.parametrize(
    ("source", "model"),
    [("programme.yaml", Programme), ("vague-2020-12-30.yaml", Vague), ("exemple-a-supprimer.yaml", Dossier)],
)
def test_keys_stand_in_the_order_of_the_model(source: str, model: Any) -> None:
    keys = list(words((MODELE / source).read_text(encoding="utf-8")))
    assert keys == [name for name in model.model_fields if name in keys]


def test_every_file_that_is_shipped_is_used_and_named_once() -> None:
    used = [fichier.source for fichier in FICHIERS if fichier.source]
    assert sorted(used) == sorted(path.name for path in MODELE.iterdir())
    assert len(set(CIBLES)) == len(CIBLES)


def test_a_file_names_its_schema_which_is_there_and_up_to_date(tmp_path: Path) -> None:
    call("init")
    for path in sorted((tmp_path / "data").rglob("*.yaml")):
        first = path.read_text(encoding="utf-8").partition("\n")[0]
        assert first == premiere_ligne(path.relative_to(tmp_path / "data").as_posix())
        assert (path.parent / first.partition("$schema=")[2]).is_file()
    assert set(call("schema", "--ecrire").out.split("\n")) == {
        "", *(f"data/schemas/{quoi}.schema.json est à jour." for quoi in MODELES)
    }  # fmt: skip


def test_a_file_without_its_first_line_still_has_its_schema_in_vs_code(tmp_path: Path) -> None:
    call("init")
    settings = json.loads((tmp_path / ".vscode" / "settings.json").read_text(encoding="utf-8"))
    described = settings["yaml.schemas"]
    assert {path.name for path in (tmp_path / "data" / "schemas").iterdir()} == {
        Path(one).name for one in described
    }
    for schema, files_ in described.items():
        assert (tmp_path / schema).is_file()
        kinds = {path.read_text(encoding="utf-8").split("\n")[0] for path in tmp_path.glob(files_)}
        theirs = ("data/schemas/correspondance.schema.json", "data/schemas/scenario.schema.json")
        assert len(kinds) == (schema not in theirs), "neither a form nor a scenario comes with a registre"
        assert all(kind.endswith(schema.removeprefix("data/")) for kind in kinds)


@pytest.mark.parametrize("path", sorted(MODELE.iterdir()), ids=lambda path: path.name)
def test_a_file_is_utf_8_with_newlines_alone_and_no_blank_at_the_end_of_a_line(path: Path) -> None:
    text = path.read_bytes().decode("utf-8")
    assert not re.search(r"[\r\t\ufeff]| $", text, re.MULTILINE)
    assert re.search(r"[^\n]\n\Z", text)


def test_what_the_editor_reads_is_plain_json() -> None:
    settings = json.loads((MODELE / "vscode-settings.json").read_text(encoding="utf-8"))
    assert settings["files.encoding"] == "utf8"
    assert settings["files.eol"] == "\n"
    assert settings["yaml.schemaStore.enable"] is False
    advised = json.loads((MODELE / "vscode-extensions.json").read_text(encoding="utf-8"))
    assert advised == {"recommendations": ["redhat.vscode-yaml", "editorconfig.editorconfig"]}


def test_the_commands_that_the_new_files_name_exist() -> None:
    page = "".join(path.read_text(encoding="utf-8") for path in MODELE.glob("*.md"))
    run = "".join(
        (MODELE / name).read_text(encoding="utf-8") for name in ("gitlab-ci.yml", "github-fabriques.yml")
    )
    called = set(
        re.findall(r"`fabriques ([a-z-]+)\b", page) + re.findall(r"(?<!installe )\bfabriques ([a-z]+) -", run)
    )
    assert called <= set(COMMANDS)
    assert {"check", "plan"} <= called


@pytest.mark.parametrize(
    ("ci", "kept"),
    [
        ("toutes", {".gitlab-ci.yml", ".github/workflows/fabriques.yml"}),
        ("gitlab", {".gitlab-ci.yml"}),
        ("github", {".github/workflows/fabriques.yml"}),
        ("aucune", set()),
    ],
)
def test_the_platforms_are_chosen(tmp_path: Path, ci: str, kept: set[str]) -> None:
    assert call("init", f"--ci={ci}").code == 0
    assert {name for name in files(tmp_path) if name.startswith((".gitlab", ".github"))} == kept
    assert ".pre-commit-config.yaml" in files(tmp_path)


def test_an_unknown_platform_is_refused_with_those_that_are_known(tmp_path: Path) -> None:
    done = call("init", "--ci=gitlub")
    assert (done.code, done.out) == (2, "")
    assert done.err == (
        "fabriques : réglage de --ci inconnu : « gitlub ».\n"
        "  Vouliez-vous dire « gitlab » ? Valeurs possibles : toutes, gitlab, github, aucune.\n"
    )
    assert files(tmp_path) == set()


def test_nothing_is_written_when_asked_only_to_show(tmp_path: Path) -> None:
    done = call("init", "neuf", "--a-blanc")
    assert (done.code, done.err) == (0, "")
    assert done.lines[0] == "À blanc, rien n'est écrit. Seraient créés dans neuf/ :"
    assert [line.split()[0] for line in done.lines[2:]] == CIBLES
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("cible", [cible for cible in CIBLES if cible != PROGRAMME])
def test_a_file_that_is_there_is_left_as_it_is_and_named(tmp_path: Path, cible: str) -> None:
    path = tmp_path / cible
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"# le mien\r\n")
    before = snapshot(tmp_path)
    done = call("init")
    assert (done.code, done.err) == (0, "")
    assert snapshot(tmp_path)[str(Path(cible))] == before[str(Path(cible))]
    written, _, kept = done.out.partition("\nDéjà là, laissé tel quel :\n")
    assert "\nPour comparer avec le modèle : fabriques init dans un répertoire vide.\n" in kept
    assert [line.split()[0] for line in kept.split("\n\n")[0].splitlines()[:-1]] == [cible]
    assert f"  {cible} " not in written
    assert files(tmp_path) == set(CIBLES)


def test_what_a_gitignore_lacks_is_said(tmp_path: Path) -> None:
    (tmp_path / ".gitignore").write_text("*.log\n/data/contacts/\n", encoding="utf-8")
    done = call("init")
    assert "  .gitignore  ajoutez-y, une par ligne : .fabriques/\n" in done.out
    (tmp_path / "autre").mkdir()
    (tmp_path / "autre" / ".gitignore").write_bytes((tmp_path / ".gitignore").read_bytes() + b".fabriques/\n")
    assert "ajoutez-y" not in call("init", "autre").out


@pytest.mark.skipif(os.name != "posix", reason="symbolic links need rights on Windows")
def test_a_link_that_leads_nowhere_is_left_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "README.md").symlink_to("ailleurs.md")
    assert "Déjà là, laissé tel quel :\n  README.md\n" in call("init").out
    assert (tmp_path / "README.md").is_symlink()
    assert not (tmp_path / "ailleurs.md").exists()


@pytest.mark.parametrize("where", ["", "data"])
def test_a_registre_is_never_made_over_another(tmp_path: Path, where: str) -> None:
    registre(tmp_path / "suivi" / where)
    before = snapshot(tmp_path)
    done = call("init", "suivi")
    assert (done.code, done.out) == (2, "")
    there = "/".join(filter(None, ("suivi", where, "programme.yaml")))
    assert done.err == (
        f"fabriques : il y a déjà un registre ici : {there} existe.\n"
        "  init n'écrase rien ; fabriques check dit où en est ce registre.\n"
    )
    assert snapshot(tmp_path) == before


@pytest.mark.parametrize("where", ["suivi/data/lieux", "suivi/data/lieux/neuf"])
def test_a_registre_is_not_made_among_the_files_of_another(tmp_path: Path, where: str) -> None:
    registre(tmp_path / "suivi" / "data")
    before = snapshot(tmp_path)
    done = call("init", where)
    assert (done.code, done.out) == (2, "")
    assert done.err == (
        f"fabriques : {where} est parmi les fichiers d'un registre, suivi/data.\n"
        "  Choisissez un répertoire hors de lui.\n"
    )
    assert snapshot(tmp_path) == before


def test_a_registre_may_be_made_beside_another(tmp_path: Path) -> None:
    registre(tmp_path / "data")
    assert call("init", "second").code == 0
    assert call("check", "-C", "second", AU).code == 0


@pytest.mark.parametrize("words_", [("-C", "neuf", "init"), ("init", "-C", "neuf"), ("init", "neuf")])
def test_the_folder_is_named_either_way(tmp_path: Path, words_: tuple[str, ...]) -> None:
    assert call(*words_).code == 0
    assert files(tmp_path / "neuf") == set(CIBLES)


@pytest.mark.parametrize("words_", [("init", ""), ("-C", "un", "init", "deux")])
def test_a_folder_is_named_once_and_not_empty(tmp_path: Path, words_: tuple[str, ...]) -> None:
    done = call(*words_)
    assert (done.code, done.out) == (2, "")
    assert done.err == (
        "fabriques : le répertoire se donne une fois, et n'est pas vide.\n  Exemple : fabriques init suivi\n"
    )
    assert files(tmp_path) == set()


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "suivi").write_bytes(b"")
    done = call("init", "suivi")
    assert (done.code, done.err) == (
        2,
        "fabriques : suivi n'est pas un répertoire.\n  Choisissez-en un autre.\n",
    )


@pytest.mark.parametrize("blocker", ["data", ".github", ".vscode"])
def test_a_file_where_a_folder_should_be_stops_all_and_nothing_is_left(tmp_path: Path, blocker: str) -> None:
    (tmp_path / blocker).write_bytes(b"le mien")
    before = snapshot(tmp_path)
    done = call("init")
    assert (done.code, done.out) == (2, "")
    assert f"fabriques : {blocker}/" in done.err
    assert done.err.endswith(
        " ne peut pas être écrit : un des répertoires du chemin n'en est pas un.\n"
        "  Rien n'a été créé : ce que la commande avait déjà écrit est retiré.\n"
    )
    assert snapshot(tmp_path) == before
    assert list(tmp_path.iterdir()) == [tmp_path / blocker]


def failing_at(nth: int, error: BaseException) -> Callable[[Path, bytes], None]:
    """A way to write that fails once, the nth time."""
    left, write = iter(range(1, 100)), creation.replace

    def replace(path: Path, data: bytes) -> None:
        if next(left) == nth:
            raise error
        write(path, data)

    return replace


@pytest.mark.parametrize("nth", [1, 2, 8, 14, len(FICHIERS)])
@pytest.mark.parametrize("there", [True, False], ids=["dans un répertoire", "dans un nouveau"])
def test_a_full_disk_leaves_nothing_of_what_was_begun(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, nth: int, there: bool
) -> None:
    if there:
        (tmp_path / "neuf" / ".vscode").mkdir(parents=True)
        (tmp_path / "neuf" / "notes.txt").write_bytes(b"les miennes")
    before = sorted(tmp_path.rglob("*"))
    written = [*(cible for cible in CIBLES if cible != PROGRAMME), PROGRAMME]
    monkeypatch.setattr(creation, "replace", failing_at(nth, OSError(errno.ENOSPC, "No space left")))
    done = call("init", "neuf")
    assert (done.code, done.out) == (2, "")
    assert done.err == (
        f"fabriques : neuf/{written[nth - 1]} ne peut pas être écrit : il n'y a plus de place sur le disque.\n"
        "  Rien n'a été créé : ce que la commande avait déjà écrit est retiré.\n"
    )
    assert sorted(tmp_path.rglob("*")) == before


def test_an_interruption_leaves_nothing_of_what_was_begun(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(creation, "replace", failing_at(5, KeyboardInterrupt()))
    assert call("init", "neuf").code == 130
    assert list(tmp_path.iterdir()) == []


KILLED = """
import os, sys
from fabriques_cli.cli.main import run
from fabriques_cli.files.writing import creation
write = creation.replace
def replace(path, data):
    if path.name == sys.argv[1]:
        os._exit(9)
    write(path, data)
creation.replace = replace
run(["init", "neuf"])
"""


@pytest.mark.parametrize("name", ["dossier.schema.json", "programme.yaml"])
def test_what_a_kill_cut_short_is_finished_when_asked_again(tmp_path: Path, name: str) -> None:
    killed = subprocess.run(
        [sys.executable, "-c", KILLED, name], cwd=tmp_path, env=environment(), check=False
    )
    assert killed.returncode == 9
    before = snapshot(tmp_path)
    done = call("init", "neuf")
    assert (done.code, done.err) == (0, "")
    assert files(tmp_path / "neuf") == set(CIBLES)
    assert {path: data for path, data in snapshot(tmp_path).items() if path in before} == before
    assert call("check", "-C", "neuf", AU).code == 0


def test_a_file_that_comes_in_between_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write = creation.replace

    def replace(path: Path, data: bytes) -> None:
        write(path, data)
        if path == Path("README.md"):
            (path.parent / ".gitignore").write_bytes(b"le sien")

    monkeypatch.setattr(creation, "replace", replace)
    done = call("init")
    assert done.code == 2
    assert ".gitignore ne peut pas être écrit : un fichier porte déjà ce nom" in done.err
    assert {name: (tmp_path / name).read_bytes() for name in files(tmp_path)} == {".gitignore": b"le sien"}


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="modes do not stop everybody")
def test_a_folder_that_cannot_be_written_is_said_so(tmp_path: Path) -> None:
    (tmp_path / "clos").mkdir(mode=0o500)
    done = call("init", "clos")
    assert (done.code, done.out) == (2, "")
    assert "ne peut pas être écrit : accès refusé." in done.err


def in_tree(folder: Path) -> dict[str, str]:
    """Where each file that is read at the top of a git tree says that the registre is."""
    hook = yaml.safe_load((folder / ".pre-commit-config.yaml").read_bytes())["repos"][0]["hooks"][0]
    return {
        "pre-commit": hook["args"][-1],
        "gitlab": yaml.safe_load((folder / ".gitlab-ci.yml").read_bytes())["variables"]["REGISTRE"],
        "github": yaml.safe_load((folder / ".github/workflows/fabriques.yml").read_bytes())["env"][
            "REGISTRE"
        ],
    }


def test_at_the_top_of_an_empty_repository_there_is_nothing_to_move(tmp_path: Path) -> None:
    vide(tmp_path)
    done = call("init")
    assert "git init" not in done.out
    assert "déplacez" not in done.out
    assert done.lines[-5:][0] == "Et maintenant :"
    assert set(in_tree(tmp_path).values()) == {"."}


@pytest.mark.parametrize(
    "where", ["suivi/fabriques", "suivi de l'été", 'a"b', "a\\b" if os.name == "posix" else "ab"]
)
def test_under_the_top_of_a_repository_the_files_to_move_are_named_and_know_the_way(
    tmp_path: Path, where: str
) -> None:
    vide(tmp_path)
    done = call("init", where)
    assert done.code == 0
    assert (
        "La racine du dépôt git est ./ : déplacez-y ces fichiers, qui ne sont lus que là.\n"
        "Ils savent déjà où est le registre. Si l'un d'eux y existe, complétez-le.\n"
        "  .pre-commit-config.yaml\n  .fabriques-pre-commit.sh\n  .gitlab-ci.yml\n  .github/workflows/fabriques.yml\n"
    ) in done.out
    assert "git init" not in done.out
    assert set(in_tree(tmp_path / where).values()) == {where}
    assert call("check", "-C", where, AU).code == 0


@pytest.mark.parametrize("where", ["a$HOME", "a${{ x }}", "a\nb"])
def test_a_path_that_the_platforms_would_read_otherwise_is_refused(tmp_path: Path, where: str) -> None:
    vide(tmp_path)
    done = call("init", where)
    assert (done.code, done.out) == (2, "")
    assert "contient un caractère que GitLab et GitHub liraient autrement.\n" in done.err
    assert not (tmp_path / where).exists()


def test_git_need_not_be_installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    done = call("init")
    assert (done.code, done.err) == (0, "")
    assert files(tmp_path) == set(CIBLES)
    assert "  git init -b main " in done.out


def test_git_never_follows_contacts_outputs_or_locks(tmp_path: Path) -> None:
    vide(tmp_path)
    call("init")
    ignored = ("data/contacts/a.yaml", "sorties/bilan.xlsx", ".fabriques/verrou", "data/.fabriques/verrou")
    for name in ignored:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"x")
    git(tmp_path, "add", "--all")
    followed = git(tmp_path, "ls-files").splitlines()
    assert set(followed) == set(CIBLES)


def test_git_gives_the_same_line_ends_on_every_system(tmp_path: Path) -> None:
    vide(tmp_path)
    call("init")
    git(tmp_path, "config", "core.autocrlf", "true")
    git(tmp_path, "config", "core.eol", "crlf")
    commit(tmp_path)
    before = (tmp_path / EXEMPLE).read_bytes()
    (tmp_path / EXEMPLE).unlink()
    git(tmp_path, "checkout", "-q", "--", EXEMPLE)
    assert (tmp_path / EXEMPLE).read_bytes() == before
    (tmp_path / EXEMPLE).write_bytes(before.replace(b"\n", b"\r\n"))
    assert git(tmp_path, "diff", "--stat") == ""
