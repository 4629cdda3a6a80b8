"""The YAML files of a registre's folder that stand where nothing reads them: a dossier left beside `lieux/`.

Each level of the folder is listed once, as deep as a room and a folder in it; a file is opened when its place alone
does not say that it is none of the registre's.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Container, Iterable, Iterator
from itertools import islice
from pathlib import Path

from fabriques_cli.files.source.folder import bytes_of
from fabriques_cli.files.source.gate import BOM
from fabriques_cli.files.source.ours import place_of
from fabriques_cli.files.source.source import Inaccessible
from fabriques_cli.format.dossier import Dossier
from fabriques_cli.format.known_keys import known_keys
from fabriques_cli.format.registre import CORRESPONDANCES, LIEUX, PROGRAMME, SCENARIOS, VAGUES, Egare, Sorte
from fabriques_cli.format.vague import Vague

ROOMS = (LIEUX, VAGUES)
SUFFIXES = (".yaml", ".yml")
PROFONDEUR = 3
"""Steps of the longest path that is looked at: `archives/2021/la-filature.yaml`."""

ENTREES_MAX = 2_000
"""Entries of a folder beyond which it is no place for dossiers: one that a tool fills."""

NOMMES_MAX = 100
"""Files that are named: beyond, the first ones tell enough."""

DEBUT = 20_000
"""Bytes in which the first keys of a file are looked for."""

A_PART = frozenset(("contacts", "schemas", "sorties", "node_modules", "venv", "env", "__pycache__", "site"))
"""Folders that hold no dossier: those of the registre that are read or made otherwise, and those of tools."""

OUTILS = re.compile(
    r"(mkdocs|compose|docker-compose[\w.-]*|codecov|codemeta|_config|action|openapi|environment|book|antora"
    r"|renovate|dependabot|pnpm-(lock|workspace)|chart|values|kustomization|citation|taskfile|lefthook|cloudbuild"
    r"|appveyor|azure-pipelines|bitbucket-pipelines)\.ya?ml",
    re.ASCII | re.IGNORECASE,
)
"""Names that a tool gives to its own file: it is one of the registre's only if it looks so."""

VERROU = ("._", ".#")
"""How the names begin of what macOS and Emacs leave beside a file."""

CLE = re.compile(r"^[\"']?([a-z_]+)[\"']?[ \t]*:(?=\s|$)", re.ASCII | re.MULTILINE)
ASSEZ = 2
"""Keys that make a file look like a dossier or a wave: one is in many a file."""


def mislaid(top: Path, read_by_name: Container[str]) -> tuple[Egare, ...]:
    """The files of the folder, and of the one that holds `data/`, that nothing reads.

    ``read_by_name`` holds the paths that are read: a link to one of them is no other file.
    """

    def head(path: str) -> bytes:
        found = bytes_of(top, path)
        return b"" if isinstance(found, Inaccessible) else found[:DEBUT]

    paths = [*_walked(top), *(_beside(top) if top.resolve().name == "data" else ())]
    lying = (path for path in paths if path not in read_by_name and may_be(path))
    return among((path for path in lying if not _leads_to(top, path, read_by_name)), head)


def _leads_to(top: Path, path: str, read_by_name: Container[str]) -> bool:
    return os.path.islink(top / path) and place_of(top, path) in read_by_name


def among(paths: Iterable[str], head: Callable[[str], bytes]) -> tuple[Egare, ...]:
    """Those of some paths, read from the top, that nothing reads; ``head`` gives the first bytes of one."""
    found = filter(None, (_egare(path, head) for path in sorted(filter(may_be, paths))))
    return tuple(islice(found, NOMMES_MAX))


def may_be(path: str) -> bool:
    """Whether the place and the name of a file do not make it another's."""
    *folders, name = path.removeprefix("../").split("/")
    if path == PROGRAMME or not name.lower().endswith(SUFFIXES) or name.startswith(VERROU):
        return False
    if len(folders) == 1 and folders[0] in ROOMS and not path.startswith("../"):
        return name.startswith(".")  # the others are read there, or refused for their name
    return len(folders) < PROFONDEUR and not any(map(_is_apart, folders))


def _egare(path: str, head: Callable[[str], bytes]) -> Egare | None:
    """The file unless a tool's: hidden or so named, or beside the registre, and unlike a file of the registre.

    So is a mapping, which an import reads, and a scenario, which a selection does.
    """
    sorte = sort_of(head(path), _scenario_keys() if path.startswith(f"{SCENARIOS}/") else frozenset())
    name = path.rpartition("/")[2]
    elsewhere = path.startswith(("../", f"{CORRESPONDANCES}/", f"{SCENARIOS}/"))
    foreign = name.startswith(".") or elsewhere or OUTILS.fullmatch(name)
    return None if foreign and sorte is Sorte.AUTRE else Egare(path, sorte)


def _scenario_keys() -> frozenset[str]:
    """The keys of a scenario, some of which a wave has too."""
    from fabriques_cli.format.essais.scenario import Scenario  # noqa: PLC0415 # where there are some alone

    return frozenset(known_keys(Scenario, ()))


def sort_of(data: bytes, ours: frozenset[str] = frozenset()) -> Sorte:
    """What a file looks like, by the keys at the start of its lines, whether or not it can be read.

    ``ours`` are those that say nothing, in a folder whose files have them.
    """
    keys = set(CLE.findall(data[:DEBUT].decode(errors="replace").removeprefix(BOM))) - ours
    dossier, vague = (len(keys.intersection(known_keys(modele, ()))) for modele in (Dossier, Vague))
    if max(dossier, vague) < ASSEZ:
        return Sorte.AUTRE
    return Sorte.DOSSIER if dossier >= vague else Sorte.VAGUE


def _walked(top: Path) -> Iterator[str]:
    """The files of the folder with that suffix, and those of the folders in it that may hold some."""
    for name, is_folder in _entries(top, ""):
        if not is_folder:
            yield name
        elif name in ROOMS:
            yield from _astray_in(top, name)
        elif not _is_room(top, name):
            yield from _under(top, name, PROFONDEUR - 1)


def _astray_in(top: Path, room: str) -> Iterator[str]:
    """What a room holds and its reader leaves out: hidden files, and those of the folders in it."""
    for name in sorted(os.listdir(top / room)) if os.access(top / room, os.R_OK) else ():
        if name.startswith("."):
            yield f"{room}/{name}"
        elif not name.endswith(".yaml") and os.path.isdir(top / room / name):
            yield from _under(top, f"{room}/{name}", 1)


def _under(top: Path, folder: str, levels: int) -> Iterator[str]:
    if os.path.islink(top / folder) or _is_apart(folder.rpartition("/")[2]):
        return
    for name, is_folder in _entries(top, folder):
        if not is_folder:
            yield f"{folder}/{name}"
        elif levels > 1:
            yield from _under(top, f"{folder}/{name}", levels - 1)


def _beside(top: Path) -> Iterator[str]:
    """The files of the folder that holds `data/`, and of rooms that stand there instead of in it."""
    for name, is_folder in _entries(top, ".."):
        if not is_folder:
            yield f"../{name}"
        elif name in (*ROOMS, "lieu", "vague"):
            yield from (f"../{name}/{one}" for one, inside in _entries(top, f"../{name}") if not inside)


def _entries(top: Path, folder: str) -> list[tuple[str, bool]]:
    """The YAML files and the folders of a folder, by name; none of one that cannot be read or that is too large."""
    found: list[tuple[str, bool]] = []
    try:
        with os.scandir(os.path.join(top, folder)) as entries:
            for count, entry in enumerate(entries):
                if count >= ENTREES_MAX:
                    return []
                is_folder = entry.is_dir(follow_symlinks=False)
                if is_folder or entry.name.lower().endswith(SUFFIXES):
                    found.append((entry.name, is_folder))
    except OSError:
        return []
    return sorted(found)


def _is_apart(folder: str) -> bool:
    return folder.startswith(".") or folder.casefold() in A_PART


def _is_room(top: Path, name: str) -> bool:
    """Whether a folder is a room under another case, where the disk does not tell one from the other."""
    room = name.casefold()
    return (
        name != room
        and room in ROOMS
        and os.path.exists(top / room)
        and os.path.samefile(top / name, top / room)
    )
