"""The format of a result: the one that was asked for, else that of the file that was named; and the result given."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path, PurePath
from typing import Any

import typer

from fabriques_cli.cli.base import terminal
from fabriques_cli.cli.base.errors import choice
from fabriques_cli.render.formats import Answers, Format, promising, written
from fabriques_cli.text.refus import Refus


def format_option(known: Sequence[Format], last: str = ", ") -> Any:
    """The option that chooses one of the formats, which its help lists."""
    *first, end = [form.name for form in known]
    return typer.Option("--format", metavar="FORMAT", help=f"{', '.join(first)}{last}{end}.")


def form_of(format_: str, sortie: str, known: Sequence[Format], usual: str = "texte") -> Format:
    """The format of a result.

    Raises `Refus` where it is unknown, where the name of the file promises another, or where a terminal cannot show it.
    """
    by_name = {form.name: form for form in known}
    asked = by_name[choice(format_.casefold(), by_name, "format")] if format_ else None
    suffix = PurePath(sortie).suffix.casefold()
    held = [form for form in known if suffix in form.extensions]
    if not held and promising(suffix):
        raise Refus(
            f"--sortie {sortie} : cette commande n'écrit pas de fichier {suffix}.",
            f"Finissez le nom par {_listed(known)}.",
        )
    if asked and held and asked not in held:
        raise Refus(
            f"--sortie {sortie} se contredit avec --format {asked.name}.",
            f"Retirez --format, ou finissez le nom par {_listed([asked])}.",
        )
    found = asked or (held[0] if held and by_name[usual] not in held else by_name[usual])
    if found.binary and not sortie and terminal.is_terminal():
        raise Refus(
            f"{found.binary} ne s'affiche pas dans un terminal.",
            f"Ajoutez --sortie FICHIER{found.extensions[0]}.",
        )
    return found


def give(form: Format, answers: Answers, sortie: str, top: Path) -> None:
    """Write a result in its format, to the file that was named, else to the standard output; raises `Refus`."""
    result = written(form, answers)
    if form.prose and not sortie:
        terminal.write(str(result))
    else:
        terminal.deliver(result, sortie, top)


def _listed(forms: Sequence[Format]) -> str:
    """`.txt, .csv ou .xlsx`: the extensions of some formats, one for each."""
    *first, last = dict.fromkeys(form.extensions[0] for form in forms)
    return f"{', '.join(first)} ou {last}" if first else last
