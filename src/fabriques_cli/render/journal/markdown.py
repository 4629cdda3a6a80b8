"""The history of a dossier in Markdown, its data inert."""

from __future__ import annotations

from collections.abc import Iterator

from fabriques_cli.plan.journal import Entree, Journal
from fabriques_cli.render.journal.texte import NON_ENREGISTRE, quand, reste, titre, vide
from fabriques_cli.render.tables.markdown import escaped


def render(journal: Journal, fichiers: str, caches: int = 0) -> str:
    """A heading, then one per entry."""
    parts = [f"### {escaped(titre(journal, fichiers))}\n", *(_entree(one) for one in journal.entrees)]
    if not journal.entrees:
        parts.append(f"*{escaped(vide(journal))}*\n")
    if caches:
        parts.append(f"{escaped(reste(caches))}\n")
    return "\n".join(parts)


def _entree(entree: Entree) -> str:
    return "\n".join(_lines(entree)) + "\n"


def _lines(entree: Entree) -> Iterator[str]:
    commit = entree.commit
    if commit is None:
        yield f"#### {NON_ENREGISTRE}\n"
    else:
        yield f"#### {quand(commit)} · {commit.nom[:7]} · {escaped(commit.auteur or 'auteur inconnu')}\n"
    for said in (*entree.mentions, *(ligne.phrase for ligne in entree.lignes)):
        yield f"- {escaped(said)}"
    message = " ".join((commit.message if commit else "").split())
    if message:
        yield f"\n> {escaped(message)}"
