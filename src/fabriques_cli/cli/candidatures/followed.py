"""E-mails and telephones are not written where git would keep them for ever."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from fabriques_cli.candidatures.contacts import DOSSIER
from fabriques_cli.cli.base.top import git_tree
from fabriques_cli.cli.reading.load import Charge
from fabriques_cli.cli.reading.origin import refused
from fabriques_cli.files.git.plumbing import GitError, NotInstalled, unignored
from fabriques_cli.text.refus import Refus


def refuse_private(sortie: str, option: str) -> None:
    """Raise `Refus` on a file outside the registre that would hold contacts, where git would follow it."""
    path = Path(os.path.abspath(sortie))
    tree = git_tree(path.parent)
    if tree is None:
        return
    try:
        followed = unignored(tree, [os.path.relpath(path.resolve(), tree).replace(os.sep, "/")])
    except NotInstalled:
        followed = [sortie]
    except GitError as error:
        raise refused(tree, error) from None
    if followed:
        raise Refus(
            f"{option} {sortie} : git suivrait ce fichier, qui porte des courriels et des téléphones.",
            "Donnez un chemin hors du dépôt, ou que git ignore, comme sorties/ dans un registre fait par init.",
        )


def refuse_followed(charge: Charge, fichiers: Sequence[str]) -> None:
    """Raise `Refus` when git follows a file of contacts, or would at the next commit."""
    contacts = [fichier for fichier in fichiers if fichier.startswith(f"{DOSSIER}/")]
    if not contacts or git_tree(charge.top) is None:
        return
    try:
        seen = unignored(charge.top, contacts)
    except NotInstalled:
        seen = contacts
    except GitError as error:
        raise refused(charge.top, error) from None
    if seen:
        raise Refus(
            f"git suivrait {charge.prefix}{seen[0]} : aucun courriel ni téléphone n'y est écrit, et rien d'autre.",
            f"Ajoutez la ligne {DOSSIER}/ à {charge.prefix}.gitignore ; ce qui est déjà suivi : git rm --cached.",
        )
