"""The history of a dossier for a program: versioned, additions only."""

from __future__ import annotations

from typing import Any

from fabriques_cli.changements import en_chemin
from fabriques_cli.evolution import Ligne
from fabriques_cli.journal import Entree, Journal
from fabriques_cli.render.spans import as_json

VERSION = 1


def render(journal: Journal, fichiers: str, caches: int = 0) -> str:
    """The entries newest first, instants as they were recorded, values in the words of the other formats."""
    shown = {
        "version": VERSION,
        "slug": journal.slug,
        "nom": journal.nom or None,
        "fichiers": fichiers,
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
        "auteur": commit.auteur if commit else None,
        "message": commit.message if commit else None,
        "slug": entree.slug,
        "mentions": list(entree.mentions),
        "changements": [_ligne(ligne) for ligne in entree.lignes],
    }


def _ligne(ligne: Ligne) -> dict[str, Any]:
    return {
        "chemin": en_chemin(ligne.cle),
        "titre": ligne.titre,
        "avant": ligne.avant or None,
        "apres": ligne.apres or None,
        "note": ligne.note or None,
    }
