"""The folder of a registre as a source; nothing is ever opened for writing here, and nothing odd is opened at all."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from pathlib import Path

from fabriques_cli.files.source.causes import cause
from fabriques_cli.files.source.gate import TAILLE_MAX
from fabriques_cli.files.source.ours import leads_inside, place_of
from fabriques_cli.files.source.regular import nature, read_open
from fabriques_cli.files.source.source import Inaccessible, Source
from fabriques_cli.format.registre import CORRESPONDANCES, LIEUX, PROGRAMME, REFERENTIELS, VAGUES
from fabriques_cli.text.refus import Refus

TABLE_MAX = 20_000_000
"""Bytes of a zoning table: the whole of France takes a hundredth of that."""

UN_VRAI = "Remplacez-le par un vrai répertoire."
"""What stands in the place of a folder would otherwise read as « 0 dossier »."""

ENLEVER = "Déplacez-le hors du registre."
VIDER = "Remettez à leur place les dossiers ou les vagues qu'il contient, puis déplacez-le hors du registre."
REMPLACER = "Remplacez-le par le fichier."
DROITS = "Vérifiez les droits du fichier."


def read_folder(top: Path) -> Source:
    """The files of a registre: the programme, the waves, the dossiers; raises `Refus`."""
    source: dict[str, bytes | Inaccessible] = {}
    if os.path.lexists(top / PROGRAMME):
        source[PROGRAMME] = bytes_of(top, PROGRAMME)
    for room in (VAGUES, LIEUX):
        for name in _names(top, room):
            relative = f"{room}/{name}"
            source[relative] = bytes_of(top, relative)
    return source


def read_tables(top: Path) -> Source:
    """The zoning files that were imported into the registre; a folder that is odd is one entry of that name."""
    try:
        names = [name for name in _names(top, REFERENTIELS) if name.endswith(".csv")]
    except Refus as error:
        return {REFERENTIELS: Inaccessible(str(error).removeprefix(f"{REFERENTIELS} "), error.a_faire)}
    found = (f"{REFERENTIELS}/{name}" for name in names)
    return {relative: bytes_of(top, relative, TABLE_MAX) for relative in found}


def read_mappings_folder(top: Path) -> Source:
    """The mappings of the forms, which only an import reads; raises `Refus`."""
    names = (name for name in _names(top, CORRESPONDANCES) if not name.endswith(".csv"))
    found = (f"{CORRESPONDANCES}/{name}" for name in names)
    return {relative: bytes_of(top, relative) for relative in found}


def _require_folder(top: Path, room: str) -> bool:
    """Whether a folder of the registre is there; raises `Refus` for what is there instead of one."""
    path = os.path.join(top, room)
    try:
        mode = os.lstat(path).st_mode
        if stat.S_ISLNK(mode):
            if not place_of(top, room):
                raise Refus(f"{room} est un lien symbolique qui mène hors du registre.", UN_VRAI)
            mode = os.stat(path).st_mode
    except FileNotFoundError:
        return False
    except OSError as error:
        raise _refused(room, error) from None
    if stat.S_ISREG(mode):
        raise Refus(f"{room} est un fichier, pas un répertoire.", UN_VRAI)
    if not stat.S_ISDIR(mode):
        raise Refus(f"{room} est {nature(mode)}, pas un répertoire.", UN_VRAI)
    return True


def _refused(room: str, error: OSError) -> Refus:
    remedy = UN_VRAI if error.errno == errno.ELOOP else "Vérifiez les droits du répertoire."
    return Refus(f"{room} ne peut pas être lu : {cause(error)}.", remedy)


def _names(top: Path, room: str) -> list[str]:
    """The entries of a folder in a fixed order, hidden ones and notes to the reader aside."""
    if not _require_folder(top, room):
        return []
    try:
        entries = os.listdir(os.path.join(top, room))
    except OSError as error:
        raise _refused(room, error) from None
    return sorted(name for name in entries if not is_note(name))


def is_note(name: str) -> bool:
    """Whether a file is none of the registre's: hidden, a copy left by an editor, a note to the reader."""
    return name.startswith(".") or name.endswith((".md", "~"))


def bytes_of(top: Path, relative: str, limit: int = TAILLE_MAX) -> bytes | Inaccessible:
    """The bytes of a file of the registre, one more than the limit at most, or why it gives none."""
    path = os.path.join(top, relative)
    try:
        mode = os.lstat(path).st_mode
        if stat.S_ISLNK(mode):
            if not leads_inside(top, relative):
                return Inaccessible("lien symbolique qui mène hors du registre.", REMPLACER)
            mode = os.stat(path).st_mode
        if not stat.S_ISREG(mode):
            remedy = VIDER if stat.S_ISDIR(mode) else ENLEVER
            return Inaccessible(f"c'est {nature(mode)}, pas un fichier.", remedy)
        return read_open(path, limit + 1)
    except OSError as error:
        return next(_told(path, error))


def _told(path: str, error: OSError) -> Iterator[Inaccessible]:
    if error.errno == errno.ELOOP:
        yield Inaccessible("lien symbolique qui tourne en rond.", REMPLACER)
    if error.errno == errno.ENOENT and os.path.islink(path):
        yield Inaccessible("lien symbolique qui ne mène nulle part.", REMPLACER)
    yield Inaccessible(f"lecture impossible ({cause(error)}).", DROITS)
