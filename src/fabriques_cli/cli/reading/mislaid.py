"""What to type for each file that stands where nothing reads it."""

from __future__ import annotations

import os
from collections.abc import Container, Iterable, Iterator, Mapping
from pathlib import Path

from fabriques_cli.cli.base.top import git_tree, prefix_of
from fabriques_cli.files.source.names import day_of, slugify
from fabriques_cli.format.registre import Egare, Sorte, fichier_de, fichier_de_vague
from fabriques_cli.text.shell import quoted

AILLEURS = "Si c'est un dossier, déplacez-le dans lieux/ ; sinon, hors du registre."
SANS_NOM = (
    "Déplacez-le dans lieux/, sous un nom fait de minuscules sans accent, de chiffres et de traits d'union."
)
SANS_DATE = "Déplacez-la dans vagues/, nommée par sa date de dépôt : vagues/2021-03-30.yaml."


def with_remedies(top: Path, egares: Iterable[Egare], read_by_name: Container[str]) -> tuple[Egare, ...]:
    """The same files, each with the command that puts it in its place; ``read_by_name`` holds the paths taken."""
    found = tuple(egares)
    if not found:
        return ()
    git = _git(top, [egare.fichier for egare in found])
    return tuple(_with_remedies(top, found, read_by_name, git))


def mislaid(egares: Iterable[Egare], slug: str) -> Egare | None:
    """The dossier of that name that stands where nothing reads it."""
    wanted = slugify(slug)
    dossiers = (egare for egare in egares if egare.sorte is Sorte.DOSSIER)
    return next((egare for egare in dossiers if wanted and slugify(_stem(egare)) == wanted), None)


def _stem(egare: Egare) -> str:
    return egare.fichier.rpartition("/")[2].lstrip(".").rpartition(".")[0]


def _with_remedies(
    top: Path, egares: Iterable[Egare], read_by_name: Container[str], git: Mapping[str, bool]
) -> Iterator[Egare]:
    proposed: set[str] = set()
    for egare in egares:
        target, otherwise = _target(egare)
        if not target:
            said = otherwise
        elif target in read_by_name or target in proposed:
            said = f"{target} existe déjà : comparez les deux, gardez le bon, supprimez l'autre."
        else:
            proposed.add(target)
            place = "la" if egare.sorte is Sorte.VAGUE else "le"
            said = f"Mettez-{place} à sa place : {_move(top, egare.fichier, target, git)}"
        yield egare._replace(a_faire=said)


def _target(egare: Egare) -> tuple[str, str]:
    """Where the file belongs, else what to say of it."""
    stem = _stem(egare)
    if egare.sorte is Sorte.DOSSIER:
        slug = slugify(stem)
        return (fichier_de(slug), "") if slug else ("", SANS_NOM)
    if egare.sorte is Sorte.VAGUE:
        jour = day_of(stem)
        return (fichier_de_vague(jour), "") if jour else ("", SANS_DATE)
    return "", AILLEURS


def _move(top: Path, fichier: str, target: str, git: Mapping[str, bool]) -> str:
    """`git mv data/x.yaml data/lieux/x.yaml`; git asked from outside of its tree is told where it is."""
    word, prefix = "mv", prefix_of(top)
    if git.get(fichier):
        here = git_tree(top) == git_tree(Path())
        word, prefix = ("git mv", prefix) if here else (f"git -C {quoted(prefix)} mv", "")
    return f"{word} {quoted(_typed(prefix, fichier))} {quoted(_typed(prefix, target))}"


def _typed(prefix: str, fichier: str) -> str:
    path = os.path.normpath(f"{prefix}{fichier}").replace(os.sep, "/")
    return f"./{path}" if path.startswith("-") else path


def _git(top: Path, fichiers: list[str]) -> Mapping[str, bool]:
    """Whether git knows each of the files; nothing where it says nothing."""
    if git_tree(top) is None:
        return {}
    from fabriques_cli.files.git.plumbing import GitError, followed  # noqa: PLC0415 # no tree, nothing to ask

    try:
        return followed(top, fichiers)
    except GitError:
        return {}
