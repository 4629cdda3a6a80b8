"""The history of a dossier for a program: versioned, additions only."""

from __future__ import annotations

from typing import Any

from fabriques_cli.plan.journal import Entree, Journal
from fabriques_cli.render.plan.changements_json import changements_json
from fabriques_cli.render.spans import as_json

VERSION = 1


def render(journal: Journal, fichiers: str, caches: int = 0) -> str:
    """The entries newest first, with the instants of the commit and of its author, values exact, and in words."""
    shown = {
        "version": VERSION,
        "slug": journal.slug,
        "nom": journal.nom or None,
        "fichiers": fichiers.removeprefix("fichiers du "),
        "champ": str(journal.suivi) if journal.suivi else None,
        "entrees": [_entree(entree) for entree in journal.entrees],
        "entrees_plus_anciennes": caches,
    }
    return as_json(shown)


def _entree(entree: Entree) -> dict[str, Any]:
    commit = entree.commit
    return {
        "commit": commit.nom if commit else None,
        "le": commit.le.isoformat() if commit else None,
        "ecrit_le": commit.ecrit_le.isoformat() if commit else None,
        "auteur": commit.auteur if commit else None,
        "message": commit.message if commit else None,
        "slug": entree.slug,
        "mentions": list(entree.mentions),
        "lignes": [ligne.phrase for ligne in entree.lignes],
        "changements": changements_json(entree.changements),
    }
