"""`fabriques annuler`: the last write of the program taken back, as long as nothing changed since."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

import typer

from fabriques_cli.cli.base import terminal
from fabriques_cli.cli.base.app import command_app
from fabriques_cli.cli.base.errors import cause
from fabriques_cli.cli.base.options import Options
from fabriques_cli.cli.base.parameters import ABlanc
from fabriques_cli.cli.base.top import find_top, git_tree, prefix_of
from fabriques_cli.cli.writing.atelier import ANNULER, atelier_of, trace_of, write_all
from fabriques_cli.cli.writing.next_steps import named, placed
from fabriques_cli.cli.writing.otherwise import by_git, recorded
from fabriques_cli.cli.writing.writing import difference
from fabriques_cli.files.writing.last_write import LastWrite, last_write, set_last_aside
from fabriques_cli.files.writing.record import Damaged
from fabriques_cli.files.writing.transaction import Change
from fabriques_cli.files.writing.workshop import Workshop, workshop_of
from fabriques_cli.render.spans import line
from fabriques_cli.text.dates import instant_court
from fabriques_cli.text.refus import Refus


def annuler(ctx: typer.Context, a_blanc: ABlanc = False) -> int:
    """Reprend la dernière écriture du programme : un acte, un procès-verbal, un import, une mise en forme.

    Montre ce qui revient comme avant, puis l'écrit, tout ou rien. Si un fichier a changé depuis, ou si git a
    enregistré l'écriture, refuse et dit quelle commande de git le fait. Tapée deux fois, rétablit ce qu'elle a repris.
    """
    options: Options = ctx.obj
    top = find_top(options.repertoire)
    if a_blanc:
        _show(options, top, _found(workshop_of(top), keep=True), keep=True)
        return 0
    with atelier_of(options, top) as atelier:
        found = _found(atelier.workshop, keep=False)
        changes = _show(options, top, found, keep=False)
        if changes:
            trace = trace_of(options, top)
            kept = trace._replace(commande=found.trace.commande, annule=not found.trace.annule)
            write_all(options, prefix_of(top), atelier, changes, kept)
    if changes and not options.silencieux:
        _say(options, prefix_of(top), changes, found)
    return 0


def _found(workshop: Workshop, *, keep: bool) -> LastWrite:
    """What was written last; raises `Refus`. What is damaged is put away, unless nothing is to be written."""
    try:
        found = last_write(workshop)
    except (Damaged, OSError):
        _refuse_damaged(workshop, keep=keep)
    if found is None:
        raise Refus(
            "rien à annuler : le programme n'a gardé aucune écriture de ce registre sur ce poste.",
            "git log dit ce qui a été enregistré ; git revert COMMIT le défait."
            if git_tree(workshop.top)
            else "",
        )
    return found


def _refuse_damaged(workshop: Workshop, *, keep: bool) -> NoReturn:
    said = f"{workshop.last} est abîmé." if keep else set_last_aside(workshop)
    raise Refus(
        "ce qui était gardé de la dernière écriture n'est pas ce que le programme écrit : rien n'est annulé.",
        said,
    )


def _show(options: Options, top: Path, found: LastWrite, *, keep: bool) -> list[Change]:
    """What is taken back, shown; nothing where all is as before. Raises `Refus`."""
    prefix, states = prefix_of(top), _states(found)
    if set(states.values()) == {"old"}:
        if not options.silencieux:
            terminal.notice(f"Rien à changer : tout est déjà comme avant {_called(found)}.")
        return []
    moved = [fichier for fichier, state in states.items() if state != "new"]
    kept = {} if moved or found.trace.annule else recorded(top, found)
    if moved or kept:
        raise _refused(top, prefix, found, moved, kept)
    try:
        changes = found.taken_back()
    except (Damaged, OSError):
        _refuse_damaged(workshop_of(top), keep=keep)
    verb = "Rétablit" if found.trace.annule else "Annule"
    terminal.show_fitted([line(f"{verb} {_called(found)}"), line()], options.couleur)
    terminal.show([one for change in changes for one in difference(prefix, change)], options.couleur)
    return changes


def _states(found: LastWrite) -> dict[str, str]:
    try:
        return found.states()
    except OSError as error:
        raise Refus(f"rien n'est annulé : {error.filename} ne peut pas être lu : {cause(error)}.") from None


def _refused(top: Path, prefix: str, found: LastWrite, moved: Sequence[str], kept: dict[str, str]) -> Refus:
    """What stands in the way, and which command does it instead."""
    if moved:
        changed = "a changé" if len(moved) == 1 else "ont changé"
        why = f"{named(prefix, moved)} {changed} depuis {_called(found)} : rien n'est annulé."
    else:
        why = f"git a enregistré {_called(found)} : rien n'est annulé."
    return Refus(why, "\n  ".join(by_git(top, prefix, found, kept)))


def _called(found: LastWrite) -> str:
    """`« fabriques fmt », du 30/11/2026 à 10:15`."""
    said = f"« {found.trace.commande} »" if found.trace.commande else "la dernière écriture"
    instant = found.trace.instant
    when = f", du {instant_court(instant.replace(second=0))}" if instant else ""
    return f"{said}{when}{', par un autre compte' if found.others else ''}"


def _say(options: Options, prefix: str, changes: Sequence[Change], found: LastWrite) -> None:
    for verb, removed in (("Écrit", False), ("Retiré", True)):
        names = [change.fichier for change in changes if (change.new is None) is removed]
        if names:
            terminal.notice(f"{verb} : {named(prefix, names)}.")
    what = "annuler de nouveau" if found.trace.annule else "rétablir"
    terminal.notice(placed(f"Pour {what} : {ANNULER}", options))


app = command_app(annuler)
