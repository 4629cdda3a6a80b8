"""From what was typed to the states of one dossier: its commits, and what the working folder adds to them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from fabriques_cli.changements import Valeurs, valeurs
from fabriques_cli.cli.errors import Impossible, nearest
from fabriques_cli.cli.load import load
from fabriques_cli.cli.options import Options
from fabriques_cli.cli.origin import Quand, refused
from fabriques_cli.cli.select import one_dossier
from fabriques_cli.domain.dossier import Dossier
from fabriques_cli.domain.histoire import Pas, Version
from fabriques_cli.domain.registre import LIEUX, fichier_de
from fabriques_cli.files.depot import Depot, open_depot
from fabriques_cli.files.folder import HorsDuRegistre, dossiers_of, read_file
from fabriques_cli.files.git import GitError
from fabriques_cli.files.history import dossiers_at, last_version, read_version, steps
from fabriques_cli.files.revision import resolve
from fabriques_cli.files.source import Inaccessible
from fabriques_cli.journal import versions
from fabriques_cli.renommages import renommages


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
    """The history of the dossier that a word names, present or gone; raises `Impossible`."""
    try:
        depot = open_depot(top, renommages, resolve(top, rev or "HEAD"))
        return _past(depot, word, rev, options)
    except GitError as error:
        raise refused(top, error) from None
    except HorsDuRegistre as error:
        raise Impossible(str(error), "Remplacez-le par un vrai répertoire.") from None


def _past(depot: Depot, word: str, rev: str | None, options: Options) -> Past:
    slug = _slug(depot, word, rev, options)
    here = () if rev else _unrecorded(depot, fichier_de(slug))
    before = here[0].avants[0] if here else None
    fichier = before.chemin.removeprefix(depot.prefix) if before else fichier_de(slug)
    found = (*here, *steps(depot, fichier))
    if not found:
        _unknown(depot, word, rev)
    name = f"jusqu'au commit {depot.ordre[0][:7]}" if rev else "fichiers du dossier de travail"
    return Past(slug, found, name)


def _slug(depot: Depot, word: str, rev: str | None, options: Options) -> str:
    """The slug behind a slug, a file or a number; a dossier that is gone is named by its slug."""
    name = word.replace("\\", "/")
    slug = name.rpartition("/")[2].removesuffix(".yaml") if name.endswith(".yaml") else word
    if not slug or slug.startswith(".") or any(sign in slug for sign in "/\\\n\0"):
        raise Impossible(f"« {word} » n'est pas un dossier.", "fabriques lieux en donne les identifiants.")
    if slug.isdigit() and fichier_de(slug) not in _present(depot, rev):
        return one_dossier(load(depot.top, Quand(rev=rev), silencieux=options.silencieux), slug)
    return slug


def _present(depot: Depot, rev: str | None) -> frozenset[str]:
    """The files of the dossiers that are there."""
    return frozenset(dossiers_at(depot)) if rev else frozenset(dossiers_of(depot.top))


def _unrecorded(depot: Depot, fichier: str) -> tuple[Pas, ...]:
    """What the working folder changes to the last commit: nothing where only its line ends differ."""
    data = read_file(depot.top, fichier)
    before = last_version(depot, fichier)
    if data is None:
        return (Pas(None, None, (before,)),) if before else ()
    after = _working(depot, fichier, data)
    if before is None and after.dossier is not None:
        before = _renamed_here(depot, after.dossier)
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


def _renamed_here(depot: Depot, dossier: Dossier) -> Version | None:
    """The dossier of the last commit that is no longer in its place, and that this new file continues."""
    gone = dossiers_at(depot).keys() - frozenset(dossiers_of(depot.top))
    known = {fichier: version for fichier in sorted(gone) if (version := last_version(depot, fichier))}
    readable = {fichier: one.dossier for fichier, one in known.items() if one.dossier is not None}
    return known.get(renommages(readable, {"": dossier}).get("", ""))


def _unknown(depot: Depot, word: str, rev: str | None) -> None:
    known = {fichier.removeprefix(f"{LIEUX}/").removesuffix(".yaml") for fichier in _present(depot, rev)}
    remedy = nearest(word, known) or "fabriques lieux liste les dossiers."
    raise Impossible(f"dossier inconnu, aujourd'hui et dans l'histoire : « {word} ».", remedy)
