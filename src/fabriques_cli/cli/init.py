"""`fabriques init`: a new registre, with what git, the editor and the platforms need beside it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from fabriques_cli.cli.base import terminal
from fabriques_cli.cli.base.app import command_app
from fabriques_cli.cli.base.errors import cause, choice
from fabriques_cli.cli.base.options import Options
from fabriques_cli.cli.base.top import PROGRAMME, git_tree, registre_in
from fabriques_cli.files.git.birth import follow, unknown_author
from fabriques_cli.files.writing.creation import NonCree, create, is_there
from fabriques_cli.files.writing.modele import (
    DATA,
    EXEMPLE,
    FICHIERS,
    GITHUB,
    GITIGNORE,
    GITLAB,
    IGNORES,
    Fichier,
    contents,
)
from fabriques_cli.render.acts.init import Creation, render
from fabriques_cli.render.schemas import fichiers as schema_json
from fabriques_cli.text.refus import Refus
from fabriques_cli.text.shell import quoted

CI = {"toutes": (), "gitlab": (GITHUB,), "github": (GITLAB,), "aucune": (GITLAB, GITHUB)}
"""The choices of `--ci`, with the sorts of files that each leaves out."""


def init(
    ctx: typer.Context,
    repertoire: Annotated[
        str | None,
        typer.Argument(
            metavar="RÉPERTOIRE", help="Où créer le registre ; le répertoire courant sans précision."
        ),
    ] = None,
    sans_exemple: Annotated[
        bool, typer.Option("--sans-exemple", help="Ne crée pas le dossier d'exemple.")
    ] = False,
    ci: Annotated[
        str,
        typer.Option(
            "--ci", metavar="FORGE", help="Relecture des branches : gitlab, github, toutes ou aucune."
        ),
    ] = "toutes",
    sans_git: Annotated[bool, typer.Option("--sans-git", help="Ne crée pas de dépôt git.")] = False,
    a_blanc: Annotated[
        bool, typer.Option("--a-blanc", help="Montre ce qui serait écrit, sans l'écrire.")
    ] = False,
) -> int:
    """Crée un registre suivi par git : le programme et les vagues du dépliant, un dossier d'exemple, et les réglages de
    git, des éditeurs, de pre-commit, de GitLab et de GitHub.

    N'écrase rien : un fichier déjà là est laissé tel quel. Dans un dépôt git, ou avec --sans-git, n'en crée pas un
    autre. N'enregistre rien dans git : la fin du résultat dit quoi faire.
    """
    options: Options = ctx.obj
    without = {*CI[choice(ci, CI, "réglage de --ci")], *([EXEMPLE] if sans_exemple else [])}
    folder = _target(options.repertoire, repertoire)
    tree = git_tree(folder)
    depuis = _from_tree(folder, tree)
    wanted = [fichier for fichier in FICHIERS if fichier.sorte not in without]
    new = [fichier for fichier in wanted if not is_there(folder / fichier.cible)]
    kept = [fichier for fichier in wanted if fichier not in new]
    if not a_blanc:
        _create(folder, new, depuis)
        if tree is None and not sans_git:
            follow(folder)
    terminal.show(render(_creation(folder, new, kept, tree, depuis), a_blanc=a_blanc), options.couleur)
    return 0


def _target(repertoire: str, argument: str | None) -> Path:
    """The folder to create the registre in; raises `Refus` where it cannot be one."""
    if argument == "" or (argument and repertoire):
        raise Refus("le répertoire se donne une fois, et n'est pas vide.", "Exemple : fabriques init suivi")
    folder = Path(argument or repertoire or ".")
    if is_there(folder) and not folder.is_dir():
        raise Refus(f"{folder} n'est pas un répertoire.", "Choisissez-en un autre.")
    try:
        _refuse_registre(folder)
    except OSError as error:
        raise Refus(f"{folder} ne peut pas être lu : {cause(error)}.") from None
    return folder


def _refuse_registre(folder: Path) -> None:
    """Raise `Refus` in a registre, or among its files."""
    top = registre_in(folder)
    programme = folder / DATA / PROGRAMME
    if top or is_there(programme):
        where = _posix((top or programme.parent) / PROGRAMME)
        raise Refus(
            f"il y a déjà un registre ici : {where} existe.",
            "init n'écrase rien ; fabriques check dit où en est ce registre.",
        )
    above = next((up for up in folder.resolve().parents if (up / PROGRAMME).is_file()), None)
    if above:
        raise Refus(
            f"{_posix(folder)} est parmi les fichiers d'un registre, {_posix(above)}.",
            "Choisissez un répertoire hors de lui.",
        )


def _from_tree(folder: Path, tree: Path | None) -> str:
    """The folder as named from the top of the git tree, empty there or outside; raises `Refus`."""
    inside = folder.resolve().relative_to(tree).as_posix() if tree else "."
    if "$" in inside or inside.isspace() or not inside.isprintable():
        raise Refus(
            f"le chemin {inside} contient un caractère que GitLab et GitHub liraient autrement.",
            "Choisissez un répertoire dont le nom n'a ni « $ » ni caractère invisible.",
        )
    return "" if inside == "." else inside


def _create(folder: Path, new: list[Fichier], depuis: str) -> None:
    try:
        create(folder, contents(new, schema_json.fichiers(), depuis))
    except NonCree as error:
        raise Refus(
            f"{_posix(error.path)} ne peut pas être écrit : {cause(error.error)}.",
            "Rien n'a été créé : ce que la commande avait déjà écrit est retiré.",
        ) from None


def _creation(
    folder: Path, new: list[Fichier], kept: list[Fichier], tree: Path | None, depuis: str
) -> Creation:
    """What was made or would be, as it is shown: files are named from its folder."""
    return Creation(
        dossier="le répertoire courant" if _posix(folder) == "." else f"{_posix(folder)}/",
        ecrits=tuple((fichier.cible, fichier.objet) for fichier in new),
        gardes=tuple((fichier.cible, _to_add(folder, fichier)) for fichier in kept),
        racine=f"{_posix(tree)}/" if tree and depuis else "",
        a_deplacer=tuple(fichier.cible for fichier in new if fichier.a_la_racine and depuis),
        entree="" if _posix(folder) == "." else quoted(_posix(folder)),
        auteur=tuple(
            f"git config --global {setting} {quoted(one)}" for setting, one in unknown_author(folder)
        ),
        suite=tuple(_steps(folder)),
    )


def _to_add(folder: Path, fichier: Fichier) -> str:
    """What a file that was there lacks and git needs, as far as it can be read."""
    if fichier.cible != GITIGNORE:
        return ""
    try:
        lines = (folder / GITIGNORE).read_text(encoding="utf-8", errors="replace").split()
    except OSError:
        lines = []
    missing = [one for one in IGNORES if one not in lines and f"/{one}" not in lines]
    return f"ajoutez-y, une par ligne : {', '.join(missing)}" if missing else ""


def _steps(folder: Path) -> Iterator[tuple[str, str]]:
    if not git_tree(folder):
        yield "git init -b main", "suivre l'historique des dossiers"
    yield "pre-commit install", "vérifier avant chaque commit (pip install pre-commit)"
    yield "fabriques check", "vérifier maintenant ; README.md dit la suite"
    yield "git add --all", "préparer le premier commit"
    yield 'git commit -m "Registre créé"', "enregistrer ce premier état"


def _posix(path: Path) -> str:
    """The path from the working directory, with slashes."""
    return os.path.relpath(path).replace(os.sep, "/")


app = command_app(init)
