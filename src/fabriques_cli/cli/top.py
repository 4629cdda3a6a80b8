"""Where the registre is."""

from __future__ import annotations

from pathlib import Path

from fabriques_cli.cli.errors import Impossible

PROGRAMME = "programme.yaml"


def find_top(repertoire: str, near: str = "") -> Path:
    """The folder of the registre: the one named, else upwards from a path or from the working directory."""
    if repertoire:
        start = Path(repertoire)
        if not start.is_dir():
            raise Impossible(f"le répertoire {repertoire} n'existe pas.")
        top = registre_in(start)
        if top is None:
            raise Impossible(*_nowhere(repertoire))
        return top
    start = Path(near or ".").resolve()
    for folder in (start, *start.parents):
        top = registre_in(folder)
        if top is not None:
            return top
    raise Impossible(*_nowhere(near or str(Path.cwd())))


def registre_in(folder: Path) -> Path | None:
    """The folder that holds the programme: this one or its `data/`; none if neither does."""
    for candidate in (folder, folder / "data"):
        if (candidate / PROGRAMME).is_file():
            return candidate
    return None


def git_tree(folder: Path) -> Path | None:
    """The top of the git tree that a folder is in, be it there already or not; none outside of any."""
    start = folder.resolve()
    return next((up for up in (start, *start.parents) if (up / ".git").exists()), None)


def _nowhere(where: str) -> tuple[str, str]:
    return (
        f"pas de registre dans {where} : {PROGRAMME} ne s'y trouve pas, ni plus haut.",
        "Placez-vous dans le dossier du registre, ou indiquez-le avec -C RÉPERTOIRE.",
    )
