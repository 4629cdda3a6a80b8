"""The right to write in a registre, and what is said of it when it cannot be had."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from datetime import datetime
from pathlib import Path

from fabriques_cli.cli.base import terminal
from fabriques_cli.cli.base.errors import at_fault, cause
from fabriques_cli.cli.base.options import Options
from fabriques_cli.cli.base.top import git_tree
from fabriques_cli.cli.writing.next_steps import placed
from fabriques_cli.files.writing.transaction import (
    Atelier,
    Change,
    Moved,
    NotOurs,
    Occupied,
    Outside,
    Trace,
    locked,
)
from fabriques_cli.text.coordonnees import mask
from fabriques_cli.text.refus import Refus

ANNULER = "fabriques annuler"


@contextmanager
def atelier_of(options: Options, top: Path) -> Iterator[Atelier]:
    """The right to write, once no other command does; raises `Refus`."""

    def waiting() -> None:
        if not options.silencieux:
            terminal.notice("Une autre commande écrit dans ce registre : attente…")

    with ExitStack() as held:
        try:
            atelier = held.enter_context(locked(top, waiting))
        except Occupied:
            raise Refus(
                "une autre commande écrit dans ce registre, et ne finit pas.",
                "Relancez quand elle aura fini.",
            ) from None
        except Outside as error:
            raise _outside(error) from None
        except NotOurs as error:
            raise Refus(
                f"le dépôt git {error.folder} n'est ni à vous, ni au propriétaire du registre : rien n'a été écrit.",
                "Clonez-le, ou faites-en changer le propriétaire.",
            ) from None
        except OSError as error:
            raise _refused(top, error) from None
        if atelier.repris:
            terminal.notice(atelier.repris)
        yield atelier


def _outside(error: Outside) -> Refus:
    return Refus(
        f"{error.fichier} mène hors du registre : rien n'a été écrit.", "Remplacez le lien par un fichier."
    )


def _refused(top: Path, error: OSError) -> Refus:
    shown = at_fault(error) or f"le registre {os.path.relpath(top)}".replace(os.sep, "/")
    return Refus(f"{shown} ne peut pas être écrit : {cause(error)}.", "Rien n'a changé.")


def write_all(
    options: Options, prefix: str, atelier: Atelier, changes: Sequence[Change], trace: Trace | None = None
) -> None:
    """Write all the files or none; raises `Refus`."""
    try:
        atelier.write(changes, trace or trace_of(options, atelier.top))
    except Moved as error:
        raise Refus(
            f"{prefix}{error.fichier} a changé depuis sa lecture : rien n'a été écrit.",
            "Relancez la commande : elle partira du fichier tel qu'il est maintenant.",
        ) from None
    except Outside as error:
        raise _outside(error) from None
    except OSError as error:
        raise _refused(atelier.top, error) from None


def put_in_place(options: Options, top: Path, prefix: str, changes: Sequence[Change]) -> None:
    """Write files that say the same as before, without a look at the registre; all or none, or `Refus`."""
    with atelier_of(options, top) as atelier:
        write_all(options, prefix, atelier, changes)


def trace_of(options: Options, top: Path) -> Trace:
    """What the write of this command is called once it is kept."""
    return Trace(mask(options.commande), datetime.now().astimezone().isoformat(), head_of(top))


def head_of(top: Path) -> str:
    """The commit that git is at; empty without one, or without git."""
    if git_tree(top) is None:
        return ""
    from fabriques_cli.files.git.plumbing import GitError  # noqa: PLC0415 # no tree, nothing to ask
    from fabriques_cli.files.git.recorded import head  # noqa: PLC0415 # the same

    try:
        return head(top)
    except GitError:
        return ""


def say_undo(options: Options, top: Path) -> None:
    """How to take back what was just written: by git once it is committed, which the command says then."""
    if not options.silencieux:
        when = ", avant le commit" if git_tree(top) else ""
        terminal.notice(placed(f"Pour annuler{when} : {ANNULER}", options))
