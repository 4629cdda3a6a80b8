"""E-mails and telephones are not written where git would keep them for ever."""

from __future__ import annotations

from collections.abc import Sequence

from fabriques_cli.candidatures.contacts import DOSSIER
from fabriques_cli.cli.base.top import git_tree
from fabriques_cli.cli.reading.load import Charge
from fabriques_cli.cli.reading.origin import refused
from fabriques_cli.files.git.plumbing import GitError, NotInstalled, unignored
from fabriques_cli.text.refus import Refus


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
