"""The history of a dossier for a person."""

from __future__ import annotations

from collections.abc import Iterator

from fabriques_cli.domain.histoire import Commit
from fabriques_cli.plan.journal import Entree, Journal
from fabriques_cli.render.spans import Line, Span, line
from fabriques_cli.render.wrap import hung
from fabriques_cli.text.dates import jour_court
from fabriques_cli.text.montant import counted
from fabriques_cli.text.shell import quoted
from fabriques_cli.text.zone import PARIS

NON_ENREGISTRE = "non enregistré"
MARGE = "    "
MOTIF = "motif : "


def titre(journal: Journal, fichiers: str) -> str:
    """`Journal de La Filature (la-filature) · fichiers du dossier de travail`, and what is followed."""
    name = f"{journal.nom} ({journal.slug})" if journal.nom else journal.slug
    return " · ".join((f"Journal de {name}", *([str(journal.suivi)] if journal.suivi else []), fichiers))


def render(journal: Journal, fichiers: str, width: int | None, caches: int = 0) -> list[Line]:
    """The title, then the entries, newest first; ``caches`` older ones were not asked for."""
    return list(_lines(journal, fichiers, width, caches))


def _lines(journal: Journal, fichiers: str, width: int | None, caches: int) -> Iterator[Line]:
    yield line(Span(titre(journal, fichiers), "titre"))
    for entree in journal.entrees:
        yield line()
        yield from _entree(entree, width)
    if not journal.entrees:
        yield line()
        yield line(vide(journal))
    if caches:
        yield line()
        yield line(reste(caches))
    if journal.entrees:
        yield line()
        yield line(_next(journal))


def _next(journal: Journal) -> str:
    """What to type next: one value of it all, or all of it after one value."""
    command = f"fabriques journal {quoted(journal.slug)}"
    return (
        f"Toute son histoire : {command}"
        if journal.suivi
        else f"Une seule valeur : {command} --champ demande.annuites"
    )


def vide(journal: Journal) -> str:
    """Why there is nothing to show."""
    return (
        f"{journal.suivi} n'a jamais eu de valeur."
        if journal.suivi
        else "Aucun commit ne contient ce dossier."
    )


def reste(caches: int) -> str:
    """`12 entrées plus anciennes, que --nombre laisse de côté.`"""
    return (
        f"{counted(caches, 'entrée plus ancienne', 'entrées plus anciennes')}, que --nombre laisse de côté."
    )


def quand(commit: Commit) -> str:
    """`21/09/2021 à 14:05`, in the time of the programme; and the day it was written, where that is another."""
    local, written = commit.le.astimezone(PARIS), commit.ecrit_le.astimezone(PARIS)
    apart = f" (écrit le {jour_court(written)})" if written.date() != local.date() else ""
    return f"{jour_court(local)} à {local:%H:%M}{apart}"


def _entree(entree: Entree, width: int | None) -> Iterator[Line]:
    commit = entree.commit
    if commit is None:
        yield line(Span(NON_ENREGISTRE, "alerte"))
    else:
        head = f"{quand(commit)} · {commit.nom[:7]} · "
        yield line(Span(head, "discret"), commit.auteur or "auteur inconnu")
    for said in (*entree.mentions, *(ligne.phrase for ligne in entree.lignes)):
        yield from hung(line(MARGE), said, width, further=2)
    if commit is not None:
        yield from _motive(commit.message, width)


def _motive(message: str, width: int | None) -> Iterator[Line]:
    """The message of a commit, its blank lines left out."""
    lines = [one.strip() for one in message.splitlines() if one.strip()]
    for index, one in enumerate(lines or ["(sans message)"]):
        lead = MOTIF if index == 0 else " " * len(MOTIF)
        yield from hung(line(Span(f"{MARGE}{lead}", "discret")), one, width)
