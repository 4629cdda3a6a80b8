"""From what was typed to the states of one dossier: its commits, and what the working folder adds to them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from fabriques_cli.cli.base.errors import nearest
from fabriques_cli.cli.base.options import Options
from fabriques_cli.cli.reading.load import load
from fabriques_cli.cli.reading.origin import INCHANGES, Quand, refused, say_left_out, settled
from fabriques_cli.cli.reading.select import one_dossier
from fabriques_cli.domain.histoire import Pas, Version
from fabriques_cli.files.git.depot import Depot, open_depot
from fabriques_cli.files.git.history import dossiers_at, last_version, read_version, steps
from fabriques_cli.files.git.left_out import left_out
from fabriques_cli.files.git.plumbing import GitError
from fabriques_cli.files.git.revision import resolve
from fabriques_cli.files.source.source import Inaccessible, Source
from fabriques_cli.format.changements import Valeurs, valeurs
from fabriques_cli.format.dossier import Dossier
from fabriques_cli.format.registre import LIEUX, fichier_de
from fabriques_cli.plan.journal import versions
from fabriques_cli.plan.renommages import renommages
from fabriques_cli.text.refus import Refus


@dataclass(frozen=True, slots=True)
class Past:
    """The steps of one dossier, newest first, and how the title names where they end."""

    slug: str
    pas: tuple[Pas, ...]
    fichiers: str

    def leaves(self) -> Iterator[Valeurs]:
        """What each state holds, by key path."""
        return (valeurs(version.dossier) for version in versions(self.pas))


def past(top: Path, word: str, rev: str | None, options: Options) -> Past:
    """The history of the dossier that a word names, present or gone; raises `Refus`."""
    try:
        depot = open_depot(top, renommages, resolve(top, rev or "HEAD"))
        return _past(_Place(depot, _there(depot, rev), left_out(top)), word, rev, options)
    except GitError as error:
        raise refused(top, error) from None


class _Place(NamedTuple):
    """A repository, the files that the history ends with, and those that git leaves out of the folder."""

    depot: Depot
    source: Source
    absent: Mapping[str, str]

    def dossiers(self) -> frozenset[str]:
        """The files of the dossiers that are there."""
        return frozenset(path for path in (*self.source, *self.absent) if path.startswith(f"{LIEUX}/"))


def _there(depot: Depot, rev: str | None) -> Source:
    """The working folder, or at a revision the names alone."""
    if rev:
        return dict.fromkeys(dossiers_at(depot), b"")
    here = settled(depot.top)
    say_left_out(depot.top, INCHANGES)
    return here.source


def _past(place: _Place, word: str, rev: str | None, options: Options) -> Past:
    depot = place.depot
    slug = _slug(place, word, rev, options)
    here = () if rev else _unrecorded(place, fichier_de(slug))
    before = here[0].avants[0] if here else None
    fichier = before.chemin.removeprefix(depot.prefix) if before else fichier_de(slug)
    found = (*here, *steps(depot, fichier))
    if not found:
        _unknown(place, word)
    name = f"jusqu'au commit {depot.ordre[0][:7]}" if rev else "fichiers du dossier de travail"
    return Past(slug, found, name)


def _slug(place: _Place, word: str, rev: str | None, options: Options) -> str:
    """The slug behind a slug, a file or a number; a dossier that is gone is named by its slug."""
    name = word.replace("\\", "/")
    slug = name.rpartition("/")[2].removesuffix(".yaml") if name.endswith(".yaml") else word
    if not slug or slug.startswith(".") or any(sign in slug for sign in "/\\\n\0"):
        raise Refus(f"« {word} » n'est pas un dossier.", "fabriques lieux en donne les identifiants.")
    if slug.isdigit() and fichier_de(slug) not in place.dossiers():
        return one_dossier(load(place.depot.top, Quand(rev=rev), silencieux=options.silencieux), slug)
    return slug


def _unrecorded(place: _Place, fichier: str) -> tuple[Pas, ...]:
    """What the working folder changes to the last commit: nothing where only its line ends differ."""
    if fichier in place.absent:
        return ()
    depot, data = place.depot, place.source.get(fichier)
    before = last_version(depot, fichier)
    if data is None:
        return (Pas(None, None, (before,)),) if before else ()
    after = _working(depot, fichier, data)
    if before is None and after.dossier is not None:
        before = _renamed_here(place, after.dossier)
    if before is not None and before.chemin == after.chemin and _same(depot, before, data):
        return ()
    return (Pas(None, after, (before,)),)


def _working(depot: Depot, fichier: str, data: bytes | Inaccessible) -> Version:
    chemin = depot.prefix + fichier
    if isinstance(data, Inaccessible):
        return Version(chemin, "", None, data.message)
    return read_version(chemin, data)


def _same(depot: Depot, before: Version, data: bytes | Inaccessible) -> bool:
    committed = depot.data(before.blob)
    return isinstance(data, bytes) and committed.replace(b"\r\n", b"\n") == data.replace(b"\r\n", b"\n")


def _renamed_here(place: _Place, dossier: Dossier) -> Version | None:
    """The dossier of the last commit that is no longer in its place, and that this new file continues."""
    gone = dossiers_at(place.depot).keys() - place.dossiers()
    known = {fichier: version for fichier in sorted(gone) if (version := last_version(place.depot, fichier))}
    readable = {fichier: one.dossier for fichier, one in known.items() if one.dossier is not None}
    return known.get(renommages(readable, {"": dossier}).get("", ""))


def _unknown(place: _Place, word: str) -> None:
    known = {fichier.removeprefix(f"{LIEUX}/").removesuffix(".yaml") for fichier in place.dossiers()}
    remedy = nearest(word, known) or "fabriques lieux liste les dossiers."
    raise Refus(f"dossier inconnu, aujourd'hui et dans l'histoire : « {word} ».", remedy)
