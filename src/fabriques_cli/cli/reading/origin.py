"""Where the files are read from: the working folder, a revision of git, or the last commit of a day."""

from __future__ import annotations

import time
from collections.abc import Mapping
from datetime import datetime, timedelta
from datetime import time as hour
from pathlib import Path
from typing import NamedTuple

from fabriques_cli.cli.base.day import parse_day
from fabriques_cli.cli.base.terminal import notice
from fabriques_cli.cli.base.top import git_tree
from fabriques_cli.cli.reading.mislaid import with_remedies
from fabriques_cli.files.git.index import read_index, read_referentiels_in_index, waves_outside
from fabriques_cli.files.git.left_out import left_out
from fabriques_cli.files.git.mislaid import mislaid_at, mislaid_in_index
from fabriques_cli.files.git.plumbing import (
    Foreign,
    GitError,
    Missing,
    NoCommit,
    NotFollowed,
    NotInstalled,
    Shallow,
)
from fabriques_cli.files.git.revision import (
    last_before,
    read_referentiels_at,
    read_revision,
    resolve,
)
from fabriques_cli.files.source.mislaid import mislaid
from fabriques_cli.files.source.source import Source
from fabriques_cli.files.writing.settled import Moving, Settled, read_settled
from fabriques_cli.format.registre import LIEUX, Egare
from fabriques_cli.text.dates import jour_court
from fabriques_cli.text.montant import counted
from fabriques_cli.text.refus import Refus
from fabriques_cli.text.zone import PARIS


class Quand(NamedTuple):
    """What was asked of time: the day of the situation, and the files as of a revision or of a day."""

    au: str = ""
    rev: str | None = None
    connu_le: str | None = None
    indexe: bool = False
    """The files as the next commit will hold them."""


class Provenance(NamedTuple):
    """The files, the zoning beside them, how the header names where they come from, and their commit if any."""

    source: Source
    referentiels: Mapping[str, bytes]
    nom: str
    commit: str = ""
    a_ajouter: frozenset[str] = frozenset()
    """The files of waves that the folder holds, and the next commit does not."""
    egares: tuple[Egare, ...] = ()
    """The files that stand where nothing reads them."""


def read_origin(top: Path, quand: Quand) -> Provenance:
    """The files asked for; raises `Refus` when git cannot give them."""
    if sum((bool(quand.rev), bool(quand.connu_le), quand.indexe)) > 1:
        raise Refus("--rev, --connu-le et --indexe se donnent l'un ou l'autre.")
    if not quand.rev and not quand.connu_le and not quand.indexe:
        here = settled(top)
        say_left_out(top, PAS_COMPTES)
        astray = with_remedies(top, mislaid(top, here.source), here.source)
        return Provenance(here.source, here.referentiels, "fichiers du dossier de travail", egares=astray)
    try:
        return _indexed(top) if quand.indexe else _at(top, quand)
    except GitError as error:
        raise refused(top, error) from None


SANS_COMMIT = "Enregistrez un premier état : git add --all, puis git commit."
SUIVRE = f"Pour le suivre, dans ce répertoire : git init. {SANS_COMMIT}"
INSTALLER = "Installez git (https://git-scm.com/downloads), puis relancez la commande."
COMPLETER = "L'histoire de ce clone est tronquée (clone superficiel) : git fetch --unshallow la complète."
PARTIEL = "Ce clone est partiel, et rien n'est demandé au réseau : clonez le dépôt en entier, sans --filter."
PERDU = "git fsck dit tout ce qui manque ; un autre clone, ou une sauvegarde, l'a peut-être encore."
REMEDES: tuple[tuple[type[GitError], str], ...] = (
    (NotFollowed, SUIVRE),
    (NoCommit, SANS_COMMIT),
    (NotInstalled, INSTALLER),
    (Shallow, COMPLETER),
)


def refused(top: Path, error: GitError) -> Refus:
    """What git cannot do, as what stops a command."""
    return Refus(str(error), _remedy(top, error))


def _remedy(top: Path, error: GitError) -> str:
    if isinstance(error, Foreign):
        return f"Si vous avez confiance en ce dossier : {error.permission}"
    if isinstance(error, Missing):
        return PARTIEL if error.partial else PERDU
    for kind, remedy in REMEDES:
        if isinstance(error, kind):
            return remedy
    return "git log montre les commits du registre." if git_tree(top) else ""


PAS_COMPTES = "ni lus, ni comptés"
INCHANGES = "tenus pour inchangés"


def settled(top: Path) -> Settled:
    """The files of the folder in one state, which of two being said where a write is not at its end."""
    try:
        found = read_settled(top, lambda: time.sleep(1 / 50))
    except Moving:
        raise Refus(
            "le registre change sans cesse pendant sa lecture : d'autres commandes y écrivent.",
            "Relancez quand elles auront fini.",
        ) from None
    for one in found.dits:
        notice(one)
    return found


def say_left_out(top: Path, how: str) -> None:
    """One line where git leaves files out of the folder, and ``how`` they are taken."""
    try:
        absent = left_out(top)
    except GitError as error:
        notice(str(error))
        return
    if absent:
        dossiers = sum(path.startswith(f"{LIEUX}/") for path in absent)
        notice(
            f"git laisse hors de ce dossier de travail {counted(len(absent), 'fichier', 'fichiers')} du registre, dont "
            f"{counted(dossiers, 'dossier', 'dossiers')} : {how}. Pour les remettre : git sparse-checkout disable."
        )


def _indexed(top: Path) -> Provenance:
    source = read_index(top)
    outside = frozenset(waves_outside(top, source))
    astray = with_remedies(top, mislaid_in_index(top), source)
    tables = read_referentiels_in_index(top)
    return Provenance(source, tables, "fichiers du prochain commit", a_ajouter=outside, egares=astray)


def _at(top: Path, quand: Quand) -> Provenance:
    if quand.rev:
        commit, asked = resolve(top, quand.rev), ""
    else:
        day = parse_day(quand.connu_le or "")
        # A day of commits ends in Paris, whatever the programme's own time zone, which is in the files.
        end = datetime.combine(day + timedelta(days=1), hour(), PARIS)
        commit, asked = last_before(top, end), f", connus le {jour_court(day)}"
    name = f"fichiers du commit {commit[:7]}{asked}"
    source = read_revision(top, commit)
    astray = with_remedies(top, mislaid_at(top, commit), source)
    return Provenance(source, read_referentiels_at(top, commit), name, commit, egares=astray)
