"""Where the registre is."""

from __future__ import annotations

import os
from pathlib import Path

from fabriques_cli.text.refus import Refus
from fabriques_cli.text.shell import quoted

PROGRAMME = "programme.yaml"


def find_top(repertoire: str, near: str = "") -> Path:
    """The folder of the registre: the one named, else upwards from a path or from the working directory."""
    if repertoire:
        start = Path(repertoire)
        if not start.is_dir():
            raise Refus(f"le répertoire {repertoire} n'existe pas.")
        top = registre_in(start)
        if top is None:
            _require_open(start)
            raise _not_there(repertoire)
        return top
    top = _upwards(Path(near or "."))
    if top is None:
        raise Refus(
            f"pas de registre dans {near or Path.cwd()} : {PROGRAMME} ne s'y trouve pas, ni plus haut.",
            "Placez-vous dans le dossier du registre, ou indiquez-le avec -C RÉPERTOIRE.",
        )
    return top


def _require_open(folder: Path) -> None:
    """A folder that cannot be looked into may hold a registre: raises `Refus`."""
    for candidate in (folder, folder / "data"):
        if os.path.isdir(candidate) and not os.access(candidate, os.X_OK):
            raise Refus(
                f"le répertoire {candidate} ne peut pas être lu : accès refusé.",
                "Vérifiez les droits du répertoire.",
            )


def _upwards(path: Path) -> Path | None:
    """The folder of the first registre at a path or above it."""
    start = path.resolve()
    return next(filter(None, map(registre_in, (start, *start.parents))), None)


def registre_in(folder: Path) -> Path | None:
    """The folder that holds the programme: this one or its `data/`; none if neither does."""
    for candidate in (folder, folder / "data"):
        if os.path.lexists(candidate / PROGRAMME):  # what it is, or is not, is said by who reads it
            return candidate
    return None


def prefix_of(top: Path) -> str:
    """What to write before a path of the registre so that it can be opened from the working directory."""
    relative = os.path.relpath(top).replace(os.sep, "/")
    return "" if relative == "." else f"{relative}/"


def git_tree(folder: Path) -> Path | None:
    """The top of the git tree that a folder is in, be it there already or not; none outside of any."""
    start = folder.resolve()
    return next((up for up in (start, *start.parents) if (up / ".git").exists()), None)


def _not_there(repertoire: str) -> Refus:
    """A folder that was named is the registre or is not: another one above might not be the one that was meant."""
    above = _upwards(Path(repertoire))
    remedy = f"Donnez -C {quoted(os.path.relpath(above))} : il y en a un là, plus haut." if above else ""
    return Refus(
        f"pas de registre dans {repertoire} : {PROGRAMME} ne s'y trouve pas, ni dans son dossier data.",
        remedy or "Indiquez avec -C le dossier qui contient programme.yaml.",
    )
