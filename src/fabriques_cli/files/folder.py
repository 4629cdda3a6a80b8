"""The folder of a registre as a source; nothing is ever opened for writing here."""

from __future__ import annotations

import os
from pathlib import Path

from fabriques_cli.domain.registre import LIEUX, PROGRAMME, REFERENTIELS, VAGUES
from fabriques_cli.files.gate import TAILLE_MAX
from fabriques_cli.files.source import Inaccessible, Source


class HorsDuRegistre(Exception):
    """A folder of the registre that is not one, or leads elsewhere: reading on would say « 0 dossier »."""


def _require_inside(top: Path, room: str) -> None:
    path = top / room
    if path.exists() and not path.is_dir():
        raise HorsDuRegistre(f"{room} est un fichier, pas un répertoire.")
    if path.is_symlink() and not path.resolve().is_relative_to(top.resolve()):
        raise HorsDuRegistre(f"{room} est un lien symbolique qui mène hors du registre.")


def read_folder(top: Path) -> Source:
    """The files of a registre: the programme, the waves, the dossiers; raises `HorsDuRegistre`."""
    source: dict[str, bytes | Inaccessible] = {}
    if (top / PROGRAMME).exists():
        source[PROGRAMME] = _bytes(top, PROGRAMME)
    for room in (VAGUES, LIEUX):
        _require_inside(top, room)
        for name in _names(top / room):
            relative = f"{room}/{name}"
            source[relative] = _bytes(top, relative)
    return source


def read_file(top: Path, fichier: str) -> bytes | Inaccessible | None:
    """One file of the registre, none where it is absent; raises `HorsDuRegistre`."""
    _require_inside(top, fichier.partition("/")[0])
    return _bytes(top, fichier) if os.path.lexists(top / fichier) else None


def dossiers_of(top: Path) -> list[str]:
    """The paths of the dossiers that are there, none of them read; raises `HorsDuRegistre`."""
    _require_inside(top, LIEUX)
    return [f"{LIEUX}/{name}" for name in _names(top / LIEUX)]


def read_referentiels(top: Path) -> dict[str, bytes]:
    """The zoning files that were imported into the registre."""
    names = [name for name in _names(top / REFERENTIELS) if name.endswith(".csv")]
    return {f"{REFERENTIELS}/{name}": (top / REFERENTIELS / name).read_bytes() for name in names}


def _names(room: Path) -> list[str]:
    """The entries of a folder in a fixed order, hidden ones and notes to the reader aside."""
    try:
        entries = os.listdir(room)
    except (FileNotFoundError, NotADirectoryError):
        return []
    return sorted(name for name in entries if not is_note(name))


def is_note(name: str) -> bool:
    """Whether a file is none of the registre's: hidden, a copy left by an editor, a note to the reader."""
    return name.startswith(".") or name.endswith((".md", "~"))


def _bytes(top: Path, relative: str) -> bytes | Inaccessible:
    path = os.path.join(top, relative)
    try:
        if os.path.islink(path) and not Path(path).resolve().is_relative_to(top.resolve()):
            return Inaccessible("lien symbolique qui mène hors du registre.", "Remplacez-le par le fichier.")
        with open(path, "rb") as file:
            return file.read(TAILLE_MAX + 1)
    except IsADirectoryError:
        return Inaccessible("c'est un répertoire, pas un fichier.", "Déplacez-le hors du registre.")
    except OSError as error:
        return Inaccessible(f"lecture impossible ({error.strerror}).", "Vérifiez les droits du fichier.")
